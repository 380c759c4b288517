"""What every attack leaves behind: nothing that runs."""

from collections.abc import Iterator

import pytest

from trust.program import STARTED, end


@pytest.fixture(autouse=True)
def _what_a_test_starts_ends_with_it() -> Iterator[None]:
    """Also where it fails in the middle: its program would go on beside the tests that follow, and be told as theirs."""
    yield
    while STARTED:
        end(STARTED.pop())

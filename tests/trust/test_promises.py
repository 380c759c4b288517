"""The list of promises is the list of the design page, and every promise has a test."""

import re
from pathlib import Path

import pytest

from trust.promises import PROMISES

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "shared" / "design" / "trust.md"


def test_every_promise_has_a_test_and_every_test_a_promise() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_*.py")))
    tested = {
        f"{kind.upper()}{int(number)}" for kind, number in re.findall(r"^def test_([tf])(\d\d)_", sources, re.MULTILINE)
    }
    assert tested == set(PROMISES)


def test_the_list_is_that_of_the_design_page() -> None:
    if not PAGE.exists():
        pytest.skip("the design page is not beside this checkout")
    listed = re.findall(r"^\| ([TF]\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == list(PROMISES)

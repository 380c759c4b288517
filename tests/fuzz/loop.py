"""The loop of all fuzzing here. LESSONPRESS_FUZZ=minutes makes it take that long in all, instead of one minute."""

import os
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

_TESTS = 5  # share the time
_SECONDS = float(os.environ.get("LESSONPRESS_FUZZ", "1")) * 60 / _TESTS


def fuzz(check: Callable[[str], None], texts: "SearchStrategy[str]") -> None:
    """Run `check` on generated texts for a test's share of the time."""
    until = time.monotonic() + _SECONDS

    @settings(
        max_examples=40,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(texts)
    def once(text: str) -> None:
        check(text)

    while True:
        once()
        if time.monotonic() > until:
            return

"""Values that are written the same way in course.toml and on the command line."""

import re

from lessonpress.model.length import Mm
from lessonpress.model.time import ClockTime

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")
_MARGIN = re.compile(r"(\d+(?:\.\d+)?)\s*mm")
_WIDEST_MARGIN = 40.0


def read_clock(text: str) -> ClockTime | None:
    """Return the time of day in "09:00", "9.00" or "9h00"; None where it is none."""
    match = _CLOCK.fullmatch(text.strip())
    return ClockTime(int(match[1]) * 60 + int(match[2])) if match else None


def read_margin(text: str) -> Mm | None:
    """Return the length in "12mm"; None where it is none, or more than 40 mm."""
    match = _MARGIN.fullmatch(text.strip())
    return Mm(float(match[1])) if match and float(match[1]) <= _WIDEST_MARGIN else None

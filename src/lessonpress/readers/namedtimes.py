"""Times with names, also where they run together ("Work: 9 minutesTalk: 6 minutes")."""

import re
from dataclasses import dataclass

from lessonpress.model.time import Allowance, Duration
from lessonpress.readers.times import parse_allowance, parse_duration
from lessonpress.readers.timewords import any_time_word

_END = r"(?-i:(?![a-zà-ÿа-я]))"  # the next phase may follow without a space, but it begins with a capital
_MINUTE = rf"(?:{any_time_word('minute')}){_END}"
_UNIT = rf"(?:{any_time_word('minute')}|{any_time_word('hour')}){_END}"
_NUMBER = r"\d{1,3}(?:[:.,]\d{1,2})?"
_ONE = rf"{_NUMBER}(?:\s*(?:[-–—]|{any_time_word('to')})\s*{_NUMBER})?\s*{_UNIT}"
TIME = rf"{_ONE}(?:\s*(?:(?:{any_time_word('and')})\s+)?\d{{1,2}}\s*{_MINUTE})?"
_PHASE = re.compile(rf"([^\W\d_][^:]{{0,80}}?)\s*[:–—-]\s*({TIME})\s*[.,;]?\s*", re.IGNORECASE)
_REVERSED = re.compile(rf"({TIME})\s*[:–—-]\s*([^:]{{3,60}}?)(?=\s*(?:{_ONE})\s*[:–—-]|\s*[.;]?$)", re.IGNORECASE)
_FIRST = re.compile(TIME, re.IGNORECASE)
_IN_ALL = re.compile(rf"\s*\b(?:{any_time_word('total')})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time with what it is for, in the order and words of the text."""

    name: str
    duration: Duration
    text: str


def named_times(text: str) -> tuple[NamedTime, ...]:
    """Return the `Name: time` pairs that make up all of a text, run together or not; none if it says anything else."""
    return _pairs(text, _PHASE, 1, 2)


def timed_names(text: str) -> tuple[NamedTime, ...]:
    """Return the `time: name` pairs that make up all of a text ("35 minutes: learning activities 85 minutes: …")."""
    return _pairs(text, _REVERSED, 2, 1)


def _pairs(text: str, pattern: re.Pattern[str], name: int, time: int) -> tuple[NamedTime, ...]:
    found: list[NamedTime] = []
    position = 0
    while position < len(text):
        match = pattern.match(text, position)
        duration = parse_duration(match[time]) if match else None
        if match is None or duration is None:
            return ()
        found.append(NamedTime(match[name].strip(), duration, f"{match[name].strip()}: {match[time].strip()}"))
        position = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" .;"))
    return tuple(found)


def stated_time(text: str) -> Allowance | None:
    """Return the time that a text states and does nothing else, a closing note in brackets aside."""
    plain = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip().rstrip(".")
    return parse_allowance(plain) or parse_allowance(_IN_ALL.sub("", plain))


def holds_time(text: str) -> bool:
    """Whether a text states a time anywhere."""
    return _FIRST.search(text) is not None


def first_time(text: str) -> tuple[Duration, str, str] | None:
    """Return the time at the start of a text, its words, and what follows it; None if the text starts otherwise."""
    found = _FIRST.match(text)
    duration = parse_duration(found[0]) if found else None
    return (duration, found[0], text[found.end() :].strip()) if found and duration else None

"""The times that lessons state: `20 min`, `5–15 minutes`, `1 h 30`, `2:17 minutes`, `30 min, plus 30 min reading`."""

import re

from lessonpress.model.time import Allowance, Duration, Seconds
from lessonpress.readers.timewords import any_time_word

_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_MINUTE = rf"(?:{any_time_word('minute')})"
_HOUR = rf"(?:{any_time_word('hour')})"
_DASH = rf"\s*(?:[-‐-―]|{any_time_word('to')})\s*"
_ABOUT = rf"(?:(?:{any_time_word('about')}|[≈~])\s*)?"
_AND = rf"(?:(?:{any_time_word('and')})\s*)?"

_MIN_SEC = re.compile(rf"(\d{{1,3}}):(\d{{2}})(?:{_DASH}(\d{{1,3}}):(\d{{2}}))?\s*{_MINUTE}", re.IGNORECASE)
_H_MIN = re.compile(rf"(\d{{1,2}})\s*{_HOUR}\s*{_AND}(\d{{1,2}})\s*{_MINUTE}?", re.IGNORECASE)
_HOURS = re.compile(rf"({_NUMBER})(?:\s*{_HOUR})?(?:{_DASH}({_NUMBER}))?\s*{_HOUR}", re.IGNORECASE)
_MINUTES = re.compile(rf"({_NUMBER})(?:\s*{_MINUTE})?(?:{_DASH}({_NUMBER}))?\s*[-‐-―]?{_MINUTE}", re.IGNORECASE)

_TOTAL = re.compile(rf"\s*(?:{any_time_word('total')})$", re.IGNORECASE)
_IN_SESSION = re.compile(rf"\s*(?:{any_time_word('in-session')})$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?:\s*(?:{any_time_word('of')})?\s*(?:{any_time_word('homework')}))?(?:\s*(?:{any_time_word('beside')}))?$",
    re.IGNORECASE,
)
_PLUS = re.compile(
    rf"\s*(?:[,;]|\b(?:{any_time_word('and')})\b)?\s*(?:\b(?:{any_time_word('plus')})\b|\+)\s*", re.IGNORECASE
)
_MAX_LENGTH = 120


def parse_duration(text: str) -> Duration | None:
    """Return the time that `text` states, a range as a range; None where it states none, or more than a time."""
    text = re.sub(rf"^{_ABOUT}", "", " ".join(text.split())[: _MAX_LENGTH + 1], flags=re.IGNORECASE).rstrip(".")
    if len(text) > _MAX_LENGTH:
        return None
    return _simple(text) or _from_to(text)


def _simple(text: str) -> Duration | None:
    return _min_sec(text) or _h_min(text) or _plain(text)


def _from_to(text: str) -> Duration | None:
    """Read a range whose ends each have their unit: "1 h – 1 h 30"."""
    for dash in re.finditer(_DASH, text):
        least, most = _simple(text[: dash.start()]), _simple(text[dash.end() :])
        if least and most:
            return _between(least.least, most.most)
    return None


def _min_sec(text: str) -> Duration | None:
    found = _MIN_SEC.fullmatch(text)
    if not found or int(found[2]) > 59 or int(found[4] or 0) > 59:
        return None
    least = int(found[1]) * 60 + int(found[2])
    return _between(least, int(found[3]) * 60 + int(found[4]) if found[3] else least)


def _h_min(text: str) -> Duration | None:
    found = _H_MIN.fullmatch(text)
    if not found or int(found[2]) > 59:
        return None
    seconds = int(found[1]) * 3600 + int(found[2]) * 60
    return _between(seconds, seconds)


def _plain(text: str) -> Duration | None:
    for pattern, unit in ((_MINUTES, 60), (_HOURS, 3600)):
        found = pattern.fullmatch(text)
        if found:
            least = _value(found[1])
            return _between(round(least * unit), round((_value(found[2]) if found[2] else least) * unit))
    return None


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _between(least: int, most: int) -> Duration | None:
    return Duration(Seconds(least), Seconds(most)) if least <= most else None


def parse_allowance(text: str) -> Allowance | None:
    """Return a lesson's time: what happens in the session, and what beside it; None where `text` states none."""
    plain = parse_duration(text)
    if plain:
        return Allowance(plain)
    first, _, second = text.partition(",")
    total, in_session = _tailed(first, _TOTAL), _tailed(second, _IN_SESSION)
    if total and in_session and in_session.most <= total.most and in_session.least <= total.least:
        beside = _between(total.least - in_session.least, total.most - in_session.most)
        return Allowance(in_session, beside) if beside else None
    session, *plus = _PLUS.split(text.strip(), maxsplit=1)
    inside = parse_duration(session)
    beside = _tailed(plus[0], _BESIDE) if plus else None
    return Allowance(inside, beside) if inside and beside else None


def _tailed(text: str, tail: re.Pattern[str]) -> Duration | None:
    return parse_duration(tail.sub("", text.strip()))


def write_duration(duration: Duration) -> str:
    """Return `duration` as an author would type it; `parse_duration` reads the same back."""
    least, most = duration.least, duration.most
    if least % 60 or most % 60:
        return _range(_clock(least), _clock(most), " min")
    if least % 3600 == 0 and most % 3600 == 0 and least:
        return _range(str(least // 3600), str(most // 3600), " h")
    return _range(str(least // 60), str(most // 60), " min")


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _range(least: str, most: str, unit: str) -> str:
    return f"{least}{unit}" if least == most else f"{least}–{most}{unit}"


def write_allowance(allowance: Allowance) -> str:
    """Return `allowance` as an author would type it; `parse_allowance` reads the same back."""
    written = write_duration(allowance.in_session)
    return (
        written
        if allowance.beside is None
        else f"{written}, plus {write_duration(allowance.beside)} beside the session"
    )

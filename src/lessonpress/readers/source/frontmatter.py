"""What stands before the first heading: `key: value` lines between two lines of dashes; all values are text."""

import difflib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from lessonpress.model.lesson import FrontMatter
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration
from lessonpress.readers.source.attributes import is_language
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.files import FRONT_KEY, FRONT_LINE, FRONT_OPEN, FRONT_VALUE, TITLE
from lessonpress.readers.source.session import Session
from lessonpress.readers.times import parse_allowance, parse_duration

KEYS = ("number", "title", "duration", "presentation", "activities", "version", "language", "date")

_PAIR = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")

Values = dict[str, tuple[str, Line]]


def split_front_matter(lines: Sequence[Line], session: Session) -> tuple[Values, tuple[Line, ...]]:
    """Return the values of the front matter by key, and the lines after it."""
    first = next((at for at, line in enumerate(lines) if not line.blank), len(lines))
    if first == len(lines) or not _FENCE.fullmatch(lines[first].text):
        return {}, tuple(lines)
    end = next((at for at in range(first + 1, len(lines)) if _END.fullmatch(lines[at].text)), -1)
    if end < 0:
        session.report(
            FRONT_OPEN, lines[first], "the front matter is never closed", "close it with --- on a line of its own"
        )
        end = next(
            (at for at in range(first + 1, len(lines)) if lines[at].blank or lines[at].text.startswith("#")), len(lines)
        )
        return _values(lines[first + 1 : end], session), tuple(lines[end:])
    return _values(lines[first + 1 : end], session), tuple(lines[end + 1 :])


def _values(lines: Sequence[Line], session: Session) -> Values:
    values: Values = {}
    last = ""
    for line in lines:
        pair = _PAIR.fullmatch(line.text)
        if pair:
            last = _add(pair[1].lower(), (pair[2] or "").strip(), line, values, session)
        elif line.indent and last:
            value, where = values[last]
            values[last] = (f"{value} {line.text.strip()}".strip(), where)
        elif not line.blank:
            session.report(
                FRONT_LINE, line, f'"{line.text.strip()}" is no "key: value" line', f"keys: {', '.join(KEYS)}"
            )
    return values


def _add(key: str, value: str, line: Line, values: Values, session: Session) -> str:
    """Keep a value under its key; return the key, "" where it is not kept."""
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(KEYS)}"
        session.report(FRONT_KEY, line, f'unknown key "{key}" (its value: {value})', hint)
        return ""
    if key in values:
        message = f'"{key}" stands twice, first on line {values[key][1].number}; this value is left out: {value}'
        session.report(FRONT_KEY, line, message, "keep one of them")
        return ""
    at = line.text.find(value, line.text.find(":")) if value else -1
    values[key] = (value, line.without(at) if at > 0 else line)
    return key


def language_of(values: Values, default: str, session: Session) -> str:
    """Return the lesson's language."""
    if "language" not in values:
        return default
    language, line = values["language"]
    if is_language(language):
        return language
    session.report(FRONT_VALUE, line, f'"{language}" is no language tag', "write for example: language: fr")
    return default


def front_matter(values: Values, language: str, heading: str, session: Session) -> FrontMatter:
    """Make the front matter. `heading` is a level-1 heading, the title where the front matter gives none."""
    title = values["title"][0] if "title" in values and values["title"][0] else heading
    folder = PurePosixPath(session.file).parent.name
    span = Span(session.file, min((line.number for _, line in values.values()), default=1))
    if not title:
        session.report(TITLE, span, "the lesson has no title", 'write "title: …" between two lines of --- at the top')
        title = re.sub(r"^\d+[-_ ]*", "", folder).replace("-", " ").capitalize() or PurePosixPath(session.file).stem
    number = values["number"][0] if "number" in values else _folder_number(folder)
    return FrontMatter(
        number,
        title,
        span,
        _allowance(values, session),
        _duration(values, "presentation", session),
        _duration(values, "activities", session),
        values["version"][0] if "version" in values else "",
        language,
        values["date"][0] if "date" in values else "",
    )


def _folder_number(folder: str) -> str:
    found = re.match(r"0*(\d+)", folder)
    return found[1] if found else ""


def _allowance(values: Values, session: Session) -> Allowance | None:
    if not values.get("duration", ("",))[0]:
        return None
    text, line = values["duration"]
    allowance = parse_allowance(text)
    if allowance is None:
        session.report(
            FRONT_VALUE, line, f'"{text}" is no time', "write for example: 2 h, or 90 min, plus 30 min reading"
        )
    return allowance


def _duration(values: Values, key: str, session: Session) -> Duration | None:
    if not values.get(key, ("",))[0]:
        return None
    text, line = values[key]
    duration = parse_duration(text)
    if duration is None:
        session.report(FRONT_VALUE, line, f'"{text}" is no time', "write for example: 85 min, 1 h 30 or 5–15 min")
    return duration

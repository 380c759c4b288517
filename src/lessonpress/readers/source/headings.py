"""Lines -> headed stretches: every heading of level 1 to 3, its time and attributes, and the lines below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lessonpress.model.time import Duration
from lessonpress.readers.source.attributes import AttributeList, attribute_list
from lessonpress.readers.source.fences import fenced_lines
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.structure import HEADING_TIME
from lessonpress.readers.source.session import Session
from lessonpress.readers.times import parse_duration
from lessonpress.readers.vocabulary import Vocabulary, Word

MAX_CHARACTERS = 500

_HEADING = re.compile(r"(#{1,3})(?!#)(?:[ \t]+|(?<=##)(?=\S))(.*?)(?:[ \t]+#+)?[ \t]*")
_ATTRIBUTES = re.compile(r"(\{[^{}]*\})\s*$")
_TIME = re.compile(r"(?:^|\s|(?<!\\)(?=（))[(（]([^()（）]*)[)）]\s*$")
_TIME_LIKE = re.compile(
    r"\d.*(?:\b(?:min|h\b|hour|heure|hora|sec|мин|час|دقي|دقا|ساع)|分钟|小时)"
    r"|\d\s*(?:m|['′’])\s*$|^\s*\d{1,3}:\d\d\s*$|\b(?:mins?|minutes?|hours?|heures?|horas?)\s*$",
    re.IGNORECASE,
)
_TIME_ELSEWHERE = re.compile(r"(?:\[(?P<square>[^\[\]]*)\]|\s[-–—]\s*(?P<dashed>\d[^-–—]*))\s*$")


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading and the lines below it, up to the next. Level 0 is what stands before the first one."""

    level: int
    title: Line
    body: tuple[Line, ...]
    duration: Duration | None = None
    attributes: AttributeList | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the heading."""
        return self.attributes.classes if self.attributes else ()

    @property
    def only(self) -> tuple[str, ...]:
        """The profiles that the heading is kept to."""
        return self.attributes.only if self.attributes else ()


def headed(lines: Sequence[Line], session: Session) -> Iterator[Headed]:
    """Yield the stretches of a file, in order."""
    fenced = fenced_lines(lines)
    start = 0
    for at, line in enumerate(lines):
        if line.number not in fenced and line.text.startswith("#") and _heading(line):
            if at:
                yield _stretch(lines, start, at, session)
            start = at
    yield _stretch(lines, start, len(lines), session)


def _heading(line: Line) -> re.Match[str] | None:
    return _HEADING.fullmatch(line.text) if len(line.text) <= MAX_CHARACTERS else None


def _stretch(lines: Sequence[Line], start: int, end: int, session: Session) -> Headed:
    found = _heading(lines[start]) if start < len(lines) else None
    if found is None:
        return Headed(0, Line("", 1), tuple(lines[start:end]))
    title = Line(found[2], lines[start].number, found.start(2) + 1)
    title, attributes = _attributes(title)
    title, duration = _time(title, session)
    if attributes is None:
        title, attributes = _attributes(title)  # "{.stage} (20 min)" says the same as "(20 min) {.stage}"
    return Headed(len(found[1]), title, tuple(lines[start + 1 : end]), duration, attributes)


def _attributes(title: Line) -> tuple[Line, AttributeList | None]:
    braces = _ATTRIBUTES.search(title.text)
    attributes = attribute_list(title.without(braces.start(1))) if braces else None
    if braces is None or attributes is None:
        return title, None
    return Line(title.text[: braces.start()].rstrip(), title.number, title.column), attributes


def _time(title: Line, session: Session) -> tuple[Line, Duration | None]:
    brackets = _TIME.search(title.text)
    if brackets is None:
        _report_time_elsewhere(title, session)
        return title, None
    duration = parse_duration(brackets[1])
    if duration is None:
        if _TIME_LIKE.search(brackets[1]):
            message = f'"{brackets[1]}" is no time'
            session.report(
                HEADING_TIME, title.without(brackets.start(1)), message, "write for example (20 min) or (5–15 min)"
            )
        return title, None
    return Line(title.text[: brackets.start()].rstrip(), title.number, title.column), duration


def _report_time_elsewhere(title: Line, session: Session) -> None:
    found = _TIME_ELSEWHERE.search(title.text)
    time = (found["square"] or found["dashed"] or "").strip() if found else ""
    if found and parse_duration(time):
        place = title.without(found.start(found.lastgroup or 0))
        session.report(HEADING_TIME, place, f'"{time}" is not read as a time here', f"write it in brackets: ({time})")


@dataclass(frozen=True, slots=True)
class SlideHeading:
    """What a slide's heading says."""

    first: int
    last: int
    title: str


class HeadingWords:
    """Tells the headings of slides and activities, in the words of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        slide, activity, optional, joint = (
            "|".join(sorted((re.escape(each) for each in vocabulary.words(word)), key=len, reverse=True))
            for word in (Word.SLIDE, Word.ACTIVITY, Word.OPTIONAL, Word.AND)
        )
        separator = r"(?:\s*[:：.–—-]\s*|\s+|$)"
        self._slide = re.compile(
            rf"(?:{slide})\s*(\d{{1,5}})(?:\s*(?:[-‐-―]|,?\s(?:{joint})\s)\s*(\d{{1,5}}))?{separator}(.*)",
            re.IGNORECASE,
        )
        self._named_slide = re.compile(rf"(?:{slide})\s*(?:\d|[:：.–—-]|$)", re.IGNORECASE)
        self._unnumbered = re.compile(
            rf"(?:(?:{optional})\s*:?\s*)?(?:{activity})\s*(?:[:：–—-]\s*(?P<title>.*))?", re.IGNORECASE
        )
        self._activity = re.compile(
            rf"(?:(?P<optional>{optional})\s*:?\s*)?(?:{activity})\s*(?P<number>\d+(?:\.\d+)*[a-z]?){separator}(?P<title>.*)",
            re.IGNORECASE,
        )

    def slide(self, title: str) -> SlideHeading | None:
        """Return the numbers and title of a slide's heading; None where it is none."""
        found = self._slide.fullmatch(title)
        if found is None:
            return None
        return SlideHeading(int(found[1]), int(found[2] or found[1]), found[3].strip())

    def says_slide(self, title: str) -> bool:
        """Whether a heading begins like a slide's, whatever follows."""
        return self._named_slide.match(title) is not None

    def unnumbered_activity(self, title: str) -> str | None:
        """Return the title of an activity whose heading gives no number; None where it names no activity."""
        found = self._unnumbered.fullmatch(title)
        return (found["title"] or title).strip() if found else None

    def activity(self, title: str) -> tuple[str, str] | None:
        """Return the number and title of an activity's heading; None where it is none."""
        found = self._activity.fullmatch(title)
        return (found["number"], found["title"].strip()) if found else None

    def says_optional(self, title: str) -> bool:
        """Whether an activity's heading says in words that it is optional."""
        found = self._activity.fullmatch(title)
        return bool(found and found["optional"])

"""Learning activities: their labelled parts, phases and slides."""

import re
from collections.abc import Iterator

from lessonpress.model.audiences import ACTIVITY, SLIDE_OF_ACTIVITY, place_of_activity_part
from lessonpress.model.block import BulletList, NumberedList, Paragraph
from lessonpress.model.lesson import Activity, ActivityPart, ActivityPartKind, Content, Contents, Phase
from lessonpress.model.time import Duration
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import named_times
from lessonpress.readers.source.blocks import Scope
from lessonpress.readers.source.headings import Headed
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.parts import Outline, PartReader
from lessonpress.readers.source.rules.structure import ACTIVITY_NUMBER, ACTIVITY_PART, HEADING_TIME
from lessonpress.readers.times import parse_allowance, parse_duration, write_duration
from lessonpress.readers.vocabulary import Group

PART_CLASSES = tuple(ActivityPartKind)
MAX_PHASE = 200

_LABELLED = re.compile(r"([^:：]+?)\s*[:：]\s*(?=\S)")
_NUMBER = re.compile(r"\s+\d+(?:\.\d+)*[a-z]?$")

_NAME_FIRST = re.compile(
    r"(?P<name>.+?)\s*(?:[:：]|–|—| - )\s*(?P<time>[^:：]*\d.*)|(?P<name2>.+?)\s*\((?P<time2>[^()]*)\)"
)
_TIME_FIRST = re.compile(
    r"(?P<time>[^:]*\d[^:]*(?::\d\d[^:]*)?)\s*(?::|–|—| - )\s+(?P<name>.+)|(?P<time2>.*\d.*?)\s+(?P<name2>.+)"
)


class ActivityReader:
    """Reads the activities of one file."""

    def __init__(self, parts: PartReader) -> None:
        self._parts = parts
        self._session = parts.session

    def activity(self, outline: Outline) -> Activity:
        """Read an activity."""
        head = outline.head
        self._parts.known(head, "activity", "optional")
        number, title = self._parts.words.activity(head.title.text) or self._unnumbered(head)
        scope = Scope(ACTIVITY, f"activity/{number}")
        contents: list[Content] = list(self._parts.blocks.blocks(head.body, scope))
        parts: list[ActivityPart] = []
        for inner in outline.inner:
            slide = self._parts.slide(inner, SLIDE_OF_ACTIVITY)
            if slide is None:
                parts.append(self._part(inner, number))
            elif parts:
                last = parts[-1]
                parts[-1] = ActivityPart(last.kind, last.title, last.span, (*last.contents, slide))
            else:
                contents.append(slide)
        time = next((part.contents for part in parts if part.kind is ActivityPartKind.TIME), ())
        return Activity(
            number,
            self._parts.title(head, title),
            self._parts.span(head),
            tuple(parts),
            tuple(contents),
            tuple(phases_in(time)),
            head.duration or stated_time(time),
            "optional" in head.classes or self._parts.words.says_optional(head.title.text),
            head.only,
        )

    def _unnumbered(self, head: Headed) -> tuple[str, str]:
        message = f'the activity "{head.title.text}" has no number'
        self._session.report(ACTIVITY_NUMBER, head.title, message, "write for example: ## Learning activity 9.1: …")
        return "", self._parts.words.unnumbered_activity(head.title.text) or head.title.text

    def _part(self, head: Headed, number: str) -> ActivityPart:
        label, text = self._label(head)
        kind = self._kind(head, label)
        body = (*self._stated_in_heading(head, kind, text), *head.body)
        scope = Scope(place_of_activity_part(kind), f"activity/{number}/{kind}")
        contents = self._parts.blocks.blocks(body, scope)
        return ActivityPart(kind, self._parts.title(head, label), self._parts.span(head), contents)

    def _label(self, head: Headed) -> tuple[str, Line | None]:
        """Part "Purpose: to find tasks" into the name of the part and its first line."""
        title = head.title
        name = _LABELLED.match(title.text)
        if name is None or head.attributes or not self._session.vocabulary.activity_part(_NUMBER.sub("", name[1])):
            return title.text, None
        return name[1], title.without(name.end())

    def _stated_in_heading(self, head: Headed, kind: ActivityPartKind, text: Line | None) -> Iterator[Line]:
        """Yield what a heading says beside the name of its part, as the lines of a first paragraph."""
        if text:
            yield from (text, Line("", head.title.number))
        if head.duration and kind is ActivityPartKind.TIME:
            yield from (Line(write_duration(head.duration), head.title.number), Line("", head.title.number))
        elif head.duration:
            message = f'"{head.title.text}" has no time of its own: it is part of the activity\'s'
            hint = f"list it under ### Time: - {head.title.text}: {write_duration(head.duration)}"
            self._session.report(HEADING_TIME, head.title, message, hint)

    def _kind(self, head: Headed, label: str) -> ActivityPartKind:
        self._parts.known(head, *PART_CLASSES)
        for kind in ActivityPartKind:
            if kind in head.classes:
                return kind
        title = head.title.text
        known = self._session.vocabulary.activity_part(_NUMBER.sub("", label))
        if known or self._parts.words.says_slide(title):
            return known or ActivityPartKind.FACILITATION
        near = self._session.vocabulary.closest(Group.ACTIVITY_PARTS, title)
        hint = (
            f'did you mean "{near}"?' if near else "say which part it is, for example {.facilitation} for how to run it"
        )
        message = f'"{title}" names no part of an activity; it stays with the facilitator'
        self._session.report(ACTIVITY_PART, head.title, message, hint)
        return ActivityPartKind.FACILITATION


def stated_time(contents: Contents) -> Duration | None:
    """Return the time that the first paragraph under Time states."""
    for block in contents:
        if isinstance(block, Paragraph):
            allowance = parse_allowance(plain_text(block.content))
            return allowance.in_session if allowance else None
    return None


def phases_in(contents: Contents) -> Iterator[Phase]:
    """Yield the phases under Time: "Group work: 12 min", "12 min: group work" or "Group work (12 min)".

    They stand in a list, or are two at least in plain lines: a lone "Total: 20 minutes" is no phase.
    """
    for block in contents:
        if not isinstance(block, BulletList | NumberedList):
            continue
        for item in block.items:
            for inner in item.blocks[:1]:
                if isinstance(inner, Paragraph) and inner.mark and (named := phase_of(plain_text(inner.content))):
                    yield Phase(*named, inner.mark.span)
    in_lines = [phase for block in contents if isinstance(block, Paragraph) for phase in _phases_of_line(block)]
    if len(in_lines) > 1:
        yield from in_lines


def _phases_of_line(paragraph: Paragraph) -> Iterator[Phase]:
    text = plain_text(paragraph.content)
    alone = phase_of(text)
    named = [(each.name, each.duration) for each in named_times(text)] or ([alone] if alone else [])
    if paragraph.mark:
        yield from (Phase(*each, paragraph.mark.span) for each in named)


def phase_of(text: str) -> tuple[str, Duration] | None:
    """Return the name and time of a phase; None where the text states none."""
    if len(text) > MAX_PHASE:
        return None
    for pattern in (_NAME_FIRST, _TIME_FIRST):
        found = pattern.fullmatch(text.strip().rstrip(".;"))
        if found:
            name, time = found["name"] or found["name2"], found["time"] or found["time2"]
            duration = parse_duration(time)
            if duration:
                return name.strip(), duration
    return None

"""The names of things: anchors and printed numbers, fixed on the whole lesson before anything is filtered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lessonpress.model.label import Label, Labels
from lessonpress.model.lesson import Activity, Contents, Evaluation, Lesson, Part, Section, SectionKind, Slide, Stage
from lessonpress.model.source import Span


@dataclass(frozen=True, slots=True)
class Numbering:
    """The anchors of parts and slides, by the span of their headings: the same in every edition."""

    anchors: Mapping[Span, str]

    def anchor(self, item: Part | Slide) -> str:
        """Return the anchor of a part or slide."""
        return self.anchors[item.span]


def number(lesson: Lesson) -> Numbering:
    """Give every part and slide an anchor that no other has."""
    anchors: dict[Span, str] = {}
    used: set[str] = set()
    for index, part in enumerate(lesson.parts, 1):
        anchors[part.span] = _unused(_part_anchor(part, index), used)
        for slide in slides_of(part):
            anchors[slide.span] = _unused(f"slide-{slide.first}", used)
    return Numbering(anchors)


def _part_anchor(part: Part, index: int) -> str:
    match part:
        case Activity():
            return f"activity-{_slug(part.number)}"
        case Section():
            return part.kind.value
        case Stage():
            return f"stage-{index}"
        case Evaluation():
            return "evaluation"


def _slug(number: str) -> str:
    return re.sub(r"[^0-9a-z]+", "-", number.casefold()).strip("-") or "x"


def _unused(anchor: str, used: set[str]) -> str:
    candidate, count = anchor, 1
    while candidate in used:
        count += 1
        candidate = f"{anchor}-{count}"
    used.add(candidate)
    return candidate


def worksheet_anchor(activity_anchor: str) -> str:
    """Return the anchor of the worksheet that belongs to an activity."""
    return activity_anchor.replace("activity", "worksheet", 1)


def slides_of(part: Part) -> Iterator[Slide]:
    """Yield the slides of a part, in the order of the source."""
    return (each for each in contents_of(part) if isinstance(each, Slide))


def contents_of(part: Part) -> Contents:
    """Return all contents of a part, those of an activity's parts included; of an evaluation its slides."""
    match part:
        case Section() | Stage():
            return part.contents
        case Activity():
            return (*part.contents, *(each for inner in part.parts for each in inner.contents))
        case Evaluation():
            return part.slides


def slide_number_text(slide: Slide, labels: Labels) -> str:
    """Return "Slide 5" or "Slides 16–17"."""
    if slide.first == slide.last:
        return labels.text(Label.SLIDE, number=slide.first)
    return labels.text(Label.SLIDE_RANGE, first=slide.first, last=slide.last)


def slide_span_text(part: Part) -> str:
    """Return the slides of a part as the lesson map has them: "5–11", "22", "1–4, 32", or nothing."""
    runs: list[list[int]] = []
    for slide in sorted(slides_of(part), key=lambda each: each.first):
        if runs and slide.first <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], slide.last)
        else:
            runs.append([slide.first, slide.last])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def part_title(part: Part, labels: Labels) -> str:
    """Return the title that is printed over a part in every edition."""
    if not isinstance(part, Activity):
        return part.title
    named = ": ".join(filter(None, (labels.text(Label.ACTIVITY, number=part.number), part.title)))
    return f"{named} ({labels.text(Label.ACTIVITY_OPTIONAL)})" if part.optional else named


def sections(lesson: Lesson, *kinds: SectionKind) -> tuple[Section, ...]:
    """Return the sections of these kinds, in the order of the source."""
    return tuple(part for part in lesson.parts if isinstance(part, Section) and part.kind in kinds)

"""The lesson map, where an author writes one, against the body of the lesson."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lessonpress.checks.contents import sections, slides, slides_of, span_of
from lessonpress.checks.family import Family
from lessonpress.checks.overview import Row, rows
from lessonpress.model.block import Block, BulletList, NumberedList, Paragraph, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Activity, Lesson, Part, SectionKind, Slide, Stage
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.model.walk import text_of, words

_MOST_SLIDES = 500  # of one heading: a slip like "Slides 1–20000" must not take long
_NUMBER = re.compile(r"\b\d")
_BODY = "## First things\n\n### Slides 1–2: Start\n\n- Hello\n\n## Last things\n\n### Slide 3: End\n\n- Goodbye\n"

MAP_SLIDES = Rule(
    "C121",
    "map-slides",
    Severity.WARNING,
    "Facilitators plan with the map: when it puts a part on other slides than the lesson, they lose their place.",
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 4 |\n\n"
    + _BODY,
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 3 |\n\n"
    + _BODY,
)
MAP_ROW = Rule(
    "C122",
    "map-row",
    Severity.WARNING,
    "A row of the map that no part answers to is left over from an earlier version.",
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Other things | Slide 3 |\n\n"
    + _BODY,
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 3 |\n\n"
    + _BODY,
)
MAP_LACKS = Rule(
    "C123",
    "map-lacks",
    Severity.NOTE,
    "A stage or activity that the map does not name comes as a surprise.",
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n\n" + _BODY,
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 3 |\n\n"
    + _BODY,
)


NOT_IN_THE_MAP = Rule(
    "C124",
    "text-in-the-map",
    Severity.ERROR,
    "The map and the overview of activities are made anew from the lesson: other words in them are printed nowhere.",
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 3 |\n\n"
    "!!! note\n    Start early.\n\n" + _BODY,
    "## Lesson map\n\n| Part | Slides |\n|---|---|\n| First things | Slides 1-2 |\n| Last things | Slide 3 |\n\n"
    + _BODY,
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    yield from _find_lost(lesson)
    yield from _find_unlike(lesson)


def _find_lost(lesson: Lesson) -> Iterator[Diagnostic]:
    for section in sections(lesson, SectionKind.LESSON_MAP, SectionKind.OVERVIEW):
        for each in section.contents:
            if isinstance(each, Slide):
                lost, span = each.title, each.span
            else:
                lost, span = "" if _is_row(each) else text_of(each), span_of(each, section.span)
            if lost:
                message = f'"{section.title}" is made anew from the lesson: "{lost[:60]}" would be printed nowhere'
                yield NOT_IN_THE_MAP.at(span, message, "move it to another part of the lesson")


def _is_row(block: Block) -> bool:
    """Whether a block can be rows of a map: a table, or lines that name slides, activities or minutes."""
    if isinstance(block, Paragraph | BulletList | NumberedList):
        return bool(_NUMBER.search(text_of(block)))
    return isinstance(block, Table)


def _find_unlike(lesson: Lesson) -> Iterator[Diagnostic]:
    placed = [row for row in rows(lesson, SectionKind.LESSON_MAP) if row.slides]
    if not placed:
        return
    candidates = [_Candidate(part, frozenset(words(part.title)), _numbers(slides_of(part))) for part in lesson.parts]
    everywhere = _numbers(slides(lesson))
    named: set[Span] = set()
    for row in placed:
        candidate = _part_of(row, candidates)
        if candidate is None:
            yield MAP_ROW.at(row.span, f'the lesson map names "{row.title}", which the lesson has not')
        else:
            named.add(candidate.part.span)
            yield from _compare(row, candidate.slides, everywhere)
    for each in candidates:
        if isinstance(each.part, Stage | Activity) and each.part.span not in named and each.slides:
            message = f'the lesson map does not name "{each.part.title}"'
            yield MAP_LACKS.at(each.part.span, message, "add a row, or delete the map")


@dataclass(frozen=True, slots=True)
class _Candidate:
    part: Part
    title: frozenset[str]
    slides: frozenset[int]


def _numbers(found: Iterable[Slide]) -> frozenset[int]:
    return frozenset(n for slide in found for n in range(slide.first, min(slide.last, slide.first + _MOST_SLIDES) + 1))


def _part_of(row: Row, candidates: list[_Candidate]) -> _Candidate | None:
    title = frozenset(words(row.title))
    for candidate in candidates:
        if row.activity:
            if isinstance(candidate.part, Activity) and candidate.part.number == row.activity:
                return candidate
        elif title and candidate.title and (title <= candidate.title or candidate.title <= title):
            return candidate
    return None


def _compare(row: Row, own: frozenset[int], everywhere: frozenset[int]) -> Iterator[Diagnostic]:
    first, last = row.slides or (0, 0)
    mapped = frozenset(range(first, last + 1))
    ends = max(everywhere, default=0)
    hint = "mend the map, or delete it: it is derived from the lesson"
    if last > ends:
        message = f'the lesson map puts "{row.title}" on {_slides(mapped)}, but the last slide is {ends}'
        yield MAP_SLIDES.at(row.span, message, hint)
    elif (mapped & everywhere) - own or own - mapped:
        message = f'the lesson map puts "{row.title}" on {_slides(mapped)}, the lesson on {_slides(own)}'
        yield MAP_SLIDES.at(row.span, message, hint)


def _slides(numbers: frozenset[int]) -> str:
    if not numbers:
        return "no slide"
    first, last = min(numbers), max(numbers)
    return f"slide {first}" if first == last else f"slides {first}–{last}"


LESSON_MAP = Family("Lesson map", (MAP_SLIDES, MAP_ROW, MAP_LACKS, NOT_IN_THE_MAP), _find)

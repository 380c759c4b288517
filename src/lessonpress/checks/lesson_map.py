"""The lesson map, where an author writes one, against the body of the lesson."""

from collections.abc import Iterator

from lessonpress.checks.contents import slides, slides_of
from lessonpress.checks.family import Family
from lessonpress.checks.overview import Row, rows
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Activity, Lesson, Part, SectionKind, Stage
from lessonpress.model.rule import Rule
from lessonpress.model.walk import words

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


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    placed = [row for row in rows(lesson, SectionKind.LESSON_MAP) if row.slides]
    named: set[str] = set()
    for row in placed:
        part = _part_of(row, lesson)
        if part is None:
            yield MAP_ROW.at(row.span, f'the lesson map names "{row.title}", which the lesson has not')
        else:
            named.add(str(part.span))
            yield from _compare(row, part, lesson)
    if placed:
        yield from _unnamed(lesson, named)


def _unnamed(lesson: Lesson, named: set[str]) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        if isinstance(part, Stage | Activity) and str(part.span) not in named and any(slides_of(part)):
            yield MAP_LACKS.at(
                part.span, f'the lesson map does not name "{part.title}"', "add a row, or delete the map"
            )


def _part_of(row: Row, lesson: Lesson) -> Part | None:
    for part in lesson.parts:
        if isinstance(part, Activity) and row.activity == part.number:
            return part
        if not row.activity and _same(row.title, part.title):
            return part
    return None


def _same(left: str, right: str) -> bool:
    first, second = words(left), words(right)
    return bool(first) and (first == second or set(first) <= set(second) or set(second) <= set(first) != set())


def _compare(row: Row, part: Part, lesson: Lesson) -> Iterator[Diagnostic]:
    first, last = row.slides or (0, 0)
    mapped = set(range(first, last + 1))
    own = {number for slide in slides_of(part) for number in range(slide.first, slide.last + 1)}
    everywhere = {number for slide in slides(lesson) for number in range(slide.first, slide.last + 1)}
    ends = max(everywhere, default=0)
    beyond = {number for number in mapped if number > ends}
    if beyond:
        message = f'the lesson map puts "{row.title}" on {_slides(mapped)}, but the last slide is {ends}'
        yield MAP_SLIDES.at(row.span, message, "mend the map, or delete it: it is derived from the lesson")
    elif (mapped & everywhere) - own or own - mapped:
        message = f'the lesson map puts "{row.title}" on {_slides(mapped)}, the lesson on {_slides(own)}'
        yield MAP_SLIDES.at(row.span, message, "mend the map, or delete it: it is derived from the lesson")


def _slides(numbers: set[int]) -> str:
    if not numbers:
        return "no slide"
    first, last = min(numbers), max(numbers)
    return f"slide {first}" if first == last else f"slides {first}–{last}"


LESSON_MAP = Family("Lesson map", (MAP_SLIDES, MAP_ROW, MAP_LACKS), _find)

"""The numbers of the slides: none left out, none twice, none out of order, none without notes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lessonpress.checks.contents import sections, slides, text_of_part
from lessonpress.checks.family import Family
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson, SectionKind, Slide
from lessonpress.model.rule import Rule

_MENTIONED = re.compile(r"\b\w{1,20}\s+(\d{1,3})\s*[-–—]\s*(\d{1,3})\b")
_LONGEST_GAP = 200

SLIDE_GAP = Rule(
    "C111",
    "slide-gap",
    Severity.WARNING,
    "The facilitator stands before a slide that the guide says nothing about.",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n### Slide 3: End\n\n- Goodbye\n",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n### Slides 2–3: End\n\n- Goodbye\n",
)
EMPTY_SLIDE = Rule(
    "C112",
    "slide-without-notes",
    Severity.WARNING,
    "A slide with a number but no notes leaves the facilitator alone with it.",
    "## One\n\n### Slide 1: Start\n\n### Slide 2: End\n\n- Goodbye\n",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n### Slide 2: End\n\n- Goodbye\n",
)
SLIDE_OVERLAP = Rule(
    "C113",
    "slide-overlap",
    Severity.WARNING,
    "When a slide belongs to two places, nobody knows which notes to use.",
    "## One\n\n### Slides 1–3: Start\n\n- Hello\n\n### Slides 2–4: End\n\n- Goodbye\n",
    "## One\n\n### Slides 1–2: Start\n\n- Hello\n\n### Slides 3–4: End\n\n- Goodbye\n",
)
SLIDE_ORDER = Rule(
    "C114",
    "slide-order",
    Severity.NOTE,
    "Slides are shown by number: notes in another order make the facilitator leaf back and forth.",
    "## One\n\n### Slide 2: Start\n\n- Hello\n\n### Slide 1: End\n\n- Goodbye\n",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n### Slide 2: End\n\n- Goodbye\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    known = list(slides(lesson))
    yield from _gaps(known, _mentioned(lesson))
    for slide in known:
        if not slide.blocks:
            yield EMPTY_SLIDE.at(slide.span, f"{_name(slide)} has no notes", "say what to do with it")
    for before, after in pairwise(known):
        if after.first < before.first:
            yield SLIDE_ORDER.at(after.span, f"{_name(after)} comes after {_name(before).lower()}")
    yield from _overlaps(sorted(known, key=lambda each: (each.first, each.last)))


def _mentioned(lesson: Lesson) -> set[int]:
    """Return the slides that are named together in the text of the opening ("using slides 1-4")."""
    texts = map(text_of_part, sections(lesson, SectionKind.STARTING))
    ranges = (range(int(first), int(last) + 1) for text in texts for first, last in _MENTIONED.findall(text))
    return {number for numbers in ranges if len(numbers) <= _LONGEST_GAP for number in numbers}


def _gaps(known: list[Slide], mentioned: set[int]) -> Iterator[Diagnostic]:
    there = mentioned | {number for slide in known for number in (slide.first, slide.last)}
    covered = there.union(*(range(slide.first, min(slide.last, slide.first + _LONGEST_GAP)) for slide in known))
    last = 0
    for slide in sorted(known, key=lambda each: each.first):
        missing = [number for number in range(last + 1, slide.first) if number not in covered][:_LONGEST_GAP]
        if missing:
            message = f"{_numbers(missing)} {'has' if len(missing) == 1 else 'have'} no notes: next comes {slide.first}"
            yield SLIDE_GAP.at(slide.span, message, "add the notes, or mend the numbers")
        last = max(last, slide.last)


def _overlaps(in_order: list[Slide]) -> Iterator[Diagnostic]:
    for before, after in pairwise(in_order):
        if after.first <= before.last:
            again = (before.first, before.last) == (after.first, after.last)
            verb = "once more, after" if again else "overlaps"
            message = f"{_name(after)} {verb} {_name(before).lower()} on line {before.span.line}"
            yield SLIDE_OVERLAP.at(after.span, message, "give every slide to one heading")


def _name(slide: Slide) -> str:
    return f"Slide {slide.first}" if slide.first == slide.last else f"Slides {slide.first}–{slide.last}"


def _numbers(missing: list[int]) -> str:
    if len(missing) == 1:
        return f"slide {missing[0]}"
    return f"slides {', '.join(map(str, missing[:-1]))} and {missing[-1]}"


NUMBERS = Family("Slides", (SLIDE_GAP, EMPTY_SLIDE, SLIDE_OVERLAP, SLIDE_ORDER), _find)

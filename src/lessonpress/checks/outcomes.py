"""Learning objectives: each of them met somewhere in the lesson."""

from collections.abc import Iterator

from lessonpress.checks.contents import UNSPACED, questions, sections, span_of, text_of_part, text_of_question
from lessonpress.checks.family import Family
from lessonpress.model.block import Block, BulletList, NumberedList
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Activity, Lesson, Part, Section, SectionKind, Stage
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.model.walk import descend, text_of, words

_STEM = 5
_SHORTEST = 4
_CARRIERS = frozenset({SectionKind.STARTING, SectionKind.SUMMARY})
_STAGE = "## Walking\n\n### Slide 1: Steps\n\n- Count every step of the patrol\n"

UNMET_OBJECTIVE = Rule(
    "C151",
    "objective-not-met",
    Severity.NOTE,
    "An objective that no stage, activity or question takes up is a promise that the lesson does not keep.",
    "## Learning objectives\n\n1. Compare helicopters\n\n" + _STAGE,
    "## Learning objectives\n\n1. Count steps on patrol\n\n" + _STAGE,
)
UNKNOWN_OBJECTIVE = Rule(
    "C152",
    "unknown-objective",
    Severity.WARNING,
    "A question that tests an objective which is not there was left behind when the objectives changed.",
    "## Learning objectives\n\n1. Count steps on patrol\n\n" + _STAGE
    + "\n## Learning evaluation\n\n1. How many steps?\n   {.narrative objective=2}\n",
    "## Learning objectives\n\n1. Count steps on patrol\n\n" + _STAGE
    + "\n## Learning evaluation\n\n1. How many steps?\n   {.narrative objective=1}\n",
)  # fmt: skip


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    objectives = [each for section in _objective_sections(lesson) for each in _items(section)]
    tested = {question.objective for question in questions(lesson) if question.objective is not None}
    yield from _unknown(lesson, len(objectives))
    if lesson.front.language.split("-")[0] in UNSPACED:
        return
    texts = [*map(text_of_part, filter(_teaches, lesson.parts)), *map(text_of_question, questions(lesson))]
    stems = [_stems(text) for text in texts]
    for number, (text, span) in enumerate(objectives, 1):
        wanted = _stems(text)
        if number not in tested and wanted and not any(2 * len(wanted & found) >= len(wanted) for found in stems):
            message = f'no stage, activity or question takes up objective {number}: "{text}"'
            yield UNMET_OBJECTIVE.at(span, message, f"teach it, or link a question to it: {{objective={number}}}")


def _unknown(lesson: Lesson, count: int) -> Iterator[Diagnostic]:
    for question in questions(lesson):
        if question.objective is not None and not 1 <= question.objective <= count:
            message = f"the question tests objective {question.objective}; the lesson has {count}"
            yield UNKNOWN_OBJECTIVE.at(question.mark.span, message, "give the number of an objective of this lesson")


def _objective_sections(lesson: Lesson) -> list[Section]:
    return list(sections(lesson, SectionKind.OBJECTIVES)) or list(sections(lesson, SectionKind.OUTCOMES))


def _items(section: Section) -> Iterator[tuple[str, Span]]:
    for content in section.contents:
        if isinstance(content, BulletList | NumberedList):
            for item in content.items:
                text = " ".join(map(text_of, item.blocks))
                yield text, _item_span(item.blocks, span_of(content, section.span))


def _item_span(blocks: tuple[Block, ...], otherwise: Span) -> Span:
    return next((block.mark.span for block in descend(blocks) if block.mark), otherwise)


def _teaches(part: Part) -> bool:
    return isinstance(part, Stage | Activity) or (isinstance(part, Section) and part.kind in _CARRIERS)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text) if len(word) >= _SHORTEST}


OUTCOMES = Family("Learning objectives", (UNMET_OBJECTIVE, UNKNOWN_OBJECTIVE), _find)

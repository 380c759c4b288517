"""Points that look like the body of the facilitator's text above them: forgotten indentation gives answers away."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lessonpress.checks.contents import contents_of, is_seen, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Ask, Block, BulletList, Do, Note, NumberedList, Paragraph, Say, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson, Part, Slide
from lessonpress.model.rule import Rule
from lessonpress.model.walk import plain_text

_ANNOUNCES_ANSWERS = re.compile(
    r"\b(?:expected|suggested|possible|correct|model|sample) (?:responses?|answers?)|\banswers?\s*:"
    r"|réponses? (?:attendues?|possibles?|suggérées?|correctes?)|respuestas? (?:esperadas?|posibles?|correctas?)"
    r"|ожидаемые ответы|правильный ответ|参考答案|预期回答|الإجابات المتوقعة",
    re.IGNORECASE,
)

POINTS_AFTER_CALLOUT = Rule(
    "C233",
    "points-after-callout",
    Severity.WARNING,
    "A body that is not indented is no part of its callout: under a slide, participants are given it as points.",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n\n- Three\n',
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - Three\n',
)
ANSWERS_AS_POINTS = Rule(
    "C234",
    "answers-as-points",
    Severity.ERROR,
    "Text under a slide stays with the facilitator, a list there does not: answers that the text announces are shown.",
    "## One\n\n### Slide 1: Start\n\nExpected responses include:\n\n- Three\n",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - Three\n',
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        for run in _runs(part):
            for above, below in pairwise(run):
                if _is_points(below):
                    yield from _compared(above, below, part)


def _compared(above: Block, below: Block, part: Part) -> Iterator[Diagnostic]:
    where = span_of(below, part.span)
    hint = "indent it by four spaces under !!! ask, or write {.participant} or {.facilitator} on the line below it"
    if _is_bare_callout(above):
        name = type(above).__name__.lower()
        yield POINTS_AFTER_CALLOUT.at(where, f'this is not part of the "{name}" above it: participants see it', hint)
    elif isinstance(above, Paragraph) and not is_seen(above) and _ANNOUNCES_ANSWERS.search(plain_text(above.content)):
        yield ANSWERS_AS_POINTS.at(where, "participants would see these answers", hint)


def _runs(part: Part) -> Iterator[Sequence[Block]]:
    for contents in contents_of(part):
        yield [each for each in contents if not isinstance(each, Slide)]
        yield from (each.blocks for each in contents if isinstance(each, Slide))


def _is_points(block: Block) -> bool:
    """Whether participants see a list or table only because nobody said otherwise."""
    return isinstance(block, BulletList | NumberedList | Table) and is_seen(block) and not _is_stated(block)


def _is_stated(block: Block) -> bool:
    return block.mark is not None and block.mark.stated


def _is_bare_callout(block: Block) -> bool:
    match block:
        case Ask():
            return not block.responses
        case Say() | Do() | Note():
            return not block.blocks
        case _:
            return False


FALLEN_OUT = Family("Bodies that are not indented", (POINTS_AFTER_CALLOUT, ANSWERS_AS_POINTS), _find)

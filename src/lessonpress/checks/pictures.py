"""Pictures: each with words for those who cannot see it."""

from collections.abc import Iterator

from lessonpress.checks.contents import blocks_of, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Block, Picture
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.inline import InlinePicture
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule
from lessonpress.model.walk import descend_inlines, inlines_of

NO_ALTERNATIVE = Rule(
    "C211",
    "picture-without-text",
    Severity.WARNING,
    "Who listens to the page, or prints it badly, has nothing but the picture's text.",
    "## One\n\n### Slide 1: Map\n\n![](images/map.png)\n",
    "## One\n\n### Slide 1: Map\n\n![The market lies west of the camp](images/map.png)\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        for block in blocks_of(part):
            for path in _silent(block):
                message = f'the picture "{path}" has no alternative text'
                yield NO_ALTERNATIVE.at(span_of(block, part.span), message, "say in the brackets what it shows")


def _silent(block: Block) -> Iterator[str]:
    if isinstance(block, Picture) and not block.alternative.strip():
        yield block.path
    for run in inlines_of(block):
        for inline in descend_inlines(run):
            if isinstance(inline, InlinePicture) and not inline.alternative.strip():
                yield inline.path


PICTURES = Family("Pictures", (NO_ALTERNATIVE,), _find)

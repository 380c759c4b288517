"""Labelled blocks: none of them empty."""

from collections.abc import Iterator

from lessonpress.checks.contents import blocks_of, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Ask, Block, Definition, Do, Example, KeyMessage, Note, Say
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule
from lessonpress.model.walk import plain_text, text_of

EMPTY_CALLOUT = Rule(
    "C201",
    "empty-callout",
    Severity.WARNING,
    "A sign on the page that stands for nothing makes the facilitator look for what is missing.",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n!!! key-message\n\n### Slide 2: End\n\n- Goodbye\n",
    "## One\n\n### Slide 1: Start\n\n- Hello\n\n!!! key-message\n    Count.\n\n### Slide 2: End\n\n- Goodbye\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        for block in blocks_of(part):
            name = _empty(block)
            if name:
                yield EMPTY_CALLOUT.at(
                    span_of(block, part.span), f"the {name} is empty", "write it, or delete the callout"
                )


def _empty(block: Block) -> str:
    """Return what an empty labelled block is called; "" for any other. A bare question is not empty."""
    match block:
        case Ask():
            return "" if plain_text(block.question).strip() else "question"
        case KeyMessage():
            name = "key message"
        case Definition():
            name = f'definition of "{block.term}"'
        case Example():
            name = f'example "{block.title}"'
        case Say() | Do() | Note():
            name = f'"{type(block).__name__.lower()}" callout'
        case _:
            return ""
    return "" if any(text_of(inner).strip() for inner in block.blocks) else name


CALLOUTS = Family("Labelled blocks", (EMPTY_CALLOUT,), _find)

"""Going through a lesson: its slides, its blocks and every piece of its text, in the order of the source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from lessonpress.model.audience import Audience
from lessonpress.model.block import Block
from lessonpress.model.lesson import (
    Activity,
    Contents,
    Evaluation,
    EvaluationQuestion,
    Lesson,
    Part,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.source import Span
from lessonpress.model.walk import descend, plain_text, text_of, texts_of

# Written without spaces: nothing but a dictionary tells where a word begins.
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that a person reads as one, and where it stands."""

    text: str
    span: Span


def sections(lesson: Lesson, *kinds: SectionKind) -> Iterator[Section]:
    """Yield the sections of these kinds."""
    return (part for part in lesson.parts if isinstance(part, Section) and part.kind in kinds)


def stages(lesson: Lesson) -> Iterator[Stage]:
    """Yield the stages."""
    return (part for part in lesson.parts if isinstance(part, Stage))


def activities(lesson: Lesson) -> Iterator[Activity]:
    """Yield the activities."""
    return (part for part in lesson.parts if isinstance(part, Activity))


def questions(lesson: Lesson) -> Iterator[EvaluationQuestion]:
    """Yield the questions of the evaluation."""
    return (question for part in lesson.parts if isinstance(part, Evaluation) for question in part.questions)


def contents_of(part: Part) -> Iterator[Contents]:
    """Yield the runs of blocks and slides of a part."""
    match part:
        case Section() | Stage():
            yield part.contents
        case Activity():
            yield part.contents
            yield from (inner.contents for inner in part.parts)
        case Evaluation():
            yield part.introduction
            yield part.slides
        case _:
            assert_never(part)


def slides_of(part: Part) -> Iterator[Slide]:
    """Yield the slides of a part."""
    return (each for contents in contents_of(part) for each in contents if isinstance(each, Slide))


def slides(lesson: Lesson) -> Iterator[Slide]:
    """Yield all slides."""
    return (slide for part in lesson.parts for slide in slides_of(part))


def blocks_of(part: Part) -> Iterator[Block]:
    """Yield every block of a part, those under its slides and in its questions included, outer before inner."""
    for contents in contents_of(part):
        yield from blocks_in(contents)
    if isinstance(part, Evaluation):
        for question in part.questions:
            yield from descend((*question.prompt, *question.answer))


def blocks_in(contents: Contents) -> Iterator[Block]:
    """Yield every block of one run, those under its slides included, outer before inner."""
    for each in contents:
        yield from descend(each.blocks if isinstance(each, Slide) else (each,))


def blocks(lesson: Lesson) -> Iterator[Block]:
    """Yield every block of a lesson, outer before inner."""
    return (block for part in lesson.parts for block in blocks_of(part))


def span_of(block: Block, otherwise: Span) -> Span:
    """Return where a block stands; `otherwise` where it does not say."""
    return block.mark.span if block.mark else otherwise


def is_seen(block: Block) -> bool:
    """Whether participants see a block (every block from a source says so; what says nothing stays hidden)."""
    return block.mark is not None and block.mark.audience is Audience.EVERYONE


def text_of_part(part: Part) -> str:
    """Return the words of a part: its title, the titles of its slides, and all its text."""
    titles = (part.title, *(slide.title for slide in slides_of(part)))
    top = (each for contents in contents_of(part) for each in contents)
    bodies = (text_of(block) for each in top for block in (each.blocks if isinstance(each, Slide) else (each,)))
    return " ".join((*titles, *bodies))


def text_of_question(question: EvaluationQuestion) -> str:
    """Return the words of an evaluation question, its choices and its answer."""
    choices = (plain_text(choice.content) for choice in question.choices)
    return " ".join((*map(text_of, question.prompt), *choices, *map(text_of, question.answer)))


def pieces(lesson: Lesson) -> Iterator[Piece]:
    """Yield every title and every piece of text, in the order of the source."""
    yield Piece(lesson.front.title, lesson.front.span)
    for part in lesson.parts:
        yield Piece(part.title, part.span)
        for contents in contents_of(part):
            yield from _pieces_in(contents, part.span)
        if isinstance(part, Evaluation):
            for question in part.questions:
                yield from _pieces_of_question(question)


def _pieces_in(contents: Contents, otherwise: Span) -> Iterator[Piece]:
    for each in contents:
        if isinstance(each, Slide):
            yield Piece(each.title, each.span)
            yield from block_pieces(each.blocks, each.span)
        else:
            yield from block_pieces((each,), otherwise)


def _pieces_of_question(question: EvaluationQuestion) -> Iterator[Piece]:
    yield from block_pieces(question.prompt, question.mark.span)
    yield from (Piece(plain_text(choice.content), question.mark.span) for choice in question.choices)
    yield from block_pieces(question.answer, question.mark.span)


def block_pieces(outer: Iterable[Block], otherwise: Span) -> Iterator[Piece]:
    """Yield the pieces of text of blocks, inner blocks included; one without a place of its own takes the last."""
    span = otherwise
    for block in descend(outer):
        span = span_of(block, span)
        yield from (Piece(text, span) for text in texts_of(block) if text)

"""Pieces -> runs -> outline -> the lesson."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from lessonpress.model.block import Blocks
from lessonpress.model.lesson import Content, Lesson, Part, Section, Slide, Stage
from lessonpress.readers.published.activities import activity_of
from lessonpress.readers.published.arranging import arranged
from lessonpress.readers.published.blocks import looked_up_blocks, own_blocks, told_blocks
from lessonpress.readers.published.evaluation import evaluation_of
from lessonpress.readers.published.front import front_matter
from lessonpress.readers.published.lesson_map import map_of
from lessonpress.readers.published.outline import (
    ActivityOutline,
    EvaluationOutline,
    Manner,
    Outline,
    PartOutline,
    SectionOutline,
    SlideOutline,
    StageOutline,
    Stretch,
)
from lessonpress.readers.published.pieces import Piece
from lessonpress.readers.published.plain import plain_blocks
from lessonpress.readers.published.runs import labelled_runs
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import fold


def assemble(pieces: Sequence[Piece], session: Session) -> Lesson:
    """Return the lesson that some pieces make."""
    runs = labelled_runs(pieces, session.heads)
    lesson_map = map_of(runs, session.heads)
    if lesson_map.rows:  # read again, now that the map has told which lines begin stages
        titles = frozenset(fold(row.title) for row in lesson_map.rows if row.title and not row.activity)
        stages = frozenset(title for title in titles if not session.heads.section(title.capitalize()))
        runs = labelled_runs(pieces, session.heads, stages, lesson_map.slides_of_stages())
        lesson_map = map_of(runs, session.heads)
    return _lesson_of(arranged(runs, lesson_map, session), session)


def _lesson_of(outline: Outline, session: Session) -> Lesson:
    numbers = [part.number for part in outline.parts if isinstance(part, ActivityOutline)]
    front = front_matter(outline.cover, outline.times, numbers, session)
    return Lesson(front, tuple(_part_of(part, session) for part in outline.parts))


def _part_of(part: PartOutline, session: Session) -> Part:
    match part:
        case SectionOutline(kind, title, span, contents):
            return Section(kind, title, span, _contents_of(contents, session))
        case StageOutline(title, span, contents, duration):
            return Stage(title, span, _contents_of(contents, session), duration)
        case ActivityOutline():
            return activity_of(part, tuple(_slide_of(slide, session) for slide in part.slides), session)
        case EvaluationOutline():
            return evaluation_of(part, session)
        case _:
            assert_never(part)


def _contents_of(contents: Iterable[Stretch | SlideOutline], session: Session) -> tuple[Content, ...]:
    made: list[Content] = []
    for each in contents:
        made += [_slide_of(each, session)] if isinstance(each, SlideOutline) else _blocks_of(each, session)
    return tuple(made)


def _slide_of(slide: SlideOutline, session: Session) -> Slide:
    blocks = tuple(block for stretch in slide.stretches for block in _blocks_of(stretch, session))
    return Slide(slide.first, slide.last, slide.title, slide.span, blocks=blocks)


def _blocks_of(stretch: Stretch, session: Session) -> Blocks:
    match stretch.manner:
        case Manner.TOLD:
            return told_blocks(stretch.pieces, stretch.scope, session)
        case Manner.OWN:
            return own_blocks(stretch.pieces, stretch.scope, session)
        case Manner.LOOKED_UP:
            return looked_up_blocks(stretch.pieces, stretch.scope, session)
        case Manner.PLAIN:
            return plain_blocks(stretch.pieces, stretch.scope, session)
        case _:
            assert_never(stretch.manner)

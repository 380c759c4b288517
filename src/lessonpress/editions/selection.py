"""Passes over the lesson that decide what is taught: profiles, optional activities, and how much the handout holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from lessonpress.editions.rewrite import rewrite_blocks
from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import Block, Blocks, BulletList, NumberedList, Paragraph, Quotation, Table
from lessonpress.model.edition import Density
from lessonpress.model.lesson import (
    Activity,
    ActivityPart,
    Contents,
    Evaluation,
    Lesson,
    Part,
    Section,
    Slide,
    Stage,
)
from lessonpress.model.walk import descend


def for_profile(lesson: Lesson, profile: str) -> Lesson:
    """Leave out what is kept to other profiles. With no profile nothing is left out."""
    if not profile:
        return lesson
    parts = tuple(_part_for(part, profile) for part in lesson.parts if _serves(part.only, profile))
    return replace(lesson, parts=parts)


def _serves(only: tuple[str, ...], profile: str) -> bool:
    return not only or profile in only


def _part_for(part: Part, profile: str) -> Part:
    match part:
        case Section() | Stage():
            return replace(part, contents=_contents_for(part.contents, profile))
        case Activity():
            inner = tuple(_activity_part_for(each, profile) for each in part.parts)
            return replace(part, contents=_contents_for(part.contents, profile), parts=inner)
        case Evaluation():
            questions = tuple(each for each in part.questions if _serves(each.mark.only, profile))
            introduction = _blocks_for(part.introduction, profile)
            slides = tuple(_slides_for(part.slides, profile))
            return replace(part, introduction=introduction, questions=questions, slides=slides)
        case _:
            assert_never(part)


def _activity_part_for(part: ActivityPart, profile: str) -> ActivityPart:
    return replace(part, contents=_contents_for(part.contents, profile))


def _contents_for(contents: Contents, profile: str) -> Contents:
    kept: list[Block | Slide] = []
    for content in contents:
        kept += _slides_for((content,), profile) if isinstance(content, Slide) else _blocks_for((content,), profile)
    return tuple(kept)


def _slides_for(slides: Iterable[Slide], profile: str) -> Iterator[Slide]:
    for slide in slides:
        if _serves(slide.only, profile):
            yield replace(slide, blocks=_blocks_for(slide.blocks, profile))


def _blocks_for(blocks: Blocks, profile: str) -> Blocks:
    return rewrite_blocks(blocks, lambda block: (block,) if _serves(_only(block.mark), profile) else ())


def _only(mark: Mark | None) -> tuple[str, ...]:
    return mark.only if mark else ()


def with_activities(lesson: Lesson, selected: Mapping[str, bool]) -> Lesson:
    """Leave out the activities that `selected` maps to False (by number); one mapped to True is optional no longer."""

    def taught(part: Part) -> bool:
        return not isinstance(part, Activity) or selected.get(part.number, True)

    def settled(part: Part) -> Part:
        if isinstance(part, Activity) and selected.get(part.number):
            return replace(part, optional=False)
        return part

    return replace(lesson, parts=tuple(settled(part) for part in lesson.parts if taught(part)))


def with_density(lesson: Lesson, density: Density) -> Lesson:
    """Raise the prose under the slides of stages to everyone, where the density is full.

    Prose is what carries no cue; what the author himself gave to the facilitator stays there.
    """
    match density:
        case Density.POINTS:
            return lesson
        case Density.FULL:
            return replace(lesson, parts=tuple(_denser(part) for part in lesson.parts))
        case _:
            assert_never(density)


def _denser(part: Part) -> Part:
    if not isinstance(part, Stage):
        return part
    contents = tuple(
        replace(each, blocks=tuple(map(_raised, each.blocks))) if isinstance(each, Slide) else each
        for each in part.contents
    )
    return replace(part, contents=contents)


def _raised(block: Block) -> Block:
    """Return a block open to everyone, where it is prose through and through; any other block as it is."""
    if not all(map(_may_be_raised, descend((block,)))):
        return block
    return rewrite_blocks((block,), lambda each: (_open(each),))[0]


def _may_be_raised(block: Block) -> bool:
    prose = isinstance(block, Paragraph | BulletList | NumberedList | Table | Quotation)
    return prose and not (block.mark and block.mark.stated)


def _open(block: Block) -> Block:
    return replace(block, mark=replace(block.mark, audience=Audience.EVERYONE)) if block.mark else block

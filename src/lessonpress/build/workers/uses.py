"""Which pictures a lesson refers to, and where, and which profiles it names."""

from collections.abc import Iterator

from lessonpress.build.output.product import PictureUse
from lessonpress.model.block import Block, Blocks, Picture
from lessonpress.model.inline import InlinePicture, Inlines
from lessonpress.model.lesson import Activity, Contents, Evaluation, Lesson, Part, Section, Slide, Stage
from lessonpress.model.walk import descend, descend_inlines, inlines_of


def picture_uses(lesson: Lesson) -> Iterator[PictureUse]:
    """Yield every picture of a lesson with the line that names it, in reading order."""
    for part in lesson.parts:
        yield from _in_part(part)


def profiles_named(lesson: Lesson) -> Iterator[str]:
    """Yield the profile of every `.only-…` of a lesson, as often as it stands there."""
    for part in lesson.parts:
        yield from part.only
        match part:
            case Section() | Stage():
                yield from _profiles_in(part.contents)
            case Activity():
                for contents in (part.contents, *(each.contents for each in part.parts)):
                    yield from _profiles_in(contents)
            case Evaluation():
                yield from _profiles_in((*part.introduction, *part.slides))
                for question in part.questions:
                    yield from question.mark.only


def _profiles_in(contents: Contents) -> Iterator[str]:
    for content in contents:
        blocks: Blocks = (content,) if not isinstance(content, Slide) else content.blocks
        if isinstance(content, Slide):
            yield from content.only
        for block in descend(blocks):
            yield from block.mark.only if block.mark is not None else ()


def _in_part(part: Part) -> Iterator[PictureUse]:
    line = part.span.line
    match part:
        case Section() | Stage():
            yield from _in_contents(part.contents, line)
        case Activity():
            yield from _in_contents(part.contents, line)
            for each in part.parts:
                yield from _in_contents(each.contents, each.span.line)
        case Evaluation():
            yield from _in_contents(part.introduction, line)
            for question in part.questions:
                yield from _in_contents((*question.prompt, *question.answer), question.mark.span.line)
                for choice in question.choices:
                    yield from _in_inlines(choice.content, question.mark.span.line)
            yield from _in_contents(part.slides, line)


def _in_contents(contents: Contents, line: int) -> Iterator[PictureUse]:
    for content in contents:
        if isinstance(content, Slide):
            yield from (PictureUse(path, content.span.line, is_slide=True) for path in content.pictures)
            yield from _in_contents(content.blocks, content.span.line)
        else:
            yield from _in_block(content, line)


def _in_block(outer: Block, line: int) -> Iterator[PictureUse]:
    for block in descend((outer,)):
        line = block.mark.span.line if block.mark is not None else line
        if isinstance(block, Picture):
            yield PictureUse(block.path, line)
        for run in inlines_of(block):
            yield from _in_inlines(run, line)


def _in_inlines(content: Inlines, line: int) -> Iterator[PictureUse]:
    for inline in descend_inlines(content):
        if isinstance(inline, InlinePicture):
            yield PictureUse(inline.path, line)

"""A binder: one edition of all lessons as one document, with one contents page."""

from collections.abc import Sequence
from dataclasses import replace

from lessonpress.editions.course import course_cover, course_properties
from lessonpress.editions.frame import contents, marked_as_key, text
from lessonpress.editions.rewrite import rewrite_blocks, rewrite_document_inlines
from lessonpress.editions.setting import Setting
from lessonpress.model.block import Block, Blocks, Picture
from lessonpress.model.document import (
    Checklist,
    ContentsEntry,
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    DocumentBlocks,
    FillInFields,
    FillInTable,
    Heading,
    Legend,
    NotesArea,
    PageSide,
    PageStart,
    Points,
    Question,
    SlideBlock,
    TimePlan,
)
from lessonpress.model.edition import CourseDocument, Edition
from lessonpress.model.inline import Inline, InlinePicture, Inlines
from lessonpress.model.walk import plain_text

_LINES_OF_A_PAGE = 36
_LOWEST_HEADING = 3


def bind(documents: Sequence[Document], edition: Edition, setting: Setting, language: str) -> Document:
    """Return the documents (one a lesson, all of one edition) as one.

    A lesson opens on a right-hand page with its title as the highest heading; everything in it goes one level down.
    Worksheets and keys have no such title: their activities stay the highest. Each page of a key is marked as one.
    Anchors and paths of pictures get `bound_path`'s prefix, so that no two lessons share one.
    """
    course = setting.course
    head = marked_as_key(course.title, setting.labels) if edition is Edition.KEY else course.title
    lessons = [block for index, each in enumerate(documents) for block in _bound(each.blocks, index, head)]
    opening = (
        PageStart(PageSide.RIGHT, head),
        course_cover(CourseDocument.BINDER, edition, setting),
        replace(contents(setting), entries=_entries(lessons)),
    )
    properties = course_properties(CourseDocument.BINDER, edition, setting, language)
    return Document(edition, language, setting.labels, properties, (*opening, *lessons))


def bound_path(path: str, index: int) -> str:
    """Return what a binder calls a picture (or an anchor) of its lesson number `index`, counted from 0."""
    return f"lesson-{index + 1}-{path}"


def _entries(blocks: Sequence[DocumentBlock]) -> tuple[ContentsEntry, ...]:
    """Return the lessons, and their parts as well where that still is one page."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.bookmark and block.level <= 2]
    if len(headings) > _LINES_OF_A_PAGE:
        headings = [heading for heading in headings if heading.level == 1]
    return tuple(ContentsEntry(each.level, plain_text(each.content), each.anchor) for each in headings)


def _bound(blocks: DocumentBlocks, index: int, head: str) -> DocumentBlocks:
    """Return a lesson as it stands in a binder. The writers add its title to the head of its pages."""

    def renamed(inline: Inline) -> Inlines:
        if isinstance(inline, InlinePicture):
            return (replace(inline, path=bound_path(inline.path, index)),)
        return (inline,)

    lower = 1 if any(isinstance(block, Cover) for block in blocks) else 0  # sheets have no lesson's title above them
    kept = (_in_binder(block, index, lower) for block in _without_contents(blocks))
    headed = (replace(block, running_head=head) if isinstance(block, PageStart) else block for block in kept)
    return rewrite_document_inlines(tuple(headed), renamed)


def _without_contents(blocks: DocumentBlocks) -> DocumentBlocks:
    """Leave out the contents of the lesson, and the page that held nothing else."""
    kept = [block for block in blocks if not isinstance(block, ContentsList)]
    following = [*kept[1:], None]
    pairs = zip(kept, following, strict=True)
    return tuple(one for one, two in pairs if not (isinstance(one, PageStart) and isinstance(two, PageStart)))


def _in_binder(block: DocumentBlock, index: int, lower: int) -> DocumentBlock:
    match block:
        case Cover():
            title = ": ".join(filter(None, (block.lesson, block.title)))
            return Heading(1, text(title), bound_path("lesson", index))
        case Heading():
            level = min(block.level + lower, _LOWEST_HEADING)
            return replace(block, level=level, anchor=bound_path(block.anchor, index))
        case SlideBlock():
            return replace(
                block,
                level=block.level + lower,
                anchor=bound_path(block.anchor, index),
                pictures=tuple(replace(each, path=bound_path(each.path, index)) for each in block.pictures),
                blocks=tuple(_in_binder(each, index, lower) for each in block.blocks),
            )
        case TimePlan():
            return replace(block, rows=tuple(replace(row, anchor=_row_anchor(row.anchor, index)) for row in block.rows))
        case Question():
            return replace(block, prompt=_pictures(block.prompt, index), answer=_pictures(block.answer, index))
        case Points():
            return Points(_picture_in(block.block, index))
        case PageStart() | ContentsList() | FillInFields() | Checklist() | Legend() | FillInTable() | NotesArea():
            return block
        case _:
            return _picture_in(block, index)


def _row_anchor(anchor: str, index: int) -> str:
    return bound_path(anchor, index) if anchor else ""


def _picture_in(block: Block, index: int) -> Block:
    return next(iter(_pictures((block,), index)), block)


def _pictures(blocks: Blocks, index: int) -> Blocks:
    def renamed(block: Block) -> Blocks:
        return (replace(block, path=bound_path(block.path, index)),) if isinstance(block, Picture) else (block,)

    return rewrite_blocks(blocks, renamed)

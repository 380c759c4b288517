"""Rewriting blocks and inlines from the inside out: the one traversal that the passes of the editions share."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias, assert_never

from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    Blocks,
    BulletList,
    Cell,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Say,
    Table,
    Video,
)
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    ContentsList,
    Cover,
    DocumentBlock,
    DocumentBlocks,
    FillInCell,
    FillInFields,
    FillInTable,
    Given,
    Heading,
    Legend,
    NotesArea,
    Option,
    PageStart,
    Points,
    Question,
    SlideBlock,
    TimePlan,
    ToFill,
)
from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
    EditionReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Text,
)
from lessonpress.model.walk import with_texts_joined

ChangeBlocks: TypeAlias = Callable[[Block], Blocks]
ChangeInline: TypeAlias = Callable[[Inline], Inlines]


def rewrite_blocks(blocks: Blocks, change: ChangeBlocks) -> Blocks:
    """Put each block through `change`, inner blocks first; a change to () drops the block.

    A list item, or a container without words of its own, that loses all its blocks goes too.
    """
    return tuple(new for block in blocks for new in _rewrite_block(block, change))


def _rewrite_block(block: Block, change: ChangeBlocks) -> Blocks:
    match block:
        case BulletList() | NumberedList():
            items = tuple(item for item in (_rewrite_item(item, change) for item in block.items) if item.blocks)
            return change(replace(block, items=items)) if items else ()
        case Ask():
            return change(replace(block, responses=rewrite_blocks(block.responses, change)))
        case Definition() | Example() | Video():
            return change(replace(block, blocks=rewrite_blocks(block.blocks, change)))
        case Quotation() | Passage() | KeyMessage() | Say() | Do() | Note():
            inner = rewrite_blocks(block.blocks, change)
            return change(replace(block, blocks=inner)) if inner else ()
        case Paragraph() | Table() | Picture() | Preformatted() | AnswerSpace():
            return change(block)
        case _:
            assert_never(block)


def _rewrite_item(item: ListItem, change: ChangeBlocks) -> ListItem:
    return replace(item, blocks=rewrite_blocks(item.blocks, change))


def rewrite_inlines(content: Inlines, change: ChangeInline) -> Inlines:
    """Put each inline through `change`, in reading order, inner ones first. Texts that meet become one."""
    return with_texts_joined([new for inline in content for new in change(_with_inner(inline, change))])


def _with_inner(inline: Inline, change: ChangeInline) -> Inline:
    match inline:
        case Emphasis() | Strong() | Link() | Footnote() | Foreign():
            return replace(inline, content=rewrite_inlines(inline.content, change))
        case Blank():
            return replace(inline, answer=rewrite_inlines(inline.answer, change))
        case Text() | Code() | Abbreviation() | InlinePicture() | LineBreak() | EditionReference():
            return inline
        case _:
            assert_never(inline)


def rewrite_document_inlines(blocks: DocumentBlocks, change: ChangeInline) -> DocumentBlocks:
    """Put every inline of a document through `change`."""
    return tuple(_document_block(block, partial(rewrite_inlines, change=change)) for block in blocks)


def _document_block(block: DocumentBlock, run: Callable[[Inlines], Inlines]) -> DocumentBlock:
    match block:
        case Heading():
            return replace(block, content=run(block.content))
        case Checklist():
            return replace(block, items=tuple(ChecklistItem(run(item.content)) for item in block.items))
        case SlideBlock():
            inner = tuple(_document_block(each, run) for each in block.blocks)
            return replace(block, title=run(block.title), blocks=inner)
        case FillInTable():
            header = tuple(map(run, block.header))
            rows = tuple(tuple(_fill_in_cell(cell, run) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows)
        case Question():
            return replace(
                block,
                prompt=_inner(block.prompt, run),
                options=tuple(Option(run(option.content), option.right) for option in block.options),
                answer=_inner(block.answer, run),
            )
        case Points():
            return Points(_block(block.block, run))
        case PageStart() | Cover() | ContentsList() | FillInFields() | Legend() | TimePlan() | NotesArea():
            return block
        case _:
            return _block(block, run)


def _fill_in_cell(cell: FillInCell, run: Callable[[Inlines], Inlines]) -> FillInCell:
    match cell:
        case Given():
            return Given(run(cell.content))
        case ToFill():
            return ToFill(run(cell.answer))
        case _:
            assert_never(cell)


def _inner(blocks: Blocks, run: Callable[[Inlines], Inlines]) -> Blocks:
    return tuple(_block(block, run) for block in blocks)


def _block(block: Block, run: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph():
            return replace(block, content=run(block.content))
        case Ask():
            return replace(block, question=run(block.question), responses=_inner(block.responses, run))
        case Table():
            header = tuple(Cell(run(cell.content)) for cell in block.header)
            rows = tuple(tuple(Cell(run(cell.content)) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows)
        case BulletList() | NumberedList():
            items = tuple(replace(item, blocks=_inner(item.blocks, run)) for item in block.items)
            return replace(block, items=items)
        case Quotation() | Passage() | KeyMessage() | Definition() | Example() | Say() | Do() | Note() | Video():
            return replace(block, blocks=_inner(block.blocks, run))
        case Picture() | Preformatted() | AnswerSpace():
            return block
        case _:
            assert_never(block)

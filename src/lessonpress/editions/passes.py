"""Passes over the blocks of a document that more than one edition uses; each does one thing."""

from dataclasses import replace
from typing import assert_never

from lessonpress.editions.rewrite import rewrite_blocks, rewrite_document_inlines
from lessonpress.model.audience import Audience
from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    Blocks,
    BulletList,
    Definition,
    Do,
    Example,
    KeyMessage,
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
    ContentsList,
    Cover,
    DocumentBlock,
    DocumentBlocks,
    FillInFields,
    FillInTable,
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
from lessonpress.model.inline import Abbreviation, Blank, Inline, Inlines, Link, Text
from lessonpress.model.walk import plain_text


def for_everyone(blocks: Blocks) -> Blocks:
    """Keep only what is marked for everyone. Deny by default: an unmarked block stays only inside a marked one."""
    kept = (block for block in blocks if block.mark and block.mark.audience is Audience.EVERYONE)
    return rewrite_blocks(tuple(kept), _open_to_everyone)


def _open_to_everyone(block: Block) -> Blocks:
    if block.mark and block.mark.audience is not Audience.EVERYONE:
        return ()
    match block:
        case Ask():
            return (replace(block, responses=()),)
        case Video():
            return (Video(block.title, block.address, mark=block.mark),)
        case _:
            return (block,)


def without_answers(blocks: DocumentBlocks) -> DocumentBlocks:
    """Take every answer out: of blanks, cells to fill in, questions and their options."""
    return rewrite_document_inlines(tuple(map(_without_answer, blocks)), _without_blank_answer)


def _without_answer(block: DocumentBlock) -> DocumentBlock:
    match block:
        case FillInTable():
            rows = tuple(tuple(ToFill() if isinstance(cell, ToFill) else cell for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Question():
            options = tuple(Option(option.content) for option in block.options)
            return replace(block, prompt=rewrite_blocks(block.prompt, _unticked), answer=(), options=options)
        case SlideBlock():
            return replace(block, blocks=tuple(map(_without_answer, block.blocks)))
        case Ask():
            return replace(block, responses=())
        case BulletList() | NumberedList() | Quotation() | Passage() | KeyMessage() | Definition() | Example():
            return rewrite_blocks((block,), _unticked)[0]
        case (
            Paragraph()
            | Table()
            | Picture()
            | Preformatted()
            | AnswerSpace()
            | Say()
            | Do()
            | Note()
            | Video()
            | PageStart()
            | Heading()
            | Cover()
            | ContentsList()
            | FillInFields()
            | Checklist()
            | Legend()
            | TimePlan()
            | NotesArea()
            | Points()
        ):
            return block
        case _:
            assert_never(block)


def _unticked(block: Block) -> Blocks:
    """Leave every box empty: what its author ticked is the right one."""
    if not isinstance(block, BulletList | NumberedList):
        return (block,)
    items = tuple(replace(item, checked=False) if item.checked else item for item in block.items)
    return (replace(block, items=items),)


def _without_blank_answer(inline: Inline) -> Inlines:
    return (Blank(),) if isinstance(inline, Blank) else (inline,)


def with_addresses(blocks: DocumentBlocks) -> DocumentBlocks:
    """Print the address after each link whose text does not show it: paper cannot be clicked."""
    return rewrite_document_inlines(blocks, _with_address)


def _with_address(inline: Inline) -> Inlines:
    if not isinstance(inline, Link):
        return (inline,)
    shown = inline.address.removeprefix("mailto:").removeprefix("tel:")
    text = plain_text(inline.content)
    if shown.startswith("#") or shown in text or text.rstrip("/") in _short_forms(shown):
        return (inline,)
    return (inline, Text(f" ({shown})"))


def _short_forms(address: str) -> tuple[str, ...]:
    bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return bare, bare.removeprefix("www.")


def spelled_once(blocks: DocumentBlocks) -> DocumentBlocks:
    """Leave an abbreviation to be spelled out where a part of the document first uses it; after that it is a word.

    Whoever has a page read out hears its meaning once a part, not hundreds of times, and a sentence is one text to
    translate in Word. On paper nothing changes.
    """
    spelled: set[str] = set()

    def once(inline: Inline) -> Inlines:
        if not isinstance(inline, Abbreviation):
            return (inline,)
        if inline.short in spelled:
            return (Text(inline.short),)
        spelled.add(inline.short)
        return (inline,)

    written: list[DocumentBlock] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            spelled.clear()
        written += rewrite_document_inlines((block,), once)
    return tuple(written)


def without_empty_headings(blocks: DocumentBlocks) -> DocumentBlocks:
    """Take away the headings and slide blocks that filtering left with nothing under them, and pages that start empty.

    Not for the guide: it filters nothing, and a slide without notes is still to be shown.
    """
    kept: list[DocumentBlock] = []
    for block in reversed(blocks):
        following = kept[-1] if kept else None
        if not _is_bare(block, following):
            kept.append(block)
    return tuple(reversed(kept))


def _is_bare(block: DocumentBlock, following: DocumentBlock | None) -> bool:
    match block:
        case PageStart():
            return following is None or isinstance(following, PageStart)
        case Heading():
            if following is None or isinstance(following, PageStart):
                return True
            return _level(following) <= block.level
        case SlideBlock():
            return not block.blocks and not block.pictures
        case _:
            return False


def _level(block: DocumentBlock) -> int:
    """Return the heading level of a block, one deeper than any heading for what is not a heading."""
    return block.level if isinstance(block, Heading | SlideBlock) else 9


def points(blocks: Blocks) -> DocumentBlocks:
    """Mark the points of a slide, the lists and tables that participants have too, as such."""
    return tuple(block if _is_prose(block) else Points(block) for block in blocks)


def _is_prose(block: Block) -> bool:
    shown = block.mark is not None and block.mark.audience is Audience.EVERYONE
    return not (shown and isinstance(block, BulletList | NumberedList | Table))

"""Going through the blocks of a document, once for everyone: what stands inside, whose it is, what text is printed."""

from collections.abc import Iterable, Iterator

from lessonpress.model.audience import Mark
from lessonpress.model.document import (
    Checklist,
    ContentsList,
    Cover,
    DocumentBlock,
    DocumentBlocks,
    FillInFields,
    FillInTable,
    Given,
    Heading,
    Legend,
    NotesArea,
    PageStart,
    Points,
    Question,
    SlideBlock,
    TimePlan,
)
from lessonpress.model.walk import children, plain_text, texts_of


def inside(block: DocumentBlock) -> DocumentBlocks:
    """Return the blocks directly inside a block of a document."""
    match block:
        case SlideBlock():
            return block.blocks
        case Points():
            return (block.block,)
        case Question():
            return (*block.prompt, *block.answer)
        case (
            PageStart()
            | Heading()
            | Cover()
            | ContentsList()
            | FillInFields()
            | Checklist()
            | Legend()
            | TimePlan()
            | FillInTable()
            | NotesArea()
        ):
            return ()
        case _:
            return children(block)


def descend_document(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yield every block of a document, outer before inner, in reading order."""
    for block in blocks:
        yield block
        yield from descend_document(inside(block))


def mark_of(block: DocumentBlock) -> Mark | None:
    """Return where a block came from and who may see it; None where the program made it."""
    match block:
        case (
            PageStart()
            | Heading()
            | Cover()
            | ContentsList()
            | FillInFields()
            | Legend()
            | TimePlan()
            | SlideBlock()
            | NotesArea()
            | Points()
        ):
            return None
        case _:
            return block.mark


def printed_texts(block: DocumentBlock) -> tuple[str, ...]:
    """Return the pieces of text that belong to `block` itself, in reading order; what a writer adds is left out."""
    match block:
        case Heading():
            return (plain_text(block.content),)
        case SlideBlock():
            return block.number, plain_text(block.title)
        case Cover():
            return block.course, block.lesson, block.title, block.edition, block.version
        case FillInFields():
            return tuple(f"{field.label} {field.value}" for field in block.fields)
        case Checklist():
            return tuple(plain_text(item.content) for item in block.items)
        case Legend():
            return tuple(entry.meaning for entry in block.entries)
        case TimePlan():
            return tuple(f"{row.title} {row.slides}" for row in block.rows)
        case FillInTable():
            cells = (cell.content if isinstance(cell, Given) else cell.answer for row in block.rows for cell in row)
            return (block.caption, *map(plain_text, (*block.header, *cells)))
        case Question():
            return (block.label, *(plain_text(option.content) for option in block.options))
        case NotesArea():
            return (block.label,)
        case PageStart() | ContentsList() | Points():
            return ()
        case _:
            return texts_of(block)

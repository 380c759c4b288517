"""The plain-text writer: the simplest of the formats, and the oracle that the others are held to.

words(plain) = words(html) = words(docx). Page numbers, contents and running heads are left out on purpose. The number
of a list item is followed by a tab, so that it can be told from a number that somebody wrote.
"""

from collections.abc import Iterator
from functools import partial
from textwrap import indent
from typing import assert_never

from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    BulletList,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
    Note,
    NumberedList,
    OpenSpace,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Room,
    RuledLines,
    Say,
    Table,
    Video,
)
from lessonpress.model.cue import label_of
from lessonpress.model.cueblock import CueBlock, cue_of
from lessonpress.model.document import (
    Checklist,
    ContentsList,
    Cover,
    Document,
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
from lessonpress.model.label import Label, Labels
from lessonpress.model.numeral import numeral_text
from lessonpress.model.timing import slot_text, time_plan_header, time_plan_rows
from lessonpress.model.wording import playing_text, reference_text
from lessonpress.model.written import Press, Written

_BLANK = "________"


def write(document: Document, press: Press | None = None) -> Written:
    """Return the document as UTF-8 text. `press` is not needed: plain text has no paper."""
    return Written(text_of_document(document).encode())


def text_of_document(document: Document) -> str:
    """Return the document as text, one blank line between blocks."""
    return _blocks(document.blocks, document.labels) + "\n"


def _blocks(blocks: DocumentBlocks, labels: Labels) -> str:
    return "\n\n".join(filter(None, map(partial(_block, labels=labels), blocks)))


def _block(block: DocumentBlock, labels: Labels) -> str:  # noqa: C901 - one arm a node is the whole point
    match block:
        case PageStart():
            return "-" * 20
        case ContentsList():
            return ""
        case Cover():
            return "\n".join(filter(None, (block.course, block.lesson, block.title, block.edition, block.version)))
        case Heading():
            slot = f" ({slot_text(block.slot, labels)})" if block.slot else ""
            return f"{'#' * block.level} {_inlines(block.content, labels)}{slot}"
        case SlideBlock():
            return _slide(block, labels)
        case FillInTable():
            filled = (tuple(map(_fill_in_content, row)) for row in block.rows)
            return _grid([block.caption], iter((block.header, *filled)), labels)
        case TimePlan():
            return "\n".join(map(" | ".join, (time_plan_header(block, labels), *time_plan_rows(block, labels))))
        case FillInFields():
            return "\n".join(f"{field.label}: {field.value or _BLANK}" for field in block.fields)
        case Checklist():
            return "\n".join(f"☐ {_inlines(item.content, labels)}" for item in block.items)
        case Legend():
            return "\n".join(f"{labels.text(label_of(entry.cue))}: {entry.meaning}" for entry in block.entries)
        case Question():
            return _question(block, labels)
        case NotesArea():
            return f"{block.label}\n{_room(block.room)}"
        case Points():
            return f"{labels.text(Label.POINTS)}\n{_shared_block(block.block, labels)}"
        case _:
            return _shared_block(block, labels)


def _shared_block(block: Block, labels: Labels) -> str:
    """Return a block that a lesson has too."""
    match block:
        case Paragraph():
            return _inlines(block.content, labels)
        case BulletList():
            return "\n".join(_item(item, _bullet(item), labels) for item in block.items)
        case NumberedList():
            numbered = enumerate(block.items, block.start)
            markers = ((f"{numeral_text(number, block.numeral)}.\t", item) for number, item in numbered)
            return "\n".join(_item(item, marker, labels) for marker, item in markers)
        case Table():
            rows = (tuple(cell.content for cell in row) for row in (block.header, *block.rows))
            return _grid([block.caption], rows, labels)
        case Quotation() | Passage():
            return indent(_blocks(block.blocks, labels), "> ")
        case Picture():
            return block.caption
        case Preformatted():
            return indent(block.text, "    ")
        case AnswerSpace():
            return _room(block.room)
        case KeyMessage() | Definition() | Example() | Ask() | Say() | Do() | Note() | Video():
            return _cue(block, labels)
        case _:
            assert_never(block)


def _slide(block: SlideBlock, labels: Labels) -> str:
    slot = f" ({slot_text(block.slot, labels)})" if block.slot else ""
    return "\n\n".join(
        filter(None, (f"{block.number} {_inlines(block.title, labels)}{slot}", _blocks(block.blocks, labels)))
    )


def _bullet(item: ListItem) -> str:
    return "- " if item.checked is None else "☑ " if item.checked else "☐ "


def _item(item: ListItem, bullet: str, labels: Labels) -> str:
    text = "\n".join(_block(block, labels) for block in item.blocks)
    return bullet + indent(text, " " * len(bullet.expandtabs(4))).lstrip()


def _grid(head: list[str], rows: Iterator[tuple[Inlines, ...]], labels: Labels) -> str:
    lines = (" | ".join(_inlines(cell, labels) for cell in row).rstrip() for row in rows)
    return "\n".join([*filter(None, head), *lines])


def _fill_in_content(cell: FillInCell) -> Inlines:
    match cell:
        case Given():
            return cell.content
        case ToFill():
            return cell.answer
        case _:
            assert_never(cell)


def _room(room: Room | None) -> str:
    match room:
        case None:
            return ""
        case RuledLines():
            return "\n".join([_BLANK * 5] * room.count)
        case OpenSpace():
            return f"[{' ' * 30}]"
        case _:
            assert_never(room)


def _cue(block: CueBlock, labels: Labels) -> str:
    head = labels.text(label_of(cue_of(block)))
    match block:
        case Definition():
            lines = [f"{head}: {block.term}", _blocks(block.blocks, labels)]
        case Example():
            lines = [f"{head}: {block.title}" if block.title else head, _blocks(block.blocks, labels)]
        case Ask():
            lines = [f"{head}: {_inlines(block.question, labels)}"]
            if block.responses:
                lines += [labels.text(Label.EXPECTED_RESPONSES), _blocks(block.responses, labels)]
        case Video():
            played = playing_text(block, labels)
            lines = [f"{head}: {block.title}", block.address, played, _blocks(block.blocks, labels)]
        case KeyMessage() | Say() | Do() | Note():
            lines = [head, _blocks(block.blocks, labels)]
        case _:
            assert_never(block)
    return "\n".join(filter(None, lines))


def _question(block: Question, labels: Labels) -> str:
    options = "\n".join(f"{_tick(option)}{_inlines(option.content, labels)}" for option in block.options)
    answer = f"{labels.text(Label.ANSWER)}\n{_blocks(block.answer, labels)}" if block.answer else ""
    prompt = _blocks(block.prompt, labels)
    return "\n".join(filter(None, (f"{block.label} {prompt}", options, _room(block.room), answer)))


def _tick(option: Option) -> str:
    return "☑ " if option.right else "☐ "


def _inlines(content: Inlines, labels: Labels) -> str:
    return "".join(_inline(inline, labels) for inline in content)


def _inline(inline: Inline, labels: Labels) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Emphasis() | Strong() | Link() | Foreign():
            return _inlines(inline.content, labels)
        case Abbreviation():
            return inline.short
        case Footnote():
            return f" [{_inlines(inline.content, labels)}]"
        case Blank():
            return _inlines(inline.answer, labels) or _BLANK
        case InlinePicture():
            return ""
        case LineBreak():
            return "\n"
        case EditionReference():
            return reference_text(inline, labels)
        case _:
            assert_never(inline)

"""Blocks that a lesson and a document share -> paragraphs, lists and tables."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from lessonpress.model.block import (
    Alignment,
    AnswerSpace,
    Ask,
    Block,
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
from lessonpress.model.inline import Footnote, Text
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.model.walk import plain_text
from lessonpress.writers.announcing import announces
from lessonpress.writers.docx.bookmarks import bookmark_block
from lessonpress.writers.docx.controls import add_check_box
from lessonpress.writers.docx.cues import add_cue
from lessonpress.writers.docx.inlines import add_inlines
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.numbering import DEEPEST
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph, add_text_paragraph
from lessonpress.writers.docx.pictures import add_picture
from lessonpress.writers.docx.room import add_room
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside, shared, widened, word_width
from lessonpress.writers.docx.wordml import Element, add_tab, last_child, sub, text_element

_SHORT, _LONG = 8, 60  # letters: columns are not told apart below and above
_ALIGNMENTS = {Alignment.START: "", Alignment.CENTRE: "center", Alignment.END: "right"}


def add_blocks(place: Place, blocks: Iterable[Block], manuscript: Manuscript) -> None:
    """Append blocks, each within its hidden bookmark."""
    whole = tuple(blocks)
    for block, after in zip_longest(whole, whole[1:]):
        kept = replace(place, keep_with_next=True) if announces(block, after) else place
        add_block(kept, block, manuscript)


def add_block(place: Place, block: Block, manuscript: Manuscript) -> None:
    """Append one block within its hidden bookmark."""
    before = last_child(place.parent)
    _add(place, block, manuscript)
    bookmark_block(place.parent, before, block, manuscript)


def _add(place: Place, block: Block, manuscript: Manuscript) -> None:
    match block:
        case Paragraph():
            add_text_paragraph(place, block.content, manuscript)
        case BulletList():
            _add_list(
                place,
                block.items,
                manuscript.numbering.bulleted(min(place.level, DEEPEST)),
                Role.LIST_BULLET,
                manuscript,
            )
        case NumberedList():
            number = manuscript.numbering.restarted(min(place.level, DEEPEST), block.start, block.numeral)
            _add_list(place, block.items, number, Role.LIST_NUMBER, manuscript)
        case Table():
            _add_table(place, block, manuscript)
        case Quotation():
            add_blocks(replace(place, role=Role.QUOTATION), block.blocks, manuscript)
        case Picture():
            _add_picture(place, block, manuscript)
        case Preformatted():
            _add_preformatted(place, block, manuscript)
        case Passage():
            add_blocks(replace(place, language=block.language), block.blocks, manuscript)
        case AnswerSpace():
            add_room(place, block.room, manuscript)
        case KeyMessage() | Definition() | Example() | Ask() | Say() | Do() | Note() | Video():
            add_cue(place, block, manuscript, add_blocks)
        case _:
            assert_never(block)


def _add_list(place: Place, items: tuple[ListItem, ...], number: int, role: Role, manuscript: Manuscript) -> None:
    level = min(place.level, DEEPEST)
    text_indent = Mm(manuscript.dress.look(role).indent * (level + 1))
    # what follows the first paragraph of an item is not in a list style: that would count it as one more item
    inner = replace(place, level=level + 1, indent=text_indent, keep_with_next=False)
    for item in items:
        rest, before = item.blocks, last_child(place.parent)
        spot = replace(inner, role=_item_role(item, place, role, manuscript), keep_with_next=place.keep_with_next)
        paragraph = _begin_item(spot, place, item, (level, number), manuscript)
        if rest and isinstance(rest[0], Paragraph):
            add_inlines(paragraph, rest[0].content, spot, manuscript)
            bookmark_block(place.parent, before, rest[0], manuscript)
            rest = rest[1:]
        for block in rest:
            add_block(inner, block, manuscript)


def _item_role(item: ListItem, place: Place, role: Role, manuscript: Manuscript) -> Role:
    """Return whose style an item has: where the text around has a look of its own, so do lists in it."""
    if item.checked is not None:
        return Role.CHECKLIST
    around = manuscript.dress.look(place.role)
    distinct = around.bold or around.italic or around.colour or around.size != 1.0
    return place.role if distinct else role


def _begin_item(spot: Place, place: Place, item: ListItem, number: tuple[int, int], manuscript: Manuscript) -> Element:
    """Append the first paragraph of an item, up to its text: a number or bullet, or a box to tick in its place."""
    if item.checked is None:
        return add_paragraph(spot, manuscript, number=number)
    paragraph = add_paragraph(replace(spot, indent=place.indent), manuscript)
    add_check_box(paragraph, manuscript, ticked=item.checked)
    add_tab(paragraph)
    return paragraph


def _add_table(place: Place, table: Table, manuscript: Manuscript) -> None:
    _add_caption(place, table.caption, manuscript)
    widths = _column_widths(table, Mm(place.width - place.indent), manuscript)
    role = Role.FILL_IN_TABLE if table.room else Role.TABLE
    element = add_table(place, Frame(manuscript.style(role), widths, table.caption, head=True))
    height = manuscript.dress.height_of(table.room) if table.room else None
    for number, row in enumerate((table.header, *table.rows)):
        to_fill = number > 0 and any(not cell.content for cell in row)
        cells = add_row(element, widths, head=not number, height=height if to_fill else None)
        for cell, content, alignment, width in zip(cells, row, table.columns, widths, strict=True):
            spot = inside(place, cell, width, Role.TABLE_TEXT if number else Role.TABLE_HEAD)
            paragraph = add_paragraph(spot, manuscript, align=_ALIGNMENTS[alignment])
            add_inlines(paragraph, content.content, spot, manuscript)
    add_gap(place, manuscript)


def _column_widths(table: Table, width: Mm, manuscript: Manuscript) -> tuple[Mm, ...]:
    """Return widths by how much text the columns hold, none too narrow for its longest word."""
    rows = [[_text_in_cell(cell) for cell in row] for row in (table.header, *table.rows)]
    columns = list(zip(*rows, strict=True))
    shares = [min(_LONG, max(_SHORT, *map(len, texts))) for texts in columns]
    least = [word_width(texts, Role.TABLE_TEXT, manuscript) for texts in columns]
    return widened(shared(width, shares), least)


def _text_in_cell(cell: Cell) -> str:
    return plain_text(tuple(inline for inline in cell.content if not isinstance(inline, Footnote)))


def _add_caption(place: Place, caption: str, manuscript: Manuscript) -> None:
    if caption:
        add_text_paragraph(replace(place, keep_with_next=True), (Text(caption),), manuscript, Role.CAPTION)


def _add_picture(place: Place, picture: Picture, manuscript: Manuscript) -> None:
    paragraph = add_paragraph(replace(place, keep_with_next=bool(picture.caption)), manuscript)
    add_picture(paragraph, picture.path, picture.alternative, place, manuscript)
    if picture.caption:
        add_text_paragraph(place, (Text(picture.caption),), manuscript, Role.CAPTION)


def _add_preformatted(place: Place, block: Preformatted, manuscript: Manuscript) -> None:
    paragraph = add_paragraph(place, manuscript, Role.PREFORMATTED)
    run: Element = sub(paragraph, "w:r")
    for number, line in enumerate(block.text.split("\n")):
        if number:
            sub(run, "w:br")
        for tabbed, piece in enumerate(line.split("\t")):
            if tabbed:
                sub(run, "w:tab")
            text_element(run, "w:t", piece)

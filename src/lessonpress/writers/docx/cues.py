"""Cues -> one-cell tables: symbol, word, bar and what belongs to it, to be cut and pasted whole."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias, assert_never

from lessonpress.model.block import Ask, Block, Definition, Do, Example, KeyMessage, Note, Say, Video
from lessonpress.model.cue import Cue, label_of
from lessonpress.model.cueblock import CueBlock, cue_of
from lessonpress.model.document import Legend, Points
from lessonpress.model.inline import Inlines, Link, Strong, Text
from lessonpress.model.label import Label
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.model.wording import playing_text
from lessonpress.writers.announcing import is_short
from lessonpress.writers.docx.inlines import NO_BREAK_SPACE, add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph, add_text_paragraph
from lessonpress.writers.docx.room import add_room
from lessonpress.writers.docx.styles import BOX_LABEL, BOX_STYLES
from lessonpress.writers.docx.symbols import SYMBOL_HEIGHT, add_code, add_symbol
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside, line_width
from lessonpress.writers.docx.wordml import Element, qualified

AddBlocks: TypeAlias = Callable[[Place, Iterable[Block], Manuscript], None]

_PARAGRAPH = qualified("w:p")


def add_cue(place: Place, block: CueBlock, manuscript: Manuscript, add_blocks: AddBlocks) -> None:
    """Append a block that has a cue. `add_blocks` writes what stands inside it."""
    cue = cue_of(block)
    box = _add_box(place, cue, manuscript, breaks=not is_short(block))
    match block:
        case Ask():
            _add_ask(box, block, manuscript, add_blocks)
        case KeyMessage() | Say() | Do() | Note():
            add_blocks(box, block.blocks, manuscript)
        case Definition():
            _add_strong(box, block.term, manuscript)
            add_blocks(box, block.blocks, manuscript)
        case Example():
            _add_strong(box, block.title, manuscript)
            add_blocks(box, block.blocks, manuscript)
        case Video():
            _add_film(box, block, manuscript)
            add_blocks(box, block.blocks, manuscript)
        case _:
            assert_never(block)
    _close(box, place, manuscript)


def add_points(place: Place, points: Points, manuscript: Manuscript, add_blocks: AddBlocks) -> None:
    """Append the points of a slide under their word."""
    box = _add_box(place, Cue.POINTS, manuscript, breaks=True)
    add_blocks(box, (points.block,), manuscript)
    _close(box, place, manuscript)


def add_legend(place: Place, legend: Legend, manuscript: Manuscript) -> None:
    """Append the signs and what they mean."""
    names = [manuscript.labels.text(label_of(entry.cue)) for entry in legend.entries]
    signs = Mm(line_width(names, Role.CUE_LABEL, manuscript) + 2 * SYMBOL_HEIGHT)
    widths = (signs, Mm(place.width - signs))
    table = add_table(place, Frame(manuscript.style(Role.LEGEND), widths))
    for number, entry in enumerate(legend.entries, 1):
        sign, meaning = add_row(table, widths)
        spot = inside(place, meaning, widths[1], Role.TABLE_TEXT)
        _add_label(inside(place, sign, widths[0], Role.TABLE_TEXT), entry.cue, manuscript)
        kept = replace(spot, keep_with_next=number < len(legend.entries))  # on one page, as the PDF's
        add_text_paragraph(kept, (Text(entry.meaning),), manuscript)
    add_gap(place, manuscript)


def _add_box(place: Place, cue: Cue, manuscript: Manuscript, *, breaks: bool) -> Place:
    """Append the box of a cue and return the place inside it.

    Symbol and word are its head row: a box that goes on on the next page says there again what it is.
    """
    role = Role(cue.value)
    width = Mm(place.width - place.indent)
    table = add_table(place, Frame(manuscript.style_of(BOX_STYLES[role]), (width,), head=True))
    (head,) = add_row(table, (width,), head=True)
    _add_label(inside(place, head, width, role), cue, manuscript)
    (cell,) = add_row(table, (width,), breaks=breaks)
    inner = inside(place, cell, Mm(width - 2 * (manuscript.dress.look(role).indent or 4)), role)
    return replace(inner, level=0)


def _add_label(place: Place, cue: Cue, manuscript: Manuscript) -> None:
    paragraph = add_paragraph(place, manuscript, style=manuscript.style_of(BOX_LABEL))
    add_symbol(paragraph, cue, place, manuscript)
    words = NO_BREAK_SPACE + manuscript.labels.text(label_of(cue))
    add_text(paragraph, words, place, manuscript, Role.CUE_LABEL)


def _add_strong(place: Place, words: str, manuscript: Manuscript) -> None:
    if words:
        add_text_paragraph(place, (Strong((Text(words),)),), manuscript)


def _add_ask(place: Place, ask: Ask, manuscript: Manuscript, add_blocks: AddBlocks) -> None:
    add_text_paragraph(place, ask.question, manuscript)
    if ask.room is not None:
        add_room(place, ask.room, manuscript)
    if ask.responses:
        answers = replace(place, role=Role.EXPECTED_RESPONSE)
        words = manuscript.labels.text(Label.EXPECTED_RESPONSES)
        add_text(add_paragraph(answers, manuscript), words, answers, manuscript, Role.CUE_LABEL)
        add_blocks(answers, ask.responses, manuscript)


def _add_film(place: Place, video: Video, manuscript: Manuscript) -> None:
    _add_strong(place, video.title, manuscript)
    played = playing_text(video, manuscript.labels)
    address: Inlines = (Link(video.address, (Text(video.address),)),) if video.address else ()
    for content in (address, (Text(played),) if played else ()):
        if content:
            add_text_paragraph(place, content, manuscript)
    if video.address:
        add_code(add_paragraph(place, manuscript), video.address, place, manuscript)


def _close(box: Place, place: Place, manuscript: Manuscript) -> None:
    """Give the cell the paragraph that Word wants at its end, and the box the gap after it."""
    last: Element = box.parent[-1]
    if last.tag != _PARAGRAPH:
        add_gap(box, manuscript)
    add_gap(place, manuscript)

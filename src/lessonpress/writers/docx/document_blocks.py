"""Blocks that only a document has -> Word: cover, headings, slides, plans, forms."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from lessonpress.model.document import (
    Checklist,
    ContentsList,
    Cover,
    DocumentBlock,
    FillInFields,
    FillInTable,
    Heading,
    Legend,
    NotesArea,
    PageStart,
    Points,
    Question,
    SlideBlock,
    TimePlan,
)
from lessonpress.model.inline import Strong, Text
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import WORD_STYLES, Role
from lessonpress.model.time import TimeSlot
from lessonpress.model.timing import slot_text, time_plan_header, time_plan_rows
from lessonpress.model.walk import plain_text
from lessonpress.writers.announcing import announces
from lessonpress.writers.docx.blocks import add_block, add_blocks
from lessonpress.writers.docx.bookmarks import add_bookmark, bookmark_block
from lessonpress.writers.docx.contents import add_contents
from lessonpress.writers.docx.cues import add_legend, add_points
from lessonpress.writers.docx.dress import add_border
from lessonpress.writers.docx.fields import begin_field, end_field
from lessonpress.writers.docx.forms import add_checklist, add_fields, add_fill_in_table, add_question
from lessonpress.writers.docx.inlines import add_inlines, add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place, bookmark_of
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph, add_text_paragraph
from lessonpress.writers.docx.pictures import add_picture
from lessonpress.writers.docx.room import add_room
from lessonpress.writers.docx.styles import HEADINGS, UNLISTED
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside, line_width
from lessonpress.writers.docx.wordml import Element, last_child, qualified
from lessonpress.writers.script import set_apart

_COVER_RULE, _BELOW_RULE = Pt(3), 8  # points; print.css: .cover
_BESIDE = "\u2003"  # between edition and version: an em space, the PDF's padding
_SLIDE_WIDTH = Mm(70)  # of a slide's picture: readable, and three to a page


def add_document_blocks(place: Place, blocks: Iterable[DocumentBlock], manuscript: Manuscript) -> None:
    """Append the blocks of a document, each within its hidden bookmark."""
    whole = tuple(blocks)
    for block, after in zip_longest(whole, whole[1:]):
        before = last_child(place.parent)
        kept = replace(place, keep_with_next=True) if announces(block, after) else place
        if _add(kept, block, manuscript):
            bookmark_block(place.parent, before, block, manuscript)


def _add(place: Place, block: DocumentBlock, manuscript: Manuscript) -> bool:  # noqa: C901 - one arm a node
    """Append one block; return whether its bookmark is still to be put around it."""
    match block:
        case PageStart():
            pass  # sections.py has split the document at these
        case Heading():
            _add_heading(place, block, manuscript)
        case Cover():
            _add_cover(place, block, manuscript)
        case ContentsList():
            add_contents(place, block, manuscript)
        case FillInFields():
            add_fields(place, block, manuscript)
        case Checklist():
            add_checklist(place, block, manuscript)
        case Legend():
            add_legend(place, block, manuscript)
        case TimePlan():
            _add_time_plan(place, block, manuscript)
        case SlideBlock():
            _add_slide(place, block, manuscript)
        case FillInTable():
            add_fill_in_table(place, block, manuscript)
        case Question():
            add_question(place, block, manuscript)
        case NotesArea():
            add_text_paragraph(replace(place, keep_with_next=True), (Text(block.label),), manuscript, Role.CAPTION)
            add_room(place, block.room, manuscript, Role.NOTES_LINE)
        case Points():
            add_points(place, block, manuscript, add_blocks)
        case _:
            add_block(place, block, manuscript)
            return False
    return True


def _add_cover(place: Place, cover: Cover, manuscript: Manuscript) -> None:
    edition = _BESIDE.join(filter(None, (cover.edition, cover.version)))
    lines = (
        (Role.COVER_COURSE, cover.course, Text(cover.course)),
        (Role.COVER_COURSE, cover.lesson, Strong((Text(cover.lesson),))),
        (Role.TITLE, cover.title, Text(cover.title)),
        (Role.COVER_EDITION, edition, Text(edition)),
    )
    made = [add_text_paragraph(place, (content,), manuscript, role) for role, words, content in lines if words]
    _add_rule_above(made[0][0], manuscript)


def _add_rule_above(properties: Element, manuscript: Manuscript) -> None:
    """Put the cover's rule above its first line (17.3.1.24: after w:pStyle)."""
    borders = properties.makeelement(qualified("w:pBdr"))
    properties.insert(1, borders)
    add_border(borders, "top", _COVER_RULE, manuscript.dress.theme.colours.accent, manuscript.dress, _BELOW_RULE)


def _add_heading(place: Place, heading: Heading, manuscript: Manuscript) -> None:
    role = HEADINGS[min(heading.level, len(HEADINGS)) - 1]
    style = "" if heading.bookmark else manuscript.style_of(UNLISTED[role])
    paragraph = add_paragraph(replace(place, role=role), manuscript, style=style)
    add_inlines(paragraph, heading.content, replace(place, role=role), manuscript)
    add_bookmark(paragraph, paragraph, bookmark_of(heading.anchor), manuscript)
    if heading.slot is not None:
        # on a line of its own: Word's contents take whole paragraphs, and a time has no place there
        _add_slot(replace(place, keep_with_next=True), heading.slot, manuscript)


def _add_slot(place: Place, slot: TimeSlot, manuscript: Manuscript) -> None:
    paragraph = add_paragraph(place, manuscript)
    words = set_apart(slot_text(slot, manuscript.labels), place.language)
    add_text(paragraph, words, place, manuscript, Role.TIME_SLOT)


def _add_slide(place: Place, slide: SlideBlock, manuscript: Manuscript) -> None:
    title = replace(place, role=Role.SLIDE_TITLE)
    outline = slide.level if slide.level != WORD_STYLES[Role.SLIDE_TITLE].outline else None
    paragraph = add_paragraph(title, manuscript, outline=outline)
    add_text(paragraph, slide.number, title, manuscript, Role.SLIDE_NUMBER)
    if slide.title:
        add_text(paragraph, "  ", title, manuscript)
        add_inlines(paragraph, slide.title, title, manuscript)
    add_bookmark(paragraph, paragraph, bookmark_of(slide.anchor), manuscript)
    if slide.slot is not None:
        _add_slot(replace(place, keep_with_next=True), slide.slot, manuscript)
    _add_slide_pictures(place, slide, manuscript)
    add_document_blocks(place, slide.blocks, manuscript)


def _add_slide_pictures(place: Place, slide: SlideBlock, manuscript: Manuscript) -> None:
    if not slide.pictures:
        return
    paragraph = add_paragraph(replace(place, keep_with_next=bool(slide.blocks)), manuscript)
    widest = min(_SLIDE_WIDTH, Mm(place.width / 2 - 2))
    for number, picture in enumerate(slide.pictures):
        if number:
            add_text(paragraph, " ", place, manuscript)
        add_picture(paragraph, picture.path, picture.alternative, place, manuscript, widest=widest)


def _add_time_plan(place: Place, plan: TimePlan, manuscript: Manuscript) -> None:
    titles = {
        block.anchor: plain_text(block.content) for block in manuscript.document.blocks if isinstance(block, Heading)
    }
    rows = (time_plan_header(plan, manuscript.labels), *time_plan_rows(plan, manuscript.labels))
    short = [line_width(column, Role.TABLE_TEXT, manuscript) for column in list(zip(*rows, strict=True))[1:]]
    widths = (Mm(max(place.width - sum(short), place.width / 3)), *short)
    table = add_table(place, Frame(manuscript.style(Role.TIME_PLAN), widths, head=True, total=True))
    for number, row in enumerate(rows):
        cells = add_row(table, widths, head=not number)
        anchor = plan.rows[number - 1].anchor if 0 < number <= len(plan.rows) else ""
        for column, (cell, words, width) in enumerate(zip(cells, row, widths, strict=True)):
            spot = inside(place, cell, width, Role.TABLE_TEXT if number else Role.TABLE_HEAD)
            spot = replace(spot, keep_with_next=number < len(rows) - 1)  # a plan is read at a glance
            paragraph = add_paragraph(spot, manuscript)
            named = not column and titles.get(anchor) == words
            if named:  # the heading's own words: changed there, they change here when fields are updated
                begin_field(paragraph, rf"REF {bookmark_of(anchor)} \h")
            if words:
                add_text(paragraph, set_apart(words, place.language), spot, manuscript)
            if named:
                end_field(paragraph)
    add_gap(place, manuscript)

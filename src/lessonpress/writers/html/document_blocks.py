"""Blocks that only a document has -> HTML: cover, headings, slides, plans, forms."""

from dataclasses import replace

from lessonpress.model.block import (
    BulletList,
    NumberedList,
)
from lessonpress.model.document import (
    Checklist,
    ContentsEntry,
    ContentsList,
    Cover,
    DocumentBlock,
    DocumentBlocks,
    Field,
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
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.time import TimeSlot
from lessonpress.model.timing import slot_text
from lessonpress.model.walk import plain_text, text_of, words
from lessonpress.writers.columns import fields_on_a_line
from lessonpress.writers.html.blocks import block, blocks, image, one_by_one
from lessonpress.writers.html.cues import labelled_block, legend
from lessonpress.writers.html.inlines import inlines
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.questions import question
from lessonpress.writers.html.room import room
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.html.tables import fill_in_table, time_plan
from lessonpress.writers.html.titles import balanced
from lessonpress.writers.script import set_apart

_COLUMNS = {2: "halves", 3: "thirds", 4: "quarters"}
_FEW_WORDS = 60  # what fits beside a slide's picture
_PICTURE = Mm(64)  # print.css: its width, and what parts it from the text

_ENTRIES_OF_A_PAGE = 44  # longer contents cannot be kept on one page: they begin where they stand


def document_blocks(content: DocumentBlocks, setting: Setting) -> str:
    """Return the blocks of a document as HTML, one after the other."""
    return one_by_one(content, setting, _document_block)


def _document_block(node: DocumentBlock, setting: Setting) -> str:  # noqa: C901 - one arm a node
    match node:
        case PageStart():
            return ""  # it opens a section, which is `page.sections`' affair
        case FillInTable():
            return fill_in_table(node, setting)
        case TimePlan():
            return time_plan(node, setting)
        case Points():
            return labelled_block(node, setting, block)
        case Question():
            return question(node, setting, blocks)
        case Heading():
            return _heading(node, setting)
        case SlideBlock():
            return _slide(node, setting)
        case Cover():
            return _cover(node, setting)
        case ContentsList():
            return _contents(node, setting)
        case FillInFields():
            return _fields(node, setting)
        case Checklist():
            items = (element("li", inlines(item.content, setting)) for item in node.items)
            return element("ul", "\n".join(items), class_=Role.CHECKLIST)
        case Legend():
            return legend(node, setting)
        case NotesArea():
            return _notes(node, setting)
        case _:
            return block(node, setting)


def _heading(node: Heading, setting: Setting) -> str:
    title = inlines(node.content, setting)
    slot = _slot(node.slot, setting) if node.slot else ""
    if slot:
        title += " " + element("span", text(slot), class_=Role.TIME_SLOT)
    bookmark = plain_text(node.content) if node.bookmark else ""
    return element(
        _heading_tag(node.level, setting),
        title,
        class_=f"heading-{node.level}{' timed' if slot else ''}",
        style=balanced(plain_text(node.content), Role(f"heading-{node.level}"), setting, beside=slot),
        id=node.anchor,
        data_bookmark=bookmark,
        data_level=str(node.level),
    )


def _heading_tag(level: int, setting: Setting) -> str:
    return f"h{min(level + setting.title_levels, 6)}"


def _slide(node: SlideBlock, setting: Setting) -> str:
    beside, below = _beside_picture(node)
    head = "\n".join(filter(None, (_slide_title(node, setting), document_blocks(beside, setting))))
    if node.pictures:
        pictures = (image(picture.path, picture.alternative, "slide-picture", setting) for picture in node.pictures)
        text_cell = element("div", head, class_="slide-text")
        head = element(
            "div", text_cell + element("div", "\n".join(pictures), class_="slide-pictures"), class_="slide-head"
        )
    return element("section", "\n".join((head, document_blocks(below, setting))), class_="slide")


def _beside_picture(node: SlideBlock) -> tuple[DocumentBlocks, DocumentBlocks]:
    """Split off what stands beside the slide's picture: its points, if they are few, for the two say the same."""
    match node.blocks:
        case (Points(block=BulletList() | NumberedList() as points), *_) if len(words(text_of(points))) <= _FEW_WORDS:
            return (node.blocks[:1], node.blocks[1:]) if node.pictures else ((), node.blocks)
        case _:
            return (), node.blocks


def _slide_title(node: SlideBlock, setting: Setting) -> str:
    number = element("span", text(node.number), class_=Role.SLIDE_NUMBER)
    slot = _slot(node.slot, setting) if node.slot else ""
    words_of_title = f"{node.number} {plain_text(node.title)}"
    across = setting if not node.pictures else replace(setting, width=Mm(setting.width - _PICTURE))
    title = element(
        _heading_tag(node.level, setting),
        f"{number} {inlines(node.title, setting)}",
        class_=Role.SLIDE_TITLE,
        style=balanced(words_of_title, Role.SLIDE_TITLE, across, beside="" if node.pictures else slot),
        id=node.anchor,
        data_bookmark=words_of_title,
        data_level=str(node.level),
    )
    clock = element("p", text(slot), class_=Role.TIME_SLOT) if slot else ""
    return f"{title}\n{clock}".rstrip()


def _slot(slot: TimeSlot, setting: Setting) -> str:
    return set_apart(slot_text(slot, setting.labels), setting.language)


def _cover(node: Cover, setting: Setting) -> str:
    version = element("span", text(node.version), class_="cover-version") if node.version else ""
    edition = " ".join(filter(None, (text(node.edition), version)))
    lines = (
        element("p", text(node.course), class_=Role.COVER_COURSE) if node.course else "",
        element("p", text(node.lesson), class_="cover-lesson") if node.lesson else "",
        element("h1", text(node.title), class_=Role.TITLE, style=balanced(node.title, Role.TITLE, setting)),
        element("p", edition, class_=Role.COVER_EDITION) if edition else "",
    )
    return element("header", "\n".join(filter(None, lines)), class_="cover")


def _contents(node: ContentsList, setting: Setting) -> str:
    title = element("p", text(node.title), class_=Role.CONTENTS_TITLE)
    entries = [_entry(entry) for entry in node.entries if entry.anchor in setting.anchors]
    whole = setting.roomy and len(entries) <= _ENTRIES_OF_A_PAGE
    return element("nav", title + element("ul", "\n".join(entries)), class_=f"contents{' whole' if whole else ''}")


def _entry(entry: ContentsEntry) -> str:
    link = element("a", text(entry.text), href=f"#{entry.anchor}", class_="entry")
    page = element("a", "", href=f"#{entry.anchor}", class_="page")
    return element("li", f"{link} {element('span', page, class_='place')}", class_=f"contents-{entry.level}")


def _fields(node: FillInFields, setting: Setting) -> str:
    fields = "\n".join(_field(each, setting) for each in node.fields)
    size = Pt(setting.size * setting.theme.looks[Role.FIELD].size)
    columns = _COLUMNS[fields_on_a_line(node.fields, setting.theme, size, setting.width)]
    return element("div", fields, class_=f"fields {columns}")


def _field(field: Field, setting: Setting) -> str:
    label = element("span", text(field.label), class_="field-label")
    value = element("span", text(field.value), class_="field-value") if field.value else ""
    return element("p", f"{label} {value}".rstrip(), class_=Role.FIELD)


def _notes(node: NotesArea, setting: Setting) -> str:
    label = element("p", text(node.label), class_="notes-label")
    return element("div", label + room(node.room, setting, Role.NOTES_LINE), class_="notes-area")

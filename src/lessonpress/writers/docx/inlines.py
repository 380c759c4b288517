"""Inline content -> runs (ECMA-376-1, 17.3.2), links and footnotes."""

from dataclasses import dataclass, replace
from typing import assert_never
from unicodedata import bidirectional

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
from lessonpress.model.label import Label
from lessonpress.model.length import Mm, to_pt
from lessonpress.model.role import Role
from lessonpress.model.walk import plain_text
from lessonpress.model.wording import reference_text
from lessonpress.writers.docx.controls import add_text_control
from lessonpress.writers.docx.dress import add_language, add_weight
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.pictures import add_inline_picture
from lessonpress.writers.docx.wordml import Element, sub, sub_with, text_element
from lessonpress.writers.script import is_east_asian, is_right_to_left

NO_BREAK_SPACE = "\u00a0"
TYPED_FIRST = NO_BREAK_SPACE * 4  # a placeholder that prints as nothing: forms are filled in by hand as well
_SPACE_WIDTH = 0.278  # of a no-break space in Arial and its like, as a share of the type's size
_LETTER_WIDTH = 0.5  # of its letters, on average


@dataclass(frozen=True, slots=True)
class Manner:
    """How runs are set: the character style, what is put on top of it, the language where it is not the document's.

    `bold` and `italic` are written out where a second style would have to say them: Word takes a bold character
    style inside a bold paragraph style for plain (17.7.3, toggle properties).
    """

    role: Role | None = None
    bold: bool = False
    italic: bool = False
    language: str = ""


def manner_in(place: Place, manuscript: Manuscript) -> Manner:
    """Return how plain runs are set in a place."""
    return Manner(language=place.language if place.language != manuscript.document.language else "")


def add_inlines(paragraph: Element, content: Inlines, place: Place, manuscript: Manuscript) -> None:
    """Append inline content to a paragraph."""
    _add_all(paragraph, content, manner_in(place, manuscript), place, manuscript)


def add_styled_inlines(paragraph: Element, content: Inlines, role: Role, place: Place, manuscript: Manuscript) -> None:
    """Append inline content in the character style of a role."""
    _add_all(paragraph, content, replace(manner_in(place, manuscript), role=role), place, manuscript)


def add_text(paragraph: Element, text: str, place: Place, manuscript: Manuscript, role: Role | None = None) -> None:
    """Append plain words, in the character style of a role where one is given."""
    _add_run(paragraph, text, replace(manner_in(place, manuscript), role=role), place, manuscript)


def _add_all(parent: Element, content: Inlines, manner: Manner, place: Place, manuscript: Manuscript) -> None:
    for inline in content:
        _add(parent, inline, manner, place, manuscript)


def _add(parent: Element, inline: Inline, manner: Manner, place: Place, manuscript: Manuscript) -> None:  # noqa: C901
    match inline:
        case Text():
            _add_run(parent, inline.text, manner, place, manuscript)
        case Emphasis():
            _add_all(parent, inline.content, _stressed(manner, Role.EMPHASIS, place, manuscript), place, manuscript)
        case Strong():
            _add_all(parent, inline.content, _stressed(manner, Role.STRONG, place, manuscript), place, manuscript)
        case Code():
            _add_run(parent, inline.text, replace(manner, role=Role.CODE), place, manuscript)
        case Link():
            _add_link(parent, inline, manner, place, manuscript)
        case Abbreviation():
            _add_run(parent, inline.short, manner, place, manuscript)
        case Footnote():
            _add_footnote(parent, inline, place, manuscript)
        case Foreign():
            _add_all(parent, inline.content, replace(manner, language=inline.language), place, manuscript)
        case Blank():
            _add_blank(parent, inline, manner, place, manuscript)
        case InlinePicture():
            add_inline_picture(parent, inline, place, manuscript)
        case LineBreak():
            sub(sub(parent, "w:r"), "w:br")
        case EditionReference():
            words = reference_text(inline, manuscript.labels)
            _add_run(parent, words, replace(manner, role=Role.REFERENCE), place, manuscript)
        case _:
            assert_never(inline)


def _stressed(manner: Manner, role: Role, place: Place, manuscript: Manuscript) -> Manner:
    """Return the manner with one more stress; what the paragraph's or an outer style says already is written out."""
    look, outer = manuscript.dress.look(role), manuscript.dress.look(place.role)
    if manner.role is None and not (look.bold and outer.bold) and not (look.italic and outer.italic):
        return replace(manner, role=role)
    return replace(manner, role=manner.role or role, bold=manner.bold or look.bold, italic=manner.italic or look.italic)


def _add_run(parent: Element, text: str, manner: Manner, place: Place, manuscript: Manuscript) -> Element:
    run = sub(parent, "w:r")
    _add_run_properties(run, text, manner, manuscript)
    text_element(run, "w:t", text)
    return run


def _add_run_properties(run: Element, text: str, manner: Manner, manuscript: Manuscript) -> None:
    """Append w:rPr where a run needs one, in the order of the standard (17.3.2.28)."""
    language = manner.language or manuscript.document.language
    right_to_left = is_right_to_left(language) and _runs_right_to_left(text)
    east_asian = is_east_asian(language)
    if not (manner.role or manner.bold or manner.italic or manner.language or right_to_left or east_asian):
        return
    properties = sub(run, "w:rPr")
    if manner.role is not None:
        sub(properties, "w:rStyle", val=manuscript.style(manner.role))
    if east_asian:
        sub(properties, "w:rFonts", hint="eastAsia")
    add_weight(properties, manner.bold, manner.italic)
    if right_to_left:
        sub(properties, "w:rtl")
    if manner.language:
        add_language(properties, manner.language)


def _runs_right_to_left(text: str) -> bool:
    """Whether a run in a right-to-left language is one: Latin words and numbers alone are not, marks alone are."""
    classes = {bidirectional(character) for character in text}
    return bool(classes & {"R", "AL"}) or not classes & {"L", "EN", "CS"}


def _add_link(parent: Element, link: Link, manner: Manner, place: Place, manuscript: Manuscript) -> None:
    attributes = {"r:id": place.linked.to_address(link.address), "w:history": "1"}
    if link.title:
        attributes["w:tooltip"] = link.title
    hyperlink = sub_with(parent, "w:hyperlink", attributes)
    _add_all(hyperlink, link.content, replace(manner, role=Role.LINK), place, manuscript)


def _add_footnote(parent: Element, footnote: Footnote, place: Place, manuscript: Manuscript) -> None:
    if place.parent is manuscript.footnotes:  # Word has no notes to notes: it follows in brackets
        _add_all(parent, (Text(" ["), *footnote.content, Text("]")), Manner(), place, manuscript)
        return
    manuscript.ids.footnote += 1
    number = manuscript.ids.footnote
    run = sub(parent, "w:r")
    sub(sub(run, "w:rPr"), "w:rStyle", val=manuscript.style(Role.FOOTNOTE_MARK))
    sub(run, "w:footnoteReference", id=number)
    note = sub(manuscript.footnotes, "w:footnote", id=number)
    paragraph = sub(note, "w:p")
    properties = sub(paragraph, "w:pPr")
    sub(properties, "w:pStyle", val=manuscript.style(Role.FOOTNOTE))
    if manuscript.document.right_to_left:
        sub(properties, "w:bidi")
    run = sub(paragraph, "w:r")
    sub(sub(run, "w:rPr"), "w:rStyle", val=manuscript.style(Role.FOOTNOTE_MARK))
    sub(run, "w:footnoteRef")
    inside = replace(place, parent=manuscript.footnotes, linked=manuscript.notes, role=Role.FOOTNOTE)
    _add_run(paragraph, " ", Manner(), inside, manuscript)
    _add_all(paragraph, footnote.content, Manner(), inside, manuscript)


def _add_blank(parent: Element, blank: Blank, manner: Manner, place: Place, manuscript: Manuscript) -> None:
    """A gap of a fixed size, its answer in it or not: no-break spaces, underlined by its style."""
    manner = replace(manner, role=Role.BLANK)
    size = manuscript.dress.size * manuscript.dress.look(place.role).size
    width = Mm(manuscript.dress.theme.measures.blank_width * manuscript.dress.scale.type)
    spaces = to_pt(width) / (size * _SPACE_WIDTH)
    if not blank.answer:
        content = add_text_control(parent, manuscript.labels.text(Label.BLANK), manuscript, empty=True)
        _add_run(content, TYPED_FIRST, manner, place, manuscript)
        # most of the rule stands outside: LibreOffice makes a form field of a control, and prints no rule there
        _add_run(parent, NO_BREAK_SPACE * (round(spaces) - len(TYPED_FIRST)), manner, place, manuscript)
        return
    taken = len(plain_text(blank.answer)) * _LETTER_WIDTH / _SPACE_WIDTH
    _add_run(parent, NO_BREAK_SPACE, manner, place, manuscript)
    _add_all(parent, blank.answer, manner, place, manuscript)
    _add_run(parent, NO_BREAK_SPACE * max(1, round(spaces - taken)), manner, place, manuscript)

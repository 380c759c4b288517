"""Paragraphs: their style, and the little that a place adds to it (ECMA-376-1, 17.3.1)."""

from lessonpress.model.inline import Inlines
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.writers.docx.inlines import add_inlines
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraph_styles import HANGING, IN_BOX
from lessonpress.writers.docx.styles import GAP
from lessonpress.writers.docx.wordml import Element, sub, twips
from lessonpress.writers.script import is_right_to_left


def add_paragraph(
    place: Place,
    manuscript: Manuscript,
    role: Role | None = None,
    *,
    number: tuple[int, int] | None = None,
    align: str = "",
    outline: int | None = None,
    style: str = "",
) -> Element:
    """Append an empty paragraph and return it.

    `role` is the place's unless given, `style` a style that is no role's own. `number` is level and w:num of a
    list; `outline` an outline level from 1 that differs from the style's. Properties in the standard's order.
    """
    paragraph = sub(place.parent, "w:p")
    style_id = style or manuscript.style(role or place.role)
    right_to_left = is_right_to_left(place.language)
    indent = number is None and place.indent
    plain = style_id == manuscript.style(Role.BODY)
    if plain and not (place.keep_with_next or right_to_left or manuscript.document.right_to_left or indent or align):
        return paragraph
    properties = sub(paragraph, "w:pPr")
    if not plain:
        sub(properties, "w:pStyle", val=style_id)
    if place.keep_with_next:
        sub(properties, "w:keepNext")
    if number is not None:
        _add_number(properties, *number)
    if right_to_left:
        sub(properties, "w:bidi")
    elif manuscript.document.right_to_left:
        sub(properties, "w:bidi", val=0)
    if indent:
        _add_indent(properties, Mm(place.indent), role or place.role, manuscript)
    if align:
        sub(properties, "w:jc", val=align)
    if outline is not None:
        sub(properties, "w:outlineLvl", val=outline - 1)
    return paragraph


def _add_number(properties: Element, level: int, number: int) -> None:
    numbered = sub(properties, "w:numPr")
    sub(numbered, "w:ilvl", val=level)
    sub(numbered, "w:numId", val=number)


def _add_indent(properties: Element, around: Mm, role: Role, manuscript: Manuscript) -> None:
    """Append the indent of the list around and that of the style, which it would otherwise put out of force."""
    own = manuscript.dress.look(role).indent if role not in IN_BOX else Mm(0)
    sub(properties, "w:ind", left=twips(Mm(around + own)), hanging=twips(own if role in HANGING else Mm(0)))


def add_text_paragraph(place: Place, content: Inlines, manuscript: Manuscript, role: Role | None = None) -> Element:
    """Append a paragraph of inline content."""
    paragraph = add_paragraph(place, manuscript, role)
    add_inlines(paragraph, content, place, manuscript)
    return paragraph


def add_gap(place: Place, manuscript: Manuscript, height: Mm | None = None) -> Element:
    """Append the small paragraph that keeps two tables apart: without it Word makes one of them."""
    paragraph = sub(place.parent, "w:p")
    properties = sub(paragraph, "w:pPr")
    sub(properties, "w:pStyle", val=manuscript.style_of(GAP))
    if height is not None:
        sub(properties, "w:spacing", before=0, after=0, line=max(20, twips(height)), lineRule="exact")
    return paragraph

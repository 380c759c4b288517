"""Running heads and feet: page numbers at the outer corner, heads that follow the headings (17.10, 17.16.5)."""

from dataclasses import dataclass
from enum import StrEnum

from lessonpress.model.edition import Edition
from lessonpress.model.label import Label
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.writers.docx.fields import add_field
from lessonpress.writers.docx.inlines import add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraphs import add_paragraph
from lessonpress.writers.docx.tables import line_width
from lessonpress.writers.docx.wordml import Element, add_tab, qualified, root, sub, twips
from lessonpress.writers.script import set_apart

_PAGE, _PAGES = "\ue000", "\ue001"  # private-use characters that no catalogue holds


class Side(StrEnum):
    """The pages that have a head and foot of their own (ST_HdrFtr, 17.18.36). "default" is the right-hand page."""

    RIGHT = "default"
    LEFT = "even"
    FIRST = "first"


def empty_head(manuscript: Manuscript) -> Element:
    """Return the head of a cover."""
    element = root("w:hdr", "r")
    add_paragraph(_place(element, manuscript), manuscript, Role.RUNNING_HEAD)
    return element


@dataclass(frozen=True, slots=True)
class Head:
    """What a running head says: the lesson, the heading it shows until Word looks, the longest that it may show."""

    lesson: str
    heading: str
    longest: str


def head_element(side: Side, head: Head, width: Mm, manuscript: Manuscript) -> Element:
    """Return a running head: the lesson inside, at the outer edge the heading that is current on the page.

    Where the two do not fit on a line, the heading stands below.
    """
    element = root("w:hdr", "r")
    place = _place(element, manuscript)
    paragraph = add_paragraph(place, manuscript, Role.RUNNING_HEAD)
    _move_tab(paragraph, width, manuscript)
    # the key says on every page what it is, and says it loudly
    stress = Role.STRONG if manuscript.document.edition is Edition.KEY else None
    beside = line_width((f"{head.lesson}  {head.longest}",), Role.RUNNING_HEAD, manuscript) < width
    if side is Side.LEFT and beside:
        _add_heading(paragraph, head.heading)
        add_tab(paragraph)
        add_text(paragraph, head.lesson, place, manuscript, stress)
        return element
    add_text(paragraph, head.lesson, place, manuscript, stress)
    if not beside:
        paragraph = add_paragraph(place, manuscript, Role.RUNNING_HEAD)
    elif side is not Side.LEFT:
        add_tab(paragraph)
    _add_heading(paragraph, head.heading)
    return element


def foot_element(side: Side, width: Mm, manuscript: Manuscript) -> Element:
    """Return a foot: the version inside, "Page x of y" at the outer edge."""
    element = root("w:ftr", "r")
    place = _place(element, manuscript)
    paragraph = add_paragraph(place, manuscript, Role.RUNNING_FOOT)
    _move_tab(paragraph, width, manuscript)
    if side is Side.LEFT:
        _add_pages(paragraph, place, manuscript)
        add_tab(paragraph)
        add_text(paragraph, manuscript.document.foot, place, manuscript)
    else:
        add_text(paragraph, manuscript.document.foot, place, manuscript)
        add_tab(paragraph)
        _add_pages(paragraph, place, manuscript)
    return element


def _place(element: Element, manuscript: Manuscript) -> Place:
    return Place(element, manuscript.main, manuscript.dress.width, manuscript.document.language)


def _move_tab(paragraph: Element, width: Mm, manuscript: Manuscript) -> None:
    """Put the tab of the style where lines of this section end (17.3.1.38: between w:pStyle and w:bidi)."""
    usual = manuscript.dress.width
    if twips(width) == twips(usual):
        return
    properties = paragraph[0]
    tabs = properties.makeelement(qualified("w:tabs"))
    properties.insert(1, tabs)
    sub(tabs, "w:tab", val="clear", pos=twips(usual))
    sub(tabs, "w:tab", val="right", pos=twips(width))


def _add_heading(paragraph: Element, heading: str) -> None:
    """STYLEREF 1 names the built-in style by its level: style names differ from one Word to the next."""
    add_field(paragraph, "STYLEREF 1", heading)


def _add_pages(paragraph: Element, place: Place, manuscript: Manuscript) -> None:
    """Write "Page x of y" in the order that the language wants."""
    words = set_apart(manuscript.labels.text(Label.PAGE_OF, page=_PAGE, pages=_PAGES), place.language)
    for piece in words.replace(_PAGE, f"\0{_PAGE}\0").replace(_PAGES, f"\0{_PAGES}\0").split("\0"):
        if piece == _PAGE:
            add_field(paragraph, "PAGE", "1")
        elif piece == _PAGES:
            add_field(paragraph, "NUMPAGES", "1")
        elif piece:
            add_text(paragraph, piece, place, manuscript)

"""A trainer's own template as stationery: their heads, feet, emblem, pages and styles, ours only where they have none.

Of a template only what pages are made from is taken over; its text, comments and properties stay behind.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from itertools import chain

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from lessonpress.model.diagnostic import Checked, error
from lessonpress.model.document import Document
from lessonpress.model.length import POINTS_PER_MM, Mm
from lessonpress.model.theme import Margins
from lessonpress.model.written import Press
from lessonpress.writers.docx.dress import wardrobe
from lessonpress.writers.docx.manuscript import Linked
from lessonpress.writers.docx.merged_styles import merged_styles
from lessonpress.writers.docx.numbering import adopted_numbering, whole_number
from lessonpress.writers.docx.office_theme import own_places, places_in, theme_element
from lessonpress.writers.docx.package import GrowingPart
from lessonpress.writers.docx.refusal import refused
from lessonpress.writers.docx.sections import REFERENCES, PageSetup, contents_width, own_setup
from lessonpress.writers.docx.settings import adopted_settings, font_table_element
from lessonpress.writers.docx.stationery import Stationery, blank_package, relate
from lessonpress.writers.docx.wordml import Element, qualified, root

_RELATION = qualified("r:id")
_NUMBERED = tuple(map(qualified, ("wp:docPr", "pic:cNvPr", "w:bookmarkStart", "w:id")))
_PRINTER = frozenset(map(qualified, ("w:printerSettings", "w:sectPrChange")))


def adopt(document: Document, press: Press) -> Checked[Stationery | None]:
    """Return the stationery that `press.template` makes, or None and errors (W21x, A1xx) that say why not."""
    checked = refused(press.template)
    if checked.diagnostics:
        return Checked(None, checked.diagnostics)
    try:  # python-docx raises any of these where a part is not what its name says
        theirs = Package.open(BytesIO(press.template)).main_document_part
    except (AttributeError, KeyError, TypeError, ValueError, etree.XMLSyntaxError) as fault:
        hint = "open it in Word or LibreOffice and save it again"
        return Checked(None, (error("W215", f"the template is damaged ({fault})", hint=hint),))
    if theirs.content_type != CONTENT_TYPE.WML_DOCUMENT_MAIN or theirs.element.tag != qualified("w:document"):
        hint = "save it as “Word document (.docx)”, not as a template (.dotx) and not as Strict Open XML"
        return Checked(None, (error("W211", "the template is of another kind of file", hint=hint),))
    return Checked(_stationery(document, press, theirs))


def _stationery(document: Document, press: Press, theirs: Part) -> Stationery:
    package, element, main = blank_package()
    setup = _page_setup(document, press, theirs, main)
    taken = frozenset(chain.from_iterable(_ids(each.target_part) for each in main.part.rels.values()))
    plain = wardrobe(document, press, setup.text_width(), contents_width(document, setup))
    scheme = _element(theirs, RELATIONSHIP_TYPE.THEME)
    dress = replace(plain, places=own_places(plain.theme) if scheme is None else places_in(scheme))
    numbering = adopted_numbering(_element(theirs, RELATIONSHIP_TYPE.NUMBERING), dress)
    styles = merged_styles(_element(theirs, RELATIONSHIP_TYPE.STYLES), numbering, dress)
    relate(package, main, "styles", styles.element)
    settings = adopted_settings(_element(theirs, RELATIONSHIP_TYPE.SETTINGS), own_heads=not _has_heads(setup))
    relate(package, main, "settings", settings)
    theme, fonts = (_part(theirs, kind) for kind in (RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE))
    if theme is None:
        relate(package, main, "theme/theme1", theme_element(dress))
    else:
        main.to_part(RELATIONSHIP_TYPE.THEME, theme)
    if fonts is None:
        relate(package, main, "fontTable", font_table_element(dress))
    else:
        main.to_part(RELATIONSHIP_TYPE.FONT_TABLE, fonts)
    part = GrowingPart(package, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, numbering.element)
    main.to_part(RELATIONSHIP_TYPE.NUMBERING, part)
    return Stationery(package, element, main, setup, dress, styles.ids, numbering, taken)


def _part(theirs: Part, kind: str) -> Part | None:
    """Return the part of a kind; the first where a damaged file has several."""
    found = (rel.target_part for rel in theirs.rels.values() if rel.reltype == kind and not rel.is_external)
    return next(found, None)


def _element(theirs: Part, kind: str) -> Element | None:
    """Return a copy of the root of a part, in our own parser's classes."""
    part = _part(theirs, kind)
    return None if part is None else etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def _page_setup(document: Document, press: Press, theirs: Part, main: Linked) -> PageSetup:
    """Return the pages of their first section, where a letterhead stands; their heads become parts of our file."""
    ours = own_setup(document, press)
    found = next(iter(etree.fromstring(theirs.blob).iter(qualified("w:sectPr"))), None)
    if found is None:
        return ours
    section = root("w:sectPr", "r")
    for child in found:
        if child.tag not in _PRINTER:
            section.append(deepcopy(child))
    for reference in list(section.iter(*REFERENCES)):
        part = theirs.related_parts.get(reference.get(_RELATION, ""))
        if part is None:
            section.remove(reference)
            continue
        kind = RELATIONSHIP_TYPE.HEADER if "header" in reference.tag else RELATIONSHIP_TYPE.FOOTER
        reference.set(_RELATION, main.to_part(kind, part))
    return PageSetup(_size(section, ours), *_margins(section, ours), section)


def _ids(head: Part) -> Iterator[int]:
    """Yield the numbers in a head or foot that may come only once in a file."""
    for element in etree.fromstring(head.blob).iter(*_NUMBERED):
        yield whole_number(element.get("id") or element.get(qualified("w:id")) or element.get(qualified("w:val")))


def _has_heads(setup: PageSetup) -> bool:
    return setup.theirs is not None and next(iter(setup.theirs.iter(*REFERENCES)), None) is not None


def _size(section: Element, ours: PageSetup) -> tuple[Mm, Mm]:
    page = section.find(qualified("w:pgSz"))
    if page is None:
        return ours.size
    return _length(page, "w", ours.size[0]), _length(page, "h", ours.size[1])


def _margins(section: Element, ours: PageSetup) -> tuple[Margins, Mm]:
    page = section.find(qualified("w:pgMar"))
    if page is None:
        return ours.margins, ours.binding
    drawn = ours.margins
    margins = Margins(
        top=Mm(abs(_length(page, "top", drawn.top))),
        bottom=Mm(abs(_length(page, "bottom", drawn.bottom))),
        inner=_length(page, "left", drawn.inner),
        outer=_length(page, "right", drawn.outer),
    )
    return margins, _length(page, "gutter", Mm(0))


def _length(element: Element, name: str, otherwise: Mm) -> Mm:
    """Return an attribute in twips as a length; measures with a unit (17.18.93) are rare enough to leave to ours."""
    value = element.get(qualified(f"w:{name}"), "")
    try:
        return Mm(int(value) / 20 / POINTS_PER_MM)
    except ValueError:
        return otherwise

"""What a document is written on: styles, lists, settings and pages. Ours here; a template's in letterhead.py."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package

from lessonpress.model.document import Document
from lessonpress.model.role import WORD_STYLES
from lessonpress.model.written import Press
from lessonpress.writers.docx.dress import Wardrobe, wardrobe
from lessonpress.writers.docx.manuscript import Linked
from lessonpress.writers.docx.numbering import Numbering, new_numbering
from lessonpress.writers.docx.office_theme import own_places, theme_element
from lessonpress.writers.docx.package import GrowingPart, add_xml
from lessonpress.writers.docx.sections import PageSetup, contents_width, own_setup
from lessonpress.writers.docx.settings import font_table_element, settings_element
from lessonpress.writers.docx.styles import further_styles, styles_element
from lessonpress.writers.docx.wordml import Element, root, sub


@dataclass(frozen=True, slots=True)
class Stationery:
    """A package with everything in it but the text. `root` is its document, `style_ids` the ids of styles in it.

    `taken` are numbers of drawings, bookmarks and controls that stand in its heads and feet.
    """

    package: Package
    root: Element
    main: Linked
    setup: PageSetup
    dress: Wardrobe
    style_ids: Mapping[str, str]
    numbering: Numbering
    taken: frozenset[int] = frozenset()


def blank_package() -> tuple[Package, Element, Linked]:
    """Return a package that holds a main document and nothing else, with its root element."""
    package = Package()
    document = root("w:document", "r", "wp", "a", "pic", "mc", "w14")
    sub(document, "w:body")
    main = GrowingPart(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return package, document, Linked(main)


def own_stationery(document: Document, press: Press) -> Stationery:
    """Return our own: styles dressed by the theme, nothing of any library's template."""
    package, element, main = blank_package()
    setup = own_setup(document, press)
    plain = wardrobe(document, press, setup.text_width(), contents_width(document, setup))
    dress = replace(plain, places=own_places(plain.theme))
    numbering = new_numbering(dress)
    relate(package, main, "styles", styles_element(dress, numbering))
    relate(package, main, "settings", settings_element())
    relate(package, main, "fontTable", font_table_element(dress))
    relate(package, main, "theme/theme1", theme_element(dress))
    part = GrowingPart(package, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, numbering.element)
    main.to_part(RELATIONSHIP_TYPE.NUMBERING, part)
    ids = {word.id: word.id for word in (*WORD_STYLES.values(), *further_styles())}
    return Stationery(package, element, main, setup, dress, ids, numbering)


_PARTS = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "theme/theme1": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
}


def relate(package: Package, main: Linked, name: str, element: Element) -> None:
    """Add one of the parts that every document has, under its usual name ("styles")."""
    content_type, relation = _PARTS[name]
    main.to_part(relation, add_xml(package, f"/word/{name}.xml", content_type, element))

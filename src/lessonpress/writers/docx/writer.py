"""A document -> the bytes of a DOCX, straight from the model."""

from dataclasses import replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from lessonpress.model.diagnostic import Checked
from lessonpress.model.document import Document
from lessonpress.model.written import Press, Written
from lessonpress.writers.docx.document_blocks import add_document_blocks
from lessonpress.writers.docx.letterhead import adopt
from lessonpress.writers.docx.manuscript import Ids, Linked, Manuscript, Place
from lessonpress.writers.docx.package import GrowingPart, archived
from lessonpress.writers.docx.paragraphs import add_gap
from lessonpress.writers.docx.properties import add_properties
from lessonpress.writers.docx.sections import PageSetup, Sectioning, add_section_properties, sections_of
from lessonpress.writers.docx.settings import footnotes_element
from lessonpress.writers.docx.stationery import Stationery, own_stationery
from lessonpress.writers.docx.wordml import Element, qualified

_PARAGRAPH, _PROPERTIES = qualified("w:p"), qualified("w:pPr")


def write(document: Document, press: Press) -> Written:
    """Return the document as DOCX (ECMA-376, transitional), the same bytes for the same input.

    What the format cannot hold is a diagnostic: W203 a picture that is not at hand. A template that must not be
    used gives no bytes and an error W21x or A1xx.
    """
    chosen = adopt(document, press) if press.template else Checked(own_stationery(document, press))
    stationery = chosen.value
    if stationery is None:
        return Written(b"", chosen.diagnostics)
    manuscript = new_manuscript(document, press, stationery)
    return finished(manuscript, stationery.setup)


def finished(manuscript: Manuscript, setup: PageSetup) -> Written:
    """Write the blocks of the manuscript's document after what is there, and return the whole file."""
    _add_sections(manuscript, Sectioning(setup))
    build = add_properties(manuscript)
    return Written(archived(manuscript.package), tuple(manuscript.diagnostics), build=build)


def new_manuscript(document: Document, press: Press, stationery: Stationery) -> Manuscript:
    """Return a manuscript on this stationery with nothing written yet."""
    footnotes = footnotes_element()
    notes = GrowingPart(stationery.package, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, footnotes)
    stationery.main.to_part(RELATIONSHIP_TYPE.FOOTNOTES, notes)
    return Manuscript(
        document=document,
        dress=stationery.dress,
        assets=press.assets,
        style_ids=stationery.style_ids,
        package=stationery.package,
        main=stationery.main,
        numbering=stationery.numbering,
        body=stationery.root[0],
        footnotes=footnotes,
        notes=Linked(notes),
        page_height=stationery.setup.text_height,
        ids=Ids(stationery.taken),
    )


def _add_sections(manuscript: Manuscript, sectioning: Sectioning) -> None:
    body = manuscript.body
    place = Place(body, manuscript.main, manuscript.dress.width, manuscript.document.language)
    sections = tuple(sections_of(manuscript.document.blocks))
    for number, section in enumerate(sections, 1):
        place = replace(place, width=sectioning.setup.text_width(section.start.width))
        add_document_blocks(place, section.blocks, manuscript)
        if number == len(sections):
            add_section_properties(body, section, sectioning, manuscript)
        else:
            add_section_properties(_last_properties(place, manuscript), section, sectioning, manuscript)


def _last_properties(place: Place, manuscript: Manuscript) -> Element:
    """Return the properties of the last paragraph, where a section ends (17.6.18); a table gets one after it."""
    if not len(place.parent) or place.parent[-1].tag != _PARAGRAPH:
        add_gap(place, manuscript)
    last = place.parent[-1]
    if not len(last) or last[0].tag != _PROPERTIES:
        last.insert(0, last.makeelement(_PROPERTIES))
    return last[0]

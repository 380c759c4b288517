"""The PDF writer: the HTML page laid out by WeasyPrint, as tagged PDF (PDF/UA-1, ISO 14289-1)."""

from typing import TYPE_CHECKING, Any

from lessonpress.model.document import Document
from lessonpress.model.theme import FontFace
from lessonpress.model.written import Press, Written
from lessonpress.writers.fit import fit_diagnostics
from lessonpress.writers.fonts import faces_for, static
from lessonpress.writers.glyphs import glyph_diagnostics
from lessonpress.writers.html.page import html_page
from lessonpress.writers.pdf.engine import EngineMissing, load_engine, no_fonts_of_the_machine
from lessonpress.writers.pdf.growth import fill_pages
from lessonpress.writers.pdf.messages import gathered
from lessonpress.writers.pdf.packing import pack_streams
from lessonpress.writers.pdf.pseudo import style_only_what_is_boxed
from lessonpress.writers.pdf.shelf import Shelf, fetcher
from lessonpress.writers.pdf.spill import spill_diagnostics
from lessonpress.writers.pdf.structure import finish_tags
from lessonpress.writers.pdf.tagging import trace_boxes

if TYPE_CHECKING:
    import pydyf

__all__ = ["EngineMissing", "write"]


def write(document: Document, press: Press) -> Written:
    """Return the document as PDF/UA-1, with the page of every anchor.

    Raises EngineMissing where WeasyPrint or Pango is not on this machine.
    Findings: W201 something fetched, W202 WeasyPrint's own words, W203 a character no font has, W205 a sheet that
    spills, W210 an answer that does not fit.
    """
    load_engine()
    style_only_what_is_boxed()
    trace_boxes()
    shelf, printed = Shelf(), set[str]()
    with gathered() as logged:
        laid_out = _lay_out(document, press, shelf, printed)
        spilled = tuple(spill_diagnostics(document, laid_out.pages))  # before its room grows to hide it
        fill_pages(laid_out)
        data = laid_out.write_pdf(finisher=_finish, pdf_variant="pdf/ua-1", pdf_identifier=True)
    found = (
        *fit_diagnostics(document, press),
        *glyph_diagnostics(document, printed, press.theme),
        *spilled,
        *dict.fromkeys(logged),
        *shelf.refusals(),
    )
    page_of = {anchor: number for number, each in enumerate(laid_out.pages, start=1) for anchor in each.anchors}
    return Written(data, found, len(laid_out.pages), page_of)


def _finish(document: object, pdf: "pydyf.PDF") -> None:
    finish_tags(document, pdf)
    pack_streams(pdf)


def _lay_out(document: Document, press: Press, shelf: Shelf, printed: set[str]) -> Any:
    """Lay a document out; `printed` takes up the characters on its pages."""

    def faces(characters: frozenset[str]) -> tuple[FontFace, ...]:
        printed.update(characters)
        needed = faces_for(characters, press.theme, document.language)
        return tuple(instance for face in needed for instance in static(face))

    page = html_page(document, press, shelf.put, faces)
    html = load_engine().HTML(string=page, url_fetcher=fetcher(shelf))
    return html.render(font_config=no_fonts_of_the_machine(shelf.fonts()), presentational_hints=True)

"""The PDF writer: the HTML page laid out by WeasyPrint, as tagged PDF (PDF/UA-1, ISO 14289-1)."""

from lessonpress.model.document import Document
from lessonpress.model.written import Press, Written
from lessonpress.writers.html.page import html_page
from lessonpress.writers.pdf.engine import EngineMissing, load_engine
from lessonpress.writers.pdf.messages import gathered
from lessonpress.writers.pdf.shelf import Shelf, fetcher
from lessonpress.writers.pdf.structure import finish_tags
from lessonpress.writers.pdf.tagging import trace_boxes

__all__ = ["EngineMissing", "write"]


def write(document: Document, press: Press) -> Written:
    """Return the document as PDF/UA-1, with the page of every anchor.

    Raises EngineMissing where WeasyPrint or Pango is not on this machine.
    """
    weasyprint = load_engine()
    trace_boxes()
    shelf = Shelf()
    page = html_page(document, press, shelf.put, press.theme.faces)
    with gathered() as logged:
        laid_out = weasyprint.HTML(string=page, url_fetcher=fetcher(shelf)).render(presentational_hints=True)
        data = laid_out.write_pdf(finisher=finish_tags, pdf_variant="pdf/ua-1", pdf_identifier=True)
    page_of = {anchor: number for number, each in enumerate(laid_out.pages, start=1) for anchor in each.anchors}
    return Written(data, (*logged, *shelf.refusals()), len(laid_out.pages), page_of)

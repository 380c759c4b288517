"""The HTML writer: a document as one page that needs nothing beside it. The PDF is made from the same page."""

from lessonpress.model.document import Document
from lessonpress.model.written import Press, Written
from lessonpress.writers.fit import fit_diagnostics
from lessonpress.writers.html.page import html_page
from lessonpress.writers.html.setting import data_uri


def write(document: Document, press: Press) -> Written:
    """Return the document as UTF-8 HTML, pictures inside it; fonts are those of the reader's machine."""
    return Written(html_page(document, press, data_uri).encode(), fit_diagnostics(document, press))

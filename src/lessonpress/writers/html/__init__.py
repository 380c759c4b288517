"""The HTML writer: a document as one page that needs nothing beside it. The PDF is made from the same page.

The page is imported when one is written: who only needs a piece of this (the index does) need not wait for all of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessonpress.model.document import Document
    from lessonpress.model.written import Press, Written


def write(document: "Document", press: "Press") -> "Written":
    """Return the document as UTF-8 HTML, pictures inside it; fonts are those of the reader's machine."""
    from lessonpress.model.written import Written
    from lessonpress.writers.fit import fit_diagnostics
    from lessonpress.writers.html.page import html_page
    from lessonpress.writers.html.setting import data_uri

    return Written(html_page(document, press, data_uri).encode(), fit_diagnostics(document, press))

"""Writers: (Document, Press) -> Written. They decide only form; no files, clock or network in them.

Each is imported when it is first asked for: WeasyPrint takes half a second to load, and DOCX must work without it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from lessonpress.model.document import Document
from lessonpress.model.edition import Format
from lessonpress.model.written import Press, Written

Writer: TypeAlias = Callable[[Document, Press], Written]


def _plain(document: Document, press: Press) -> Written:
    from lessonpress.writers.plain import write

    return write(document, press)


def _html(document: Document, press: Press) -> Written:
    from lessonpress.writers.html import write

    return write(document, press)


def _pdf(document: Document, press: Press) -> Written:
    from lessonpress.writers.pdf import write

    return write(document, press)


WRITERS: Mapping[Format, Writer] = MappingProxyType({Format.PDF: _pdf, Format.HTML: _html, Format.PLAIN: _plain})

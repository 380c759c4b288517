"""Writers: (Document, Press) -> Written. They decide only form; no files, clock or network in them.

Each is imported when it is first used: WeasyPrint takes half a second to load, and DOCX must work without it.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from lessonpress.model.edition import Format

if TYPE_CHECKING:  # who only plans a build never loads a document
    from lessonpress.model.document import Document
    from lessonpress.model.written import Press, Written

Writer: TypeAlias = "Callable[[Document, Press], Written]"


def _lazily(module: str) -> Writer:
    """Return the writer of a module that is imported only when it is used."""

    def write(document: "Document", press: "Press") -> "Written":
        writer: Writer = import_module(module).write
        return writer(document, press)

    return write


WRITERS: Mapping[Format, Writer] = MappingProxyType(
    {
        Format.PDF: _lazily("lessonpress.writers.pdf"),
        Format.DOCX: _lazily("lessonpress.writers.docx"),
        Format.HTML: _lazily("lessonpress.writers.html"),
        Format.PLAIN: _lazily("lessonpress.writers.plain"),
    }
)

"""What is done to the bytes of a file once they are written: a look whether they are whole, and imposing a booklet.

Finding: B503 bytes that are not what their format asks for.
"""

from io import BytesIO
from typing import assert_never
from zipfile import BadZipFile, ZipFile

from lessonpress.build.course.settings import Imposition
from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.edition import Format
from lessonpress.model.printing import Paper

_DOCUMENT_PART = "word/document.xml"


def fault_of_bytes(form: Format, data: bytes) -> Diagnostic | None:
    """Return an error where the bytes are no complete file of their format, whatever the writer thinks."""
    match form:
        case Format.PDF:
            whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
        case Format.DOCX:
            whole = _is_whole_archive(data)
        case Format.HTML | Format.PLAIN:
            whole = bool(data)
        case _:
            assert_never(form)
    return None if whole else error("B503", f"the {form.upper()} came out incomplete", None, "please report it")


def imposed(data: bytes, imposition: Imposition, paper: Paper, right_to_left: bool) -> bytes:
    """Return a PDF as its sheets are to be printed. A booklet has its pages on sheets of the same `paper`, folded."""
    match imposition:
        case Imposition.PAGES:
            return data
        case Imposition.BOOKLET:
            from lessonpress.writers.booklet import booklet

            return booklet(data, paper, right_to_left=right_to_left)
        case _:
            assert_never(imposition)


def _is_whole_archive(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.testzip() is None and _DOCUMENT_PART in archive.namelist()
    except BadZipFile:
        return False

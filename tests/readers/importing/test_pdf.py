"""PDFs: damaged ones, and ones without text, are errors that say what to do."""

from io import BytesIO

import pikepdf
import pytest

from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile


def pdf(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF whose pages hold lines of text, 14 points apart; an empty line leaves a gap."""
    document = pikepdf.new()
    for lines in pages:
        page = document.add_blank_page(page_size=(595, 842))
        shown = [f"1 0 0 1 60 {780 - 14 * index} Tm ({line}) Tj" for index, line in enumerate(lines) if line]
        page.Contents = document.make_stream(f"BT /F1 11 Tf {' '.join(shown)} ET".encode())
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes):
    return READERS[".pdf"](SourceFile("lesson.pdf", data), ReaderSettings())


def test_running_heads_are_told_by_repetition_and_place() -> None:
    pages = [("Course book, part two", "", *body, "", f"Field edition {n}") for n, body in enumerate(BODIES, 1)]
    checked = read(pdf(*pages))
    assert "Course book" not in str(checked.value.lesson.parts)
    assert "Field edition" not in str(checked.value.lesson.parts)
    told = " ".join(each.message for each in checked.diagnostics if each.code == "P101")
    assert "Course book, part two" in told
    assert "Field edition 3" in told
    assert "until the last car has gone by" in str(checked.value.lesson)


BODIES = (
    ("Aim", "", "To stop cars safely."),
    ("Slide 1: Signs", "", "A sign is read from far away, and it stays where it is"),
    ("until the last car has gone by.", "", "Slide 2: Lamps"),
)


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\ncut", pdf(("Aim", "", "To see."))[:300]])
def test_a_damaged_pdf_is_an_error(data: bytes) -> None:
    checked = read(data)
    assert [each.severity for each in checked.diagnostics] == ["error"]
    assert checked.diagnostics[0].hint


def test_a_pdf_of_pictures_is_an_error_that_names_a_way_out() -> None:
    (found,) = read(pdf(())).diagnostics
    assert "no text" in found.message
    assert "ocr" in found.hint

"""PDFs: damaged ones, and ones without text, are errors that say what to do."""

from io import BytesIO

import pikepdf
import pytest

from lessonpress.model.lesson import Activity, ActivityPartKind, Evaluation
from lessonpress.model.time import Duration
from lessonpress.model.walk import text_of
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile


def pdf(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF whose pages hold lines of text, 14 points apart; an empty line leaves a gap, a tab goes to a column."""
    document = pikepdf.new()
    for lines in pages:
        page = document.add_blank_page(page_size=(595, 842))
        shown = [
            f"1 0 0 1 {60 + 240 * column} {780 - 14 * index} Tm ({cell}) Tj"
            for index, line in enumerate(lines)
            for column, cell in enumerate(line.split("\t"))
            if cell
        ]
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


def test_columns_without_rules_are_tables_and_labels_side_by_side_are_parted() -> None:
    lesson = read(
        pdf(
            (
                *("Aim", "", "To see at night.", "", "Learning Activity 4.1", "The Torch", ""),
                *(
                    "METHOD\tRESOURCES",
                    "Pairs\tTorches, one for two",
                    "PURPOSE\tTIME",
                    "To see what light does\t15 minutes",
                ),
                *("to the eye", "", "INSTRUCTIONS", "1. Close one eye.", "", "Learning Evaluation", ""),
                *("Questions\tAnswers", "1. What does white light do to the\tIt blinds the patrol for twenty"),
                *("eye?\tminutes.", "2. Who sees first?\tThe ear."),
            )
        )
    ).value.lesson
    [activity] = (part for part in lesson.parts if isinstance(part, Activity))
    parts = {part.kind: " ".join(text_of(each) for each in part.contents) for part in activity.parts}  # type: ignore[arg-type]
    assert parts[ActivityPartKind.METHOD] == "Pairs"
    assert parts[ActivityPartKind.RESOURCES] == "Torches, one for two"
    assert parts[ActivityPartKind.PURPOSE] == "To see what light does to the eye"
    assert activity.duration == Duration.of_minutes(15)
    [evaluation] = (part for part in lesson.parts if isinstance(part, Evaluation))
    assert [(text_of(each.prompt[0]), text_of(each.answer[0])) for each in evaluation.questions] == [
        ("What does white light do to the eye?", "It blinds the patrol for twenty minutes."),
        ("Who sees first?", "The ear."),
    ]

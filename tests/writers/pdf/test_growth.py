"""Room to write uses the paper that is left, and moves nothing to another page."""

from dataclasses import replace

import pypdfium2
import pytest

from lessonpress.model.block import AnswerSpace, OpenSpace, RuledLines
from lessonpress.model.document import (
    Document,
    DocumentBlock,
    FillInTable,
    Given,
    Heading,
    NotesArea,
    PageSide,
    PageStart,
    Question,
    ToFill,
)
from lessonpress.model.edition import Edition
from lessonpress.model.label import ENGLISH
from lessonpress.model.length import Mm
from lessonpress.model.written import Written
from lessonpress.writers.pdf import write

import samples
from presses import press

HEADING = round(30 * 216 / 25.4)  # pixels: the upper margin, and the bar above the heading


def sheet(*blocks: DocumentBlock) -> Document:
    head = (PageStart(PageSide.RIGHT, "Head"), Heading(1, samples.text("Sheet"), "sheet"))
    return Document(Edition.WORKSHEET, "en", ENGLISH, samples.every_node().properties, (*head, *blocks))


def table(rows: int, height: float) -> FillInTable:
    row = (Given(samples.text("Given")), ToFill())
    return FillInTable((0.5, 0.5), (samples.text("One"), samples.text("Two")), (row,) * rows, Mm(height))


def rules(made: Written, page: int = 0) -> list[int]:
    """The heights, in pixels from the top, at which a rule crosses the first third of a page, below its heading."""
    image = pypdfium2.PdfDocument(made.data)[page].render(scale=3).to_pil().convert("L")
    column = [image.getpixel((image.width // 3, y)) for y in range(image.height)]
    return [y for y in range(HEADING, image.height) if column[y] < 240 <= column[y - 1]]


def test_rows_grow_into_the_page_but_not_beyond_reason() -> None:
    made = write(sheet(table(3, 30), samples.paragraph("after")), press())
    assert made.pages == 1
    heights = [after - before for before, after in zip(rules(made)[1:], rules(made)[2:], strict=False)]
    assert heights[:2] == pytest.approx([30 * 2.5 * 216 / 25.4] * 2, abs=2)


def test_rows_stay_on_their_pages() -> None:
    full = write(sheet(table(20, 18), samples.paragraph("the end")), press())
    pages = [page.get_textpage().get_text_bounded().count("Given") for page in pypdfium2.PdfDocument(full.data)]
    assert pages == [13, 7], "a page of 253 mm holds a heading, a table head and 13 rows of 18 mm"


def test_rows_on_the_last_page_grow_by_themselves() -> None:
    made = write(sheet(table(4, 90)), press())
    assert made.pages == 2
    first, last = (rules(made, page) for page in range(2))
    assert last[-1] == pytest.approx(first[-1], abs=3), "both pages are full to their foot"


def test_the_key_grows_as_its_worksheet_does() -> None:
    filled = replace(table(3, 30), rows=((Given(samples.text("Given")), ToFill(samples.text("answer"))),) * 3)
    assert rules(write(sheet(filled), press())) == rules(write(sheet(table(3, 30)), press()))


def test_lines_under_a_question_that_ends_a_page_are_at_most_twice_as_many() -> None:
    made = write(sheet(Question("1.", (samples.paragraph("Why?"),), room=RuledLines(4))), press())
    assert len(rules(made)) == 8


def test_a_box_that_ends_a_page_becomes_deeper() -> None:
    top, foot = rules(write(sheet(AnswerSpace(OpenSpace(Mm(40)))), press()))
    assert foot - top == pytest.approx(40 * 2.5 * 216 / 25.4, abs=8)  # its rules do not grow


@pytest.mark.parametrize("after", [(), (PageStart(PageSide.NEXT, "Head"), samples.paragraph("next page"))])
def test_notes_that_end_a_page_fill_it(after: tuple[DocumentBlock, ...]) -> None:
    made = write(sheet(NotesArea("Notes", RuledLines(3)), *after), press())
    assert len(rules(made)) > 15
    assert made.pages == (2 if after else 1)


def test_notes_with_something_after_them_have_as_many_lines_as_stated() -> None:
    made = write(sheet(NotesArea("Notes", RuledLines(3)), samples.paragraph("after")), press())
    assert len(rules(made)) == 3


@pytest.mark.parametrize("room", [NotesArea("Notes", RuledLines(3)), Question("1.", (), room=RuledLines(4))], ids=repr)
def test_a_theme_that_gives_lines_no_height_still_makes_a_page(room: DocumentBlock) -> None:
    flat = ".answer-line, .notes-line { height: 0 !important; margin: 0 !important; padding: 0; border: 0 }"
    ours = press()
    theme = replace(ours.theme, stylesheet=f"{ours.theme.stylesheet}\n{flat}")
    assert write(sheet(room), replace(ours, theme=theme)).pages == 1


def test_a_row_that_spills_is_a_warning_though_it_grows() -> None:
    made = write(sheet(table(13, 18)), press())
    assert (made.pages, [found.code for found in made.diagnostics]) == (2, ["W205"])


def test_a_sheet_that_spills_a_few_lines_is_a_warning() -> None:
    lines = tuple(samples.paragraph(f"line {number}") for number in range(34))
    made = write(sheet(*lines), press())
    assert made.pages == 2
    (found,) = made.diagnostics
    assert (found.severity, found.code) == ("warning", "W205")
    assert "Sheet" in found.message
    assert write(replace(sheet(*lines), edition=Edition.HANDOUT), press()).diagnostics == ()

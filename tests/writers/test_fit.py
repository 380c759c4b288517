"""An answer that does not fit its place is an error: key and worksheet must have the same pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.model.block import OpenSpace, Paragraph, RuledLines
from lessonpress.model.document import Document, DocumentBlock, FillInTable, Given, Question, ToFill
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Blank, Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.length import Mm, Pt
from lessonpress.model.printing import Paper, Printing, TypeSize
from lessonpress.writers.columns import column_widths
from lessonpress.writers.fit import fit_diagnostics
from lessonpress.writers.fonts import width_of
from lessonpress.writers.html import write

import samples
from presses import press, theme

LONG = "a long answer that goes on and on about patrols and presence "


def key_of(*blocks: DocumentBlock) -> Document:
    return Document(Edition.KEY, "en", ENGLISH, samples.every_node().properties, blocks)


def table(answer: str, height: float = 18) -> FillInTable:
    rows = ((Given(samples.text("Prevention")), ToFill(samples.text(answer))),)
    return FillInTable(
        (0.3, 0.7), (samples.text("Phase"), samples.text("Tasks")), rows, Mm(height), mark=samples.mark(5)
    )


def question(answer: str, room: RuledLines | OpenSpace | None) -> Question:
    return Question("1", (samples.paragraph("Why?"),), (), room, (samples.paragraph(answer),), samples.mark(6))


def blank(answer: str) -> Paragraph:
    return Paragraph((Text("by "), Blank(samples.text(answer))), samples.mark(7))


@pytest.mark.parametrize(
    ("block", "line", "problem"),
    [
        (table(LONG * 4), 5, "its cell has 3"),
        (question(LONG * 9, RuledLines(3)), 6, "its room has"),
        (question(LONG * 9, OpenSpace(Mm(20))), 6, "its room has"),
        (blank("the host-State police and its partners"), 7, "its blank 45 mm"),
    ],
)
def test_what_is_too_long_is_named_with_its_line(block: DocumentBlock, line: int, problem: str) -> None:
    (found,) = fit_diagnostics(key_of(block), press())
    assert (found.severity, found.code) == ("error", "W210")
    assert problem in found.message
    assert found.span is not None
    assert found.span.line == line
    assert write(key_of(block), press()).diagnostics == (found,)


@pytest.mark.parametrize(
    "block",
    [
        table("patrols"),
        question("patrols", RuledLines(3)),
        blank("patrols"),
        question(LONG * 9, None),
        table(LONG * 9, 0),
    ],
)
def test_what_fits_or_has_no_fixed_room_is_left_alone(block: DocumentBlock) -> None:
    assert fit_diagnostics(key_of(block), press()) == ()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", TypeSize)
def test_what_fits_on_a4_fits_on_any_paper_and_in_large_print(paper: Paper, size: TypeSize) -> None:
    just_fits = next(
        text for count in range(40, 0, -1) if not fit_diagnostics(key_of(table(text := "patrol " * count)), press())
    )
    assert len(just_fits) > 100
    assert fit_diagnostics(key_of(table(just_fits)), press(Printing(paper, type_size=size))) == ()


@given(st.text(alphabet="abcdefgh ", max_size=60), st.text(alphabet="abcdefgh ", max_size=60))
@settings(max_examples=50, deadline=None)
def test_widths_add_up(one: str, other: str) -> None:
    whole = width_of(one + other, theme(), Pt(10))
    assert whole == pytest.approx(width_of(one, theme(), Pt(10)) + width_of(other, theme(), Pt(10)), abs=0.6)


@given(st.lists(st.text(alphabet="abcdefghijkl", min_size=1, max_size=14), min_size=3, max_size=3))
@settings(max_examples=50, deadline=None)
def test_columns_fill_the_line_and_hold_their_longest_word(words: list[str]) -> None:
    header = tuple(map(samples.text, words))
    cells = FillInTable((0.1, 0.45, 0.45), header, (tuple(ToFill() for _ in words),), Mm(18))
    widths = column_widths(cells, theme(), Pt(11), Mm(160))
    assert sum(widths) == pytest.approx(160)
    for word, width in zip(words, widths, strict=True):
        assert width_of(word, theme(), Pt(11)) / 72 * 25.4 < width


def test_answers_do_not_move_the_columns() -> None:
    empty = replace(table(""), rows=((Given(samples.text("Prevention")), ToFill()),))
    assert column_widths(table("unconstitutionally" * 3), theme(), Pt(11), Mm(160)) == column_widths(
        empty, theme(), Pt(11), Mm(160)
    )

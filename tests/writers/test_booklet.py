"""Sheets folded as one read through, in either direction; blanks come last."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.model.printing import Paper
from lessonpress.writers.booklet import booklet, sides


def leaf_through(pages: int, *, right_to_left: bool) -> list[int]:
    """The pages in the order of a reader who leafs through the folded sheets."""
    printed = list(sides(pages, right_to_left=right_to_left))
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    right, left = (0, 1) if right_to_left else (1, 0)  # where a page stands that is read going in
    going_in = [page for front, back in sheets for page in (front[right], back[left])]
    coming_out = [page for front, back in reversed(sheets) for page in (back[right], front[left])]
    return going_in + coming_out


@given(st.integers(1, 200), st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_folded_booklet_reads_through(pages: int, right_to_left: bool) -> None:
    read = leaf_through(pages, right_to_left=right_to_left)
    assert read == list(range(-(-pages // 4) * 4))


def pdf_of(pages: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(420, 595))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize("right_to_left", [False, True])
def test_sheets_are_landscape_and_the_same_every_time(right_to_left: bool) -> None:
    made = booklet(pdf_of(6), Paper.A4, right_to_left=right_to_left)
    assert made == booklet(pdf_of(6), Paper.A4, right_to_left=right_to_left)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 4
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        assert (round(right - left), round(top - bottom)) == (842, 595)

"""Which sections leave the notes margin, and what that gives them."""

import pytest

import shipped
from lessonpress.model.document import Field, PageStart, PageWidth
from lessonpress.model.edition import Edition
from lessonpress.model.length import Mm, Pt
from lessonpress.model.printing import Paper, Printing, TypeSize
from lessonpress.writers.columns import fields_on_a_line
from lessonpress.writers.page import text_width

from presses import press

FIELDS = tuple(map(Field, ("Place", "Date", "Facilitator", "Group")))


def test_the_front_pages_of_a_guide_take_the_whole_width_and_the_lesson_leaves_the_notes_margin() -> None:
    starts = [block for block in shipped.edition(Edition.GUIDE).blocks if isinstance(block, PageStart)]
    assert [start.width for start in starts] == [PageWidth.FULL] * 3 + [PageWidth.NOTES]


def test_the_notes_margin_is_the_difference() -> None:
    theme = press().theme
    widths = {width: text_width(theme, Edition.GUIDE, Printing(), width) for width in PageWidth}
    assert widths[PageWidth.FULL] - widths[PageWidth.NOTES] == pytest.approx(theme.measures.notes_margin)


@pytest.mark.parametrize("printing", [Printing(paper=Paper.A5), Printing(type_size=TypeSize.LARGE)])
def test_narrow_pages_and_large_print_have_no_notes_margin(printing: Printing) -> None:
    theme = press().theme
    assert text_width(theme, Edition.GUIDE, printing) == text_width(theme, Edition.GUIDE, printing, PageWidth.FULL)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_the_four_fields_of_the_guide_stand_on_one_line(paper: Paper) -> None:
    theme = press().theme
    width = text_width(theme, Edition.GUIDE, Printing(paper=paper), PageWidth.FULL)
    assert fields_on_a_line(FIELDS, theme, Pt(10.8), width) == 4


def test_a_long_value_leaves_fewer_fields_on_a_line() -> None:
    place = Field("Place", "Regional Training Centre, Entebbe")
    assert fields_on_a_line((place, *FIELDS[1:]), press().theme, Pt(10.8), Mm(174)) == 2

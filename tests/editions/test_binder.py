"""Binders of sheets: they have no lesson's title, and lose nothing by it."""

import io

import pikepdf
import pypdfium2
import pytest

import shipped
from lessonpress.editions import bind
from lessonpress.model.document import Document, Heading
from lessonpress.model.edition import Edition
from lessonpress.writers.pdf import write

from presses import press

TITLES = ["Learning activity 9.1: Operational phases and UNPOL tasks", "Learning activity 9.2: Areas of cooperation"]


def binder(edition: Edition) -> Document:
    return bind((shipped.edition(edition),), edition, shipped.SETTING, "en")


@pytest.mark.parametrize("edition", [Edition.WORKSHEET, Edition.KEY])
def test_the_activities_are_the_highest_headings_of_bound_sheets(edition: Edition) -> None:
    highest = [block for block in binder(edition).blocks if isinstance(block, Heading) and block.level == 1]
    assert ["".join(getattr(each, "text", "") for each in heading.content) for heading in highest] == TITLES


def test_bound_sheets_are_laid_out_with_bookmarks_to_each() -> None:
    made = write(binder(Edition.WORKSHEET), press())
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == TITLES


def test_each_page_of_a_bound_key_says_that_it_is_one() -> None:
    made = write(binder(Edition.KEY), press())
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.data)]
    assert all("not for participants" in page for page in pages[1:] if page.strip())
    assert "Answer key" in pages[0], "the cover says it in its own words"

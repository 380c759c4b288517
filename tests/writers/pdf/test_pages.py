"""Four pages as they look, kept as small pictures. `pytest tests/writers/pdf/test_pages.py --accept` takes new ones.

Compared with a tolerance: FreeType draws edges a little differently from version to version.
"""

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from lessonpress.model.edition import Edition
from lessonpress.model.written import Written
from lessonpress.writers.pdf import write

import samples
from presses import press

FOLDER = Path(__file__).parents[2] / "golden" / "pages"
SCALE = 0.55  # about 40 dots an inch: enough to see what stands where
NOTICEABLE = 48  # of 255
TOLERATED = 0.001  # share of the page that may differ noticeably

PAGES = {
    "guide-glance": (Edition.GUIDE, "at-a-glance"),
    "guide-slide": (Edition.GUIDE, "slide-5"),
    "worksheet": (Edition.WORKSHEET, "worksheet-9-1"),
    "handout-slides": (Edition.HANDOUT, "slide-16"),
}


@cache
def written(edition: Edition) -> Written:
    return write(samples.every_node(edition), press())


def picture(edition: Edition, anchor: str) -> Image.Image:
    made = written(edition)
    page = pypdfium2.PdfDocument(made.data)[made.page_of[anchor] - 1]
    image: Image.Image = page.render(scale=SCALE).to_pil().convert("L")
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of the page that differs noticeably."""
    assert one.size == other.size
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[NOTICEABLE:]) / (one.width * one.height)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_was_accepted(name: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.png"
    made = picture(*PAGES[name])
    if request.config.getoption("--accept"):
        made.save(path, optimize=True)
    with Image.open(path) as accepted:
        assert difference(made, accepted.convert("L")) < TOLERATED, f"look at both, then --accept {name}"


def test_a_missing_block_would_be_seen() -> None:
    made = picture(*PAGES["guide-slide"])
    without = made.copy()
    without.paste(255, (0, made.height // 4, made.width, made.height // 4 + 40))
    assert difference(made, without) > TOLERATED

"""Four pages of lesson 9 as they look. `pytest tests/writers/pdf/test_pages.py --accept` takes new ones.

Compared with a tolerance: FreeType draws edges a little differently from version to version.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

import shipped
from lessonpress.model.document import Document, Heading, PageStart
from lessonpress.model.edition import Edition
from lessonpress.writers.pdf import write

from presses import press

FOLDER = Path(__file__).parents[2] / "golden" / "pages"
SCALE = 1.1  # 79 dots an inch: the README shows them
COLOURS = 64
NOTICEABLE = 48  # of 255
TOLERATED = 0.001  # share of the page that may differ noticeably

# the page that opens with one heading; nothing is set from the other on
PAGES = {
    "guide": (Edition.GUIDE, "starting", "stage-6"),
    "handout": (Edition.HANDOUT, "starting", "stage-7"),
    "worksheet": (Edition.WORKSHEET, "worksheet-9-1", "worksheet-9-2"),
    "key": (Edition.KEY, "worksheet-9-1", "worksheet-9-2"),
}


def stretch(document: Document, first: str, after: str) -> Document:
    """What stands between two headings, under the page start before the first."""
    places = {block.anchor: at for at, block in enumerate(document.blocks) if isinstance(block, Heading)}
    start, end = places[first], places[after]
    opening = [block for block in document.blocks[:start] if isinstance(block, PageStart)][-1]
    return replace(document, blocks=(opening, *document.blocks[start:end]))


@cache
def picture(name: str) -> Image.Image:
    edition, first, after = PAGES[name]
    made = write(stretch(shipped.edition(edition), first, after), press())
    page = pypdfium2.PdfDocument(made.data)[0]
    image: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")
    return image.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of the page that differs noticeably."""
    assert one.size == other.size
    counts = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(counts[NOTICEABLE:]) / (one.width * one.height)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_was_accepted(name: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.png"
    made = picture(name)
    if request.config.getoption("--accept"):
        made.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    with Image.open(path) as accepted:
        assert difference(made, accepted) < TOLERATED, f"look at both, then --accept {name}"


def test_a_missing_block_would_be_seen() -> None:
    made = picture("guide")
    without = made.copy()
    without.paste(255, (0, made.height // 4, made.width, made.height // 4 + 40))
    assert difference(made, without) > TOLERATED

"""Booklet imposition: two pages a side, ordered so that the sheets, folded as one, read through."""

import io
from collections.abc import Iterator

import pikepdf

from lessonpress.model.length import to_pt
from lessonpress.model.printing import Paper

_PAGES_A_SHEET = 4


def booklet(pdf: bytes, sheet: Paper, *, right_to_left: bool) -> bytes:
    """Return `pdf` on sheets of paper in landscape, to be printed on both sides (flip on the short edge) and folded.

    Pages are scaled to half a sheet; blank pages come last. An imposed file is for the printer alone: it has no tags.
    """
    height, width = map(to_pt, sheet.size)
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as imposed:
        for side in sides(len(source.pages), right_to_left=right_to_left):
            half = float(width) / 2
            page = imposed.add_blank_page(page_size=(width, height))
            placed = [
                _place(imposed, source.pages[number], page, f"/P{place}", place * half, half, float(height))
                for place, number in enumerate(side)
                if number < len(source.pages)
            ]
            page.Contents = imposed.make_stream(b"\n".join(placed))
        out = io.BytesIO()
        imposed.save(out, deterministic_id=True)
    return out.getvalue()


def _place(
    imposed: pikepdf.Pdf, source: pikepdf.Page, page: pikepdf.Page, name: str, left: float, width: float, height: float
) -> bytes:
    """Make a page a form of another, and return the operators that draw it in the middle of its half."""
    page.add_resource(imposed.copy_foreign(source.as_form_xobject()), pikepdf.Name.XObject, pikepdf.Name(name))
    x0, y0, x1, y1 = map(float, source.mediabox)
    scale = min(width / (x1 - x0), height / (y1 - y0))
    across = left + (width - (x1 - x0) * scale) / 2 - x0 * scale
    up = (height - (y1 - y0) * scale) / 2 - y0 * scale
    return f"q {scale:.5f} 0 0 {scale:.5f} {across:.3f} {up:.3f} cm {name} Do Q".encode()


def sides(pages: int, *, right_to_left: bool) -> Iterator[tuple[int, int]]:
    """Yield the two pages (from 0) on each side of each sheet, left and right, outermost sheet first.

    Numbers beyond the last page stand for blank ones.
    """
    places = -(-pages // _PAGES_A_SHEET) * _PAGES_A_SHEET
    for sheet in range(places // _PAGES_A_SHEET):
        front = (places - 1 - 2 * sheet, 2 * sheet)
        back = (2 * sheet + 1, places - 2 - 2 * sheet)
        yield front[::-1] if right_to_left else front
        yield back[::-1] if right_to_left else back

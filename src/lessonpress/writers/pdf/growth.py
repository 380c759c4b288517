"""Room to write grows into what a page has left: paper that is handed out is paper to write on.

Nothing moves to another page by it: rows grow only as far as every page on which their table stands can take, and
lines of notes are added only where nothing follows on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from lessonpress.model.document import Document, FillInTable
from lessonpress.model.length import Mm

Box: TypeAlias = Any  # weasyprint.formatting_structure.boxes.Box has no types
_PIXELS_A_MM = 96 / 25.4
_MOST = 1.75  # times as high as stated: beyond that a table falls apart
_SPARED = Mm(3)  # left free at the foot of a page
_LEAST = Mm(2)  # less than this is not worth laying the document out again


def with_grown_rows(document: Document, pages: Sequence[Any], room_scale: float) -> Document:
    """Return the document with the rows of its fill-in tables as high as the laid-out pages allow."""
    growth = _growth(pages)
    blocks = list(document.blocks)
    tables = [number for number, block in enumerate(blocks) if isinstance(block, FillInTable)]
    for number, grown in zip(tables, growth, strict=False):
        table = blocks[number]
        assert isinstance(table, FillInTable)
        height = min(table.row_height + grown / room_scale, table.row_height * _MOST)
        if height - table.row_height >= _LEAST:
            blocks[number] = replace(table, row_height=Mm(height))
    return document if blocks == list(document.blocks) else replace(document, blocks=tuple(blocks))


def continue_notes(pages: Sequence[Any]) -> None:
    """Draw further lines where the notes are the last thing on a page."""
    for page in pages:
        lines = [box for box in _boxes(page) if _has_class(box, "notes-line")]
        if lines and lines[-1].position_y + lines[-1].margin_height() >= _lowest(page) - 1:
            _add_lines(lines[-1], _left(page), page)


def filled(page: Any) -> float:
    """Return which share of a page's height has content."""
    box = page._page_box
    return float((_lowest(page) - box.content_box_y()) / box.height)


def _growth(pages: Sequence[Any]) -> list[Mm]:
    """Return by how much the rows of each fill-in table may grow, in the order of the tables."""
    allowed: dict[int, Mm] = {}
    for page in pages:
        rows = [(table, row) for table in _boxes(page) if _is_table(table) for row in _rows(table)]
        if rows:
            share = Mm(max(0.0, _left(page) / _PIXELS_A_MM - _SPARED) / len(rows))
            for table, _ in rows:
                key = id(table.element)
                allowed[key] = min(share, allowed.get(key, share))
    return list(allowed.values())


def _boxes(page: Any) -> Iterator[Box]:
    return (box for box in page._page_box.descendants() if box.element is not None)


def _has_class(box: Box, name: str) -> bool:
    return name in str(box.element.get("class", "")).split()


def _is_table(box: Box) -> bool:
    return bool(getattr(box, "is_table_wrapper", False)) and _has_class(box, "fill-in-table")


def _rows(table: Box) -> Iterator[Box]:
    """The rows of a table that have a height of their own; the head is no row to write in."""
    return (
        box
        for box in table.descendants()
        if box.element_tag == "tr" and "height" in str(box.element.get("style", "")) and hasattr(box, "children")
    )


def _lowest(page: Any) -> float:
    """Return where the content of a page ends."""
    from weasyprint.formatting_structure.boxes import MarginBox

    content = [child for child in page._page_box.children if not isinstance(child, MarginBox)]
    leaves = (box for root in content for box in root.descendants() if not getattr(box, "children", ()))
    cells = (box for root in content for box in root.descendants() if box.element_tag in ("td", "th"))
    return max((box.position_y + box.margin_height() for box in (*leaves, *cells)), default=0.0)


def _left(page: Any) -> float:
    box = page._page_box
    return float(box.content_box_y() + box.height - _lowest(page))


def _add_lines(last: Box, left: float, page: Any) -> None:
    pitch = last.margin_height()
    room = next(box for box in _boxes(page) if last in getattr(box, "children", ()))
    added = []
    for number in range(1, int(left // pitch) + 1):
        line = last.copy()
        line.position_y += number * pitch
        added.append(line)
    room.children = [*room.children, *added]

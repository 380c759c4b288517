"""Room to write grows into what a page has left: paper that is handed out is paper to write on.

It grows on the pages as they are laid out, so that nothing moves to another page by it and nothing is laid out twice.
Rows share what their page has left; lines are added, and boxes deepened, only where nothing follows on the page.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

Box: TypeAlias = Any  # weasyprint.formatting_structure.boxes.Box has no types
_MOST = 2.5  # times as high as stated: beyond that a table falls apart
_MOST_LINES = 2  # times as many as stated, under a question; notes fill their page
_SPARED = 2.0  # pixels left free at the foot of a page, for rules
_NOTES, _LINE, _BOX = "notes-line", "answer-line", "answer-box"


def fill_pages(pages: list[Any]) -> None:
    """Let the room to write on each page take what the page has left; put the page that comes of it in its place."""
    for number, page in enumerate(pages):
        if any((_grow_rows(page), _grow_last(page))):
            # links and anchors are where the boxes were when the page was made
            pages[number] = type(page)(page._page_box)


def filled(page: Any) -> float:
    """Return which share of a page's height has content."""
    box = page._page_box
    return float((_lowest(page) - box.content_box_y()) / box.height)


def _grow_rows(page: Any) -> bool:
    """Make the rows of fill-in tables higher, each by the same; return whether there are any."""
    rows = [row for table in _boxes(page) if _is_table(table) for row in _rows(table)]
    share = max(0.0, _left(page) - _SPARED) / len(rows) if rows else 0.0
    for row in rows:
        _stretch(page._page_box, row.position_y + row.height, min(share, row.height * (_MOST - 1)))
    return bool(rows)


def _stretch(box: Box, edge: float, more: float) -> None:
    """Make everything that ends at `edge`, or spans it, higher by `more` pixels; move down what lies below."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox, MarginBox, TableCellBox, TableRowBox
    from weasyprint.formatting_structure.boxes import TableRowGroupBox as Group

    for child in getattr(box, "children", ()):
        if isinstance(child, MarginBox):
            continue
        if child.position_y >= edge - 0.01:
            child.translate(dy=more)
        elif child.position_y + child.margin_height() >= edge - 0.01:
            if isinstance(child, BlockLevelBox | Group | TableRowBox | TableCellBox):
                child.height += more
            _stretch(child, edge, more)


def _grow_last(page: Any) -> bool:
    """Continue the lines, or deepen the box, that end a page; return whether anything does."""
    rooms = [box for box in _boxes(page) if any(_has_class(box, name) for name in (_NOTES, _LINE, _BOX))]
    if not rooms or rooms[-1].position_y + rooms[-1].margin_height() < _lowest(page) - 1:
        return False
    left = _left(page) - _SPARED
    if _has_class(rooms[-1], _BOX):
        rooms[-1].height += min(max(left, 0.0), rooms[-1].height * (_MOST - 1))
    else:
        _add_lines(rooms[-1], left, page)
    return True


def _add_lines(last: Box, left: float, page: Any) -> None:
    pitch = last.margin_height()
    if pitch <= 0:  # in a theme that says nothing of it
        return
    room = next(box for box in _boxes(page) if last in getattr(box, "children", ()))
    most = len(room.children) * (_MOST_LINES - 1) if _has_class(last, _LINE) else left
    added = [last.copy() for _ in range(int(min(left // pitch, most)))]
    for number, line in enumerate(added, start=1):
        line.position_y += number * pitch
    for box in _holding(last, page._page_box):
        box.height += len(added) * pitch
    room.children = [*room.children, *added]


def _holding(held: Box, outer: Box) -> Iterator[Box]:
    """Yield the boxes inside `outer` that hold another, however deep; no page has many of them."""
    for child in getattr(outer, "children", ()):
        if any(box is held for box in child.descendants()) and child is not held:
            yield child
            yield from _holding(held, child)


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

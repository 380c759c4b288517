"""Tables, row by row (ECMA-376-1, 17.4): fixed widths, heads that repeat, rows that do not break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from lessonpress.model.length import Mm, Pt, to_mm
from lessonpress.model.role import Role
from lessonpress.model.theme import Theme
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.wordml import Element, legal, sub, twips
from lessonpress.writers.fonts import width_of
from lessonpress.writers.script import is_right_to_left

_SLACK = 1.15  # for bold words and wider fonts


@dataclass(frozen=True, slots=True)
class Frame:
    """A table before it has rows: style id, column widths, alternative text, special first and last rows."""

    style: str
    widths: tuple[Mm, ...]
    description: str = ""
    head: bool = False
    total: bool = False


def shared(width: Mm, shares: Sequence[float]) -> tuple[Mm, ...]:
    """Return the widths of columns that have these shares of `width`."""
    whole = sum(shares)
    return tuple(Mm(width * share / whole) for share in shares)


def widened(widths: tuple[Mm, ...], least: Sequence[Mm]) -> tuple[Mm, ...]:
    """Return the widths with none under its least; what that takes comes from those that have room to spare.

    Where not all of them fit, the widest columns break their words and the others do not.
    """
    whole = Mm(sum(widths))
    most = _most(whole, least)
    fitting = [Mm(min(low, most)) for low in least]
    needed = sum(max(0.0, low - width) for width, low in zip(widths, fitting, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(widths, fitting, strict=True))
    kept = max(0.0, 1 - needed / spare) if spare else 0.0
    return tuple(Mm(low + max(0.0, width - low) * kept) for width, low in zip(widths, fitting, strict=True))


def _most(whole: Mm, least: Sequence[Mm]) -> Mm:
    """Return how wide a column may be, so that all columns have their least up to that and still fit."""
    left = whole
    for number, low in enumerate(sorted(least)):
        share = Mm(left / (len(least) - number))
        if low > share:
            return share
        left = Mm(left - low)
    return whole


def word_width(texts: Iterable[str], role: Role, manuscript: Manuscript) -> Mm:
    """Return the width of a column that its longest word fits into, padding included."""
    return line_width((word for text in texts for word in text.split()), role, manuscript)


def line_width(texts: Iterable[str], role: Role, manuscript: Manuscript) -> Mm:
    """Return the width of a column in which none of its texts takes more than a line, padding included."""
    dress = manuscript.dress
    size = Pt(dress.size * dress.look(role).size)
    longest = max((_width(text, size, dress.theme) for text in texts), default=0.0)
    return Mm(to_mm(Pt(longest * _SLACK)) + 2 * to_mm(dress.theme.measures.cell_padding))


def _width(text: str, size: Pt, theme: Theme) -> float:
    """Return the width of a text in points, in our own fonts, which are wider than the office's."""
    square = "".join(each for each in text if east_asian_width(each) in "WF")  # their fonts are not on every machine
    others = "".join(each for each in text if each not in square)
    return len(square) * size + width_of(others, theme, size)


def add_table(place: Place, frame: Frame) -> Element:
    """Append a table without rows: `add_row` gives it some, and Word wants at least one."""
    table = sub(place.parent, "w:tbl")
    properties = sub(table, "w:tblPr")
    sub(properties, "w:tblStyle", val=frame.style)
    if is_right_to_left(place.language):
        sub(properties, "w:bidiVisual")
    sub(properties, "w:tblW", w=sum(map(twips, frame.widths)), type="dxa")
    if place.indent:
        sub(properties, "w:tblInd", w=twips(place.indent), type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    _add_look(properties, frame)
    if frame.description:
        sub(properties, "w:tblDescription", val=legal(frame.description))
    grid = sub(table, "w:tblGrid")
    for width in frame.widths:
        sub(grid, "w:gridCol", w=twips(width))
    return table


def _add_look(properties: Element, frame: Frame) -> None:
    """Which rows are special (17.4.55): the number says the same as the words, for older readers."""
    value = (0x0020 if frame.head else 0) | (0x0040 if frame.total else 0) | 0x0600
    sub(
        properties,
        "w:tblLook",
        val=f"{value:04X}",
        firstRow=int(frame.head),
        lastRow=int(frame.total),
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )


def add_row(
    table: Element, widths: Iterable[Mm], *, head: bool = False, height: Mm | None = None, breaks: bool = False
) -> list[Element]:
    """Append a row and return its cells, empty: each needs a paragraph at its end.

    `head` repeats it on every page; `height` is its least; `breaks` lets it go on on the next page.
    """
    row = sub(table, "w:tr")
    if head or height is not None or not breaks:
        properties = sub(row, "w:trPr")
        if not breaks:
            sub(properties, "w:cantSplit")
        if height is not None:
            sub(properties, "w:trHeight", val=twips(height), hRule="atLeast")
        if head:
            sub(properties, "w:tblHeader")
    return [_add_cell(row, width) for width in widths]


def _add_cell(row: Element, width: Mm) -> Element:
    cell = sub(row, "w:tc")
    sub(sub(cell, "w:tcPr"), "w:tcW", w=twips(width), type="dxa")
    return cell


def inside(place: Place, cell: Element, width: Mm, role: Role) -> Place:
    """Return the place inside a cell."""
    return replace(place, parent=cell, width=width, role=role, indent=Mm(0), keep_with_next=False)

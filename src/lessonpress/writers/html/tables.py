"""Tables -> HTML: header rows that repeat, rows that do not split."""

from typing import assert_never

from lessonpress.model.block import Alignment, Cell, Table
from lessonpress.model.document import FillInCell, FillInTable, Given, TimePlan, ToFill
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.timing import time_plan_header, time_plan_rows
from lessonpress.model.walk import text_of, words
from lessonpress.writers.columns import column_widths
from lessonpress.writers.html.inlines import inlines
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.page import room_height
from lessonpress.writers.script import set_apart

_SHORT = 80  # words: a table up to this length is kept on one page


def table(node: Table, setting: Setting) -> str:
    """Return a table with its header row."""
    height = room_height(node.room, setting.theme, setting.scale) if node.room is not None else Mm(0)
    rows = "\n".join(_row(row, node, height, setting) for row in node.rows)
    head = _cells("th", node.header, node, setting)
    role = Role.TABLE if node.room is None else Role.FILL_IN_TABLE
    whole = " whole" if len(words(text_of(node))) <= _SHORT else ""
    return _table(_caption(node.caption) + _head(head) + element("tbody", rows), f"{role}{whole}")


def fill_in_table(node: FillInTable, setting: Setting) -> str:
    """Return a table to write in; each row with room is as high as it says, filled in or not."""
    size = Pt(setting.size * setting.theme.looks[Role.TABLE_TEXT].size)
    widths = column_widths(node, setting.theme, size, setting.width)
    columns = "".join(element("col", style=f"width:{width / setting.width * 100:.4g}%") for width in widths)
    head = "".join(_cell("th", inlines(content, setting), Alignment.START) for content in node.header)
    rows = "\n".join(_fill_in_row(row, node, setting) for row in node.rows)
    content = _caption(node.caption) + element("colgroup", columns) + _head(head) + element("tbody", rows)
    return _table(content, Role.FILL_IN_TABLE)


def time_plan(node: TimePlan, setting: Setting) -> str:
    """Return the lesson map: what comes when, the total last."""
    head = "".join(element("th", text(cell), scope="col") for cell in time_plan_header(node, setting.labels))
    *parts, total = time_plan_rows(node, setting.labels)
    rows = (
        *(element("tr", _plan_cells(cells, row.anchor, setting)) for cells, row in zip(parts, node.rows, strict=True)),
        element("tr", _plan_cells(total, "", setting), class_="total"),
    )
    return _table(_head(head) + element("tbody", "\n".join(rows)), Role.TIME_PLAN)


def _table(content: str, role: str) -> str:
    return element("table", content, class_=role)


def _head(cells: str) -> str:
    return element("thead", element("tr", cells))


def _caption(caption: str) -> str:
    return element("caption", text(caption), class_=Role.CAPTION) if caption else ""


def _row(row: tuple[Cell, ...], node: Table, height: Mm, setting: Setting) -> str:
    is_to_fill = any(not cell.content for cell in row)
    return _as_high(_cells("td", row, node, setting), height if is_to_fill else Mm(0))


def _as_high(cells: str, height: Mm) -> str:
    """Return a row that is at least so high, however little is in it."""
    return element("tr", cells, style=f"height:{height:.4g}mm" if height else "")


def _cells(tag: str, row: tuple[Cell, ...], node: Table, setting: Setting) -> str:
    return "".join(_cell(tag, inlines(cell.content, setting), at) for cell, at in zip(row, node.columns, strict=True))


def _cell(tag: str, content: str, alignment: Alignment) -> str:
    scope = "col" if tag == "th" else ""
    return element(tag, content, scope=scope, class_="" if alignment is Alignment.START else alignment)


def _fill_in_row(row: tuple[FillInCell, ...], node: FillInTable, setting: Setting) -> str:
    is_to_fill = any(isinstance(cell, ToFill) for cell in row)
    cells = "".join(_fill_in_cell(cell, setting) for cell in row)
    return _as_high(cells, Mm(node.row_height * setting.scale.room) if is_to_fill else Mm(0))


def _fill_in_cell(cell: FillInCell, setting: Setting) -> str:
    match cell:
        case Given():
            return element("td", inlines(cell.content, setting))
        case ToFill():
            answer = element("div", inlines(cell.answer, setting), class_=Role.ANSWER) if cell.answer else ""
            return element("td", answer, class_="to-fill")
        case _:
            assert_never(cell)


def _plan_cells(cells: tuple[str, ...], anchor: str, setting: Setting) -> str:
    linked = anchor in setting.anchors
    first = element("a", text(cells[0]), href=f"#{anchor}") if linked else text(cells[0])
    return element("th", first, scope="row") + "".join(
        element("td", text(set_apart(cell, setting.language))) for cell in cells[1:]
    )

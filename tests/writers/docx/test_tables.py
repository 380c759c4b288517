"""Tables that a trainer can work in: heads that repeat, rows to fill in, columns as wide as their words."""

import re
from collections.abc import Callable
from dataclasses import replace

from lessonpress.model.block import (
    Alignment,
    Cell,
    Say,
    Table,
)
from lessonpress.model.document import Document, FillInTable, Heading, PageSide, PageStart
from lessonpress.model.inline import Text
from opened_docx import Opened, W, opened, val

from samples import every_node, paragraph


def test_head_rows_repeat_and_no_table_row_breaks(guide: Opened) -> None:
    tables = [
        t
        for t in guide.document.iter(f"{W}tbl")
        if val(t, "tblPr/tblStyle") in ("LessonTable", "FillInTable", "TimePlan")
    ]
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_rows_to_fill_in_are_as_high_in_worksheet_and_key(pressed: Callable[[Document], bytes]) -> None:
    def heights(answered: bool) -> list[tuple[str, str]]:
        table = next(block for block in every_node().blocks if isinstance(block, FillInTable))
        rows = table.rows if answered else tuple(tuple(map(emptied, row)) for row in table.rows)
        file = opened(pressed(replace(every_node(), blocks=(replace(table, rows=rows),))))
        return [(h.get(f"{W}val"), h.get(f"{W}hRule")) for h in file.document.iter(f"{W}trHeight")]

    assert heights(True) == heights(False) == [("1020", "atLeast")] * 2  # 18 mm


def emptied(cell):
    return replace(cell, answer=()) if hasattr(cell, "answer") else cell


def test_a_cue_is_one_table_that_names_itself_on_every_page(guide: Opened) -> None:
    (box,) = (t for t in guide.document.iter(f"{W}tbl") if val(t, "tblPr/tblStyle") == "KeyMessageBox")
    head, body = box.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert "".join(t.text or "" for t in head.iter(f"{W}t")).strip() == "Key message"
    assert "".join(t.text or "" for t in body.iter(f"{W}t")) == "Protection comes first."


def test_only_a_long_cue_may_cross_to_the_next_page(pressed: Callable[[Document], bytes]) -> None:
    short, long = (Say((paragraph("word " * count),)) for count in (40, 80))
    file = opened(pressed(replace(every_node(), blocks=(short, long))))
    rows = [table.findall(f"{W}tr") for table in file.document.iter(f"{W}tbl")]
    assert [row[1].find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]
    assert file.styles["BoxLabel"].find(f"{W}pPr/{W}keepNext") is not None  # its head row is never left behind


def test_columns_are_as_wide_as_their_words_and_only_the_widest_break(pressed: Callable[[Document], bytes]) -> None:
    head = tuple(Cell((Text(word),)) for word in ("a" * 400, "with", "many", "words"))
    table = Table((Alignment.START,) * 4, head, ())
    file = opened(pressed(replace(every_node(), blocks=(table,))))
    widths = [int(column.get(f"{W}w")) for column in file.document.iter(f"{W}gridCol")]
    size = int(val(file.styles["TableText"], "rPr/sz") or 0) * 10  # half points in twips
    assert widths[0] > sum(widths[1:])
    assert all(
        width > 0.5 * size * len(word) for width, word in zip(widths[1:], ("with", "many", "words"), strict=True)
    )


def test_a_heading_that_has_no_room_in_the_head_stands_below(pressed: Callable[[Document], bytes]) -> None:
    def lines(heading: str) -> set[int]:
        blocks = (PageStart(PageSide.NEXT, "Lesson 9: Protection of Civilians"), Heading(1, (Text(heading),), "here"))
        file = opened(pressed(replace(every_node(), blocks=blocks)))
        return {len(file.xml(name).findall(f"{W}p")) for name in file.parts if re.match(r"word/header\d", name)}

    assert lines("Short") == {1}
    assert lines("A heading that goes on and on " * 4) == {2}


def test_no_two_tables_touch(guide: Opened) -> None:
    assert {getattr(table.getnext(), "tag", None) for table in guide.document.iter(f"{W}tbl")} == {f"{W}p"}


def test_every_cell_ends_with_a_paragraph(guide: Opened) -> None:
    assert {cell[-1].tag for cell in guide.document.iter(f"{W}tc")} == {f"{W}p"}

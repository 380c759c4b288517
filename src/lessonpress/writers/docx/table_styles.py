"""What makes each table style: thin rules, repeated heads told by weight, boxes with a bar at the start side."""

import dataclasses

from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.theme import Look
from lessonpress.writers.docx.dress import Wardrobe, add_border, add_ground, dress_run
from lessonpress.writers.docx.wordml import Element, sub, twips, twips_of_pt

# print.css: .time-plan, .legend
_BOX_PADDING, _PLAN_PADDING, _LEGEND_PADDING = Pt(2), Pt(2), Pt(1)


def add_table_properties(style: Element, role: Role, dress: Wardrobe) -> None:
    """Append the properties of a role's table style (17.7.6)."""
    match role:
        case Role.TABLE:
            _add_ruled(style, dress, ("top", "bottom", "insideH"), dress.theme.measures.cell_padding)
            _add_head(style, dress)
        case Role.TIME_PLAN:
            _add_ruled(style, dress, ("top", "bottom", "insideH"), _PLAN_PADDING)
            _add_head(style, dress)
            _add_bold(style, "lastRow")
        case Role.FILL_IN_TABLE:
            _add_ruled(
                style,
                dress,
                ("top", "left", "bottom", "right", "insideH", "insideV"),
                dress.theme.measures.cell_padding,
            )
            _add_head(style, dress, tinted=True)
        case Role.LEGEND:
            _add_padding(sub(style, "w:tblPr"), _LEGEND_PADDING, 0)
        case Role.ANSWER_BOX:
            _add_ruled(style, dress, ("top", "left", "bottom", "right"), dress.theme.measures.cell_padding)
        case _:
            _add_box(style, dress.look(role), dress)


def _add_ruled(style: Element, dress: Wardrobe, sides: tuple[str, ...], above: Pt) -> None:
    properties = sub(style, "w:tblPr")
    borders = sub(properties, "w:tblBorders")
    for side in sides:
        add_border(borders, side, dress.theme.measures.rule, dress.theme.colours.rule, dress)
    _add_padding(properties, above, twips_of_pt(dress.theme.measures.cell_padding))


def _add_head(style: Element, dress: Wardrobe, *, tinted: bool = False) -> None:
    cell = sub(sub(style, "w:tblStylePr", type="firstRow"), "w:tcPr")
    add_border(sub(cell, "w:tcBorders"), "bottom", Pt(1.0), dress.theme.colours.accent, dress)
    if tinted:
        add_ground(cell, dress.theme.colours.tint, dress)


def _add_bold(style: Element, rows: str) -> None:
    run = sub(sub(style, "w:tblStylePr", type=rows), "w:rPr")
    sub(run, "w:b")
    sub(run, "w:bCs")


def _add_box(style: Element, look: Look, dress: Wardrobe) -> None:
    dress_run(sub(style, "w:rPr"), dataclasses.replace(look, bold=False, italic=False), dress)
    properties = sub(style, "w:tblPr")
    if look.bar:
        add_border(sub(properties, "w:tblBorders"), "left", dress.theme.measures.bar, look.bar, dress)
    _add_padding(properties, _BOX_PADDING, twips(look.indent or Mm(4)))
    if look.tint:
        add_ground(sub(style, "w:tcPr"), look.tint, dress)


def _add_padding(properties: Element, above: Pt, beside: int) -> None:
    margins = sub(properties, "w:tblCellMar")
    for side, width in (
        ("top", twips_of_pt(above)),
        ("left", beside),
        ("bottom", twips_of_pt(above)),
        ("right", beside),
    ):
        sub(margins, f"w:{side}", w=width, type="dxa")

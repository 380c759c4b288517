"""Room to write: ruled lines that can be typed on, boxes that grow. Never underscores: typing would push them away."""

from dataclasses import replace
from typing import assert_never

from lessonpress.model.block import OpenSpace, Room, RuledLines
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside
from lessonpress.writers.docx.wordml import Element
from lessonpress.writers.page import ruled_lines


def add_room(place: Place, room: Room, manuscript: Manuscript, role: Role = Role.ANSWER_LINE) -> None:
    """Append room to write: paragraphs with a rule under each, of the style of `role`, or a box."""
    match room:
        case RuledLines():
            for left in reversed(range(ruled_lines(room, manuscript.dress.scale))):
                # lines stay with each other and so with their question
                add_paragraph(replace(place, keep_with_next=bool(left)), manuscript, role)
            add_gap(place, manuscript)
        case OpenSpace():
            box = add_box(place, manuscript.dress.height_of(room), manuscript)
            add_paragraph(inside(place, box, place.width, Role.BODY), manuscript)
            add_gap(place, manuscript)
        case _:
            assert_never(room)


def add_box(place: Place, height: Mm, manuscript: Manuscript) -> Element:
    """Append a box at least `height` high and return its cell, which needs a paragraph at its end."""
    widths = (Mm(place.width - place.indent),)
    table = add_table(place, Frame(manuscript.style(Role.ANSWER_BOX), widths))
    (cell,) = add_row(table, widths, height=height)
    return cell

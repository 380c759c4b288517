"""The page that a document is put on: its margins, its body size, its room to write, the same in every format."""

from dataclasses import dataclass
from typing import assert_never

from lessonpress.model.block import OpenSpace, Room, RuledLines
from lessonpress.model.document import PageWidth
from lessonpress.model.edition import Edition
from lessonpress.model.length import Mm, Pt
from lessonpress.model.printing import Paper, Printing, TypeSize
from lessonpress.model.theme import Margins, Theme

_NARROW = 1.15  # narrow columns lose more than their share: to padding, and to words that do not divide
_SMALL_PAPER = 0.6  # a theme's margins are drawn for A4; on A5 they would leave no line to read


def page_margins(theme: Theme, edition: Edition, printing: Printing, width: PageWidth = PageWidth.NOTES) -> Margins:
    """Return the margins of a page, binding and the guide's notes margin included.

    The notes margin falls away where a section takes the full `width`, and where the text would become too narrow:
    on A5 and in large print.
    """
    drawn = theme.margins[edition]
    scale = _SMALL_PAPER if printing.paper is Paper.A5 else 1.0
    notes = edition is Edition.GUIDE and width is PageWidth.NOTES and is_roomy(printing)
    inner, outer = drawn.inner, drawn.outer
    if printing.type_size is TypeSize.LARGE:
        inner = outer = min(inner, outer)
    return Margins(
        top=Mm(drawn.top * scale),
        bottom=Mm(drawn.bottom * scale),
        inner=Mm(inner * scale + printing.binding),
        outer=Mm(outer * scale + (theme.measures.notes_margin if notes else 0)),
    )


def is_roomy(printing: Printing) -> bool:
    """Whether a page holds so much text that a notes margin, and a page begun anew, cost little."""
    return printing.paper is not Paper.A5 and printing.type_size is TypeSize.NORMAL


def text_width(theme: Theme, edition: Edition, printing: Printing, width: PageWidth = PageWidth.NOTES) -> Mm:
    """Return the width of a line of text."""
    margins = page_margins(theme, edition, printing, width)
    return Mm(printing.paper.size[0] - margins.inner - margins.outer)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much larger than a theme states it: what goes with the letters (blanks, lines to write on); room to write."""

    type: float = 1.0
    room: float = 1.0


def scale_of(theme: Theme, edition: Edition, printing: Printing) -> Scale:
    """Return by how much things grow, so that what fits on A4 fits on any paper and in any size.

    Nothing is ever printed into the room of a handout: it grows as the letters do, and keeps its number of lines.
    """
    letters = body_size(theme, edition, printing) / theme.body_size[edition]
    if edition is Edition.HANDOUT:
        return Scale(letters, letters)
    usual = text_width(theme, edition, Printing()) / text_width(theme, edition, printing)
    grown = usual * letters**2
    return Scale(letters, grown * _NARROW if grown > 1 else 1.0)


def room_height(room: Room, theme: Theme, scale: Scale) -> Mm:
    """Return how high room to write is."""
    match room:
        case RuledLines():
            return Mm(room.count * theme.measures.writing_line * scale.room)
        case OpenSpace():
            return Mm(room.height * scale.room)
        case _:
            assert_never(room)


def ruled_lines(room: RuledLines, scale: Scale) -> int:
    """Return how many lines are ruled: their pitch goes with the letters."""
    return round(room.count * scale.room / scale.type)


def body_size(theme: Theme, edition: Edition, printing: Printing) -> Pt:
    """Return the size of body text; a role's size is a multiple of it."""
    return theme.large_body_size if printing.type_size is TypeSize.LARGE else theme.body_size[edition]

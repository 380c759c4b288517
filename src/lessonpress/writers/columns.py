"""The widths of a fill-in table's columns: as the edition shares them out, but no printed word is ever broken."""

from lessonpress.model.document import FillInTable, Given
from lessonpress.model.length import Mm, Pt, to_mm
from lessonpress.model.theme import Theme
from lessonpress.model.walk import plain_text
from lessonpress.writers.fonts import width_of

CELL_SIDE = Pt(6)  # print.css: the padding at each side of a cell
_SLACK = 1.06  # bold words, and what kerning and rounding may add


def column_widths(table: FillInTable, theme: Theme, size: Pt, width: Mm) -> tuple[Mm, ...]:
    """Return the width of each column; they add up to `width`. `size` is that of the text in the table.

    Answers do not count: worksheet and key must have the same columns.
    """
    wanted = [Mm(share * width) for share in table.widths]
    least = [_longest_word(table, column, theme, size) for column in range(len(table.widths))]
    if sum(least) >= width:
        return tuple(Mm(each / sum(least) * width) for each in least)
    short = sum(max(0.0, low - want) for low, want in zip(least, wanted, strict=True))
    spare = sum(max(0.0, want - low) for low, want in zip(least, wanted, strict=True))
    given = short / spare if spare else 0.0
    return tuple(
        low if want <= low else Mm(want - (want - low) * given) for low, want in zip(least, wanted, strict=True)
    )


def _longest_word(table: FillInTable, column: int, theme: Theme, size: Pt) -> Mm:
    cells = [table.header[column], *(cell.content for row in table.rows if isinstance(cell := row[column], Given))]
    words = [word for cell in cells for word in plain_text(cell).split()]
    longest = max((width_of(word, theme, size) for word in words), default=Pt(0))
    return Mm(to_mm(Pt(longest * _SLACK)) + 2 * to_mm(CELL_SIDE) + 1)

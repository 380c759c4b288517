"""The widths of a fill-in table's columns: as the edition shares them out, but no printed word is ever broken."""

from collections.abc import Sequence
from math import ceil

from lessonpress.model.document import Field, FillInTable, Given
from lessonpress.model.length import Mm, Pt, to_mm
from lessonpress.model.theme import Theme
from lessonpress.model.walk import unfilled_text
from lessonpress.writers.fonts import width_of

CELL_SIDE = Pt(6)  # print.css: the padding at each side of a cell
_MOST_FIELDS = 4
_BETWEEN, _BY_HAND = Mm(5), Mm(20)  # after a field: what parts it from the next, and room for a name by hand
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


def fields_on_a_line(fields: Sequence[Field], theme: Theme, size: Pt, width: Mm) -> int:
    """Return into how many columns fields go, so that each has room for its label and its value, typed or by hand.

    `size` is that of the text in them. Lines are evenly full; one field alone does not take the whole line.
    """
    longest = max(_field_width(field, theme, size) for field in fields)
    beside = max(1, min(_MOST_FIELDS, len(fields), int(width / longest)))
    return max(2, ceil(len(fields) / ceil(len(fields) / beside)))


def _field_width(field: Field, theme: Theme, size: Pt) -> Mm:
    words = to_mm(width_of(f"{field.label}: {field.value}", theme, size))
    return Mm(words * _SLACK + (_BETWEEN if field.value else _BY_HAND))


def _longest_word(table: FillInTable, column: int, theme: Theme, size: Pt) -> Mm:
    cells = [table.header[column], *(cell.content for row in table.rows if isinstance(cell := row[column], Given))]
    words = [word for cell in cells for word in unfilled_text(cell).split()]
    longest = max((width_of(word, theme, size) for word in words), default=Pt(0))
    return Mm(to_mm(Pt(longest * _SLACK)) + 2 * to_mm(CELL_SIDE) + 1)

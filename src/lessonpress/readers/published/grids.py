"""Lines with bars -> tables."""

import re
from collections.abc import Sequence

from lessonpress.readers.published.lines import Line
from lessonpress.readers.published.markup import inlines_of_text
from lessonpress.readers.published.pieces import Grid


def begins_grid(line: Line, following: Line | None) -> bool:
    """Whether a row begins another table: after a gap, with the rule that sets a header off below it."""
    return line.apart and following is not None and following.text.startswith("|") and _is_rule(_cells(following))


def grid_of(lines: Sequence[Line]) -> Grid:
    """Return the table that lines with bars make, short rows filled up; a rule below the first makes it the header."""
    ruled = len(lines) > 1 and _is_rule(_cells(lines[1]))
    lines = [line for line in lines if not _is_rule(_cells(line))] or lines
    rows = [_cells(line) for line in lines]
    longest = max((len(row) for row in rows), default=0)
    cells = tuple(tuple(inlines_of_text(cell) for cell in (*row, *[""] * (longest - len(row)))) for row in rows)
    return Grid(cells, lines[0].span.to(lines[-1].span), ruled, tuple(line.span for line in lines))


def _cells(line: Line) -> list[str]:
    return re.split(r"(?<!\\)\|", line.text.strip().removeprefix("|").removesuffix("|"))


def _is_rule(row: list[str]) -> bool:
    return all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)

"""Pipe tables: rows into cells, columns and their alignment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessonpress.model.block import Alignment
from lessonpress.readers.source.chunks import is_delimiter_row
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.blocks import CELLS, TABLE_HEADER
from lessonpress.readers.source.rules.files import LIMIT
from lessonpress.readers.source.session import Session

MAX_ROWS = 2_000
MAX_COLUMNS = 30

_PIECE = re.compile(r"(?P<skip>\\.|`+[^`]*`+|\[\[(?:[^\[\]]|\[[^\[\]]*\])*\]\])|(?P<bar>\|)|[^\\`\[|]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table as it stands in the source: each cell is a line of its own, empty ones included."""

    columns: tuple[Alignment, ...]
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


def table_lines(lines: tuple[Line, ...], session: Session) -> TableLines:
    """Split a table into cells. Every row comes out as wide as the table; surplus cells are joined to the last."""
    header = tuple(cells(lines[0]))
    delimiters = 1 if len(lines) > 1 and is_delimiter_row(lines[1]) else 0
    if not delimiters:
        if is_delimiter_row(lines[0]):
            message, hint = (
                "this table starts with its line of dashes",
                "put a row with the names of the columns above it",
            )
        else:
            message, hint = "this table has no line of dashes under its header", "add | --- | below it"
        session.report(TABLE_HEADER, lines[0], message, hint)
    columns = tuple(map(_alignment, cells(lines[1]))) if delimiters else (Alignment.START,) * len(header)
    if len(header) > MAX_COLUMNS or len(lines) > MAX_ROWS + 2:
        size = f"{len(header):,} columns and {len(lines) - 2:,} rows"
        message = f"a table of {size}; at most {MAX_COLUMNS} by {MAX_ROWS:,} are read"
        session.report(LIMIT, lines[0], message, "split the table")
        columns, header, lines = columns[:MAX_COLUMNS], header[:MAX_COLUMNS], lines[: MAX_ROWS + 2]
    width = max(len(header), 1)
    columns = (*columns[:width], *(Alignment.START,) * (width - len(columns)))
    rows = tuple(_fitted(tuple(cells(line)), width, line, session) for line in lines[1 + delimiters :])
    return TableLines(columns, header, rows)


def cells(line: Line) -> Iterator[Line]:
    """Yield the cells of a row. Bars in code, in a blank or after a backslash do not part cells."""
    text = line.text.strip()
    offset = line.indent + text.startswith("|")
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    begun = 0
    for piece in _PIECE.finditer(text):
        if piece["bar"]:
            yield _cell(line, offset, text, begun, piece.start())
            begun = piece.end()
    yield _cell(line, offset, text, begun, len(text))


def _cell(line: Line, offset: int, text: str, begun: int, end: int) -> Line:
    piece = text[begun:end]
    lead = len(piece) - len(piece.lstrip())
    return Line(piece.strip().replace("\\|", "|"), line.number, line.column + offset + begun + lead)


def _alignment(delimiter: Line) -> Alignment:
    match (delimiter.text.startswith(":"), delimiter.text.endswith(":")):
        case (True, True):
            return Alignment.CENTRE
        case (False, True):
            return Alignment.END
        case _:
            return Alignment.START


def _fitted(row: tuple[Line, ...], width: int, line: Line, session: Session) -> tuple[Line, ...]:
    if len(row) > width:
        message = f"this row has {len(row)} cells, its table {width} columns"
        session.report(CELLS, line, message, "take a bar out, or put a backslash before a bar that belongs to the text")
        last = row[width - 1]
        joined = " | ".join(cell.text for cell in row[width - 1 :])
        return (*row[: width - 1], Line(joined, last.number, last.column))
    return (*row, *(Line("", line.number, line.column) for _ in range(width - len(row))))

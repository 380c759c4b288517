"""What the lay-out of a page tells though its lines are gone: columns set apart by spaces, bullets lost at an indent.

A text taken from a PDF with its lay-out kept has a table's cells in columns, each wrapped over several lines. Only
tables whose heads are known are put together again: elsewhere two spaces may mean nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.lines import Line
from lessonpress.readers.vocabulary import Group, fold

_CHUNK = re.compile(r"\S+(?: \S+)*")
_SLACK = 3  # characters that a cell may begin before its head
_BEGINS = re.compile(r"(?:_{2,}\s*)?\(?\d{1,2}(?:\.\d+)*[.)]?(?:\s|$)")
_ENDED = re.compile(r"[.?!)][\"”’»]?$")
_AT_MARGIN = 0.6  # the share of lines that begin at the margin where an indent of one space stands for a bullet


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words without a gap between them, and the character at which they begin."""

    text: str
    start: int


@dataclass(slots=True)
class _Row:
    line: Line
    cells: list[str]


@dataclass(slots=True)
class _Columns:
    """A table while its lines come in. `head` is None where the table goes on after a line across its columns."""

    head: Line | None
    heads: tuple[_Chunk, ...]
    rows: list[_Row] = field(default_factory=list)

    def column_of(self, chunk: _Chunk) -> int:
        return max((index for index, head in enumerate(self.heads) if head.start <= chunk.start + _SLACK), default=0)

    def add(self, line: Line, chunks: Sequence[_Chunk], *, alone: bool) -> None:
        """Take a line in; one that stands `alone` is a row of its own."""
        if not self.rows or alone or self._begins_row(line, chunks):
            self.rows.append(_Row(line, [""] * len(self.heads)))
        cells = self.rows[-1].cells
        for chunk in chunks:
            column = self.column_of(chunk)
            cells[column] = f"{cells[column]} {chunk.text}".strip()

    def _begins_row(self, line: Line, chunks: Sequence[_Chunk]) -> bool:
        if self.column_of(chunks[0]) > 0:
            return False
        if any(_BEGINS.match(row.cells[0]) for row in self.rows):
            return bool(_BEGINS.match(chunks[0].text))
        last = self.rows[-1].cells
        return line.apart or (chunks[0].text[:1].isupper() and len(chunks) > 1 and bool(_ENDED.search(last[-1])))

    def lines(self) -> Iterator[Line]:
        """Yield the table as rows with bars, its head ruled off."""
        if self.head is not None:
            yield replace(self.head, text=_barred([head.text for head in self.heads]), apart=True)
            yield replace(self.head, text="|---" * len(self.heads) + "|", apart=False)
        for row in self.rows:
            yield replace(row.line, text=_barred(row.cells), apart=False)


def with_tables(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """Yield lines; those of a table whose columns are set apart by spaces as rows with bars."""
    table: _Columns | None = None
    for line in lines:
        chunks = _chunks(line)
        begins = len(chunks) > 1 and all(_is_head(chunk.text, heads) for chunk in chunks)
        ends = table is not None and (begins or _ends(line, chunks, table, heads))
        if table is not None and (ends or _across(line, chunks, table)):
            yield from table.lines()
            table = None if ends else _Columns(None, table.heads)
        if begins:
            table = _Columns(line, chunks)
        elif table is None or _across(line, chunks, table):
            yield line
        else:
            table.add(line, chunks, alone=heads.question_kind(line.text) is not None)
    if table is not None:
        yield from table.lines()


def with_bullets(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """Yield lines; one that alone is set in by a space has lost its bullet to the extraction, and gets one."""
    at_margin = sum(line.span.column == 1 for line in lines)
    listing = False
    for line in lines:
        indented = line.span.column == 2 and at_margin >= _AT_MARGIN * len(lines) and line.text[:1].isalpha()
        named = heads.labelled(line.text) and not (listing and heads.section(line.text))
        listing = indented and not named
        yield replace(line, text=f"• {line.text}") if listing else line


def _chunks(line: Line) -> tuple[_Chunk, ...]:
    indent = line.span.column - 1
    return tuple(_Chunk(found[0], indent + found.start()) for found in _CHUNK.finditer(line.text))


def _is_head(text: str, heads: Heads) -> bool:
    keys = ("columns", "questions-column", "answers-column", "map-part")
    return any(fold(text) == fold(each) for key in keys for each in heads.words.of(Group.PUBLISHED, key))


def _ends(line: Line, chunks: Sequence[_Chunk], table: _Columns, heads: Heads) -> bool:
    """Whether a line ends the table: a head of the lesson, or a title that announces something else."""
    if "|" in line.text or heads.slide(line.text):
        return True
    if len(chunks) > 1 or table.column_of(chunks[0]) > 0 or heads.question_kind(line.text):
        return False
    announces = line.apart and line.text.endswith(":")
    return bool(heads.section(line.text) or heads.activity(line.text) or announces)


def _across(line: Line, chunks: Sequence[_Chunk], table: _Columns) -> bool:
    """Whether a line runs across the columns: a remark between the rows."""
    first = chunks[0]
    over = first.start + len(first.text) > table.heads[1].start + _SLACK
    return len(chunks) == 1 and table.column_of(first) == 0 and over


def _barred(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

"""What the lay-out of a page tells though its lines are gone: columns set apart by spaces, bullets lost at an indent.

A text taken from a PDF with its lay-out kept has a table's cells in columns, each wrapped over several lines. Only
tables whose heads are known are put together again: elsewhere two spaces may mean nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lessonpress.readers.patterns import is_capital
from lessonpress.readers.published.bullets import is_bullet
from lessonpress.readers.published.counting import is_counted
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.lines import Line

_CHUNK = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r" {2,}")
_SLACK = 3  # characters that a cell may begin before its head
_BEGINS = re.compile(r"(?:_{2,}\s*)?\(?\d{1,2}(?:\.\d+)*[.)]?(?:\s|$)")
_NUMBER_ALONE = re.compile(r"(?:\d{1,2}|[a-hA-H]|[ivx]{1,6})[.)]|\((?:[a-h]|[ivx]{1,6})\)")
_ENDED = re.compile(r"[.?!)][\"”’»]?$")
_BULLET_BELOW = re.compile(r"(?:\W|o)\s+[a-zà-ÿ]")
_AT_MARGIN = 0.6  # the share of lines that begin at the margin where an indent of one space stands for a bullet


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words without a gap between them, and the character at which they begin."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the line that begins it, and what its cells hold so far."""

    line: Line
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table as far as its lines have come in. `head` is None where it goes on after a line across its columns.

    `labels`: its heads are labels of an activity, each of which goes with what stands below it. `parted`: the last row
    stands alone.
    """

    head: Line | None
    heads: tuple[_Chunk, ...]
    labels: bool = False
    rows: tuple[_Row, ...] = ()
    parted: bool = False

    def column_of(self, chunk: _Chunk) -> int:
        """Return the column that a chunk stands in."""
        return max((index for index, head in enumerate(self.heads) if head.start <= chunk.start + _SLACK), default=0)

    def plus(self, line: Line, chunks: Sequence[_Chunk], *, alone: bool) -> "_Columns":
        """Return the table with a line more; one that stands `alone` is a row of its own."""
        begins = not self.rows or alone or self.parted or self._begins_row(line, chunks)
        row = _Row(line, ("",) * len(self.heads)) if begins else self.rows[-1]
        cells = list(row.cells)
        for chunk in chunks:
            column = self.column_of(chunk)
            cells[column] = f"{cells[column]} {chunk.text}".strip()
        above = self.rows if begins else self.rows[:-1]
        return replace(self, rows=(*above, replace(row, cells=tuple(cells))), parted=alone)

    def _begins_row(self, line: Line, chunks: Sequence[_Chunk]) -> bool:
        if self.labels:
            return True
        if self.column_of(chunks[0]) > 0:
            return False
        if any(_BEGINS.match(row.cells[0]) for row in self.rows):
            return bool(_BEGINS.match(chunks[0].text))
        last = self.rows[-1].cells
        return line.apart or (is_capital(chunks[0].text) and len(chunks) > 1 and bool(_ENDED.search(last[-1])))

    def lines(self) -> Iterator[Line]:
        """Yield the table as rows with bars, its head ruled off; labels one after the other, each with its column."""
        if self.labels and self.head is not None:
            for column, label in enumerate(self.heads):
                yield replace(self.head, text=label.text, apart=True)
                yield from (replace(row.line, text=row.cells[column]) for row in self.rows if row.cells[column])
            return
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
        begun = _begun(line, chunks, heads)
        across = table is not None and _across(line, chunks, table)
        ends = table is not None and (begun is not None or _ends(line, chunks, table, heads))
        if table is not None and (ends or across):
            yield from table.lines()
            table = None if ends else _Columns(None, table.heads)
        if begun is not None:
            table = begun
        elif table is None or across:
            yield replace(line, text=_GAP.sub(" ", line.text))
        else:
            table = table.plus(line, chunks, alone=heads.question_kind(line.text) is not None)
    if table is not None:
        yield from table.lines()


def _begun(line: Line, chunks: tuple[_Chunk, ...], heads: Heads) -> _Columns | None:
    """Return the table whose heads stand in a line, None where it has none."""
    if len(chunks) < 2:
        return None
    labels = all(_is_label(chunk.text, heads) for chunk in chunks)
    named = labels or all(heads.column(chunk.text) for chunk in chunks)
    return _Columns(line, chunks, labels=labels) if named else None


def with_bullets(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """Yield lines; one that alone is set in by a space has lost its bullet to the extraction, and gets one."""
    at_margin = sum(line.span.column == 1 for line in lines)
    listing = False
    for line, below in zip_longest(lines, lines[1:]):
        indented = line.span.column == 2 and at_margin >= _AT_MARGIN * len(lines) and line.text[:1].isalpha()
        indented = indented and not is_counted(line.text)
        if below is not None and _BULLET_BELOW.match(below.text) and not _ENDED.search(line.text):
            indented = False  # the bullet stands before the second line of the item instead
        listing = indented and not (heads.labelled(line.text) and not (listing and heads.section(line.text)))
        yield replace(line, text=f"• {line.text}") if listing else line


def with_own_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines; bullets and numbers that extraction has put on lines of their own go to the items below them."""
    waiting, every, number = 0, True, ""
    for index, line in enumerate(lines):
        if is_bullet(line.text):
            waiting += 1
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        named = below is not None and not (below.apart or is_counted(below.text) or _NUMBER_ALONE.fullmatch(below.text))
        if named and not is_bullet(lines[index + 1].text) and _NUMBER_ALONE.fullmatch(line.text):
            number = f"{line.text} "
            continue
        if number:
            line, number = replace(line, text=number + line.text), ""
        if waiting and is_bullet(lines[index - 1].text):
            # as many capitals as bullets: each begins an item; else each line does until the bullets are used up
            every = sum(is_capital(each.text) for each in _stretch(lines, index)) != waiting
        if waiting and (every or is_capital(line.text)):
            waiting -= 1
            yield replace(line, text=f"• {line.text}")
        else:
            yield line


def _stretch(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """Return the lines from `start` to the next gap."""
    end = next((at for at in range(start + 1, len(lines)) if lines[at].apart), len(lines))
    return lines[start:end]


def _chunks(line: Line) -> tuple[_Chunk, ...]:
    indent = line.span.column - 1
    return tuple(_Chunk(found[0], indent + found.start()) for found in _CHUNK.finditer(line.text))


def _ends(line: Line, chunks: Sequence[_Chunk], table: _Columns, heads: Heads) -> bool:
    """Whether a line ends the table: a head of the lesson, or a title that announces something else."""
    if "|" in line.text or heads.slide(line.text):
        return True
    if table.labels and len(chunks) == 1 and (line.apart or heads.labelled(line.text)):
        return True
    if len(chunks) > 1 or table.column_of(chunks[0]) > 0 or heads.question_kind(line.text):
        return False
    announces = line.apart and line.text.endswith(":")
    return bool(heads.section(line.text) or heads.activity(line.text) or announces)


def _is_label(text: str, heads: Heads) -> bool:
    """Whether a text is the label of an activity's part, alone and in capitals."""
    return text.isupper() and any(end == len(text) for _, end, _ in heads.parts(text))


def _across(line: Line, chunks: Sequence[_Chunk], table: _Columns) -> bool:
    """Whether a line runs across the columns: a remark between the rows."""
    first = chunks[0]
    if table.labels:
        return False
    over = first.start + len(first.text) > table.heads[1].start + _SLACK
    return len(chunks) == 1 and table.column_of(first) == 0 and over


def _barred(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

"""Rows whose cells are parted by tabs, as they come out of a word processor, and broken rows -> rows with bars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.lines import Line

_MARKER = re.compile(r"(?:\W{1,2}|o|\d{1,3}[.)]|[a-z][.)])\t+")


def with_columns(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """Yield lines; a stretch with tabs inside is a table, unless each of its lines is a label with its value."""
    stretch = 0
    numbered: list[tuple[int, Line]] = []
    for line in lines:
        stretch += line.apart or not _is_row(line)
        numbered.append((stretch, line))
    for _, group in groupby(numbered, key=lambda pair: (pair[0], _is_row(pair[1]))):
        rows = [line for _, line in group]
        table = any(_is_row(line) and not heads.labelled(_cells(line)[0]) for line in rows)
        yield from (replace(line, text=_text(line, table=table and _is_row(line))) for line in rows)


def with_whole_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines; a row with bars that is broken over two lines, as a cell's wrapped text leaves it, as one."""
    waiting: Line | None = None
    for line in lines:
        text = line.text
        if waiting is not None and text.endswith("|") and not text.startswith("|"):
            yield replace(waiting, text=f"{waiting.text} {text}", span=waiting.span.to(line.span))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        begun = text.startswith("|") and not text.endswith("|")
        waiting = line if begun else None
        if not begun:
            yield line
    if waiting is not None:
        yield waiting


def with_edges(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines; rows whose cells are parted by bars, but that no bar begins or ends, get theirs.

    One such line may be a title ("Part | whole"): it takes two, one right below the other, with as many cells.
    """
    bars = [0 if line.text[:1] == "|" or line.text[-1:] == "|" else line.text.count(" | ") for line in lines]
    for index, (line, count) in enumerate(zip(lines, bars, strict=True)):
        above = index > 0 and bars[index - 1] == count and not line.apart
        below = index + 1 < len(lines) and bars[index + 1] == count and not lines[index + 1].apart
        yield replace(line, text=f"| {line.text} |") if count and (above or below) else line


def _is_row(line: Line) -> bool:
    return "\t" in line.text and not _MARKER.match(line.text) and "|" not in line.text and len(_cells(line)) > 1


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t+", line.text) if cell.strip()]


def _text(line: Line, *, table: bool) -> str:
    return f"| {' | '.join(_cells(line))} |" if table else re.sub(r"\t+", " ", line.text)

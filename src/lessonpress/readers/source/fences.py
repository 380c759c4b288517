"""Fenced text, whose lines are neither headings nor definitions."""

import re
from collections.abc import Sequence

from lessonpress.readers.source.lines import Line

_OPENING = re.compile(r"(`{3,}|~{3,})([^`]*)")


def opens_fence(line: Line) -> str:
    """Return the run of signs that opens a fence on this line, or ""."""
    found = _OPENING.fullmatch(line.text.strip())
    return found[1] if found else ""


def label_of_fence(line: Line) -> str:
    """Return what is written after the signs that open a fence."""
    found = _OPENING.fullmatch(line.text.strip())
    return found[2].strip() if found else ""


def closes_fence(line: Line, opening: str) -> bool:
    """Whether the line closes the fence that `opening` opened."""
    text = line.text.strip()
    return len(text) >= len(opening) and set(text) == {opening[0]}


def end_of_fence(lines: Sequence[Line], start: int) -> int:
    """Return the position of the line that closes the fence opened at `start`; -1 where none does."""
    opening = opens_fence(lines[start])
    return next((at for at in range(start + 1, len(lines)) if closes_fence(lines[at], opening)), -1)


def fenced_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines of closed fences that are not indented, first and last included."""
    inside: set[int] = set()
    position = 0
    unclosed: set[str] = set()
    while position < len(lines):
        opening = opens_fence(lines[position]) if lines[position].indent < 4 else ""
        end = end_of_fence(lines, position) if opening and opening not in unclosed else -1
        if end < 0:
            unclosed |= {opening} if opening else set()
            position += 1
            continue
        inside.update(line.number for line in lines[position : end + 1])
        position = end + 1
    return frozenset(inside)

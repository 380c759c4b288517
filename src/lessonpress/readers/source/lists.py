"""The items of a list: what is in each, taken out of its indentation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lessonpress.model.numeral import Numeral, read_numeral
from lessonpress.readers.source.chunks import MARKER, items
from lessonpress.readers.source.lines import Line, dedented, least_indent, trimmed

_CHECKED = re.compile(r"\[([ xX])\](?: +|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands in the source: `checked` is None unless it starts with `[ ]` or `[x]`."""

    marker: str
    lines: tuple[Line, ...]
    checked: bool | None


def list_items(lines: tuple[Line, ...]) -> Iterator[Item]:
    """Yield the items of a list chunk."""
    for item in items(lines):
        found = MARKER.match(item[0].text)
        if found is None:
            continue
        first = item[0].without(found.end())
        box = _CHECKED.match(first.text)
        if box:
            first = first.without(box.end())
        checked = box[1] in "xX" if box else None
        yield Item(found[2], trimmed((first, *_taken_out(item[1:], found))), checked)


def _taken_out(rest: tuple[Line, ...], marker: re.Match[str]) -> tuple[Line, ...]:
    """Take the item's indentation off the lines below its first; a line that only leans on it has none to take."""
    inside = [line for line in rest if line.indent > len(marker[1])]
    width = min(least_indent(inside), max(marker.end(), 4 + len(marker[1])))
    return dedented(rest, width)


def counted(found: Sequence[Item]) -> tuple[int, Numeral]:
    """Return the number that an ordered list begins with, and how it is counted."""
    first, second = (item.marker.strip("().") for item in (found[0], found[min(1, len(found) - 1)]))
    return read_numeral(first, second) or (1, Numeral.DECIMAL)

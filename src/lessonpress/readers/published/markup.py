"""The little markup that published text carries: `<u>…</u>` and its like, Markdown's `**`, and web addresses."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lessonpress.model.inline import Emphasis, Inline, Inlines, Link, Strong, Text

_MAKERS: dict[str, Callable[[Inlines], Inline]] = {
    "u": Emphasis, "em": Emphasis, "i": Emphasis, "b": Strong, "strong": Strong, "**": Strong,
}  # fmt: skip
_OPENS = re.compile(r"<(u|em|i|b|strong)>|(?=(\*\*)\S)", re.IGNORECASE)
_CLOSES = re.compile(r"</(u|em|i|b|strong)\s*>|(?<=\S)(?=(\*\*))", re.IGNORECASE)
_STRAY = re.compile(r"</?(?:u|em|i|b|strong)\s*/?>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"”»|]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’)]}"


@dataclass(frozen=True, slots=True)
class _Marked:
    """What stands between two marks of a kind, and where it stands with them."""

    kind: str
    inner: str
    start: int
    end: int


def inlines_of_text(text: str) -> Inlines:
    """Return text as inline content: white space folded, markup and addresses recognised."""
    text = " ".join(text.split())
    result: list[Inline] = []
    position = 0
    for found in _marked(text):
        result.extend(_linked(_STRAY.sub("", text[position : found.start])))
        inner = inlines_of_text(found.inner)
        if inner:
            result.append(_MAKERS[found.kind](inner))
        position = found.end
    result.extend(_linked(_STRAY.sub("", text[position:])))
    return tuple(result)


def _marked(text: str) -> Iterator[_Marked]:
    """Yield what is marked, each to the first mark that closes it; to search from each would take for ever."""
    closing: dict[str, list[tuple[int, int]]] = {}
    for found in _CLOSES.finditer(text):
        kind = (found[1] or found[2]).lower()
        closing.setdefault(kind, []).append((found.start(), found.end(0 if found[1] else 2)))
    position = 0
    for found in _OPENS.finditer(text):
        if found.start() < position:
            continue
        kind, begins = (found[1] or found[2]).lower(), found.end(0 if found[1] else 2)
        ends = closing.get(kind, [])
        at = bisect_left(ends, (begins if found[1] else begins + 1,))  # nothing is not bold
        if at < len(ends):
            end, position = ends[at]
            yield _Marked(kind, text[begins:end], found.start(), position)


def address_in(text: str) -> str:
    """Return the first web address in a text, without the punctuation around it; "" if there is none."""
    found = _ADDRESS.search(text)
    return _closed(found[0]) if found else ""


def _closed(address: str) -> str:
    unopened, end = address.count(")") - address.count("("), len(address)
    while end and address[end - 1] in _TRAILING:
        if address[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return address[:end]


def _linked(text: str) -> Inlines:
    result: list[Inline] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        address = _closed(found[0])
        if len(address) <= len("https://"):
            continue
        if text[position : found.start()]:
            result.append(Text(text[position : found.start()]))
        result.append(Link(address, (Text(address),)))
        position = found.start() + len(address)
    if text[position:]:
        result.append(Text(text[position:]))
    return tuple(result)

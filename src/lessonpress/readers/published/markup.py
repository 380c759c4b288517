"""The little markup that published text carries: `<u>…</u>` and its like, Markdown's `**`, and web addresses."""

import re
from collections.abc import Callable

from lessonpress.model.inline import Emphasis, Inline, Inlines, Link, Strong, Text

_MAKERS: dict[str, Callable[[Inlines], Inline]] = {
    "u": Emphasis, "em": Emphasis, "i": Emphasis, "b": Strong, "strong": Strong, "**": Strong,
}  # fmt: skip
_MARKED = re.compile(r"<(u|em|i|b|strong)>(.*?)</\1\s*>|(\*\*)(?=\S)(.+?)(?<=\S)\*\*", re.IGNORECASE)
_STRAY = re.compile(r"</?(?:u|em|i|b|strong)\s*/?>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"”»|]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’)]}"


def inlines_of_text(text: str) -> Inlines:
    """Return text as inline content: white space folded, markup and addresses recognised."""
    text = " ".join(text.split())
    result: list[Inline] = []
    position = 0
    for found in _MARKED.finditer(text):
        result.extend(_linked(_STRAY.sub("", text[position : found.start()])))
        inner = inlines_of_text(found[2] if found[1] else found[4])
        if inner:
            result.append(_MAKERS[(found[1] or found[3]).lower()](inner))
        position = found.end()
    result.extend(_linked(_STRAY.sub("", text[position:])))
    return tuple(result)


def address_in(text: str) -> str:
    """Return the first web address in a text, without the punctuation around it; "" if there is none."""
    found = _ADDRESS.search(text)
    return _closed(found[0]) if found else ""


def _closed(address: str) -> str:
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


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

"""What the readers of published lessons find on a page before they know what it means: prose, list items, grids."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from lessonpress.model.inline import Emphasis, Foreign, Inline, InlinePicture, Inlines, Link, Strong, Text
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. `level` is that of its heading style (1 the highest), 0 where the format has none."""

    content: Inlines
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. `depth` counts from 0; `number` is None unless the list is numbered, then by `numeral`."""

    content: Inlines
    span: Span
    depth: int = 0
    number: int | None = None
    numeral: Numeral = Numeral.DECIMAL


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, every row as long as the longest; `headed` where the format says that the first row is a header.

    `places` are the spans of the rows, where they are known.
    """

    rows: tuple[tuple[Inlines, ...], ...]
    span: Span
    headed: bool = False
    places: tuple[Span, ...] = ()

    def place(self, row: int) -> Span:
        """Return the span of a row, that of the whole table where it is not known."""
        return self.places[row] if row < len(self.places) else self.span


Piece: TypeAlias = Prose | Item | Grid


def text_of_piece(piece: Piece) -> str:
    """Return the text of a piece as one line; cells are parted by bars."""
    if isinstance(piece, Grid):
        return " | ".join(plain_text(cell) for row in piece.rows for cell in row)
    return plain_text(piece.content)


def with_content(piece: Prose | Item, content: Inlines) -> Prose | Item:
    """Return `piece` with other content, trimmed of white space at its ends."""
    return replace(piece, content=trimmed(content))


def picture_of(content: Inlines) -> InlinePicture | None:
    """Return the picture that is all there is in some content, or None."""
    return content[0] if len(content) == 1 and isinstance(content[0], InlinePicture) else None


def split_inlines(content: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """Part inline content before the character `at` of its plain text; what cannot be parted goes to the left."""
    left: list[Inline] = []
    for index, inline in enumerate(content):
        length = len(plain_text((inline,)))
        if at <= 0:
            return tuple(left), content[index:]
        if at < length:
            first, second = _parted(inline, at)
            return (*left, *first), (*second, *content[index + 1 :])
        left.append(inline)
        at -= length
    return tuple(left), ()


def _parted(inline: Inline, at: int) -> tuple[Inlines, Inlines]:
    match inline:
        case Text(text):
            return (Text(text[:at]),), (Text(text[at:]),)
        case Emphasis() | Strong() | Link() | Foreign():
            first, second = split_inlines(inline.content, at)
            return (replace(inline, content=first),), (replace(inline, content=second),)
        case _:
            return (inline,), ()


def trimmed(content: Inlines) -> Inlines:
    """Return inline content without white space at its ends and without empty runs."""
    kept = [inline for inline in content if plain_text((inline,)) or not isinstance(inline, Text)]
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip())
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip())
    kept = [inline for inline in kept if inline != Text("")]
    return tuple(kept) if tuple(kept) == content else trimmed(tuple(kept))


def after(content: Inlines, at: int) -> Inlines:
    """Return what follows the first `at` characters, trimmed."""
    return trimmed(split_inlines(content, at)[1])


def before(content: Inlines, at: int) -> Inlines:
    """Return the first `at` characters, trimmed."""
    return trimmed(split_inlines(content, at)[0])

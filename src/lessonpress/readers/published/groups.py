"""Pieces in groups: the neighbouring items of one list together."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lessonpress.readers.patterns import western
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, text_of_piece

Group: TypeAlias = Prose | Grid | tuple[Item, ...]

_SHORT = 14  # a response without a bullet has no more words than this


def grouped(pieces: Sequence[Piece]) -> Iterator[Group]:
    """Yield the pieces, neighbouring items of one list together."""
    items: list[Item] = []
    for piece in pieces:
        if isinstance(piece, Item):
            if items and piece.depth == items[0].depth and (piece.number is None) != (items[0].number is None):
                yield tuple(items)
                items = []
            items.append(piece)
            continue
        if items:
            yield tuple(items)
            items = []
        yield piece
    if items:
        yield tuple(items)


def pieces_of(group: Group) -> Sequence[Piece]:
    """Return the pieces of a group."""
    return group if isinstance(group, tuple) else (group,)


def responses_ahead(following: "Sequence[Group]") -> int:
    """Return how many of the groups ahead are the responses: one list or table, or short lines without bullets."""
    if following and not isinstance(following[0], Prose):
        return 1
    taken = 0
    for group in following:
        text = text_of_piece(group) if isinstance(group, Prose) else ""
        if not text or (taken and (len(text.split()) > _SHORT or western(text).endswith((".", ":", "?")))):
            break
        taken += 1
    return taken

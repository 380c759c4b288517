"""Numbers and letters typed before the items of a list: "1.", "(a)", "iv)", "B."; and what each of them counts."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lessonpress.model.numeral import Numeral, follows, numeral_text, read_numeral
from lessonpress.readers.published.pieces import Item, Piece, Prose, after, text_of_piece

_ROMAN = r"[ivx]{2,6}"
ORDINAL = re.compile(
    r"(?:_{2,}\s*)?(?P<figure>\d{1,2})[.)]\s+(?=\D)"
    rf"|\(?(?P<bracketed>[a-zA-Z]|{_ROMAN})\)\s+(?=\S)|(?P<stopped>[a-hi]|{_ROMAN})\.\s+(?=[A-ZÀ-Ý])"
)
"""What begins an item wherever it stands."""

LETTER = re.compile(r"([A-Ha-h]|[ivx]{1,6}|[IVX]{1,6})\.\s+(?=\S)")
"""What begins an item only where the next letter follows: a lone "A. Smith" is somebody's initial."""

_APART = 15  # lines at most from one letter to the next

Counted: TypeAlias = tuple[int, int | None, Numeral]
"""An item of a list: its depth, its number, None where it has a bullet, and how it is counted."""


def marker_of(ordinal: re.Match[str]) -> str:
    """Return the number or letter itself, without stop and brackets."""
    return str(next(filter(None, ordinal.groups())))


def number_of(ordinal: re.Match[str]) -> tuple[int, Numeral]:
    """Return what a marker counts if nothing is known of the items before it."""
    return read_numeral(marker_of(ordinal)) or (1, Numeral.DECIMAL)


def is_counted(text: str) -> bool:
    """Whether a line begins with the number or letter of an item."""
    return ORDINAL.match(text) is not None


def is_lettered(item: Counted) -> bool:
    """Whether an item has a letter or a Roman number."""
    return item[1] is not None and item[2] is not Numeral.DECIMAL


def lettered(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the texts that begin with a., b., … where one follows another."""
    marked = [(index, found[1]) for index, text in enumerate(texts) if (found := LETTER.match(text))]
    kept: set[int] = set()
    for at, (index, marker) in enumerate(marked):
        near = (each for each in marked[at + 1 : at + _APART] if each[0] - index <= _APART)
        below = next((each for each in near if follows(each[1], marker)), None)
        kept |= {index, below[0]} if below else set()
    return frozenset(kept)


def placed(ordinal: re.Match[str], before: Sequence[Counted]) -> tuple[int, int, Numeral]:
    """Return depth, number and kind of a letter: it goes on with a list that is open `before` it, or begins one.

    Letters stand below figures, and what is counted otherwise stands below them.
    """
    for depth, last, how in reversed(before):
        if last is not None and how is not Numeral.DECIMAL and follows(marker_of(ordinal), numeral_text(last, how)):
            return depth, last + 1, how
    return (1 if not before else before[-1][0] + 1), *number_of(ordinal)


def with_typed_letters(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces; paragraphs that begin with letters, one after another, are items of a list."""
    texts = [text_of_piece(piece) if isinstance(piece, Prose) and not piece.level else "" for piece in pieces]
    letters = lettered(texts)
    before: list[Counted] = []
    for index, piece in enumerate(pieces):
        ordinal = LETTER.match(texts[index]) if index in letters else None
        if isinstance(piece, Prose) and ordinal:
            depth, number, numeral = placed(ordinal, before)
            piece = Item(after(piece.content, ordinal.end()), piece.span, depth, number, numeral)
        if isinstance(piece, Item):
            before.append((piece.depth, piece.number, piece.numeral))
        else:
            before.clear()
        yield piece

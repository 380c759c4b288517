"""Pieces -> labelled runs: each head of the lesson with all that stands under it."""

from collections.abc import Sequence

from lessonpress.readers.published.beginnings import Beginnings
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.pieces import Piece, Prose
from lessonpress.readers.published.place import Place, Run

_AHEAD = 6  # pieces after one that may say what it begins


def labelled_runs(
    pieces: Sequence[Piece], heads: Heads, titles: frozenset[str] = frozenset(), apart: frozenset[int] = frozenset()
) -> tuple[Run, ...]:
    """Return the runs of a lesson.

    `titles` are those of the lesson map, folded: they begin stages where they recur. `apart` are the slides that it
    gives to no activity: they end the activity before them.
    """
    beginnings, place = Beginnings(heads, titles), Place()
    runs: list[Run] = []
    body: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece, following = pieces[index], pieces[index + 1 : index + 1 + _AHEAD]
        index += 1
        begun = beginnings.of(piece, following, place, body) if isinstance(piece, Prose) else None
        if begun is None:
            body.append(piece)
            continue
        index += begun.taken
        for head, span, first in begun.heads:
            runs += place.run(body)
            place = place.after(body, head, span, apart)
            body = list(first)
    return (*runs, *place.run(body))

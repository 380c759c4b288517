"""The overview table of a lesson's learning activities: Number / Name / Methods / Time."""

from collections.abc import Iterable
from dataclasses import dataclass

from lessonpress.model.time import Duration
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import stated_time
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.pieces import Grid, Piece


@dataclass(frozen=True, slots=True)
class Listed:
    """What the overview says of an activity."""

    title: str
    duration: Duration | None = None


def overview_of(pieces: Iterable[Piece], heads: Heads) -> dict[str, Listed]:
    """Return what the tables among some pieces say of activities, by their number."""
    result: dict[str, Listed] = {}
    for row in (row for piece in pieces if isinstance(piece, Grid) for row in piece.rows):
        texts = [plain_text(cell) for cell in row]
        number = heads.number(texts[0]) if texts else None
        if number and len(texts) > 1:
            stated = stated_time(texts[-1]) if len(texts) > 2 else None
            result[number] = Listed(texts[1], stated.in_session if stated else None)
    return result

"""The overview table of a lesson's learning activities: Number / Name / Methods / Time."""

from lessonpress.model.time import Duration
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import stated_time
from lessonpress.readers.published.pieces import Grid
from lessonpress.readers.published.session import Session


def overview_times(session: Session, grid: Grid) -> dict[str, tuple[str, Duration | None]]:
    """Return title and time by number of the activities in an overview table (Number / Name / Methods / Time)."""
    result: dict[str, tuple[str, Duration | None]] = {}
    for row in grid.rows:
        texts = [plain_text(cell) for cell in row]
        number = session.heads.number(texts[0]) if texts else None
        if number and len(texts) > 1:
            stated = stated_time(texts[-1]) if len(texts) > 2 else None
            result[number] = (texts[1], stated.in_session if stated else None)
    return result

"""What the lesson map names and the text does not have: reported, never invented."""

from collections.abc import Container, Sequence

from lessonpress.model.lesson import SectionKind
from lessonpress.readers.published.findings import P_NO_NOTES
from lessonpress.readers.published.heads import SectionHead
from lessonpress.readers.published.lesson_map import LessonMap, MapReader
from lessonpress.readers.published.runs import Run
from lessonpress.readers.published.session import Session

_MOST = 200  # slides that one row of a map may name


def map_of(runs: Sequence[Run], session: Session) -> LessonMap:
    """Return the first lesson map of some runs, an empty one where there is none."""
    for run in runs:
        if isinstance(run.head, SectionHead) and run.head.kind is SectionKind.LESSON_MAP:
            return MapReader(session.heads, session.words).read(run.body)
    return LessonMap()


def report_gaps(session: Session, lesson_map: LessonMap, slides: Container[int], activities: Container[str]) -> None:
    """Report the slides and activities that the map names and that are not among those found."""
    for row in lesson_map.rows:
        named = range(row.first, min(row.last, row.first + _MOST) + 1)
        missing = [number for number in named if number and number not in slides]
        if missing:
            numbers = ", ".join(map(str, missing))
            several = "s" if len(missing) > 1 else ""
            message = f'the lesson map gives slide{several} {numbers} to "{row.title}", but no notes'
            session.warn(P_NO_NOTES, message, row.span, "write the notes, or correct the map")
        if row.activity and row.activity not in activities:
            message = f"the lesson map names activity {row.activity}, which the text does not have"
            session.warn(P_NO_NOTES, message, row.span, "add it, or correct the map")

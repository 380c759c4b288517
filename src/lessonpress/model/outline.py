"""What a course must know of each of its lessons: enough for a programme and a list of materials, small to keep."""

from dataclasses import dataclass

from lessonpress.model.time import ZERO, Duration


@dataclass(frozen=True, slots=True)
class Need:
    """Something that an activity needs: what it is, and the number of the activity."""

    what: str
    activity: str


@dataclass(frozen=True, slots=True)
class LessonOutline:
    """One lesson as it is to be taught. `films` say where to find them; `worksheets` are numbers of activities."""

    number: str = ""
    title: str = ""
    duration: Duration = ZERO
    needs: tuple[Need, ...] = ()
    films: tuple[str, ...] = ()
    worksheets: tuple[str, ...] = ()

"""A course laid out in days: lessons one after the other, breaks at their times, a new day where the day is full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lessonpress.model.course import Break, Delivery
from lessonpress.model.outline import LessonOutline
from lessonpress.model.time import ClockTime

_USUAL_DAY = 8 * 60
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of a day, in minutes after midnight: a lesson, what is left of it after a break, or the break."""

    starts: int
    ends: int
    of: LessonOutline | Break
    continued: bool = False

    @property
    def minutes(self) -> int:
        """Return how long it is."""
        return self.ends - self.starts


Day = tuple[Session, ...]


def timetable(outlines: Sequence[LessonOutline], delivery: Delivery) -> tuple[Day, ...]:
    """Return the days of a course that starts each day at `delivery.start`, which must be known.

    A lesson that would not end by the end of the day (`delivery.end`, else eight hours after the start) begins the
    next one, and is never parted over two days; one that is longer than a day overruns it.
    """
    start = delivery.start
    if start is None:
        return ()
    ends = _end(start, delivery.end)
    days: list[list[Session]] = [[]]
    for outline in outlines:
        before = days[-1]
        sessions = list(_parted(outline, before[-1].ends if before else start.minutes, delivery.breaks))
        if before and sessions[-1].ends > ends:
            days.append([])
            sessions = list(_parted(outline, start.minutes, delivery.breaks))
        days[-1] += sessions
    return tuple(tuple(day) for day in days if day)


def starts(outlines: Sequence[LessonOutline], delivery: Delivery) -> tuple[ClockTime, ...]:
    """Return when each lesson begins, in their order, each on its own day. `delivery.start` must be known."""
    sessions = (session for day in timetable(outlines, delivery) for session in day)
    begun = (each.starts for each in sessions if isinstance(each.of, LessonOutline) and not each.continued)
    return tuple(ClockTime(minutes % _MIDNIGHT) for minutes in begun)


def _end(start: ClockTime, end: ClockTime | None) -> int:
    return end.minutes if end is not None else min(start.minutes + _USUAL_DAY, _MIDNIGHT)


def _parted(outline: LessonOutline, now: int, breaks: Sequence[Break]) -> Iterator[Session]:
    """Yield a lesson from `now` on, parted by the breaks that fall into it. One that is due at its end comes later."""
    left = -(-outline.duration.most // 60)
    continued = False
    for pause in sorted(breaks, key=lambda each: each.starts.minutes):
        until = pause.starts.minutes
        if not now <= until < now + left:
            continue
        if until > now:
            yield Session(now, until, outline, continued)
            left -= until - now
            continued = True
        now = until + pause.duration.most // 60
        yield Session(until, now, pause)
    yield Session(now, now + left, outline, continued)

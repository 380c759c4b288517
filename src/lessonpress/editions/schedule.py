"""When what happens: stated durations are kept, missing ones are spread evenly and marked as estimates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lessonpress.model.course import Break, Delivery
from lessonpress.model.lesson import Activity, Evaluation, Lesson, Part, Section, Slide, Stage
from lessonpress.model.source import Span
from lessonpress.model.time import ZERO, ClockTime, Duration, Seconds, TimeSlot, total


@dataclass(frozen=True, slots=True)
class Pause:
    """A break that falls before a part of the lesson."""

    before: Span
    name: str
    slot: TimeSlot


@dataclass(frozen=True, slots=True)
class Schedule:
    """The slots of parts and slides, by the span of their headings; `whole` is the lesson's.

    A part without a slot takes no time of its own. The slides of an activity count as the activity's time; they have
    slots of their own where their stated times fill it, so that group work and debrief are seen on the clock.
    """

    slots: Mapping[Span, TimeSlot]
    whole: TimeSlot
    presentation: Duration
    activities: Duration
    pauses: tuple[Pause, ...] = ()

    def slot(self, item: Part | Slide) -> TimeSlot | None:
        """Return the slot of a part or slide."""
        return self.slots.get(item.span)


def schedule(lesson: Lesson, delivery: Delivery) -> Schedule:
    """Lay the lesson out in time. The running clock uses the upper end of ranges."""
    durations = _durations(lesson)
    timed = [part for part in lesson.parts if durations.get(part.span)]
    activities = total(durations[part.span] for part in timed if isinstance(part, Activity))
    presentation = total(durations[part.span] for part in timed if not isinstance(part, Activity))
    clock = _Clock(delivery)
    slots: dict[Span, TimeSlot] = {}
    for part in timed:
        clock.pause_before(part.span)
        slots |= _slots_of(part, durations, clock)
    whole = TimeSlot(presentation + activities, Seconds(0), delivery.start)
    return Schedule(slots, whole, presentation, activities, tuple(clock.pauses))


def _slots_of(part: Part, durations: Mapping[Span, Duration], clock: "_Clock") -> dict[Span, TimeSlot]:
    own = clock.slot(durations[part.span])
    slots = {part.span: own}
    inner = clock.copy()
    for slide, duration in _slides_on_the_clock(part, durations):
        slots[slide.span] = inner.slot(duration)
        inner.advance(duration)
    clock.advance(own.duration)
    return slots


def _slides_on_the_clock(part: Part, durations: Mapping[Span, Duration]) -> list[tuple[Slide, Duration]]:
    if isinstance(part, Section | Stage):
        return [(slide, durations[slide.span]) for slide in _slides(part) if slide.span in durations]
    if not isinstance(part, Activity):
        return []
    slides = [each for run in (part.contents, *(inner.contents for inner in part.parts)) for each in run]
    stated = [(each, each.duration) for each in slides if isinstance(each, Slide) and each.duration]
    fill = sum(duration.most for _, duration in stated) == durations[part.span].most
    return stated if fill and len(stated) == sum(isinstance(each, Slide) for each in slides) else []


class _Clock:
    """The running clock: seconds since the start, and the time of day with the breaks taken so far."""

    def __init__(self, delivery: Delivery) -> None:
        self._start = delivery.start
        self._breaks = sorted(delivery.breaks, key=lambda each: each.starts.minutes) if delivery.start else []
        self._elapsed = Seconds(0)
        self._paused = Seconds(0)
        self.pauses: list[Pause] = []

    def copy(self) -> "_Clock":
        twin = _Clock(Delivery(start=self._start))
        twin._elapsed, twin._paused = self._elapsed, self._paused
        return twin

    def slot(self, duration: Duration) -> TimeSlot:
        return TimeSlot(duration, self._elapsed, self._now())

    def advance(self, duration: Duration) -> None:
        self._elapsed = Seconds(self._elapsed + duration.most)

    def pause_before(self, span: Span) -> None:
        """Take the breaks that are due, other than those that were over before the lesson began."""
        while self._breaks and self._due(self._breaks[0]):
            pause = self._breaks.pop(0)
            if self._elapsed:
                self.pauses.append(Pause(span, pause.name, self.slot(pause.duration)))
                self._paused = Seconds(self._paused + pause.duration.most)

    def _due(self, pause: Break) -> bool:
        now = self._now()
        return now is not None and pause.starts.minutes <= now.minutes

    def _now(self) -> ClockTime | None:
        return self._start.after(Seconds(self._elapsed + self._paused)) if self._start else None


def _durations(lesson: Lesson) -> dict[Span, Duration]:
    """Return the duration of every part and slide that takes time: stated, summed up, or spread."""
    activities = {
        part.span: taken for part in lesson.parts if isinstance(part, Activity) and (taken := _activity(part))
    }
    holders = [part for part in lesson.parts if isinstance(part, Section | Stage)]
    missing = sum(_untimed(part) for part in holders)
    left = _left_to_spread(lesson, holders, total(activities.values()))
    shares = iter(_shares(left, missing)) if left and missing else iter(())
    durations = {**activities, **_evaluations(lesson)}
    for holder in holders:
        durations |= _holder_durations(holder, shares)
    return {span: duration for span, duration in durations.items() if duration.most}


def _evaluations(lesson: Lesson) -> dict[Span, Duration]:
    """Return the time of evaluations: only what they state, since many are filled in after the session."""
    return {
        part.span: part.duration or total(slide.duration for slide in part.slides if slide.duration)
        for part in lesson.parts
        if isinstance(part, Evaluation)
    }


def _activity(part: Activity) -> Duration | None:
    if part.optional:
        return None
    return part.duration or (total(phase.duration for phase in part.phases) if part.phases else None)


def _untimed(part: Section | Stage) -> int:
    """Return how many slides of a part take their time from what the lesson has left."""
    if part.duration:
        return 0
    return sum(_count(slide) for slide in _slides(part) if slide.duration is None)


def _left_to_spread(lesson: Lesson, holders: list[Section | Stage], activities: Duration) -> int:
    """Return the seconds of presentation that no stage or slide has claimed."""
    front = lesson.front
    if front.presentation:
        presentation = front.presentation.most
    elif front.duration:
        presentation = Seconds(front.duration.in_session.most - (front.activities or activities).most)
    else:
        return 0
    claimed = sum(duration.most for duration in _evaluations(lesson).values()) + sum(
        part.duration.most if part.duration else sum(slide.duration.most for slide in _slides(part) if slide.duration)
        for part in holders
    )
    return max(0, presentation - claimed)


def _shares(seconds: int, count: int) -> Iterator[Seconds]:
    """Spread `seconds` over `count` slides in whole minutes where there are enough, with an exact sum."""
    unit = 60 if seconds % 60 == 0 and seconds >= 60 * count else 1
    units = seconds // unit
    marks = [units * step // count for step in range(count + 1)]
    return (Seconds((after - before) * unit) for before, after in pairwise(marks))


def _holder_durations(part: Section | Stage, shares: Iterator[Seconds]) -> dict[Span, Duration]:
    slides = list(_slides(part))
    open_slides = [slide for slide in slides if slide.duration is None]
    if part.duration:
        claimed = sum(slide.duration.most for slide in slides if slide.duration)
        left = max(0, part.duration.most - claimed)
        shares = iter(_shares(Seconds(left), sum(map(_count, open_slides)))) if open_slides else iter(())
    durations = {slide.span: slide.duration or _taken(slide, shares) for slide in slides}
    own = part.duration or total(durations.values())
    return {**durations, part.span: own}


def _taken(slide: Slide, shares: Iterator[Seconds]) -> Duration:
    seconds = Seconds(sum(next(shares, Seconds(0)) for _ in range(_count(slide))))
    return Duration(seconds, seconds, estimated=True) if seconds else ZERO


def _count(slide: Slide) -> int:
    return max(1, slide.last - slide.first + 1)


def _slides(part: Section | Stage) -> Iterator[Slide]:
    return (content for content in part.contents if isinstance(content, Slide))

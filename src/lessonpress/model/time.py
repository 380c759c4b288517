"""Durations of a lesson: exact, a range, or an estimate; the running clock uses the upper end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

Seconds = NewType("Seconds", int)


@dataclass(frozen=True, slots=True)
class Duration:
    """From `least` to `most` seconds (equal where exact). `estimated`: worked out by us, not stated; printed with ≈."""

    least: Seconds
    most: Seconds
    estimated: bool = False

    @classmethod
    def of_minutes(cls, least: float, most: float | None = None, *, estimated: bool = False) -> "Duration":
        """Return a duration of `least` (to `most`) minutes, to the nearest second."""
        upper = least if most is None else most
        return cls(Seconds(round(least * 60)), Seconds(round(upper * 60)), estimated)

    def __add__(self, other: "Duration") -> "Duration":
        return Duration(
            Seconds(self.least + other.least), Seconds(self.most + other.most), self.estimated or other.estimated
        )

    @property
    def is_range(self) -> bool:
        """Whether the two ends differ."""
        return self.least != self.most


ZERO = Duration(Seconds(0), Seconds(0))


def total(durations: Iterable[Duration]) -> Duration:
    """Add durations up; ranges stay ranges."""
    result = ZERO
    for duration in durations:
        result += duration
    return result


@dataclass(frozen=True, slots=True)
class Allowance:
    """A stated time: what happens in the session, and what beside it ("plus 30 minutes reading")."""

    in_session: Duration
    beside: Duration | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, in minutes after midnight."""

    minutes: int

    def after(self, offset: Seconds) -> "ClockTime":
        """Return the time of day `offset` later, to the whole minute, wrapping at midnight."""
        return ClockTime((self.minutes + offset // 60) % (24 * 60))

    def __str__(self) -> str:
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """When something happens in the lesson: its duration, its offset from the start, and the clock where known."""

    duration: Duration
    starts: Seconds
    clock: ClockTime | None = None

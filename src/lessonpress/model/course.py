"""What course.toml says: the course, how to build it, where and when it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Density
from lessonpress.model.time import ClockTime, Duration

UNITS = 2_000
"""The headings that a lesson may have; its other limits (bytes, lines, blocks) grow with them."""


@dataclass(frozen=True, slots=True)
class Break:
    """A pause in the timetable."""

    starts: ClockTime
    duration: Duration
    name: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`[delivery]`: one running of the course. Empty where it is not known yet. `end` is the end of a day."""

    place: str = ""
    date: str = ""
    facilitator: str = ""
    start: ClockTime | None = None
    end: ClockTime | None = None
    breaks: tuple[Break, ...] = ()
    participants: int | None = None
    group_size: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """`[course]`, and what of the other tables reaches the pages."""

    title: str = ""
    code: str = ""
    language: str = "en"
    acknowledgement: str = ""
    lessons: tuple[str, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)
    profile: str = ""
    density: Density = Density.POINTS
    activities: Mapping[str, bool] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    synonyms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    units: int = UNITS

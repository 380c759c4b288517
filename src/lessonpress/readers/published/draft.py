"""A draft of the outline: what the runs so far have made of it, and what the next one may go on with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lessonpress.readers.published.front import Cover, Times
from lessonpress.readers.published.outline import ActivityOutline, PartOutline
from lessonpress.readers.published.overview import Listed


@dataclass(frozen=True, slots=True)
class Draft:
    """The outline so far. Nothing changes one: each run gives another."""

    cover: Cover = field(default_factory=Cover)
    times: Times = field(default_factory=Times)
    parts: tuple[PartOutline, ...] = ()
    activity: str = ""  # the number of the activity that goes on, "" where none does
    stage: str = ""  # the title of the stage that goes on
    optional: bool = False  # activities are optional from here on
    slides: frozenset[int] = frozenset()
    overview: Mapping[str, Listed] = field(default_factory=dict)

    @property
    def last(self) -> PartOutline | None:
        """The part that stands last, None where there is none."""
        return self.parts[-1] if self.parts else None

    def plus(self, *parts: PartOutline) -> "Draft":
        """Return this with more parts."""
        return replace(self, parts=(*self.parts, *parts))

    def with_last(self, part: PartOutline) -> "Draft":
        """Return this with another account of its last part."""
        return replace(self, parts=(*self.parts[:-1], part))

    def activities(self) -> Mapping[str, ActivityOutline]:
        """Return the activities by number, in the order in which they first come."""
        return {part.number: part for part in self.parts if isinstance(part, ActivityOutline)}

    def with_activity(self, changed: ActivityOutline) -> "Draft":
        """Return this with another account of an activity that is there."""

        def same(part: PartOutline) -> bool:
            return isinstance(part, ActivityOutline) and part.number == changed.number

        return replace(self, parts=tuple(changed if same(part) else part for part in self.parts))

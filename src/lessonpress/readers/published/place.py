"""A head with what stands under it, and the place that it makes for what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from lessonpress.model.lesson import SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.published.heads import ActivityHead, Head, PartHead, SectionHead, SlideHead
from lessonpress.readers.published.pieces import Piece


@dataclass(frozen=True, slots=True)
class Run:
    """A head and the pieces under it. `head` is None for what stands before the first one."""

    head: Head | None
    span: Span
    body: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: under which head, after which parts of the lesson, in an activity or not."""

    head: Head | None = None
    span: Span | None = None
    seen: frozenset[SectionKind] = frozenset()
    in_activity: bool = False

    @property
    def in_map(self) -> bool:
        """Whether the lesson map goes on."""
        return isinstance(self.head, SectionHead) and self.head.kind is SectionKind.LESSON_MAP

    def run(self, body: Sequence[Piece]) -> tuple[Run, ...]:
        """Return the run that ends here, with what stands under its head; none where there is neither."""
        if self.head is None and not body:
            return ()
        return (Run(self.head, self.span or body[0].span, tuple(body)),)

    def after(self, body: Sequence[Piece], head: Head, span: Span, apart: frozenset[int]) -> "Place":
        """Return the place under the next head; `apart` are the slides that end an activity."""
        said = isinstance(self.head, SectionHead) and body
        seen = self.seen | {self.head.kind} if said and isinstance(self.head, SectionHead) else self.seen
        goes_on = isinstance(head, PartHead) or (isinstance(head, SlideHead) and head.first not in apart)
        return Place(head, span, seen, isinstance(head, ActivityHead) or (goes_on and self.in_activity))

"""The outline of a lesson: its parts in order, each with the pieces that stand in it; no blocks are made yet."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.model.source import Span
from lessonpress.model.time import Duration
from lessonpress.readers.published.front import Cover, Times
from lessonpress.readers.published.pieces import Piece
from lessonpress.readers.published.session import Scope


class Manner(Enum):
    """How blocks are made of pieces."""

    TOLD = auto()
    """The facilitator's notes: cues are told apart."""
    OWN = auto()
    """The lesson's own text: an objective that begins with "Explain" is no cue."""
    LOOKED_UP = auto()
    """The lesson's own text that participants look up: prose that speaks of them stays with the facilitator."""
    PLAIN = auto()
    """As it stands."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that stand together in one place."""

    pieces: tuple[Piece, ...]
    scope: Scope
    manner: Manner = Manner.TOLD


@dataclass(frozen=True, slots=True)
class SlideOutline:
    """A slide, with more than one stretch where the text comes back to it."""

    first: int
    last: int
    title: str
    span: Span
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A named part of the lesson."""

    kind: SectionKind
    title: str
    span: Span
    contents: tuple[Stretch | SlideOutline, ...] = ()


@dataclass(frozen=True, slots=True)
class StageOutline:
    """A part that the lesson names itself."""

    title: str
    span: Span
    contents: tuple[Stretch | SlideOutline, ...] = ()
    duration: Duration | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands under one label of an activity; before the first label, `kind` is None."""

    kind: ActivityPartKind | None
    title: str
    span: Span
    body: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ActivityOutline:
    """An activity, from all places where the lesson has something of it.

    `listed` is the time that the overview of activities gives it.
    """

    number: str
    title: str
    span: Span
    optional: bool = False
    mentions: tuple[Mention, ...] = ()
    slides: tuple[SlideOutline, ...] = ()
    listed: Duration | None = None


@dataclass(frozen=True, slots=True)
class EvaluationOutline:
    """The learning evaluation: what stands under its heading and under each of those inside it."""

    title: str
    span: Span
    bodies: tuple[tuple[Piece, ...], ...] = ()


PartOutline: TypeAlias = SectionOutline | StageOutline | ActivityOutline | EvaluationOutline


@dataclass(frozen=True, slots=True)
class Outline:
    """A lesson before blocks are made."""

    cover: Cover
    times: Times
    parts: tuple[PartOutline, ...]

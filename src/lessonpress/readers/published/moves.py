"""Moves: what a paragraph, a list or a table is to the facilitator who teaches from it.

Who may see it is not said here: that depends on where it stands and on what stands before (`blocks`).
"""

from dataclasses import dataclass
from typing import TypeAlias

from lessonpress.model.block import Do, Note, Say
from lessonpress.model.inline import Inlines
from lessonpress.model.source import Span
from lessonpress.readers.published.cues import Playing
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose

CueKind: TypeAlias = type[Say] | type[Do] | type[Note]


@dataclass(frozen=True, slots=True)
class AsItStands:
    """The lesson's own text, nothing told apart."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that is no cue. `announced` are the points that it ends with a colon for.

    `follows_question`: what the facilitator does with the question before it.
    """

    content: Inlines
    span: Span
    announced: tuple[Piece, ...] = ()
    follows_question: bool = False


@dataclass(frozen=True, slots=True)
class FacilitatorCue:
    """What the facilitator says, does or bears in mind, and the list that says with what."""

    kind: CueKind
    content: Inlines
    span: Span
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question: as it stands, as participants hear it (None: it is still to be turned), the responses below it."""

    original: Inlines
    turned: Inlines | None
    span: Span
    responses: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Responses:
    """Responses to the question before them, wherever that is; `label` announces them."""

    label: str
    body: tuple[Piece, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Message:
    """A key message; `span` is that of its label."""

    body: tuple[Piece, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PlayVideo:
    """A video to play, and the paragraph that says so."""

    piece: Prose
    playing: Playing


@dataclass(frozen=True, slots=True)
class Points:
    """A list, or a table, of the lesson."""

    pieces: tuple[Item, ...] | Grid


Move: TypeAlias = AsItStands | Statement | FacilitatorCue | Question | Responses | Message | PlayVideo | Points

"""Who sees a block when its author does not say: one table, used by the readers and by the writer of our source format.

Deny by default: what the table does not raise to everyone stays with the facilitator.
"""

from enum import StrEnum
from typing import assert_never

from lessonpress.model.audience import Audience
from lessonpress.model.block import (
    Ask,
    Block,
    BulletList,
    Definition,
    Do,
    Example,
    KeyMessage,
    Note,
    NumberedList,
    Say,
    Table,
    Video,
)
from lessonpress.model.lesson import ActivityPartKind, SectionKind


class Place(StrEnum):
    """Where a block stands.

    OPEN: participants see all but the facilitator's own cues. POINTS: they see points and cues (a slide of a stage).
    CUES: they see the cues meant for them. HIDDEN: nothing, unless the author raises a block. SEALED: nothing, ever.
    """

    OPEN = "open"
    POINTS = "points"
    CUES = "cues"
    HIDDEN = "hidden"
    SEALED = "sealed"


STAGE = Place.CUES
SLIDE_OF_STAGE = Place.POINTS
SLIDE_OF_SECTION = Place.CUES
ACTIVITY = Place.HIDDEN
SLIDE_OF_ACTIVITY = Place.HIDDEN
EVALUATION_INTRODUCTION = Place.CUES
EVALUATION_PROMPT = Place.OPEN
EVALUATION_ANSWER = Place.SEALED
SLIDE_OF_EVALUATION = Place.HIDDEN

_OPEN_SECTIONS = frozenset(
    {
        SectionKind.AIM,
        SectionKind.RELEVANCE,
        SectionKind.OBJECTIVES,
        SectionKind.OUTCOMES,
        SectionKind.KEY_WORDS,
        SectionKind.REFERENCES,
        SectionKind.ACKNOWLEDGEMENT,
    }
)
_OPEN_ACTIVITY_PARTS = frozenset({ActivityPartKind.INSTRUCTIONS, ActivityPartKind.TIME, ActivityPartKind.WORKSHEET})
_FACILITATOR_CUES: frozenset[type[Block]] = frozenset({Do, Note, Say})
_PARTICIPANT_CUES: frozenset[type[Block]] = frozenset({KeyMessage, Definition, Example, Ask, Video})
_POINTS: frozenset[type[Block]] = frozenset({BulletList, NumberedList, Table})
_SEALED_BODIES: frozenset[type[Block]] = frozenset({Ask, Video})


def place_of_section(kind: SectionKind) -> Place:
    """Return where the blocks of a named part stand."""
    return Place.OPEN if kind in _OPEN_SECTIONS else Place.CUES


def place_of_activity_part(kind: ActivityPartKind) -> Place:
    """Return where the blocks of a labelled part of an activity stand."""
    return Place.OPEN if kind in _OPEN_ACTIVITY_PARTS else Place.HIDDEN


def default_audience(place: Place, kind: type[Block]) -> Audience:
    """Return who sees a block of `kind` at `place` when its author does not say."""
    match place:
        case Place.OPEN:
            seen = kind not in _FACILITATOR_CUES
        case Place.POINTS:
            seen = kind in _PARTICIPANT_CUES or kind in _POINTS
        case Place.CUES:
            seen = kind in _PARTICIPANT_CUES
        case Place.HIDDEN | Place.SEALED:
            seen = False
        case _:
            assert_never(place)
    return Audience.EVERYONE if seen else Audience.FACILITATOR


def place_inside(kind: type[Block], audience: Audience) -> Place:
    """Return where the blocks inside a block stand. The body of an Ask is its expected responses."""
    if audience is Audience.FACILITATOR or kind in _SEALED_BODIES:
        return Place.SEALED
    return Place.OPEN

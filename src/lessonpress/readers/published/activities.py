"""The outline of an activity -> the activity: its parts, phases and time, its instructions turned to participants."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lessonpress.model.audiences import place_of_activity_part
from lessonpress.model.block import Block, Blocks
from lessonpress.model.inline import Text
from lessonpress.model.lesson import Activity, ActivityPart, ActivityPartKind, Phase, Slide
from lessonpress.model.source import Span
from lessonpress.model.time import Duration, total
from lessonpress.readers.namedtimes import first_time, named_times, stated_time
from lessonpress.readers.published.blocks import own_blocks, told_blocks
from lessonpress.readers.published.findings import P_KEPT_BACK, P_LEFT_OUT, P_READ_AS
from lessonpress.readers.published.instructions import turned_instructions
from lessonpress.readers.published.outline import ActivityOutline
from lessonpress.readers.published.pieces import Grid, Item, Piece, text_of_piece
from lessonpress.readers.published.plain import list_of, paragraph_of, plain_blocks, table_of
from lessonpress.readers.published.points import holds_answers
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.source.activities import phases_in
from lessonpress.readers.vocabulary import Group

_INSTRUCTIONS = ActivityPartKind.INSTRUCTIONS
_FACILITATION = ActivityPartKind.FACILITATION
_DEBRIEF = ActivityPartKind.DEBRIEF
_TIME = ActivityPartKind.TIME
_OWN_TEXT = frozenset(
    {
        ActivityPartKind.WORKSHEET,
        ActivityPartKind.PURPOSE,
        ActivityPartKind.METHOD,
        ActivityPartKind.RESOURCES,
    }
)


@dataclass(frozen=True, slots=True)
class _Body:
    """All that stands under one label. `again`: the indexes in `pieces` at which the label stands once more."""

    title: str
    span: Span
    pieces: tuple[Piece, ...] = ()
    again: tuple[int, ...] = ()


_Bodies: TypeAlias = Mapping[ActivityPartKind, _Body]


@dataclass(frozen=True, slots=True)
class _Time:
    """What stands under TIME, read."""

    blocks: Blocks = ()
    duration: Duration | None = None
    phases: tuple[Phase, ...] = ()


def activity_of(outline: ActivityOutline, slides: Sequence[Slide], session: Session) -> Activity:
    """Return an activity; `slides` are those of its outline, made."""
    container = f"activity/{outline.number}"
    bodies = _bodies(outline, session)
    time = _Time()
    parts: list[ActivityPart] = []
    for kind, body in bodies.items():
        if kind is _TIME:
            time = _time_of(body.pieces, Scope(place_of_activity_part(kind), f"{container}/{kind}"), session)
            parts += _part(kind, body, time.blocks, session)
        elif kind is _INSTRUCTIONS:
            parts += _instructions(bodies, f"{container}/{kind}", session)
        elif kind is not _FACILITATION or _INSTRUCTIONS not in bodies:
            # else it is joined with the instructions' original wording
            scope = Scope(place_of_activity_part(kind), f"{container}/{kind}")
            make = own_blocks if kind in _OWN_TEXT else told_blocks
            parts += _part(kind, body, make(body.pieces, scope, session), session)
    before = [piece for mention in outline.mentions if mention.kind is None for piece in mention.body]
    return Activity(
        outline.number,
        outline.title,
        outline.span,
        tuple(_with_slides(parts, slides, session)),
        told_blocks(before, Scope(place_of_activity_part(_FACILITATION), container), session),
        time.phases,
        time.duration or outline.listed or (total(each.duration for each in time.phases) if time.phases else None),
        outline.optional,
    )


def _part(kind: ActivityPartKind, body: _Body, contents: Blocks, session: Session) -> list[ActivityPart]:
    if not contents:
        session.note(P_LEFT_OUT, f'label left out, nothing stands under it: "{body.title}"', body.span)
        return []
    return [ActivityPart(kind, body.title, body.span, contents)]


def _with_slides(parts: list[ActivityPart], slides: Sequence[Slide], session: Session) -> list[ActivityPart]:
    """Slides of an activity are its debrief's; they stand last, for in our source a heading ends what is before."""
    if not slides:
        return parts
    debrief = next((part for part in parts if part.kind is _DEBRIEF), None)
    others = [part for part in parts if part is not debrief]
    debrief = debrief or ActivityPart(_DEBRIEF, _usual_title(_DEBRIEF, session), slides[0].span)
    return [*others, replace(debrief, contents=(*debrief.contents, *slides))]


def _usual_title(kind: ActivityPartKind, session: Session) -> str:
    return session.words.of(Group.ACTIVITY_PARTS, kind)[0]


# -- what stands under which label ----------------------------------------------------------------------------------


def _bodies(outline: ActivityOutline, session: Session) -> _Bodies:
    """Return what stands under each label, in the order in which the labels first come."""
    bodies: dict[ActivityPartKind, _Body] = {}
    for mention in outline.mentions:
        kind = mention.kind
        if kind is None:
            continue
        if kind in bodies:
            session.note(P_READ_AS, f'more under the label "{mention.title}"', mention.span)
            body = bodies[kind]
            bodies[kind] = replace(body, again=(*body.again, len(body.pieces)))
        title = mention.title.capitalize() if mention.title.isupper() else mention.title
        bodies.setdefault(kind, _Body(title, mention.span))
        for piece in mention.body:
            under = _kind_of(piece, kind, session)
            body = bodies.get(under) or _Body(_usual_title(under, session), piece.span)
            bodies[under] = replace(body, pieces=(*body.pieces, piece))
    return bodies


def _kind_of(piece: Piece, label: ActivityPartKind, session: Session) -> ActivityPartKind:
    """Say which label a piece belongs under: under TIME stand the time and the phases, all else tells how to run it."""
    text = "" if isinstance(piece, Grid) else text_of_piece(piece)
    if label is _INSTRUCTIONS and named_times(text):
        return _TIME
    if label is _TIME and not isinstance(piece, Grid) and not _is_time(text):
        debriefs = re.search(rf"\b(?:{session.words.any('debriefing')})", text, re.IGNORECASE)
        return _DEBRIEF if debriefs else _FACILITATION
    if label is ActivityPartKind.WORKSHEET and holds_answers(piece, session):
        message = f'kept out of the worksheet, for it holds answers: "{text_of_piece(piece)[:80]}"'
        session.warn(P_KEPT_BACK, message, piece.span, "put them into [[…]], so that the key has them")
        return _DEBRIEF
    return label


def _is_time(text: str) -> bool:
    return bool(stated_time(text) or named_times(text) or first_time(text)) or len(text.split()) <= 3


# -- time -----------------------------------------------------------------------------------------------------------


def _time_of(body: Sequence[Piece], scope: Scope, session: Session) -> _Time:
    """Return the time's blocks: the time as stated, the phases as a list however they ran together."""
    blocks: list[Block] = []
    items: list[Item] = []
    duration: Duration | None = None
    for piece in body:
        if isinstance(piece, Grid):
            blocks.append(table_of(piece, scope, session))
            continue
        text = text_of_piece(piece)
        whole, pairs, opening = stated_time(text), named_times(text), first_time(text)
        if not pairs and not whole and opening and (pairs := named_times(opening[2])):
            duration = duration or opening[0]
            blocks.append(paragraph_of((Text(opening[1]),), piece.span, scope, session))
        if pairs:
            items += [Item((Text(pair.text),), piece.span) for pair in pairs]
            continue
        duration = duration or (whole.in_session if whole else opening[0] if opening else None)
        if isinstance(piece, Item):
            items.append(piece)
        else:
            blocks.append(paragraph_of(piece.content, piece.span, scope, session))
    if items:
        blocks.append(list_of(items, scope, session))
    return _Time(tuple(blocks), duration, tuple(phases_in(tuple(blocks))))


# -- instructions ---------------------------------------------------------------------------------------------------


def _instructions(bodies: _Bodies, container: str, session: Session) -> list[ActivityPart]:
    """Return what participants read, and how the activity is run in the words of the source, where they differ."""
    body, rest = bodies[_INSTRUCTIONS], bodies.get(_FACILITATION)
    turned = turned_instructions(body.pieces, body.again, session)
    parts: list[ActivityPart] = []
    if turned.pieces:
        scope = Scope(place_of_activity_part(_INSTRUCTIONS), container)
        parts.append(ActivityPart(_INSTRUCTIONS, body.title, body.span, plain_blocks(turned.pieces, scope, session)))
    else:
        message = f'label left out, nothing for participants stands under it: "{body.title}"'
        session.note(P_LEFT_OUT, message, body.span)
    told = (*(body.pieces if turned.differ else ()), *(rest.pieces if rest else ()))
    if told:
        scope = Scope(place_of_activity_part(_FACILITATION), f"{container}/{_FACILITATION}")
        title = rest.title if rest else _usual_title(_FACILITATION, session)
        parts.append(ActivityPart(_FACILITATION, title, body.span, plain_blocks(told, scope, session)))
    return parts

"""Moves -> the blocks of one container (a slide, a section, a part of an activity), each with who may see it.

Deny by default: a list is for participants only under a slide of a stage, and not after a question (it may hold the
answers), nor where a word of it shows that it speaks to the facilitator. What stays with the facilitator against
expectation is said in a note.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from lessonpress.model.audience import Audience
from lessonpress.model.audiences import Place
from lessonpress.model.block import Ask, Block, Blocks, KeyMessage, Note, Paragraph, Say, Video
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS, P_REWORDED
from lessonpress.readers.published.moves import (
    AsItStands,
    FacilitatorCue,
    Message,
    Move,
    PlayVideo,
    Points,
    Question,
    Responses,
    Statement,
)
from lessonpress.readers.published.pieces import Grid, Item, Piece, after, before, text_of_piece
from lessonpress.readers.published.plain import list_of, paragraph_of, plain_blocks, table_of
from lessonpress.readers.published.points import why_kept
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.published.telling import looked_up_moves, moves_of, own_moves

_SHOWN = frozenset({Place.POINTS, Place.OPEN})


def told_blocks(pieces: Sequence[Piece], scope: Scope, session: Session) -> Blocks:
    """Return the blocks of pieces, the facilitator's cues told apart."""
    return _blocks_of(moves_of(pieces, session), scope, session)


def own_blocks(pieces: Sequence[Piece], scope: Scope, session: Session) -> Blocks:
    """Return the blocks of the lesson's own text: an objective that begins with "Explain" is no cue."""
    return _blocks_of(own_moves(pieces, session), scope, session)


def looked_up_blocks(pieces: Sequence[Piece], scope: Scope, session: Session) -> Blocks:
    """Return the blocks of own text that participants look up: what speaks of them stays with the facilitator."""
    return _blocks_of(looked_up_moves(pieces, session), scope, session)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a container holds so far. `answered`: responses have begun, so lists are kept from participants."""

    blocks: Blocks = ()
    answered: bool = False

    def plus(self, *blocks: Block) -> "_Held":
        return replace(self, blocks=(*self.blocks, *blocks))

    @property
    def last(self) -> Block | None:
        return self.blocks[-1] if self.blocks else None


def _blocks_of(moves: Iterable[Move], scope: Scope, session: Session) -> Blocks:
    maker, held = _Maker(session, scope), _Held()
    for move in moves:
        held = maker.placed(move, held)
    return held.blocks


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the blocks of one container. `held` is always what stands before."""

    session: Session
    scope: Scope

    def placed(self, move: Move, held: _Held) -> _Held:
        """Return what the container holds with the blocks of a move."""
        match move:
            case AsItStands(pieces):
                return held.plus(*plain_blocks(pieces, self.scope, self.session))
            case Statement():
                return held.plus(self._statement(move, held))
            case FacilitatorCue():
                return held.plus(self._cue(move))
            case Question():
                asked = held.plus(self._question(move))
                return replace(asked, answered=asked.answered or bool(move.responses))
            case Responses():
                return self._responses(move, replace(held, answered=True))
            case Message():
                return held.plus(self._message(move))
            case PlayVideo():
                return held.plus(self._video(move))
            case Points(pieces):
                return held.plus(*self._points(pieces, held))
            case _:
                assert_never(move)

    def _statement(self, move: Statement, held: _Held) -> Block:
        """A sentence; one that speaks of participants or to the facilitator is never shown, however dense."""
        if move.announced and self.scope.place is Place.POINTS and not self._why_kept(move.announced, held):
            message = f'participants read it with the points that it announces: "{plain_text(move.content)}"'
            self.session.note(P_READ_AS, message, move.span, "mark it {.facilitator} if they are not to")
            return paragraph_of(move.content, move.span, self.scope, self.session, Audience.EVERYONE)
        if move.follows_question:
            return self._cue(FacilitatorCue(Note, move.content, move.span))
        return self._plain(move.content, move.span)

    def _plain(self, content: Inlines, span: Span) -> Block:
        text = plain_text(content)
        theirs = self.session.addressing.is_facilitators(text) or self.session.cues.names_answers(text)
        shown = self.scope.place in _SHOWN  # a dense handout shows the prose under a stage's slides too
        if not (shown and theirs):
            return paragraph_of(content, span, self.scope, self.session)
        if self.scope.place is Place.OPEN:
            message = f'kept with the facilitator, for it speaks of participants or of the session: "{text[:80]}"'
            self.session.note(P_KEPT_BACK, message, span, "mark it {.participant} if they are to see it")
        return self._cue(FacilitatorCue(Note, content, span))

    def _cue(self, cue: FacilitatorCue) -> Block:
        span = cue.span.to(cue.items[-1].span) if cue.items else cue.span
        mark = self.session.mark(self.scope, cue.kind, plain_text(cue.content), span, Audience.FACILITATOR)
        inside = self.scope.inside(cue.kind, mark)
        paragraph = paragraph_of(cue.content, cue.span, inside, self.session)
        return cue.kind((paragraph, list_of(cue.items, inside, self.session)) if cue.items else (paragraph,), mark)

    def _question(self, move: Question) -> Ask:
        """A question, put to participants where its words can be; else it stays with the facilitator as it is."""
        turned = move.turned or self.session.addressing.question(move.original)
        question, original = turned or move.original, plain_text(move.original)
        audience = None if turned else Audience.FACILITATOR
        mark = self.session.mark(self.scope, Ask, plain_text(question), move.span, audience)
        body = plain_blocks(move.responses, self.scope.inside(Ask, mark), self.session)
        if turned and turned != move.original:
            message = f'put to participants as "{plain_text(turned)}": "{original}"'
            self.session.note(P_REWORDED, message, move.span, "check the wording")
        elif not turned:
            message = f'kept with the facilitator, for participants cannot be asked it as it stands: "{original}"'
            self.session.note(P_KEPT_BACK, message, move.span, "word it as a question to participants")
        return Ask(question, body, mark=mark)

    def _message(self, move: Message) -> KeyMessage:
        text = " ".join(map(text_of_piece, move.body))
        mark = self.session.mark(self.scope, KeyMessage, text, move.span.to(move.body[-1].span))
        return KeyMessage(plain_blocks(move.body, self.scope.inside(KeyMessage, mark), self.session), mark)

    def _video(self, move: PlayVideo) -> Video:
        piece, playing = move.piece, move.playing
        mark = self.session.mark(self.scope, Video, playing.title, piece.span)
        body = (paragraph_of(piece.content, piece.span, self.scope.inside(Video, mark), self.session),)
        return Video(playing.title, playing.address, playing.starts, playing.ends, blocks=body, mark=mark)

    # -- responses ----------------------------------------------------------------------------------------------

    def _responses(self, move: Responses, held: _Held) -> _Held:
        """Give responses to the question that stands last; with none there, they are a note to the facilitator."""
        waiting = held if isinstance(held.last, Ask) and not held.last.responses else self._with_asked(held)
        ask = waiting.last if waiting else None
        if waiting is None or not isinstance(ask, Ask) or ask.mark is None:
            return held.plus(self._loose_responses(move))
        responses = plain_blocks(move.body, self.scope.inside(Ask, ask.mark), self.session)
        return replace(waiting, blocks=(*waiting.blocks[:-1], replace(ask, responses=responses)))

    def _with_asked(self, held: _Held) -> _Held | None:
        """Return the container with a question made of the sentence that stands last; None where it is none."""
        last = held.last
        inner = last.blocks if isinstance(last, (Say, Note)) else (last,)
        paragraph = inner[0] if len(inner) == 1 else None
        if not isinstance(paragraph, Paragraph) or paragraph.mark is None:
            return None
        start = self.session.cues.last_question(plain_text(paragraph.content))
        if start is None:
            return None
        span = paragraph.mark.span
        without = replace(held, blocks=held.blocks[:-1])
        head, asked = before(paragraph.content, start), after(paragraph.content, start)
        if head and isinstance(last, (Say, Note)):
            without = without.plus(self._cue(FacilitatorCue(type(last), head, span)))
        elif head:
            without = without.plus(self._plain(head, span))
        return without.plus(self._question(Question(asked, asked, span)))

    def _loose_responses(self, move: Responses) -> Note:
        mark = self.session.mark(self.scope, Note, move.label, move.span, Audience.FACILITATOR)
        inside = self.scope.inside(Note, mark)
        head = paragraph_of((Text(move.label),), move.span, inside, self.session)
        return Note((head, *plain_blocks(move.body, inside, self.session)), mark)

    # -- points -------------------------------------------------------------------------------------------------

    def _points(self, points: tuple[Item, ...] | Grid, held: _Held) -> Blocks:
        """A list or table, or the questions that a list is made of."""
        if isinstance(points, Grid):
            return (table_of(points, self.scope, self.session, self._audience_of((points,), held)),)
        if all(self.session.cues.opening(plain_text(item.content)) is Opening.ASK for item in points):
            return tuple(self._question(Question(item.content, None, item.span)) for item in points)
        return (list_of(points, self.scope, self.session, self._audience_of(points, held)),)

    def _audience_of(self, pieces: Sequence[Piece], held: _Held) -> Audience | None:
        """Say why points are kept back, if they are; None where the default for their place will do."""
        why = self._why_kept(pieces, held) if self.scope.place in _SHOWN else ""
        if not why:
            return None
        message = f'list kept with the facilitator, for {why}: "{text_of_piece(pieces[0])[:60]}…"'
        self.session.note(P_KEPT_BACK, message, pieces[0].span, "mark it {.participant} if they are to see it")
        return Audience.FACILITATOR

    def _why_kept(self, pieces: Sequence[Piece], held: _Held) -> str:
        return "it follows expected responses" if held.answered else why_kept(pieces, held.blocks, self.session)

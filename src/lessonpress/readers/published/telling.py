"""Pieces -> moves, told from the words alone: by labels, by answers or a video in a text, by how sentences open."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lessonpress.model.block import Do, Note, Say
from lessonpress.model.cue import Cue
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.patterns import western
from lessonpress.readers.published.cues import Opening, Sentence
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS
from lessonpress.readers.published.groups import Group, grouped, pieces_of, responses_ahead
from lessonpress.readers.published.messages import message_alone
from lessonpress.readers.published.moves import (
    AsItStands,
    CueKind,
    FacilitatorCue,
    Message,
    Move,
    PlayVideo,
    Points,
    Question,
    Responses,
    Statement,
)
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, after, before, picture_of
from lessonpress.readers.published.points import announces_points, holds_answers
from lessonpress.readers.published.session import Session

_CUE_BLOCKS: dict[Opening, CueKind] = {Opening.SAY: Say, Opening.DO: Do, Opening.NOTE: Note}
_LABELLED: dict[Cue | None, CueKind] = {Cue.SAY: Say, Cue.DO: Do}
_ASKED = r"\?(?:\s?[»”\"’)])*"  # where a question ends


@dataclass(frozen=True, slots=True)
class Told:
    """The moves of a paragraph, and how many of the groups after it they have taken in."""

    moves: tuple[Move, ...]
    taken: int = 0


def moves_of(pieces: Sequence[Piece], session: Session) -> Iterator[Move]:
    """Yield the moves of all pieces of one container."""
    groups = tuple(grouped(pieces))
    index = 0
    while index < len(groups):
        group = groups[index]
        index += 1
        if isinstance(group, Prose):
            told = _Teller(session).prose(group, groups[index:])
            yield from told.moves
            index += told.taken
        else:
            yield Points(group)


def own_moves(pieces: Sequence[Piece], session: Session) -> Iterator[Move]:
    """Yield pieces as they stand; of the lesson's own text only labelled cues, answers and what those who teach are to
    do are told apart."""

    def move(prose: Prose) -> Move:
        for_teachers = session.addressing.is_for_teachers(plain_text(prose.content))
        return Statement(prose.content, prose.span) if for_teachers else AsItStands((prose,))

    return _own(pieces, session, move)


def looked_up_moves(pieces: Sequence[Piece], session: Session) -> Iterator[Move]:
    """Yield pieces as `own_moves`, but prose as statements: it is looked at whether it speaks to the facilitator."""
    return _own(pieces, session, lambda prose: Statement(prose.content, prose.span))


def _own(pieces: Sequence[Piece], session: Session, prose_move: Callable[[Prose], Move]) -> Iterator[Move]:
    groups = tuple(grouped(pieces))
    index = 0
    while index < len(groups):
        group = groups[index]
        index += 1
        if isinstance(group, Prose) and _speaks(group.content, session):
            told = _Teller(session).prose(group, groups[index:])
            yield from told.moves
            index += told.taken
        elif isinstance(group, Prose):
            known = session.cues.gives_away(plain_text(group.content))
            yield FacilitatorCue(Note, group.content, group.span) if known else prose_move(group)
        elif any(holds_answers(piece, session) for piece in pieces_of(group)):
            yield Points(group)
        else:
            yield AsItStands(tuple(pieces_of(group)))


def _speaks(content: Inlines, session: Session) -> bool:
    """Whether a paragraph of the lesson's own text is a labelled note, asks participants, or tells answers."""
    cues = session.cues
    labelled = cues.key_message(content) is not None or cues.responses(content) is not None
    return labelled or cues.asks(plain_text(content))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the moves of a paragraph. `following` are always the groups after it, in order."""

    session: Session

    def prose(self, piece: Prose, following: Sequence[Group]) -> Told:
        """Return the moves of a paragraph: by its label, by the answers or the video in it, else by its sentences."""
        if picture_of(piece.content):
            return Told((AsItStands((piece,)),))
        callout = self.session.cues.key_message(piece.content)
        if callout is not None:
            return self._callout(piece, *callout, following)
        responses = self.session.cues.responses(piece.content)
        if responses is not None:
            head, label, rest = responses
            first = self._sentences(head, piece.span).moves if head else ()
            answered = self._responses(piece, label, rest, following)
            return replace(answered, moves=(*first, *answered.moves))
        playing = self.session.cues.playing(piece.content)
        if playing is not None:
            return Told((PlayVideo(piece, playing),))
        return self._sentences(piece.content, piece.span, following)

    def _callout(self, piece: Prose, label: str, rest: Inlines, following: Sequence[Group]) -> Told:
        cue = self.session.words.callout(label)
        if cue is Cue.ASK:
            return self._labelled_question(piece, label, rest, following)
        if cue is not Cue.KEY_MESSAGE:
            # the label says to whom it is: it stays in the text
            return _cue(_LABELLED.get(cue, Note), piece.content, piece.span, () if rest else following)
        taken = 0
        body: Sequence[Piece] = (Prose(rest, piece.span),) if rest else ()
        if not rest and following and not isinstance(following[0], Grid):
            body, taken = pieces_of(following[0]), 1
        if not body:
            return Told((Statement(piece.content, piece.span),))
        body, told = message_alone(body, self.session)
        message = Message(tuple(body), piece.span)
        more = self.prose(Prose(told, piece.span), following[taken:]) if told else Told(())
        return Told((message, *more.moves), taken + more.taken)

    def _labelled_question(self, piece: Prose, label: str, rest: Inlines, following: Sequence[Group]) -> Told:
        """`Question to participants: …?`, then what the facilitator does with it, and its responses.

        A label alone announces questions.
        """
        answers = self.session.cues.responses(rest)
        said = answers[0] if answers else rest
        ends = re.match(rf"[^?]*{_ASKED}(?:\s+[^.?!:]*{_ASKED})*", western(plain_text(said)), re.DOTALL)
        if ends is None:
            return self._sentences(piece.content, piece.span, following)
        asked, more = before(said, ends.end()), after(said, ends.end())
        group = following[0] if following and not (more or answers) else ()
        listed = group if isinstance(group, tuple) and not _all_questions(group) else ()
        question = Question(
            (Text(f"{label}: "), *asked), self.session.addressing.asked(asked), piece.span, tuple(listed)
        )
        then = self._sentences(more, piece.span).moves if more else ()
        if answers:
            answered = self._responses(piece, answers[1], answers[2], following)
            return replace(answered, moves=(question, *then, *answered.moves))
        return Told((question, *then), int(bool(listed)))

    def _sentences(self, content: Inlines, span: Span, following: Sequence[Group] = ()) -> Told:
        moves: list[Move] = []
        taken = 0
        sentences = self.session.cues.sentences(content)
        for index, sentence in enumerate(sentences):
            ahead = following if index == len(sentences) - 1 else ()
            asked = index > 0 and sentences[index - 1].opening is Opening.ASK
            told = self._sentence(sentence, span, ahead, asked=asked)
            moves += told.moves
            taken = told.taken
        return Told(tuple(moves), taken)

    def _sentence(self, sentence: Sentence, span: Span, ahead: Sequence[Group], *, asked: bool) -> Told:
        match sentence.opening:
            case Opening.PLAIN:
                return Told((Statement(sentence.content, span, self._announced(sentence, ahead), asked),))
            case Opening.ASK:
                return self._ask(sentence, span, ahead)
            case Opening.DO | Opening.NOTE if _announces(sentence):
                return _cue(_CUE_BLOCKS[sentence.opening], sentence.content, span, ahead)
            case Opening.SAY | Opening.DO | Opening.NOTE:
                return _cue(_CUE_BLOCKS[sentence.opening], sentence.content, span, ())

    def _announced(self, sentence: Sentence, ahead: Sequence[Group]) -> tuple[Piece, ...]:
        if not ahead or isinstance(ahead[0], Prose):
            return ()
        pieces = tuple(pieces_of(ahead[0]))
        return pieces if announces_points(plain_text(sentence.content), pieces, self.session) else ()

    def _ask(self, sentence: Sentence, span: Span, following: Sequence[Group]) -> Told:
        """A question; a list right after it holds its responses, or the questions where it only announces them."""
        group = following[0] if following else None
        if not isinstance(group, tuple):
            return Told((Question(sentence.content, None, span),))
        if _all_questions(group):
            announced = (Question(item.content, item.content, item.span) for item in group)
            return Told((FacilitatorCue(Do, sentence.content, span), *announced), 1)
        message = f'the list after "{plain_text(sentence.content)[:60]}…" is taken for its responses'
        hint = "move it out of the question if participants are to see it"
        self.session.note(P_KEPT_BACK, message, group[0].span, hint)
        return Told((Question(sentence.content, None, span, group),), 1)

    def _responses(self, piece: Prose, label: str, rest: Inlines, following: Sequence[Group]) -> Told:
        """What follows "Expected responses" belongs to the question before it."""
        body: list[Piece] = [Prose(rest, piece.span)] if rest else []
        taken = 0
        if not rest or western(plain_text(rest)).rstrip().endswith(":"):
            taken = responses_ahead(following)
            body.extend(each for group in following[:taken] for each in pieces_of(group))
        self.session.note(P_READ_AS, f'what follows "{label}" is for the facilitator only', piece.span)
        return Told((Responses(label, tuple(body), piece.span),), taken)


def _cue(kind: CueKind, content: Inlines, span: Span, following: Sequence[Group]) -> Told:
    """`Introduce the following:` and the list that follows are one thing to do."""
    group = following[0] if following else None
    if not isinstance(group, tuple):
        return Told((FacilitatorCue(kind, content, span),))
    return Told((FacilitatorCue(kind, content, span, group),), 1)


def _all_questions(group: Sequence[Item]) -> bool:
    return all(western(plain_text(item.content)).rstrip().endswith("?") for item in group)


def _announces(sentence: Sentence) -> bool:
    return western(plain_text(sentence.content)).rstrip().endswith(":")

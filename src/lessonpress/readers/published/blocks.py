"""Pieces -> blocks, the facilitator's cues told apart, each with who may see it.

Deny by default: a list is for participants only under a slide of a stage, and not after a question (it may hold the
answers), nor where a word of it shows that it speaks to the facilitator.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import InitVar, dataclass, field

from lessonpress.model.audiences import Place
from lessonpress.model.block import Blocks, Do, Note, Say
from lessonpress.model.cue import Cue
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.container import Container, CueKind
from lessonpress.readers.published.cues import Opening, Sentence
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS
from lessonpress.readers.published.groups import Group, grouped, pieces_of, responses_ahead
from lessonpress.readers.published.messages import message_alone
from lessonpress.readers.published.pieces import (
    Grid,
    Item,
    Piece,
    Prose,
    after,
    before,
    picture_of,
)
from lessonpress.readers.published.points import announces_points
from lessonpress.readers.published.session import Scope, Session

_CUE_BLOCKS: dict[Opening, CueKind] = {Opening.SAY: Say, Opening.DO: Do, Opening.NOTE: Note}
_LABELLED: dict[Cue | None, CueKind] = {Cue.SAY: Say, Cue.DO: Do}
_ASKED = r"\?(?:\s?[»”\"’)])*"  # where a question ends


@dataclass(slots=True)
class BlockMaker:
    """Tells what the pieces of one container are, and has it hold them."""

    session: Session
    scope: InitVar[Scope]
    container: Container = field(init=False)

    def __post_init__(self, scope: Scope) -> None:
        self.container = Container(self.session, scope)

    def make(self, pieces: Sequence[Piece]) -> Blocks:
        """Return the blocks of all pieces."""
        groups = list(grouped(pieces))
        index = 0
        while index < len(groups):
            group = groups[index]
            index += 1
            match group:
                case Grid():
                    self.container.add_table(group)
                case Prose():
                    index += self._prose(group, groups[index:])
                case _:
                    self.container.add_list(group)
        return tuple(self.container.blocks)

    def _prose(self, piece: Prose, following: "Sequence[Group]") -> int:
        """Add the blocks of a paragraph; return how many of the groups after it belong to it."""
        if picture_of(piece.content):
            self.container.add_as_it_stands((piece,))
            return 0
        callout = self.session.cues.key_message(piece.content)
        if callout is not None:
            return self._callout(piece, *callout, following)
        responses = self.session.cues.responses(piece.content)
        if responses is not None:
            head, label, rest = responses
            if head:
                self._sentences(head, piece.span)
            return self._responses(piece, label, rest, following)
        playing = self.session.cues.playing(piece.content)
        if playing is not None:
            self.container.add_video(piece, playing)
            return 0
        return self._sentences(piece.content, piece.span, following)

    def _callout(self, piece: Prose, label: str, rest: Inlines, following: "Sequence[Group]") -> int:
        cue = self.session.words.callout(label)
        if cue is Cue.ASK:
            return self._labelled_question(piece, label, rest, following)
        if cue is not Cue.KEY_MESSAGE:
            # the label says to whom it is: it stays in the text
            kind = _LABELLED.get(cue, Note)
            return self._cue(kind, piece.content, piece.span, () if rest else following)
        taken = 0
        body: Sequence[Piece] = (Prose(rest, piece.span),) if rest else ()
        if not rest and following and not isinstance(following[0], Grid):
            body, taken = pieces_of(following[0]), 1
        if not body:
            self.container.add_plain(piece.content, piece.span)
            return 0
        body, told = message_alone(body, self.session)
        self.container.add_key_message(body, piece.span)
        return taken + (self._prose(Prose(told, piece.span), following[taken:]) if told else 0)

    def _labelled_question(self, piece: Prose, label: str, rest: Inlines, following: "Sequence[Group]") -> int:
        """`Question to participants: …?`, then what the facilitator does with it, and its responses.

        A label alone announces questions.
        """
        answers = self.session.cues.responses(rest)
        said = answers[0] if answers else rest
        ends = re.match(rf"[^?]*{_ASKED}(?:\s+[^.?!:]*{_ASKED})*", plain_text(said), re.DOTALL)
        if ends is None:
            return self._sentences(piece.content, piece.span, following)
        question, more = before(said, ends.end()), after(said, ends.end())
        group = following[0] if following and not (more or answers) else ()
        listed = group if isinstance(group, tuple) and not _all_questions(group) else ()
        self.container.answered |= bool(listed)
        original = (Text(f"{label}: "), *question)
        self.container.add_question(original, self.session.addressing.asked(question), piece.span, listed)
        if more:
            self._sentences(more, piece.span)
        if answers:
            return self._responses(piece, answers[1], answers[2], following)
        return int(bool(listed))

    def _sentences(self, content: Inlines, span: Span, following: "Sequence[Group]" = ()) -> int:
        taken = 0
        sentences = self.session.cues.sentences(content)
        for index, sentence in enumerate(sentences):
            ahead = following if index == len(sentences) - 1 else ()
            match sentence.opening:
                case Opening.PLAIN if ahead and self._leads_in(sentence, ahead[0]):
                    self.container.add_lead_in(sentence.content, span)
                case Opening.PLAIN if index and sentences[index - 1].opening is Opening.ASK:
                    self.container.add_cue(Note, sentence.content, span)  # what the facilitator does with the question
                case Opening.PLAIN:
                    self.container.add_plain(sentence.content, span)
                case Opening.ASK:
                    taken = self._ask(sentence, span, ahead)
                case Opening.DO | Opening.NOTE if ahead and _announces(sentence):
                    taken = self._cue(_CUE_BLOCKS[sentence.opening], sentence.content, span, ahead)
                case Opening.SAY | Opening.DO | Opening.NOTE:
                    self.container.add_cue(_CUE_BLOCKS[sentence.opening], sentence.content, span)
        return taken

    def _leads_in(self, sentence: Sentence, group: Group) -> bool:
        if self.container.scope.place is not Place.POINTS or isinstance(group, Prose):
            return False
        pieces = pieces_of(group)
        announced = announces_points(plain_text(sentence.content), pieces, self.session)
        return announced and not self.container.why_kept_back(pieces)

    def _cue(self, kind: CueKind, content: Inlines, span: Span, following: "Sequence[Group]") -> int:
        """`Introduce the following:` and the list that follows are one thing to do."""
        group = following[0] if following else None
        if not isinstance(group, tuple):
            self.container.add_cue(kind, content, span)
            return 0
        self.container.add_cue_with_list(kind, content, span, group)
        return 1

    def _ask(self, sentence: Sentence, span: Span, following: "Sequence[Group]") -> int:
        """A question; a list right after it holds its responses, or the questions where it only announces them."""
        if following and not isinstance(following[0], (Prose, Grid)):
            group = following[0]
            if _all_questions(group):
                self.container.add_cue(Do, sentence.content, span)
                for item in group:
                    self.container.add_question(item.content, item.content, item.span)
                return 1
            self.container.answered = True
            opening = plain_text(sentence.content)[:60]
            message = f'the list after "{opening}…" is taken for its responses'
            hint = "move it out of the question if participants are to see it"
            self.session.note(P_KEPT_BACK, message, group[0].span, hint)
            self.container.add_question(sentence.content, None, span, group)
            return 1
        self.container.add_question(sentence.content, None, span)
        return 0

    def _responses(self, piece: Prose, label: str, rest: Inlines, following: "Sequence[Group]") -> int:
        """Give what follows "Expected responses" to the question before it."""
        self.container.answered = True
        body: list[Piece] = [Prose(rest, piece.span)] if rest else []
        taken = 0
        if not rest or (rest[-1:] and plain_text(rest).rstrip().endswith(":")):
            taken = responses_ahead(following)
            body.extend(piece for group in following[:taken] for piece in pieces_of(group))
        self.session.note(P_READ_AS, f'what follows "{label}" is for the facilitator only', piece.span)
        if self.container.waits_for_answer() or self.container.ask_last_sentence():
            self.container.answer_last_question(body)
        else:
            self.container.add_loose_responses(label, body, piece.span)
        return taken

    def bare(self, pieces: Sequence[Piece]) -> Blocks:
        """Return pieces as they stand; only what is labelled as a note is told apart."""
        return self._told_apart(pieces, lambda prose: self.container.add_as_it_stands((prose,)))

    def looked_up(self, pieces: Sequence[Piece]) -> Blocks:
        """Return pieces as `bare`; prose that speaks of participants or to the facilitator is a note too."""
        return self._told_apart(pieces, lambda prose: self.container.add_plain(prose.content, prose.span))

    def _told_apart(self, pieces: Sequence[Piece], add_prose: Callable[[Prose], None]) -> Blocks:
        groups = list(grouped(pieces))
        index = 0
        while index < len(groups):
            group, following = groups[index], groups[index + 1 :]
            index += 1
            if isinstance(group, Prose) and self._speaks(group.content):
                index += self._prose(group, following)
            elif isinstance(group, Prose):
                add_prose(group)
            else:
                self.container.add_as_it_stands(pieces_of(group))
        return tuple(self.container.blocks)

    def _speaks(self, content: Inlines) -> bool:
        """Whether a paragraph of the lesson's own text is a labelled note, asks participants, or tells answers."""
        cues = self.session.cues
        labelled = cues.key_message(content) is not None or cues.responses(content) is not None
        return labelled or cues.asks(plain_text(content))


def _all_questions(group: "Sequence[Item]") -> bool:
    return all(plain_text(item.content).rstrip().endswith("?") for item in group)


def _announces(sentence: Sentence) -> bool:
    return plain_text(sentence.content).rstrip().endswith(":")

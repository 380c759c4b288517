"""Pieces -> blocks, the facilitator's cues told apart, each with who may see it.

Deny by default: a list is for participants only under a slide of a stage, and not after a question (it may hold the
answers), nor where a word of it shows that it speaks to the facilitator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lessonpress.model.audience import Audience
from lessonpress.model.audiences import Place
from lessonpress.model.block import Ask, Block, Blocks, Do, KeyMessage, Note, Paragraph, Say, Video
from lessonpress.model.cue import Cue
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening, Playing, Sentence
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS, P_REWORDED
from lessonpress.readers.published.groups import Group, grouped, responses_ahead
from lessonpress.readers.published.messages import message_alone
from lessonpress.readers.published.pieces import (
    Grid,
    Item,
    Piece,
    Prose,
    after,
    before,
    picture_of,
    text_of_piece,
)
from lessonpress.readers.published.points import announces_points, why_kept
from lessonpress.readers.published.session import Scope, Session

_Kind: TypeAlias = type[Say] | type[Do] | type[Note]
_CUE_BLOCKS: dict[Opening, _Kind] = {Opening.SAY: Say, Opening.DO: Do, Opening.NOTE: Note}
_LABELLED: dict[Cue | None, _Kind] = {Cue.SAY: Say, Cue.DO: Do}
_ASKED = r"\?(?:\s?[»”\"’)])*"  # where a question ends
_SHOWN = frozenset({Place.POINTS, Place.OPEN})


@dataclass(slots=True)
class BlockMaker:
    """Makes the blocks of one container (a slide, a section, a part of an activity)."""

    session: Session
    scope: Scope
    blocks: list[Block] = field(default_factory=list)
    answered: bool = False  # expected responses have begun: lists from here on are kept from participants

    def make(self, pieces: Sequence[Piece]) -> Blocks:
        """Return the blocks of all pieces."""
        groups = list(grouped(pieces))
        index = 0
        while index < len(groups):
            group = groups[index]
            index += 1
            match group:
                case Grid():
                    self._table(group)
                case Prose():
                    index += self._prose(group, groups[index:])
                case _:
                    self._list(group)
        return tuple(self.blocks)

    def _prose(self, piece: Prose, following: "Sequence[Group]") -> int:
        """Add the blocks of a paragraph; return how many of the groups after it belong to it."""
        if picture_of(piece.content):
            self.blocks.append(self.session.paragraph(piece.content, piece.span, self.scope))
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
            self._video(piece, playing)
            return 0
        return self._sentences(piece.content, piece.span, following)

    def _callout(self, piece: Prose, label: str, rest: Inlines, following: "Sequence[Group]") -> int:
        cue = self.session.words.callout(label)
        if cue is Cue.ASK:
            return self._labelled_question(piece, label, rest, following)
        if cue is not Cue.KEY_MESSAGE:
            # the label says to whom it is: it stays in the text
            kind = _LABELLED.get(cue, Note)
            if rest or not following:
                self._cue(kind, piece.content, piece.span)
                return 0
            return self._cue_with_list(kind, piece.content, piece.span, following)
        taken = 0
        body: Sequence[Piece] = (Prose(rest, piece.span),) if rest else ()
        if not rest and following and not isinstance(following[0], Grid):
            group = following[0]
            body, taken = ((group,) if isinstance(group, Prose) else group), 1
        if not body:
            self._plain(piece.content, piece.span)
            return 0
        body, told = message_alone(body, self.session)
        text = " ".join(map(text_of_piece, body))
        mark = self.session.mark(self.scope, KeyMessage, text, piece.span.to(body[-1].span))
        inside = self.scope.inside(KeyMessage, mark)
        self.blocks.append(KeyMessage(BlockMaker(self.session, inside).plain_blocks(body), mark))
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
        self.answered = self.answered or bool(listed)
        original = (Text(f"{label}: "), *question)
        self._question(original, self.session.addressing.asked(question), piece.span, (listed,) if listed else ())
        if more:
            self._sentences(more, piece.span)
        if answers:
            return self._responses(piece, answers[1], answers[2], following)
        return int(bool(listed))

    def plain_blocks(self, body: Sequence[Piece]) -> Blocks:
        """Return pieces exactly as they stand, nothing told apart."""
        made: list[Block] = []
        for group in grouped(body):
            match group:
                case Grid():
                    made.append(self.session.table(group, self.scope, headed=group.headed))
                case Prose():
                    made.append(self.session.paragraph(group.content, group.span, self.scope))
                case _:
                    made.append(self.session.list_of(group, self.scope))
        return tuple(made)

    def _plain(self, content: Inlines, span: Span) -> None:
        """A paragraph that speaks of participants or to the facilitator is never shown, however dense the handout."""
        shown = self.scope.place in _SHOWN  # a dense handout shows the prose under a stage's slides too
        text = plain_text(content)
        theirs = self.session.addressing.is_facilitators(text) or self.session.cues.names_answers(text)
        if not (shown and theirs):
            self.blocks.append(self.session.paragraph(content, span, self.scope))
            return
        self._cue(Note, content, span)
        if self.scope.place is Place.OPEN:
            opening = plain_text(content)[:80]
            message = f'kept with the facilitator, for it speaks of participants or of the session: "{opening}"'
            self.session.note(P_KEPT_BACK, message, span, "mark it {.participant} if they are to see it")

    def _cue(self, kind: _Kind, content: Inlines, span: Span) -> None:
        mark = self.session.mark(self.scope, kind, plain_text(content), span, Audience.FACILITATOR)
        inside = self.scope.inside(kind, mark)
        self.blocks.append(kind((self.session.paragraph(content, span, inside),), mark))

    def _sentences(self, content: Inlines, span: Span, following: "Sequence[Group]" = ()) -> int:
        taken = 0
        sentences = self.session.cues.sentences(content)
        for index, sentence in enumerate(sentences):
            ahead = following if index == len(sentences) - 1 else ()
            match sentence.opening:
                case Opening.PLAIN if ahead and self._leads_in(sentence, ahead[0]):
                    self._lead_in(sentence.content, span)
                case Opening.PLAIN if index and sentences[index - 1].opening is Opening.ASK:
                    self._cue(Note, sentence.content, span)  # what the facilitator does with the question
                case Opening.PLAIN:
                    self._plain(sentence.content, span)
                case Opening.ASK:
                    taken = self._ask(sentence, span, ahead)
                case Opening.DO | Opening.NOTE if ahead and _announces(sentence):
                    taken = self._cue_with_list(_CUE_BLOCKS[sentence.opening], sentence.content, span, ahead)
                case Opening.SAY | Opening.DO | Opening.NOTE:
                    self._cue(_CUE_BLOCKS[sentence.opening], sentence.content, span)
        return taken

    def _leads_in(self, sentence: Sentence, group: Group) -> bool:
        if self.scope.place is not Place.POINTS or isinstance(group, Prose):
            return False
        pieces = (group,) if isinstance(group, Grid) else group
        return announces_points(plain_text(sentence.content), pieces, self.session) and not self._why_kept(pieces)

    def _lead_in(self, content: Inlines, span: Span) -> None:
        self.blocks.append(self.session.paragraph(content, span, self.scope, Audience.EVERYONE))
        message = f'participants read it with the points that it announces: "{plain_text(content)}"'
        self.session.note(P_READ_AS, message, span, "mark it {.facilitator} if they are not to")

    def _cue_with_list(self, kind: _Kind, content: Inlines, span: Span, following: "Sequence[Group]") -> int:
        """`Introduce the following:` and what follows are one thing to do."""
        group = following[0]
        if isinstance(group, (Prose, Grid)):
            self._cue(kind, content, span)
            return 0
        mark = self.session.mark(self.scope, kind, plain_text(content), span.to(group[-1].span), Audience.FACILITATOR)
        inside = self.scope.inside(kind, mark)
        paragraph = self.session.paragraph(content, span, inside)
        self.blocks.append(kind((paragraph, self.session.list_of(group, inside)), mark))
        return 1

    def _video(self, piece: Prose, playing: Playing) -> None:
        mark = self.session.mark(self.scope, Video, playing.title, piece.span)
        body = (self.session.paragraph(piece.content, piece.span, self.scope.inside(Video, mark)),)
        self.blocks.append(Video(playing.title, playing.address, playing.starts, playing.ends, blocks=body, mark=mark))

    def _ask(self, sentence: Sentence, span: Span, following: "Sequence[Group]") -> int:
        """A question; a list right after it holds its responses, or the questions where it only announces them."""
        if following and not isinstance(following[0], (Prose, Grid)):
            group = following[0]
            if _all_questions(group):
                self._cue(Do, sentence.content, span)
                for item in group:
                    self._question(item.content, item.content, item.span)
                return 1
            self.answered = True
            self._question(sentence.content, None, span, (self._responses_of(group, sentence),))
            return 1
        self._question(sentence.content, None, span)
        return 0

    def _responses_of(self, group: "Sequence[Item]", sentence: Sentence) -> "Sequence[Item]":
        text = plain_text(sentence.content)
        self.session.note(
            P_KEPT_BACK, f'the list after "{text[:60]}…" is taken for its responses', group[0].span,
            "move it out of the question if participants are to see it",
        )  # fmt: skip
        return group

    def _question(
        self, original: Inlines, turned: Inlines | None, span: Span, responses: "Sequence[Sequence[Piece]]" = ()
    ) -> None:
        """Add a question, put to participants where its words can be; else it stays with the facilitator as it is."""
        turned = turned or self.session.addressing.question(original)
        audience = None if turned else Audience.FACILITATOR
        question = turned or original
        mark = self.session.mark(self.scope, Ask, plain_text(question), span, audience)
        inside = BlockMaker(self.session, self.scope.inside(Ask, mark))
        body = tuple(block for group in responses for block in inside.plain_blocks(group))
        self.blocks.append(Ask(question, body, mark=mark))
        if turned and turned != original:
            message = f'put to participants as "{plain_text(turned)}": "{plain_text(original)}"'
            self.session.note(P_REWORDED, message, span, "check the wording")
        elif not turned:
            message = (
                f'kept with the facilitator, for participants cannot be asked it as it stands: "{plain_text(original)}"'
            )
            self.session.note(P_KEPT_BACK, message, span, "word it as a question to participants")

    def _responses(self, piece: Prose, label: str, rest: Inlines, following: "Sequence[Group]") -> int:
        """Give what follows "Expected responses" to the question before it."""
        self.answered = True
        body: list[Piece] = [Prose(rest, piece.span)] if rest else []
        taken = 0
        if not rest or (rest[-1:] and plain_text(rest).rstrip().endswith(":")):
            taken = responses_ahead(following)
            for group in following[:taken]:
                body.extend((group,) if isinstance(group, (Prose, Grid)) else group)
        self.session.note(P_READ_AS, f'what follows "{label}" is for the facilitator only', piece.span)
        last = self.blocks[-1] if self.blocks else None
        asked = isinstance(last, Ask) and not last.responses
        if not asked:
            asked = self._reask()
        if asked:
            self._answer(body)
        else:
            self._kept(piece, label, body)
        return taken

    def bare(self, pieces: Sequence[Piece], *, wary: bool = False) -> Blocks:
        """Return pieces as they stand; only what is labelled as a note is told apart.

        `wary`: prose that speaks of participants or to the facilitator is one too.
        """
        groups = list(grouped(pieces))
        index = 0
        while index < len(groups):
            group, following = groups[index], groups[index + 1 :]
            index += 1
            if isinstance(group, Prose) and self._speaks(group.content):
                index += self._prose(group, following)
            elif wary and isinstance(group, Prose):
                self._plain(group.content, group.span)
            else:
                self.blocks.extend(self.plain_blocks((group,) if isinstance(group, (Prose, Grid)) else group))
        return tuple(self.blocks)

    def _speaks(self, content: Inlines) -> bool:
        """Whether a paragraph of the lesson's own text is a labelled note, asks participants, or tells answers."""
        cues = self.session.cues
        labelled = cues.key_message(content) is not None or cues.responses(content) is not None
        return labelled or cues.asks(plain_text(content))

    def _reask(self) -> bool:
        """Make a question of the sentence before the responses, if it is one; return whether it was."""
        last = self.blocks[-1] if self.blocks else None
        inner = last.blocks if isinstance(last, (Say, Note)) else (last,)
        paragraph = inner[-1] if inner else None
        if not isinstance(paragraph, Paragraph) or paragraph.mark is None or len(inner) > 1:
            return False
        start = self.session.cues.last_question(plain_text(paragraph.content))
        if start is None:
            return False
        self.blocks.pop()
        head, question = before(paragraph.content, start), after(paragraph.content, start)
        if head and isinstance(last, (Say, Note)):
            self._cue(type(last), head, paragraph.mark.span)
        elif head:
            self._plain(head, paragraph.mark.span)
        self._question(question, question, paragraph.mark.span)
        return True

    def _answer(self, body: Sequence[Piece]) -> None:
        ask = self.blocks.pop()
        assert isinstance(ask, Ask)
        assert ask.mark is not None
        inside = BlockMaker(self.session, self.scope.inside(Ask, ask.mark))
        self.blocks.append(Ask(ask.question, inside.plain_blocks(body), ask.room, ask.mark))

    def _kept(self, piece: Prose, label: str, body: Sequence[Piece]) -> None:
        """Responses with no question before them: a note to the facilitator."""
        mark = self.session.mark(self.scope, Note, label, piece.span, Audience.FACILITATOR)
        inside = self.scope.inside(Note, mark)
        head = self.session.paragraph((Text(label),), piece.span, inside)
        self.blocks.append(Note((head, *BlockMaker(self.session, inside).plain_blocks(body)), mark))

    def _list(self, items: "Sequence[Item]") -> None:
        cues = self.session.cues
        if all(cues.opening(plain_text(item.content)) is Opening.ASK for item in items):
            for item in items:
                self._question(item.content, None, item.span)
            return
        audience = self._audience_of(items)
        self.blocks.append(self.session.list_of(items, self.scope, audience))

    def _table(self, grid: Grid) -> None:
        audience = self._audience_of((grid,))
        self.blocks.append(self.session.table(grid, self.scope, headed=grid.headed, audience=audience))

    def _audience_of(self, pieces: Sequence[Piece]) -> Audience | None:
        """Say why points are kept back, if they are; None where the default for their place will do."""
        why = self._why_kept(pieces) if self.scope.place in _SHOWN else ""
        if not why:
            return None
        message = f'list kept with the facilitator, for {why}: "{text_of_piece(pieces[0])[:60]}…"'
        self.session.note(P_KEPT_BACK, message, pieces[0].span, "mark it {.participant} if they are to see it")
        return Audience.FACILITATOR

    def _why_kept(self, pieces: Sequence[Piece]) -> str:
        return why_kept(pieces, self.blocks, self.session, answered=self.answered)


def _all_questions(group: "Sequence[Item]") -> bool:
    return all(plain_text(item.content).rstrip().endswith("?") for item in group)


def _announces(sentence: Sentence) -> bool:
    return plain_text(sentence.content).rstrip().endswith(":")

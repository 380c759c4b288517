"""The blocks of one container (a slide, a section, a part of an activity) as they come, each with who may see it.

What stays with the facilitator against expectation is said in a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lessonpress.model.audience import Audience
from lessonpress.model.audiences import Place
from lessonpress.model.block import Ask, Block, Do, KeyMessage, Note, Paragraph, Say, Video
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening, Playing
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS, P_REWORDED
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, after, before, text_of_piece
from lessonpress.readers.published.points import why_kept
from lessonpress.readers.published.session import Scope, Session

CueKind: TypeAlias = type[Say] | type[Do] | type[Note]
_SHOWN = frozenset({Place.POINTS, Place.OPEN})


@dataclass(slots=True)
class Container:
    """What has been made of the pieces so far."""

    session: Session
    scope: Scope
    blocks: list[Block] = field(default_factory=list)
    answered: bool = False  # expected responses have begun: lists from here on are kept from participants

    def add_as_it_stands(self, pieces: Sequence[Piece]) -> None:
        """Add pieces, nothing told apart."""
        self.blocks.extend(self.session.plain_blocks(pieces, self.scope))

    def add_key_message(self, body: Sequence[Piece], span: Span) -> None:
        """Add a key message; `span` is that of its label."""
        text = " ".join(map(text_of_piece, body))
        mark = self.session.mark(self.scope, KeyMessage, text, span.to(body[-1].span))
        inside = self.scope.inside(KeyMessage, mark)
        self.blocks.append(KeyMessage(self.session.plain_blocks(body, inside), mark))

    def add_plain(self, content: Inlines, span: Span) -> None:
        """Add a paragraph; one that speaks of participants or to the facilitator is never shown, however dense."""
        shown = self.scope.place in _SHOWN  # a dense handout shows the prose under a stage's slides too
        text = plain_text(content)
        theirs = self.session.addressing.is_facilitators(text) or self.session.cues.names_answers(text)
        if not (shown and theirs):
            self.blocks.append(self.session.paragraph(content, span, self.scope))
            return
        self.add_cue(Note, content, span)
        if self.scope.place is Place.OPEN:
            opening = plain_text(content)[:80]
            message = f'kept with the facilitator, for it speaks of participants or of the session: "{opening}"'
            self.session.note(P_KEPT_BACK, message, span, "mark it {.participant} if they are to see it")

    def add_cue(self, kind: CueKind, content: Inlines, span: Span) -> None:
        """Add what the facilitator says, does or bears in mind."""
        mark = self.session.mark(self.scope, kind, plain_text(content), span, Audience.FACILITATOR)
        inside = self.scope.inside(kind, mark)
        self.blocks.append(kind((self.session.paragraph(content, span, inside),), mark))

    def add_cue_with_list(self, kind: CueKind, content: Inlines, span: Span, items: Sequence[Item]) -> None:
        """Add what the facilitator does, and the list that says with what."""
        mark = self.session.mark(self.scope, kind, plain_text(content), span.to(items[-1].span), Audience.FACILITATOR)
        inside = self.scope.inside(kind, mark)
        paragraph = self.session.paragraph(content, span, inside)
        self.blocks.append(kind((paragraph, self.session.list_of(items, inside)), mark))

    def add_lead_in(self, content: Inlines, span: Span) -> None:
        """Add a sentence that participants read, for it announces their points."""
        self.blocks.append(self.session.paragraph(content, span, self.scope, Audience.EVERYONE))
        message = f'participants read it with the points that it announces: "{plain_text(content)}"'
        self.session.note(P_READ_AS, message, span, "mark it {.facilitator} if they are not to")

    def add_video(self, piece: Prose, playing: Playing) -> None:
        """Add a video to play."""
        mark = self.session.mark(self.scope, Video, playing.title, piece.span)
        body = (self.session.paragraph(piece.content, piece.span, self.scope.inside(Video, mark)),)
        self.blocks.append(Video(playing.title, playing.address, playing.starts, playing.ends, blocks=body, mark=mark))

    def add_question(
        self, original: Inlines, turned: Inlines | None, span: Span, responses: Sequence[Piece] = ()
    ) -> None:
        """Add a question, put to participants where its words can be; else it stays with the facilitator as it is."""
        turned = turned or self.session.addressing.question(original)
        audience = None if turned else Audience.FACILITATOR
        question = turned or original
        mark = self.session.mark(self.scope, Ask, plain_text(question), span, audience)
        body = self.session.plain_blocks(responses, self.scope.inside(Ask, mark))
        self.blocks.append(Ask(question, body, mark=mark))
        if turned and turned != original:
            message = f'put to participants as "{plain_text(turned)}": "{plain_text(original)}"'
            self.session.note(P_REWORDED, message, span, "check the wording")
        elif not turned:
            message = (
                f'kept with the facilitator, for participants cannot be asked it as it stands: "{plain_text(original)}"'
            )
            self.session.note(P_KEPT_BACK, message, span, "word it as a question to participants")

    def waits_for_answer(self) -> bool:
        """Whether what stands last is a question without responses."""
        last = self.blocks[-1] if self.blocks else None
        return isinstance(last, Ask) and not last.responses

    def ask_last_sentence(self) -> bool:
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
            self.add_cue(type(last), head, paragraph.mark.span)
        elif head:
            self.add_plain(head, paragraph.mark.span)
        self.add_question(question, question, paragraph.mark.span)
        return True

    def answer_last_question(self, body: Sequence[Piece]) -> None:
        """Give responses to the question that stands last."""
        ask = self.blocks.pop()
        assert isinstance(ask, Ask)
        assert ask.mark is not None
        responses = self.session.plain_blocks(body, self.scope.inside(Ask, ask.mark))
        self.blocks.append(Ask(ask.question, responses, ask.room, ask.mark))

    def add_loose_responses(self, label: str, body: Sequence[Piece], span: Span) -> None:
        """Add responses with no question before them: a note to the facilitator."""
        mark = self.session.mark(self.scope, Note, label, span, Audience.FACILITATOR)
        inside = self.scope.inside(Note, mark)
        head = self.session.paragraph((Text(label),), span, inside)
        self.blocks.append(Note((head, *self.session.plain_blocks(body, inside)), mark))

    def add_list(self, items: Sequence[Item]) -> None:
        """Add a list, or the questions that it is made of."""
        cues = self.session.cues
        if all(cues.opening(plain_text(item.content)) is Opening.ASK for item in items):
            for item in items:
                self.add_question(item.content, None, item.span)
            return
        audience = self._audience_of(items)
        self.blocks.append(self.session.list_of(items, self.scope, audience))

    def add_table(self, grid: Grid) -> None:
        """Add a table."""
        audience = self._audience_of((grid,))
        self.blocks.append(self.session.table(grid, self.scope, headed=grid.headed, audience=audience))

    def _audience_of(self, pieces: Sequence[Piece]) -> Audience | None:
        """Say why points are kept back, if they are; None where the default for their place will do."""
        why = self.why_kept_back(pieces) if self.scope.place in _SHOWN else ""
        if not why:
            return None
        message = f'list kept with the facilitator, for {why}: "{text_of_piece(pieces[0])[:60]}…"'
        self.session.note(P_KEPT_BACK, message, pieces[0].span, "mark it {.participant} if they are to see it")
        return Audience.FACILITATOR

    def why_kept_back(self, pieces: Sequence[Piece]) -> str:
        """Return why points that come next would stay with the facilitator, "" where they need not."""
        return "it follows expected responses" if self.answered else why_kept(pieces, self.blocks, self.session)

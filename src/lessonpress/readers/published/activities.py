"""The runs of one activity -> the activity: its parts, phases and time, its instructions turned to participants."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from lessonpress.model.audiences import place_of_activity_part
from lessonpress.model.block import Block, Blocks
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.lesson import Activity, ActivityPart, ActivityPartKind, Phase, Slide
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.time import Duration, total
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import first_time, named_times, stated_time
from lessonpress.readers.published.blocks import BlockMaker
from lessonpress.readers.published.findings import P_GUESSED, P_KEPT_BACK, P_LEFT_OUT, P_READ_AS, P_REWORDED
from lessonpress.readers.published.heads import ActivityHead
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, text_of_piece, with_content
from lessonpress.readers.published.points import holds_answers
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.source.activities import phases_in
from lessonpress.readers.vocabulary import Group, Word, fold

_INSTRUCTIONS = ActivityPartKind.INSTRUCTIONS
_FACILITATION = ActivityPartKind.FACILITATION
_DEBRIEF = ActivityPartKind.DEBRIEF


@dataclass(slots=True)
class ActivityMaker:
    """Collects what belongs to one activity, in whatever order and places the lesson has it."""

    session: Session
    head: ActivityHead
    span: Span
    optional: bool = False
    bodies: dict[ActivityPartKind, list[Piece]] = field(default_factory=dict)
    titles: dict[ActivityPartKind, tuple[str, Span]] = field(default_factory=dict)
    again: list[int] = field(default_factory=list)  # where in the instructions their label stands once more
    before: list[Piece] = field(default_factory=list)
    slides: list[Slide] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    duration: Duration | None = None
    stated: Duration | None = None  # by the overview of activities

    def rejoin(self, head: ActivityHead) -> None:
        """Take in another mention of the same activity: numbers join, titles may differ in spelling."""
        self.optional = self.optional or head.optional
        if not self.head.title:
            self.head = replace(self.head, title=head.title)
        elif head.title and head.title != self.head.title:
            message = f'activity {head.number} is also called "{head.title}"; its title here is "{self.head.title}"'
            self.session.note(P_GUESSED, message, self.span, "settle on one title")

    def add(self, kind: ActivityPartKind | None, title: str, span: Span, body: Sequence[Piece]) -> None:
        """Take in a labelled part, or (kind None) what stands before the first label."""
        if kind is None:
            self.before.extend(body)
            return
        if kind in self.titles:
            self.session.note(P_READ_AS, f'more under the label "{title}"', span)
            if kind is _INSTRUCTIONS:
                self.again.append(len(self.bodies[kind]))
        self._open(kind, title, span)
        for piece in body:
            self._place(kind, piece)

    def complete(self, title: str, duration: Duration | None) -> None:
        """Take title and time from the overview where the activity itself has none."""
        if not self.head.title:
            self.head = replace(self.head, title=title)
        self.stated = self.stated or duration

    def names_slide(self, number: int) -> bool:
        """Whether the activity's own text names a slide ("debrief with slides 23-26")."""
        slide, joiner = (
            self.session.words.any_word(Word.SLIDE),
            self.session.words.any_word(Word.AND),
        )
        pattern = re.compile(rf"(?:{slide})\s+(\d{{1,3}})(?:\s*(?:[-–—]|{joiner})\s*(\d{{1,3}}))?", re.IGNORECASE)
        texts = (text_of_piece(piece) for body in (self.before, *self.bodies.values()) for piece in body)
        ranges = [(int(m[1]), int(m[2] or m[1])) for text in texts for m in pattern.finditer(text)]
        return any(first <= number <= last for first, last in ranges)

    def _open(self, kind: ActivityPartKind, title: str, span: Span) -> None:
        self.titles.setdefault(kind, (title.capitalize() if title.isupper() else title, span))
        self.bodies.setdefault(kind, [])

    def _place(self, kind: ActivityPartKind, piece: Piece) -> None:
        """Under TIME stand the time and the phases; a paragraph of another kind is how to run the activity."""
        if kind is _INSTRUCTIONS and not isinstance(piece, Grid) and named_times(text_of_piece(piece)):
            kind = ActivityPartKind.TIME
            self._open(kind, self._title(kind), piece.span)
        if kind is ActivityPartKind.TIME and not isinstance(piece, Grid) and not self._is_time(text_of_piece(piece)):
            text = text_of_piece(piece)
            debriefs = re.search(rf"\b(?:{self.session.words.any('debriefing')})", text, re.IGNORECASE)
            kind = _DEBRIEF if debriefs else _FACILITATION
            self._open(kind, self._title(kind), piece.span)
        if kind is ActivityPartKind.WORKSHEET and holds_answers(piece, self.session):
            message = f'kept out of the worksheet, for it holds answers: "{text_of_piece(piece)[:80]}"'
            self.session.warn(P_KEPT_BACK, message, piece.span, "put them into [[…]], so that the key has them")
            kind = _DEBRIEF
            self._open(kind, self._title(kind), piece.span)
        self.bodies[kind].append(piece)

    def _title(self, kind: ActivityPartKind) -> str:
        return self.session.words.of(Group.ACTIVITY_PARTS, kind)[0]

    def _is_time(self, text: str) -> bool:
        return bool(stated_time(text) or named_times(text) or first_time(text)) or len(text.split()) <= 3

    def made(self) -> Activity:
        """Return the activity."""
        container = f"activity/{self.head.number}"
        parts = [part for kind in tuple(self.bodies) for part in self._parts(kind, f"{container}/{kind}")]
        if self.slides:
            parts = self._with_slides(parts)
        contents = BlockMaker(self.session, Scope(place_of_activity_part(_FACILITATION), container)).make(self.before)
        return Activity(
            self.head.number,
            self.head.title,
            self.span,
            tuple(parts),
            contents,
            tuple(self.phases),
            self._duration(),
            self.optional or self.head.optional,
        )

    def _with_slides(self, parts: list[ActivityPart]) -> list[ActivityPart]:
        """Slides of an activity are its debrief's; they stand last, for in our source a heading ends what is before."""
        debrief = next((part for part in parts if part.kind is _DEBRIEF), None)
        others = [part for part in parts if part is not debrief]
        debrief = debrief or ActivityPart(_DEBRIEF, self._title(_DEBRIEF), self.slides[0].span)
        return [*others, replace(debrief, contents=(*debrief.contents, *self.slides))]

    def _duration(self) -> Duration | None:
        if self.duration is None and self.stated is None and self.phases:
            return total(phase.duration for phase in self.phases)
        return self.duration or self.stated

    def _parts(self, kind: ActivityPartKind, container: str) -> list[ActivityPart]:
        title, span = self.titles[kind]
        body = self.bodies[kind]
        if kind is _INSTRUCTIONS:
            return self._instructions(title, span, body, container)
        scope = Scope(place_of_activity_part(kind), container)
        if kind is ActivityPartKind.TIME:
            contents = self._time(body, scope)
        elif kind is _FACILITATION and _INSTRUCTIONS in self.bodies:
            return []  # joined with the instructions' original wording
        elif kind in (
            ActivityPartKind.WORKSHEET,
            ActivityPartKind.PURPOSE,
            ActivityPartKind.METHOD,
            ActivityPartKind.RESOURCES,
        ):
            contents = BlockMaker(self.session, scope).bare(body)
        else:
            contents = BlockMaker(self.session, scope).make(body)
        if not contents:
            self.session.note(P_LEFT_OUT, f'label left out, nothing stands under it: "{title}"', span)
            return []
        return [ActivityPart(kind, title, span, contents)]

    # -- time ---------------------------------------------------------------------------------------------------

    def _time(self, body: Sequence[Piece], scope: Scope) -> Blocks:
        """Return the time's blocks: the time as stated, the phases as a list however they ran together."""
        blocks: list[Block] = []
        items: list[Item] = []
        for piece in body:
            if isinstance(piece, Grid):
                blocks.append(self.session.table(piece, scope, headed=piece.headed))
                continue
            text = text_of_piece(piece)
            whole, pairs = stated_time(text), named_times(text)
            opening = first_time(text)
            if not pairs and not whole and opening and (rest := named_times(opening[2])):
                self.duration = self.duration or opening[0]
                blocks.append(self.session.paragraph((Text(opening[1]),), piece.span, scope))
                pairs = rest
            if pairs:
                items += [Item((Text(pair.text),), piece.span) for pair in pairs]
                continue
            stated = whole.in_session if whole else opening[0] if opening else None
            self.duration = self.duration or stated
            if isinstance(piece, Item):
                items.append(piece)
            else:
                blocks.append(self.session.paragraph(piece.content, piece.span, scope))
        if items:
            blocks.append(self.session.list_of(items, scope))
        contents = tuple(blocks)
        self.phases += phases_in(contents)
        return contents

    # -- instructions -------------------------------------------------------------------------------------------

    def _instructions(self, title: str, span: Span, body: Sequence[Piece], container: str) -> list[ActivityPart]:
        """Return what participants read, and how the activity is run in the words of the source, where they differ."""
        turned: list[Piece] = []
        for stretch in self._stretches(body):
            turned += self._turned(stretch)
        differs = turned != list(body)
        parts: list[ActivityPart] = []
        if turned:
            scope = Scope(place_of_activity_part(_INSTRUCTIONS), container)
            parts.append(
                ActivityPart(_INSTRUCTIONS, title, span, self.session.plain_blocks(_renumbered(turned), scope))
            )
        else:
            self.session.note(P_LEFT_OUT, f'label left out, nothing for participants stands under it: "{title}"', span)
        rest = self.bodies.get(_FACILITATION, [])
        if differs or rest:
            parts.append(self._facilitation([*body, *rest] if differs else rest, span, container))
        return parts

    def _facilitation(self, body: Sequence[Piece], span: Span, container: str) -> ActivityPart:
        name, _ = self.titles.get(_FACILITATION, (self._title(_FACILITATION), span))
        scope = Scope(place_of_activity_part(_FACILITATION), f"{container}/{_FACILITATION}")
        return ActivityPart(_FACILITATION, name, span, self.session.plain_blocks(body, scope))

    def _stretches(self, body: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
        """Part a body where its label came again: a lesson may tell participants first and the facilitator later on."""
        bounds = [0, *(at for at in self.again if at < len(body)), len(body)]
        yield from (body[start:end] for start, end in pairwise(bounds))

    def _turned(self, stretch: Sequence[Piece]) -> Iterator[Piece]:
        """Yield what participants read of a stretch of instructions; what a kept one announces is kept with it."""
        addressing = self.session.addressing
        theirs = addressing.is_theirs(text_of_piece(piece) for piece in stretch if not isinstance(piece, Grid))
        kept: Prose | Item | None = None
        for piece, below in zip_longest(stretch, stretch[1:]):
            if isinstance(piece, Grid):
                continue
            if kept is not None and _belongs(piece, kept):
                if step := self._step(kept, piece):
                    yield step
                else:
                    self._kept(piece)
                continue
            announces = text_of_piece(piece).rstrip().endswith(":")
            if announces and self._step(piece, below):
                kept = piece  # its steps are participants', each by itself
                continue
            turned = self._theirs(piece, theirs=theirs)
            heard = turned is not None and plain_text(turned).rstrip().endswith(":")
            kept = piece if announces and not heard else None
            if turned is not None:
                yield with_content(piece, turned)

    def _step(self, lead: Prose | Item, piece: Piece | None) -> Piece | None:
        """Return an item below "Ask the groups to:" as the instruction that it is; None where the two make none."""
        if not isinstance(piece, Item) or not _belongs(piece, lead):
            return None
        said = f"{text_of_piece(lead).rstrip().removesuffix(':')} "
        cues, text = self.session.cues, text_of_piece(piece)
        if cues.names_answers(text) or cues.announces_answers(text) or cues.gives_away(text):
            return None
        turned = self.session.addressing.instruction((Text(said), *piece.content), theirs=False)
        if turned is None or fold(plain_text(turned)) != fold(text):
            return None
        counted = isinstance(lead, Item)
        return replace(piece, content=turned, depth=0, number=1 if counted else piece.number, numeral=Numeral.DECIMAL)

    def _kept(self, piece: Prose | Item) -> None:
        message = f'this instruction stays with the facilitator: "{text_of_piece(piece)[:100]}"'
        self.session.warn(P_KEPT_BACK, message, piece.span, "word it to participants under Instructions")

    def _theirs(self, piece: Prose | Item, *, theirs: bool) -> Inlines | None:
        """Return an instruction as participants read it, or None; say what was turned and what was not."""
        text = plain_text(piece.content)
        cues = self.session.cues
        answers = cues.names_answers(text) or cues.announces_answers(text) or cues.gives_away(text)
        turned = None if answers else self.session.addressing.instruction(piece.content, theirs=theirs)
        if turned is None:
            self._kept(piece)
        elif turned != piece.content:
            message = f'participants read "{plain_text(turned)}" for "{text}"'
            self.session.note(P_REWORDED, message, piece.span, "check the wording; the guide keeps the original")
        return turned


def _belongs(piece: Prose | Item, kept: Prose | Item) -> bool:
    """Whether a piece is of what a sentence with a colon announces: deeper, or without the numbers it stands among."""
    if isinstance(piece, Prose) or isinstance(kept, Prose):
        return isinstance(piece, Item) or isinstance(kept, Item)
    return piece.depth > kept.depth or (kept.number is not None and piece.number is None)


def _renumbered(pieces: Sequence[Piece]) -> list[Piece]:
    """Number the instructions anew where some have stayed with the facilitator."""
    count = 0
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Item) and piece.number is not None and piece.depth == 0:
            count += 1
            piece = replace(piece, number=count)
        result.append(piece)
    return result

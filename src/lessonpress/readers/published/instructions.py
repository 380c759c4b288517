"""The instructions of an activity, turned to participants; what cannot be turned stays with the facilitator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from lessonpress.model.inline import Inlines, Text
from lessonpress.model.numeral import Numeral
from lessonpress.model.walk import plain_text
from lessonpress.readers.patterns import western
from lessonpress.readers.published.addressing import Listener
from lessonpress.readers.published.findings import P_KEPT_BACK, P_REWORDED
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, text_of_piece, with_content
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Turned:
    """Instructions as participants read them. `differ`: the source words them otherwise, or has more."""

    pieces: tuple[Piece, ...]
    differ: bool


def turned_instructions(body: Sequence[Piece], again: Sequence[int], session: Session) -> Turned:
    """Return what participants read of the instructions, numbered anew.

    `again`: the indexes at which their label stands once more. A lesson may tell participants first and the
    facilitator later on.
    """
    bounds = [0, *(at for at in again if at < len(body)), len(body)]
    turned = tuple(piece for start, end in pairwise(bounds) for piece in _turned(body[start:end], session))
    return Turned(tuple(_renumbered(turned)), differ=turned != tuple(body))


def _turned(stretch: Sequence[Piece], session: Session) -> Iterator[Piece]:
    """Yield what participants read of a stretch of instructions; what a kept one announces is kept with it."""
    texts = (text_of_piece(piece) for piece in stretch if not isinstance(piece, Grid))
    turner = _Turner(session, session.addressing.listener(texts))
    kept: Prose | Item | None = None
    for piece, below in zip_longest(stretch, stretch[1:]):
        if isinstance(piece, Grid):
            continue
        if kept is not None and _belongs(piece, kept):
            if step := turner.step(kept, piece):
                yield step
            else:
                turner.kept(piece)
            continue
        announces = western(text_of_piece(piece)).rstrip().endswith(":")
        if announces and turner.step(piece, below):
            kept = piece  # its steps are participants', each by itself
            continue
        turned = turner.turned(piece)
        heard = turned is not None and western(plain_text(turned)).rstrip().endswith(":")
        kept = piece if announces and not heard else None
        if turned is not None:
            yield with_content(piece, turned)


@dataclass(frozen=True, slots=True)
class _Turner:
    """Turns the instructions of one stretch, which speaks to `listener`."""

    session: Session
    listener: Listener

    def turned(self, piece: Prose | Item) -> Inlines | None:
        """Return an instruction as participants read it, or None; say what was turned and what was not."""
        text = plain_text(piece.content)
        addressing = self.session.addressing
        turned = None if self._tells_answers(text) else addressing.instruction(piece.content, self.listener)
        if turned is None:
            self.kept(piece)
        elif turned != piece.content:
            message = f'participants read "{plain_text(turned)}" for "{text}"'
            self.session.note(P_REWORDED, message, piece.span, "check the wording; the guide keeps the original")
        return turned

    def step(self, lead: Prose | Item, piece: Piece | None) -> Piece | None:
        """Return an item below "Ask the groups to:" as the instruction that it is; None where the two make none."""
        if not isinstance(piece, Item) or not _belongs(piece, lead):
            return None
        said, text = f"{text_of_piece(lead).rstrip().rstrip(':：')} ", text_of_piece(piece)
        if self._tells_answers(text):
            return None
        turned = self.session.addressing.instruction((Text(said), *piece.content), Listener.FACILITATOR)
        if turned is None or fold(plain_text(turned)) != fold(text):
            return None
        counted = isinstance(lead, Item)
        return replace(piece, content=turned, depth=0, number=1 if counted else piece.number, numeral=Numeral.DECIMAL)

    def kept(self, piece: Prose | Item) -> None:
        """Say that an instruction stays with the facilitator."""
        message = f'this instruction stays with the facilitator: "{text_of_piece(piece)[:100]}"'
        self.session.warn(P_KEPT_BACK, message, piece.span, "word it to participants under Instructions")

    def _tells_answers(self, text: str) -> bool:
        cues = self.session.cues
        return cues.names_answers(text) or cues.announces_answers(text) or cues.gives_away(text)


def _belongs(piece: Prose | Item, kept: Prose | Item) -> bool:
    """Whether a piece is of what a sentence with a colon announces: deeper, or without the numbers it stands among."""
    if isinstance(piece, Prose) or isinstance(kept, Prose):
        return isinstance(piece, Item) or isinstance(kept, Item)
    return piece.depth > kept.depth or (kept.number is not None and piece.number is None)


def _renumbered(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Number the instructions anew where some have stayed with the facilitator."""
    count = 0
    for piece in pieces:
        if isinstance(piece, Item) and piece.number is not None and piece.depth == 0:
            count += 1
            piece = replace(piece, number=count)
        yield piece

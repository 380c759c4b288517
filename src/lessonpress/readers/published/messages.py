"""Key messages, parted from what the facilitator is told after them: extraction runs paragraphs together."""

from collections.abc import Sequence
from itertools import pairwise

from lessonpress.model.inline import Inlines, Text
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening
from lessonpress.readers.published.findings import P_KEPT_BACK
from lessonpress.readers.published.pieces import Grid, Piece, after, before, text_of_piece, trimmed, with_content
from lessonpress.readers.published.session import Session

_TOLD = frozenset({Opening.SAY, Opening.ASK})


def message_alone(body: Sequence[Piece], session: Session) -> tuple[Sequence[Piece], Inlines]:
    """Return the pieces of a message without what the facilitator is told after its first sentences, and that."""
    first = body[0]
    if isinstance(first, Grid):
        return body, ()
    for index, piece in enumerate(body[1:], 1):
        if session.addressing.is_facilitators(text_of_piece(piece)):
            told = tuple(
                inline for each in body[index:] if not isinstance(each, Grid) for inline in (*each.content, Text(" "))
            )
            session.note(P_KEPT_BACK, f'taken out of the key messages before it: "{plain_text(told)}"', piece.span)
            return body[:index], trimmed(told)
    start = _told_from(plain_text(first.content), session)
    if start is None:
        return body, ()
    told = after(first.content, start)
    session.note(P_KEPT_BACK, f'taken out of the key message before it: "{plain_text(told)}"', first.span)
    return (with_content(first, before(first.content, start)), *body[1:]), told


def _told_from(text: str, session: Session) -> int | None:
    """Return where the first further sentence begins that is a cue, speaks of participants or announces answers."""
    starts = session.cues.sentence_starts(text)
    for start, end in pairwise((*starts, len(text))):
        sentence = text[start:end]
        cue = session.cues.opening(sentence) in _TOLD or session.cues.announces_answers(sentence)
        if start and (cue or session.addressing.is_facilitators(sentence)):
            return start
    return None

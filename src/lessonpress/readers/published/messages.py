"""Key messages, parted from what the facilitator is told after them: extraction runs paragraphs together."""

from collections.abc import Sequence
from itertools import pairwise

from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening, Sentence
from lessonpress.readers.published.findings import P_KEPT_BACK
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, after, before, with_content
from lessonpress.readers.published.session import Session

_TOLD = frozenset({Opening.SAY, Opening.ASK})


def message_alone(body: Sequence[Piece], session: Session) -> tuple[Sequence[Piece], Sequence[Sentence]]:
    """Return the pieces of a message without the cues that run on after its first sentences, and those cues."""
    first = body[0]
    if isinstance(first, Grid):
        return body, ()
    message, *others = session.cues.sentences(first.content) or (Sentence(Opening.PLAIN, first.content),)
    if not others or others[0].opening not in _TOLD:  # another kind of sentence goes on with the message
        return _apart(body, first, session)
    for sentence in others:
        text = plain_text(sentence.content)
        session.note(P_KEPT_BACK, f'taken out of the key message before it: "{text}"', first.span)
    return (with_content(first, message.content), *body[1:]), others


def _apart(body: Sequence[Piece], first: Prose | Item, session: Session) -> tuple[Sequence[Piece], Sequence[Sentence]]:
    """Part a message before the first of its further sentences that speaks of participants."""
    text = plain_text(first.content)
    starts = session.cues.sentence_starts(text)
    for start, end in pairwise((*starts, len(text))):
        if start and session.addressing.is_facilitators(text[start:end]):
            rest = after(first.content, start)
            session.note(P_KEPT_BACK, f'taken out of the key message before it: "{plain_text(rest)}"', first.span)
            return (with_content(first, before(first.content, start)), *body[1:]), (Sentence(Opening.PLAIN, rest),)
    return body, ()

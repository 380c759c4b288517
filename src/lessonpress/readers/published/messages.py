"""Key messages, parted from what the facilitator is told after them: extraction runs paragraphs together."""

from collections.abc import Sequence

from lessonpress.model.walk import plain_text
from lessonpress.readers.published.cues import Opening, Sentence
from lessonpress.readers.published.findings import P_KEPT_BACK
from lessonpress.readers.published.pieces import Grid, Piece, with_content
from lessonpress.readers.published.session import Session

_TOLD = frozenset({Opening.SAY, Opening.ASK})


def message_alone(body: Sequence[Piece], session: Session) -> tuple[Sequence[Piece], Sequence[Sentence]]:
    """Return the pieces of a message without the cues that run on after its first sentences, and those cues."""
    first = body[0]
    if isinstance(first, Grid):
        return body, ()
    message, *others = session.cues.sentences(first.content) or (Sentence(Opening.PLAIN, first.content),)
    if not others or others[0].opening not in _TOLD:  # another kind of sentence goes on with the message
        return body, ()
    for sentence in others:
        text = plain_text(sentence.content)
        session.note(P_KEPT_BACK, f'taken out of the key message before it: "{text}"', first.span)
    return (with_content(first, message.content), *body[1:]), others

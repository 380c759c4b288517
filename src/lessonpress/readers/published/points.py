"""Points of a slide: whether participants get them, and with which words before them."""

import re
from collections.abc import Sequence

from lessonpress.model.block import Block, Do, Note
from lessonpress.model.walk import text_of
from lessonpress.readers.published.cues import Opening
from lessonpress.readers.published.pieces import Piece, text_of_piece
from lessonpress.readers.published.session import Session

_LEAD_IN = 160
"""The most characters of a sentence that announces points: a longer one explains."""


def why_kept(pieces: Sequence[Piece], before: Block | None, session: Session, *, answered: bool) -> str:
    """Return why points stay with the facilitator, "" where they need not; `answered`: responses have begun."""
    texts = map(text_of_piece, pieces)
    if answered:
        return "it follows expected responses"
    if any(session.addressing.is_facilitators(text) or session.cues.certain(text) for text in texts):
        return "it speaks to the facilitator or of participants"
    if isinstance(before, (Do, Note)) and text_of(before).rstrip().endswith(":"):
        return "the sentence before it speaks to the facilitator"
    return ""


def announces_points(text: str, pieces: Sequence[Piece], session: Session) -> bool:
    """Whether a short sentence announces points, which alone would not say what they are about."""
    asked = any(session.cues.opening(text_of_piece(piece)) is Opening.ASK for piece in pieces)
    short = len(text) <= _LEAD_IN and not re.search(r"[.!?;]\s", text)
    return text.rstrip().endswith(":") and short and not asked and not session.addressing.is_facilitators(text)

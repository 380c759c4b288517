"""Points of a slide: whether participants get them, and with which words before them."""

import re
from collections.abc import Sequence

from lessonpress.model.block import Ask, Block, Do, Note, Paragraph
from lessonpress.model.walk import plain_text, text_of
from lessonpress.readers.patterns import western
from lessonpress.readers.published.cues import Opening
from lessonpress.readers.published.pieces import Grid, Piece, text_of_piece
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import Word

_LEAD_IN = 160
"""The most characters of a sentence that announces points: a longer one explains."""
_NEAR = 3
"""How many blocks back a question may stand whose answers a list may hold."""


def why_kept(pieces: Sequence[Piece], blocks: Sequence[Block], session: Session) -> str:
    """Return why points stay with the facilitator, "" where they need not. `blocks` are those before them."""
    texts = [line for piece in pieces for line in _lines(piece)]
    before = blocks[-1] if blocks else None
    opening = western(text_of(before)).rstrip() if before else ""
    if any(session.addressing.is_facilitators(text) or session.cues.certain(text) for text in texts):
        return "it speaks to the facilitator or of participants"
    if any(holds_answers(piece, session) for piece in pieces):
        return "it holds answers"
    said = _unlabelled(opening, session)
    if isinstance(before, (Do, Note)) and (opening.endswith(":") or session.addressing.is_facilitators(said)):
        return "the sentence before it speaks to the facilitator"
    if isinstance(before, Paragraph) and opening.endswith("?"):
        return "it follows a question and may hold its answers"
    if not any(isinstance(piece, Grid) for piece in pieces) and _unanswered(blocks[-_NEAR:]):
        return "it follows a question and may hold its answers"
    return ""


def holds_answers(piece: Piece, session: Session) -> bool:
    """Whether points, or a table by the head of a column, give answers away."""
    cues = session.cues
    told = any(cues.gives_away(text) or cues.names_answers(text) for text in _lines(piece))
    return told or (
        isinstance(piece, Grid) and (any(map(cues.heads_answers, _header(piece))) or _ticked(piece, session))
    )


def _ticked(grid: Grid, session: Session) -> bool:
    """Whether a table says of statements that they are true or false: in words, or by a mark in such a column."""
    words = session.words
    verdicts = [words.is_word(Word.TRUE, text) or words.is_word(Word.FALSE, text) for text in _header(grid)]
    return any(
        (text and ticked) or words.is_word(Word.TRUE, text) or words.is_word(Word.FALSE, text)
        for row in grid.rows[1:]
        for text, ticked in zip((plain_text(cell).strip() for cell in row), verdicts, strict=True)
    )


def _unlabelled(text: str, session: Session) -> str:
    """Return a note without its label: "Note to Instructor: …"."""
    label, colon, rest = western(text).partition(":")
    return rest if colon and session.words.callout(label) else text


def _lines(piece: Piece) -> list[str]:
    return (
        [plain_text(cell) for row in piece.rows for cell in row] if isinstance(piece, Grid) else [text_of_piece(piece)]
    )


def _header(grid: Grid) -> list[str]:
    return [plain_text(cell) for cell in grid.rows[0]]


def _unanswered(blocks: Sequence[Block]) -> bool:
    """Whether a question without responses is followed by nothing but what the facilitator does with it."""
    for block in reversed(blocks):
        if isinstance(block, Ask):
            return not block.responses
        if not isinstance(block, (Do, Note, Paragraph)):
            return False
    return False


def announces_points(text: str, pieces: Sequence[Piece], session: Session) -> bool:
    """Whether a short sentence announces points, which alone would not say what they are about."""
    text = western(text)
    asked = any(session.cues.opening(text_of_piece(piece)) is Opening.ASK for piece in pieces)
    short = len(text) <= _LEAD_IN and not re.search(r"[.!?;]\s", text)
    return text.rstrip().endswith(":") and short and not asked and not session.addressing.is_facilitators(text)

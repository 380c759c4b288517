"""The notes under a slide: its title where it has none of its own, and bullets that extraction has run together."""

import re
from collections.abc import Iterable, Sequence

from lessonpress.model.inline import Text
from lessonpress.readers.patterns import is_capital, western
from lessonpress.readers.published.cues import Opening
from lessonpress.readers.published.findings import P_GUESSED
from lessonpress.readers.published.heads import SlideHead
from lessonpress.readers.published.pieces import Item, Piece, Prose, text_of_piece
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import Vocabulary, Word, fold

_TITLE_WORDS = 11
_CLAUSE = re.compile(r"(?<=[a-zà-ÿ)])\s+(?=[A-ZÀ-Ý])")


def titled(head: SlideHead, body: Sequence[Piece], part: str, session: Session) -> tuple[str, tuple[Piece, ...]]:
    """Return the title of a slide and its notes; `part` is the title that the lesson map gives its part."""
    if head.title or not body:
        return head.title, tuple(body)
    first = body[0]
    if not isinstance(first, Prose):
        return "", tuple(body)
    text = text_of_piece(first)
    run_in = clauses(text, session.words)
    if run_in:
        title, *points = run_in
        message = f'slide {head.first}: read as a title and {len(points)} points that ran together: "{text[:80]}…"'
        session.note(P_GUESSED, message, first.span, "check where one ends and the next begins")
        return title, (*(Item((Text(point),), first.span) for point in points), *body[1:])
    named = bool(part) and fold(text) == fold(part)
    if named or (_is_title(session, first, text) and len(body) > 1):
        session.note(P_GUESSED, f'slide {head.first}: "{text}" is taken for its title', first.span)
        return text, tuple(body[1:])
    return "", tuple(body)


def _is_title(session: Session, piece: Prose, text: str) -> bool:
    if session.heads.labelled(text) or session.cues.opening(text) is not Opening.PLAIN or not is_capital(text):
        return False
    return bool(piece.level) or (len(text.split()) <= _TITLE_WORDS and not re.search(r"[.;:?!…,]$", western(text)))


def clauses(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Part a text without any punctuation into its title and points; () where that is not safe.

    Extraction from a picture of a slide runs title and bullets together. Each begins with a capital, after a word that
    does not lead on to a name. Only three or more clauses of sentence length are taken for points.
    """
    if re.search(r"[.;:!?•]", text) or len(text.split()) < 15:
        return ()
    parts: list[str] = []
    for part in _CLAUSE.split(text):
        if parts and (words.leads_on(parts[-1]) or len(parts[-1].split()) < 3):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    lengths = [len(part.split()) for part in parts]
    return tuple(parts) if len(parts) >= 3 and all(3 <= length <= 18 for length in lengths) else ()


def names_slide(texts: Iterable[str], number: int, words: Vocabulary) -> bool:
    """Whether texts name a slide, alone or in a range: "debrief with slides 23-26"."""
    slide, joiner = words.any_word(Word.SLIDE), words.any_word(Word.AND)
    pattern = re.compile(rf"(?:{slide})\s+(\d{{1,3}})(?:\s*(?:[-–—]|{joiner})\s*(\d{{1,3}}))?", re.IGNORECASE)
    return any(
        int(found[1]) <= number <= int(found[2] or found[1]) for text in texts for found in pattern.finditer(text)
    )

"""The named parts of a lesson: aim, objectives, starting the lesson, key words, references …"""

import re
from collections.abc import Sequence

from lessonpress.model.audiences import SLIDE_OF_SECTION, place_of_section
from lessonpress.model.lesson import SectionKind
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.patterns import any_of, western
from lessonpress.readers.published.findings import P_READ_AS
from lessonpress.readers.published.outline import Manner, SectionOutline, SlideOutline, Stretch
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, text_of_piece
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.vocabulary import Group, Vocabulary, Word

# What stands in these is the lesson's own text.
_OWN = frozenset(
    {
        SectionKind.AIM,
        SectionKind.RELEVANCE,
        SectionKind.OBJECTIVES,
        SectionKind.OUTCOMES,
        SectionKind.OVERVIEW,
        SectionKind.KEY_WORDS,
        SectionKind.QUESTIONS,
        SectionKind.REFERENCES,
        SectionKind.RESOURCES,
        SectionKind.ACKNOWLEDGEMENT,
    }
)
# What participants look up: a sentence on what instructors are to read is not for them.
_LOOKED_UP = frozenset({SectionKind.KEY_WORDS, SectionKind.REFERENCES})
_LISTED = frozenset({SectionKind.OBJECTIVES, SectionKind.OUTCOMES, SectionKind.REFERENCES})


def sections_of(
    kind: SectionKind, title: str, span: Span, body: Sequence[Piece], session: Session
) -> tuple[SectionOutline, ...]:
    """Return the section of a heading; key words and questions under one heading become two."""
    if kind in (SectionKind.KEY_WORDS, SectionKind.QUESTIONS):
        return _words_and_questions(kind, title, span, body, session)
    if kind in _LISTED:
        body = listed(body)
    if kind is SectionKind.REFERENCES and not any(isinstance(piece, Item) for piece in body) and len(body) > 1:
        body = [Item(each.content, each.span) if isinstance(each, Prose) else each for each in body]
    if kind is SectionKind.STARTING:
        return (_starting(title, span, body, session.words),)
    return (_section(kind, title, span, body),)


def _section(kind: SectionKind, title: str, span: Span, body: Sequence[Piece]) -> SectionOutline:
    manner = Manner.LOOKED_UP if kind in _LOOKED_UP else Manner.OWN if kind in _OWN else Manner.TOLD
    stretch = Stretch(tuple(body), Scope(place_of_section(kind), f"section/{kind}"), manner)
    return SectionOutline(kind, title, span, (stretch,))


def _starting(title: str, span: Span, body: Sequence[Piece], words: Vocabulary) -> SectionOutline:
    """`Introduce the following (using slides 1-4)`: from there on stand the notes to these slides."""
    slide, joiner = words.any_word(Word.SLIDE), words.any_word(Word.AND)
    named = re.compile(
        rf"\([^()]*\b(?:{slide})\s+(\d{{1,2}})\s*(?:[-–—]|{joiner})\s*(\d{{1,2}})[^()]*\)", re.IGNORECASE
    )
    for index, piece in enumerate(body):
        found = named.search(text_of_piece(piece)) if isinstance(piece, Prose) else None
        if found and int(found[1]) <= int(found[2]):
            before = _section(SectionKind.STARTING, title, span, body[:index])
            notes = Stretch(tuple(body[index:]), Scope(SLIDE_OF_SECTION, f"slide/{int(found[1])}"))
            slides = SlideOutline(int(found[1]), int(found[2]), "", piece.span, (notes,))
            return SectionOutline(SectionKind.STARTING, title, span, (*before.contents, slides))
    return _section(SectionKind.STARTING, title, span, body)


def _words_and_questions(
    kind: SectionKind, title: str, span: Span, body: Sequence[Piece], session: Session
) -> tuple[SectionOutline, ...]:
    """Part key words (for all) from commonly asked questions (the facilitator's), by labels and table headers."""
    both = _names_both(kind, title, session.words)
    current = SectionKind.QUESTIONS if both else kind
    titles = {} if both else {kind: title}
    if both:
        session.note(P_READ_AS, f'heading of what follows: "{title}"', span)
    bodies: dict[SectionKind, list[Piece]] = {}
    for piece in body:
        if isinstance(piece, Grid):
            held = _named_by_header(piece, session.words) or current
            current = held if held is SectionKind.QUESTIONS else current  # what follows key words may be for some only
            bodies.setdefault(held, []).append(piece)
            continue
        named = _named(piece, session.words)
        current = named or current
        if named is not None:
            text = text_of_piece(piece)
            titles[named] = text.rstrip(" :")
            session.note(P_READ_AS, f'heading of what follows: "{text}"', piece.span)
            continue
        bodies.setdefault(current, []).append(piece)
    if bodies and not both and kind not in bodies:
        session.note(P_READ_AS, f'heading of what follows: "{title}"', span)
    defaults = {each: session.words.of(Group.SECTIONS, each)[0] for each in bodies}
    made = tuple(
        _section(each, titles.get(each, defaults[each]), pieces[0].span.start() if at else span, pieces)
        for at, (each, pieces) in enumerate(bodies.items())
    )
    return made or (_section(kind, title, span, body),)


def _names_both(kind: SectionKind, title: str, words: Vocabulary) -> bool:
    """Whether a heading names questions and key words: "Commonly Asked Questions and Key Words"."""
    questions = any_of(words.of(Group.SECTIONS, SectionKind.QUESTIONS))
    begins = bool(re.match(rf"(?:{questions})\s+\w+\s+", title, re.IGNORECASE))
    return begins and words.spells(Group.SECTIONS, kind, title)


def _named(piece: Piece, words: Vocabulary) -> SectionKind | None:
    if isinstance(piece, Prose) and words.spells(Group.PUBLISHED, "key-word-table", text_of_piece(piece)):
        return SectionKind.KEY_WORDS
    if isinstance(piece, Prose) and words.spells(Group.PUBLISHED, "question-table", text_of_piece(piece)):
        return SectionKind.QUESTIONS
    return None


def _named_by_header(grid: Grid, words: Vocabulary) -> SectionKind | None:
    """Return what the heads of a table say it holds; None where they are not known: it stays where it stands."""
    heads = [plain_text(cell) for cell in grid.rows[0]]

    def has(*columns: str) -> bool:
        return any(words.spells(Group.PUBLISHED, key, head) for head in heads for key in columns)

    if has("questions-column", "answers-column"):
        return SectionKind.QUESTIONS
    return SectionKind.KEY_WORDS if has("key-word-columns") else None


def listed(body: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return a body whose paragraphs after a colon are list items: extraction has lost their bullets."""
    result: list[Piece] = []
    left = sum(isinstance(piece, Prose) for piece in body)
    announced = itemed = False
    for piece in body:
        if isinstance(piece, Prose):
            if announced and (left > 1 or itemed):
                piece = Item(piece.content, piece.span)
            else:
                announced = announced or western(text_of_piece(piece)).rstrip().endswith(":")
            left -= 1
        itemed = itemed or isinstance(piece, Item)
        result.append(piece)
    return tuple(result)

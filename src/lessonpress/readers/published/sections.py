"""The named parts of a lesson: aim, objectives, starting the lesson, key words, references …"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lessonpress.model.audiences import SLIDE_OF_SECTION, place_of_section
from lessonpress.model.lesson import Section, SectionKind, Slide
from lessonpress.model.source import Span
from lessonpress.readers.patterns import any_of
from lessonpress.readers.published.blocks import BlockMaker
from lessonpress.readers.published.findings import P_READ_AS
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, text_of_piece
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.vocabulary import Group, Word, fold

# What stands in these is the lesson's own text: an objective that begins with "Explain" is no cue.
_PLAIN = frozenset(
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


@dataclass(frozen=True, slots=True)
class SectionMaker:
    """Makes sections."""

    session: Session

    def made(self, kind: SectionKind, title: str, span: Span, body: Sequence[Piece]) -> list[Section]:
        """Return the section of a heading; key words and questions under one heading become two."""
        if kind in (SectionKind.KEY_WORDS, SectionKind.QUESTIONS):
            return self._words_and_questions(kind, title, span, body)
        if kind in _LISTED:
            body = listed(body)
        if kind is SectionKind.REFERENCES and not any(isinstance(piece, Item) for piece in body) and len(body) > 1:
            body = [Item(each.content, each.span) if isinstance(each, Prose) else each for each in body]
        if kind is SectionKind.STARTING:
            return [self._starting(title, span, body)]
        return [self._section(kind, title, span, body)]

    def _section(self, kind: SectionKind, title: str, span: Span, body: Sequence[Piece]) -> Section:
        maker = BlockMaker(self.session, Scope(place_of_section(kind), f"section/{kind}"))
        if kind not in _PLAIN:
            return Section(kind, title, span, maker.make(body))
        return Section(kind, title, span, maker.bare(body, wary=kind in _LOOKED_UP))

    def _starting(self, title: str, span: Span, body: Sequence[Piece]) -> Section:
        """`Introduce the following (using slides 1-4)`: from there on stand the notes to these slides."""
        slide, joiner = (
            self.session.words.any_word(Word.SLIDE),
            self.session.words.any_word(Word.AND),
        )
        named = re.compile(
            rf"\([^()]*\b(?:{slide})\s+(\d{{1,2}})\s*(?:[-–—]|{joiner})\s*(\d{{1,2}})[^()]*\)", re.IGNORECASE
        )
        for index, piece in enumerate(body):
            found = named.search(text_of_piece(piece)) if isinstance(piece, Prose) else None
            if found and int(found[1]) <= int(found[2]):
                section = self._section(SectionKind.STARTING, title, span, body[:index])
                scope = Scope(SLIDE_OF_SECTION, f"slide/{int(found[1])}")
                blocks = BlockMaker(self.session, scope).make(body[index:])
                notes = Slide(int(found[1]), int(found[2]), "", piece.span, blocks=blocks)
                return replace(section, contents=(*section.contents, notes))
        return self._section(SectionKind.STARTING, title, span, body)

    def _words_and_questions(self, kind: SectionKind, title: str, span: Span, body: Sequence[Piece]) -> list[Section]:
        """Part key words (for all) from commonly asked questions (the facilitator's), by labels and table headers."""
        both = fold(title) in {fold(each) for each in self.session.words.of(Group.SECTIONS, kind)} and self._names_both(
            title
        )
        current = SectionKind.QUESTIONS if both else kind
        titles = {} if both else {kind: title}
        if both:
            self.session.note(P_READ_AS, f'heading of what follows: "{title}"', span)
        bodies: dict[SectionKind, list[Piece]] = {}
        for piece in body:
            text = text_of_piece(piece)
            named = self._named(text) if isinstance(piece, Prose) else self._named_by_header(piece)
            if named is not None:
                current = named
            if named is not None and isinstance(piece, Prose):
                titles[named] = text.rstrip(" :")
                self.session.note(P_READ_AS, f'heading of what follows: "{text}"', piece.span)
                continue
            bodies.setdefault(current, []).append(piece)
        defaults = {each: self.session.words.of(Group.SECTIONS, each)[0] for each in bodies}
        made = [
            self._section(each, titles.get(each, defaults[each]), pieces[0].span.start() if at else span, pieces)
            for at, (each, pieces) in enumerate(bodies.items())
        ]
        return made or [self._section(kind, title, span, body)]

    def _names_both(self, title: str) -> bool:
        questions = any_of(self.session.words.of(Group.SECTIONS, SectionKind.QUESTIONS))
        return bool(re.match(rf"(?:{questions})\s+\w+\s+", title, re.IGNORECASE))

    def _named(self, text: str) -> SectionKind | None:
        for key, kind in (("key-word-table", SectionKind.KEY_WORDS), ("question-table", SectionKind.QUESTIONS)):
            if fold(text) in map(fold, self.session.words.of(Group.PUBLISHED, key)):
                return kind
        return None

    def _named_by_header(self, piece: Piece) -> SectionKind | None:
        if not isinstance(piece, Grid):
            return None
        texts = [fold(text_of_piece(Prose(cell, piece.span))) for cell in piece.rows[0]]
        asked = {
            fold(each)
            for key in ("questions-column", "answers-column")
            for each in self.session.words.of(Group.PUBLISHED, key)
        }
        return SectionKind.QUESTIONS if set(texts) & asked else SectionKind.KEY_WORDS


def listed(body: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return a body whose paragraphs after a colon are list items: extraction has lost their bullets."""
    result: list[Piece] = []
    announced = False
    for index, piece in enumerate(body):
        several = sum(isinstance(each, Prose) for each in body[index:]) > 1 or any(
            isinstance(each, Item) for each in result
        )
        if announced and isinstance(piece, Prose) and several:
            result.append(Item(piece.content, piece.span))
            continue
        announced = announced or (isinstance(piece, Prose) and text_of_piece(piece).rstrip().endswith(":"))
        result.append(piece)
    return tuple(result)

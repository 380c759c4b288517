"""References: each document once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from lessonpress.checks.contents import Piece, sections, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Block, BulletList, NumberedList, Paragraph, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson, Section, SectionKind, Slide
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text, text_of, words

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:[./]\d+)+|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}")
_SHORTEST = 4
_COMMON_WORDS = 3
_MOST_COMPARED = 200

REPEATED_REFERENCE = Rule(
    "C161",
    "repeated-reference",
    Severity.WARNING,
    "A document that is listed twice makes readers look for a second one.",
    "## Reference materials\n\n- 2017 Child Protection Policy\n- Handbook of patrols\n- 2017 Child Protection Policy\n",
    "## Reference materials\n\n- 2017 Child Protection Policy\n- Handbook of patrols\n",
)
SIMILAR_REFERENCES = Rule(
    "C162",
    "similar-references",
    Severity.NOTE,
    "The same document under two titles is read twice, or looked for twice; only a person can tell.",
    "## Reference materials\n\n- 2016 Guidelines on community patrols for police\n"
    '- Guidelines "Police in community patrols" (Ref. 2016.3)\n',
    "## Reference materials\n\n- 2016 Guidelines on community patrols for police\n- Handbook of horse riding, 2016\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for section in sections(lesson, SectionKind.REFERENCES):
        first_of: dict[tuple[str, ...], _Entry] = {}
        for entry in map(_entry, _pieces(section)):
            first = first_of.setdefault(entry.words, entry)
            if first is not entry:
                message = f'"{entry.text}" is listed twice (first on line {first.span.line})'
                yield REPEATED_REFERENCE.at(entry.span, message, "delete one of them")
        for one, other in combinations(list(first_of.values())[:_MOST_COMPARED], 2):
            if _may_be_same(one, other):
                message = f'"{one.text}" and "{other.text}" may be the same document'
                yield SIMILAR_REFERENCES.at(other.span, message, "if so, list it once, with its official title")


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    span: Span
    words: tuple[str, ...]
    telling: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[str]


def _entry(piece: Piece) -> _Entry:
    found = tuple(words(piece.text))
    telling = frozenset(word for word in found if len(word) >= _SHORTEST and not word[0].isdigit())
    years, numbers = frozenset(_YEAR.findall(piece.text)), frozenset(_NUMBER.findall(piece.text))
    return _Entry(piece.text, piece.span, found, telling, years, numbers)


def _pieces(section: Section) -> Iterator[Piece]:
    for content in section.contents:
        if not isinstance(content, Slide):
            span = span_of(content, section.span)
            yield from (Piece(entry, span_of(block, span)) for entry, block in _entries_of(content) if words(entry))


def _entries_of(block: Block) -> Iterator[tuple[str, Block]]:
    match block:
        case BulletList() | NumberedList():
            for item in block.items:
                yield " ".join(map(text_of, item.blocks)), item.blocks[0] if item.blocks else block
        case Table():
            for row in block.rows:
                yield " ".join(plain_text(cell.content) for cell in row), block
        case Paragraph():
            yield text_of(block), block
        case _:
            return


def _may_be_same(one: _Entry, other: _Entry) -> bool:
    """Whether two entries share most of their words, and neither years nor document numbers tell them apart."""
    if _apart(one.years, other.years) or _apart(one.numbers, other.numbers):
        return False
    common = len(one.telling & other.telling)
    return common >= _COMMON_WORDS and 2 * common >= min(len(one.telling), len(other.telling))


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right


REFERENCES = Family("References", (REPEATED_REFERENCE, SIMILAR_REFERENCES), _find)

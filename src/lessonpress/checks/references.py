"""References: each document once."""

import re
from collections.abc import Iterator
from itertools import combinations

from lessonpress.checks.contents import Piece, sections, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Block, BulletList, NumberedList, Paragraph, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson, Section, SectionKind, Slide
from lessonpress.model.rule import Rule
from lessonpress.model.walk import plain_text, text_of, words

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:[./]\d+)+|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}")
_SHORTEST = 4
_COMMON_WORDS = 3

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
        for first, second in combinations(_entries(section), 2):
            if words(first.text) == words(second.text):
                message = f'"{second.text}" is listed twice (first on line {first.span.line})'
                yield REPEATED_REFERENCE.at(second.span, message, "delete one of them")
            elif _may_be_same(first.text, second.text):
                message = f'"{first.text}" and "{second.text}" may be the same document'
                yield SIMILAR_REFERENCES.at(second.span, message, "if so, list it once, with its official title")


def _entries(section: Section) -> Iterator[Piece]:
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


def _may_be_same(first: str, second: str) -> bool:
    """Whether two entries share most of their words, and neither years nor document numbers tell them apart."""
    if _apart(_YEAR, first, second) or _apart(_NUMBER, first, second):
        return False
    left, right = _telling(first), _telling(second)
    common = left & right
    return len(common) >= _COMMON_WORDS and 2 * len(common) >= min(len(left), len(right))


def _apart(pattern: re.Pattern[str], first: str, second: str) -> bool:
    left, right = set(pattern.findall(first)), set(pattern.findall(second))
    return bool(left and right) and not left & right


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if len(word) >= _SHORTEST and not word[0].isdigit()}


REFERENCES = Family("References", (REPEATED_REFERENCE, SIMILAR_REFERENCES), _find)

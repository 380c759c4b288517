"""The tables at the head of a lesson (lesson map, overview of activities), read as rows of cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessonpress.checks.contents import contents_of, sections, span_of
from lessonpress.model.block import Block, Table
from lessonpress.model.lesson import Lesson, Section, SectionKind, Slide
from lessonpress.model.source import Span
from lessonpress.model.walk import descend, plain_text, texts_of

_NUMBERS = r"(\d{1,3})(?:\s*(?:[-–—]|to|and|à|et)\s*(\d{1,3}))?"
_PAGES = r"(?i:p\.|p[aá]g|pp\.|стр|с\.|صفح)"  # "Pages 3-9" says where a part is printed, not which slides it has
_PLACE = re.compile(rf"(?:(?!{_PAGES})[^\W\d]+\.?\s+)?{_NUMBERS}")
_LINE = re.compile(rf"(.+?)[\s:.–—-]+(?!{_PAGES})[^\W\d]+\.?\s+{_NUMBERS}")
_ACTIVITY = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])")
_LONGEST_ROW = 200
_MINUTES = re.compile(r"(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?\s*(?:min|mn)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a map or an overview: its cells (one where it is a line of text), and where it stands."""

    cells: tuple[str, ...]
    span: Span

    @property
    def text(self) -> str:
        """The row as one line."""
        return " ".join(self.cells)

    @property
    def activity(self) -> str:
        """The number of the activity that the row is about ("9.1"), or ""."""
        found = _ACTIVITY.search(self.text)
        return found[1] if found else ""

    @property
    def minutes(self) -> tuple[int, int] | None:
        """The time that the row gives, from and to, or None."""
        found = _MINUTES.search(self.text)
        return (int(found[1]), int(found[2] or found[1])) if found else None

    @property
    def slides(self) -> tuple[int, int] | None:
        """The first and last slide that the row names, or None."""
        found = next(filter(None, (_PLACE.fullmatch(cell.strip()) for cell in self.cells[1:])), None)
        if found is None and len(self.cells) == 1:
            line = _LINE.fullmatch(self.text.strip())
            return _range(line[2], line[3]) if line else None
        return _range(found[1], found[2]) if found else None

    @property
    def title(self) -> str:
        """What the row is about."""
        line = _LINE.fullmatch(self.text.strip()) if len(self.cells) == 1 else None
        return line[1] if line else self.cells[0]


def _range(first: str, last: str | None) -> tuple[int, int]:
    return int(first), int(last or first)


def rows(lesson: Lesson, *kinds: SectionKind) -> Iterator[Row]:
    """Yield the rows of the sections of these kinds."""
    for section in sections(lesson, *kinds):
        for block in descend(_blocks(section)):
            yield from _rows_of(block, section.span)


def _blocks(section: Section) -> Iterator[Block]:
    return (each for contents in contents_of(section) for each in contents if not isinstance(each, Slide))


def _rows_of(block: Block, otherwise: Span) -> Iterator[Row]:
    span = span_of(block, otherwise)
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            cells = tuple(plain_text(cell.content) for cell in row)
            if any(cells):
                yield Row(cells, span)
    else:
        yield from (Row((text,), span) for text in texts_of(block) if text and len(text) <= _LONGEST_ROW)

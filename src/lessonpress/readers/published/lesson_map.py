"""The lesson map: which slides belong to which part, as the publisher gave it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lessonpress.model.inline import Inlines, Text
from lessonpress.model.lesson import SectionKind
from lessonpress.model.source import Span
from lessonpress.model.time import Duration
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import holds_time, stated_time
from lessonpress.readers.published.heads import Heads, SectionHead
from lessonpress.readers.published.pieces import Grid, Piece, Prose, text_of_piece
from lessonpress.readers.published.place import Run
from lessonpress.readers.vocabulary import Group, Word, fold


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row: the part's title, where it says it is ("Slides 5-11"), and the slides that this names (0, 0: none)."""

    title: str
    place: str
    span: Span
    first: int = 0
    last: int = 0
    activity: str = ""
    beside: str = ""  # what else the row says: its time
    header: bool = False

    @property
    def duration(self) -> Duration | None:
        """The time that the row gives to its part."""
        stated = stated_time(self.beside)
        return stated.in_session if stated else None


@dataclass(frozen=True, slots=True)
class LessonMap:
    """The rows of the map, and what stands beside them."""

    rows: tuple[MapRow, ...] = ()
    beside: tuple[Piece, ...] = ()

    def slides_of_stages(self) -> frozenset[int]:
        """Return the slides that no row gives to an activity, as far as the map names slides."""
        numbers = {slide for row in self.rows for slide in range(row.first, min(row.last, row.first + 200) + 1)}
        return frozenset(slide for slide in numbers - {0} if not (row := self.row_of(slide)) or not row.activity)

    def row_of(self, slide: int) -> MapRow | None:
        """Return the row whose slides hold `slide`; of several, the one with the fewest slides."""
        holding = [row for row in self.rows if row.first <= slide <= row.last]
        return min(holding, key=lambda row: row.last - row.first, default=None)


@dataclass(frozen=True, slots=True)
class _MapReader:
    """Reads the body of a lesson map in one language."""

    heads: Heads

    def read(self, body: Sequence[Piece]) -> LessonMap:
        """Return the map: from its tables where it has one, else from its lines."""
        rows: list[MapRow] = []
        beside: list[Piece] = []
        waiting: list[Prose] = []
        for piece, below in zip_longest(body, body[1:]):
            if isinstance(piece, Grid):
                rows += self._grid_rows(piece)
            elif isinstance(piece, Prose) and self._ends_row(piece):
                titles = 0 if self._stands_alone(text_of_piece(piece)) else 1 if self._is_bare(piece) else len(waiting)
                beside += waiting[: len(waiting) - titles]
                waiting = waiting[len(waiting) - titles :]
                rows.append(
                    self._row(
                        " ".join(map(text_of_piece, (*waiting, piece))), waiting[0].span if waiting else piece.span
                    )
                )
                waiting = []
            elif isinstance(piece, Prose) and self.heads.activity(text_of_piece(piece)) and not self._is_bare(below):
                rows.append(self._row(text_of_piece(piece), piece.span))
            elif isinstance(piece, Prose) and not self._is_beside(text_of_piece(piece)):
                waiting.append(piece)
            else:
                beside.append(piece)
        beside += waiting
        return LessonMap(tuple(rows), tuple(sorted(beside, key=lambda piece: piece.span.line)))

    def _stands_alone(self, text: str) -> bool:
        """Whether a row's title is the name of a part, so that the line before it is no part of it."""
        found = self.heads.ranged(text)
        return found is not None and self.heads.section(found[1]) is not None

    def _is_bare(self, piece: Piece | None) -> bool:
        """Whether a line gives a place and no title."""
        found = self.heads.ranged(text_of_piece(piece)) if isinstance(piece, Prose) else None
        return found is not None and not found[1]

    def _ends_row(self, piece: Prose) -> bool:
        return self.heads.ranged(text_of_piece(piece)) is not None

    def _is_beside(self, text: str) -> bool:
        return holds_time(text) or text.endswith((".", ":")) or len(text) > 120

    def _row(self, text: str, span: Span) -> MapRow:
        found = self.heads.ranged(text)
        if found is None:
            return self._made(text, "", span)
        inner = self.heads.ranged(found[1]) if not self._names_slides(found[2]) else None
        if inner and self._names_slides(inner[2]):
            return self._made(inner[1], inner[2], span, ", ".join(filter(None, (found[2], found[3]))))
        return self._made(found[1], found[2], span, found[3] or "")

    def _grid_rows(self, grid: Grid) -> list[MapRow]:
        """Rows of a table; one without a place runs on in the next, one without a title goes on from the last."""
        rows: list[MapRow] = []
        carried = ""
        for index, cells in enumerate(grid.rows):
            texts = [text for text in map(plain_text, cells) if text]
            if index == 0 and self._is_header(texts):
                rows.append(MapRow(texts[0], texts[1], grid.place(0), beside=", ".join(texts[2:]), header=True))
                continue
            places = [text for text in reversed(texts) if self._is_place(text)]
            place = next(filter(self._names_slides, places), places[0] if places else "")
            others = [text for text in texts if text != place]
            times = [text for text in others if text in places or stated_time(text)]
            title = " ".join(filter(None, (carried, *(text for text in others if text not in times))))
            carried = ""
            found = self.heads.ranged(title) if not place else None
            if found and found[1]:
                title, place = found[1], found[2]
            if not (place or times) and title and rows and self.heads.words.leads_on(rows[-1].title):
                rows[-1] = replace(rows[-1], title=f"{rows[-1].title} {title}")
            elif not (place or times) and title and not self.heads.activity(title) and len(grid.rows) > 1:
                carried = title
            elif place and not title and rows:
                last = rows.pop()
                rows.append(self._made(last.title, f"{last.place}, {place}".strip(", "), last.span, last.beside))
            elif title or place or times:
                rows.append(self._made(title, place, grid.place(index), ", ".join(times)))
        return [*rows, self._made(carried, "", grid.span)] if carried else rows

    def _is_header(self, texts: list[str]) -> bool:
        heads = [*self.heads.words.of(Group.PUBLISHED, "map-part"), *self.heads.words.words(Word.SLIDE)]
        return len(texts) > 1 and all(fold(text) in set(map(fold, heads)) for text in texts[:2])

    def _is_place(self, text: str) -> bool:
        found = self.heads.ranged(text)
        return bool(text) and found is not None and not found[1]

    def _names_slides(self, place: str) -> bool:
        return bool(re.match(rf"(?:{self.heads.words.any_word(Word.SLIDE)})\b", place, re.IGNORECASE))

    def _made(self, title: str, place: str, span: Span, beside: str = "") -> MapRow:
        named = re.findall(r"\d+", place) if self._names_slides(place) else []
        activity = self.heads.activity(title)
        numbers = [int(each) for each in named] or [0]
        return MapRow(
            title.strip(), place, span, min(numbers), max(numbers), activity.number if activity else "", beside
        )


def map_grid(lesson_map: LessonMap, span: Span) -> Grid | None:
    """Return the rows as a table of part, place and (where given) time; None where there are none."""
    timed = any(row.beside for row in lesson_map.rows)
    rows = tuple(
        (_cell(row.title), _cell(row.place), *([_cell(row.beside)] if timed else ())) for row in lesson_map.rows
    )
    return Grid(rows, span, lesson_map.rows[0].header) if rows else None


def _cell(text: str) -> Inlines:
    return (Text(text),) if text else ()


def map_of(runs: Sequence[Run], heads: Heads) -> LessonMap:
    """Return the first lesson map of some runs, an empty one where there is none."""
    for run in runs:
        if isinstance(run.head, SectionHead) and run.head.kind is SectionKind.LESSON_MAP:
            return read_map(run.body, heads)
    return LessonMap()


def read_map(body: Sequence[Piece], heads: Heads) -> LessonMap:
    """Return the map that pieces make: from its tables where it has one, else from its lines."""
    return _MapReader(heads).read(body)

"""What to print for a course: which file, how many copies, how many sides and sheets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from lessonpress.build.course.settings import Imposition, Variant
from lessonpress.build.output.manifest import Output, new_versions
from lessonpress.build.output.product import Kind
from lessonpress.model.course import Delivery
from lessonpress.model.edition import CourseDocument, Edition, Format
from lessonpress.model.printing import Paper

_SIDES_OF_A_SHEET = 2
_PAGES_OF_A_FOLDED_SHEET = 4


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One file to print. `pages` are as numbered; `sides` and `sheets` (printed on both sides) are of one copy."""

    name: str
    kind: Kind
    pages: int
    sides: int
    sheets: int
    copies: int

    @property
    def all_sides(self) -> int:
        """Return the sides of all copies."""
        return self.sides * self.copies

    @property
    def all_sheets(self) -> int:
        """Return the sheets of all copies."""
        return self.sheets * self.copies


@dataclass(frozen=True, slots=True)
class PrintSet:
    """The files that are printed together: one language, one paper, one way to print, one profile."""

    language: str
    paper: Paper
    variant: Variant
    profile: str
    lines: tuple[PrintLine, ...]

    @property
    def sheets(self) -> int:
        """Return the sheets of paper for all copies of all files."""
        return sum(line.all_sheets for line in self.lines)

    @property
    def sides(self) -> int:
        """Return the sides for all copies of all files."""
        return sum(line.all_sides for line in self.lines)


def print_sets(outputs: Mapping[str, Output], delivery: Delivery) -> tuple[PrintSet, ...]:
    """Return what to print of `outputs`, set by set.

    A binder holds what is there lesson by lesson, so it is not counted a second time.
    """
    lines = sorted(_lines(outputs, delivery), key=_rank)
    sets: dict[tuple[str, Paper, Variant, str], list[PrintLine]] = {}
    for line in lines:
        kind = line.kind
        sets.setdefault((kind.language, kind.paper, kind.variant, kind.profile), []).append(line)
    return tuple(PrintSet(*key, tuple(inside)) for key, inside in sets.items())


def copies_of(kind: Kind, delivery: Delivery) -> int:
    """Return how many copies a delivery needs: one where it does not say how many participants there are."""
    participants = delivery.participants or 1
    match kind.edition:
        case Edition.HANDOUT:
            return participants
        case Edition.WORKSHEET:
            return ceil(participants / (delivery.group_size or 1))
        case Edition.GUIDE | Edition.KEY:
            return 1


def sides_and_sheets(pages: int, imposition: Imposition) -> tuple[int, int]:
    """Return the sides that one copy of so many pages has, and the sheets when both sides are printed on."""
    match imposition:
        case Imposition.PAGES:
            return pages, ceil(pages / _SIDES_OF_A_SHEET)
        case Imposition.BOOKLET:
            sheets = ceil(pages / _PAGES_OF_A_FOLDED_SHEET)
            return sheets * _SIDES_OF_A_SHEET, sheets


def _rank(line: PrintLine) -> tuple[bool, int, str]:
    return line.kind.document is None, list(Edition).index(line.kind.edition), line.name


def _lines(outputs: Mapping[str, Output], delivery: Delivery) -> Iterable[PrintLine]:
    new = new_versions(outputs)
    for name, output in outputs.items():
        kind = output.kind
        if kind is None or kind.format is not Format.PDF or kind.document is CourseDocument.BINDER or not output.pages:
            continue
        if name in new:
            continue
        sides, sheets = sides_and_sheets(output.pages, kind.variant.imposition)
        yield PrintLine(name, kind, output.pages, sides, sheets, copies_of(kind, delivery))

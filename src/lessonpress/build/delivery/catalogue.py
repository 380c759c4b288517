"""What an output folder holds of one course, lesson by lesson, as the index page shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.delivery.printplan import PrintLine, PrintSet, print_sets
from lessonpress.build.output.manifest import Output
from lessonpress.build.output.product import Kind, Prepared
from lessonpress.model.course import Course
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.edition import CourseDocument, Edition, Format

_TOLD = frozenset({Severity.ERROR, Severity.WARNING})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file. `edited`: a trainer has changed it since it was made; `stale`: a later build of it failed."""

    name: str
    kind: Kind
    sha256: str
    size: int
    pages: int
    stale: bool
    edited: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One edition or document in all its formats, PDF first. `printing` is None where there is no PDF to print."""

    leaves: tuple[Leaf, ...]
    printing: PrintLine | None

    @property
    def kind(self) -> Kind:
        """Return what all of it is, format aside."""
        return self.leaves[0].kind


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is of one lesson. `minutes` is 0 where the lesson does not say how long it is."""

    slug: str
    number: str
    title: str
    minutes: int
    pieces: tuple[Piece, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it: the course's own documents, its lessons in their order, and what to print."""

    course: Course
    documents: tuple[Piece, ...]
    shelves: tuple[Shelf, ...]
    sets: tuple[PrintSet, ...]

    @property
    def findings(self) -> int:
        """Return how many errors and warnings are left."""
        return sum(len(shelf.findings) for shelf in self.shelves)


def catalogue(
    course: Course,
    every: Sequence[LessonFile],
    lessons: Mapping[str, Prepared],
    outputs: Mapping[str, Output],
    edited: frozenset[str],
) -> Catalogue:
    """Return what `outputs` (by name) and `lessons` (what is known of each, by file) come to.

    `every` gives the order of the lessons; `edited` names the files that are not as we left them.
    """
    sets = print_sets(outputs, course.delivery)
    lines = {line.name: line for each in sets for line in each.lines}
    files: dict[str, list[LessonFile]] = {}
    for lesson in every:
        files.setdefault(lesson.slug, []).append(lesson)
    own: dict[str, dict[str, Output]] = {}
    for name, output in sorted(outputs.items()):
        own.setdefault(output.lesson, {})[name] = output
    shelves = []
    for slug, inside in files.items():
        inside.sort(key=lambda lesson: lesson.language != course.language)
        known = [lessons[lesson.file] for lesson in inside if lesson.file in lessons]
        shelves.append(_shelf(slug, known, own.get(slug, {}), edited, lines))
    documents = _pieces((leaf for leaf in _leaves(outputs, edited) if leaf.kind.document is not None), lines)
    return Catalogue(course, documents, tuple(each for each in shelves if each.pieces or each.findings), sets)


def _shelf(
    slug: str,
    known: Sequence[Prepared],
    own: Mapping[str, Output],
    edited: frozenset[str],
    lines: Mapping[str, PrintLine],
) -> Shelf:
    """Return what there is of one lesson: `known` of it, the course's own language first, and its `own` files."""
    first = known[0] if known else Prepared("")
    found = (
        *(each for prepared in known for each in prepared.diagnostics),
        *(each for output in own.values() for each in output.diagnostics),
    )
    told = tuple(dict.fromkeys(each for each in found if each.severity in _TOLD))
    pieces = _pieces(_leaves(own, edited), lines)
    return Shelf(slug, first.number, first.title or slug, first.minutes, pieces, told)


def _leaves(outputs: Mapping[str, Output], edited: frozenset[str]) -> Iterator[Leaf]:
    for name, output in sorted(outputs.items()):
        if output.sha256 and output.kind is not None:
            yield Leaf(name, output.kind, output.sha256, output.size, output.pages, output.stale, name in edited)


def _pieces(leaves: Iterable[Leaf], lines: Mapping[str, PrintLine]) -> tuple[Piece, ...]:
    """Put the formats of one edition together, in the order of the editions."""
    together: dict[tuple[object, ...], list[Leaf]] = {}
    for leaf in leaves:
        kind = leaf.kind
        same = kind.document, kind.edition, kind.language, kind.paper, kind.variant, kind.profile
        together.setdefault(same, []).append(leaf)
    for inside in together.values():
        inside.sort(key=lambda leaf: list(Format).index(leaf.kind.format))
    pieces = [Piece(tuple(inside), lines.get(inside[0].name)) for inside in together.values()]
    return tuple(sorted(pieces, key=_rank))


def _rank(piece: Piece) -> tuple[int, str, str, int, str]:
    kind = piece.kind
    document = list(CourseDocument).index(kind.document) if kind.document is not None else -1
    edition = list(Edition).index(kind.edition)
    return document, kind.language, kind.profile, edition, piece.leaves[0].name

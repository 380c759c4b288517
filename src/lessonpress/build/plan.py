"""What a build is to make: lessons × languages × profiles × papers × variants × editions × formats -> targets.

Findings: B401 two targets with one file name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.course.settings import BuildSettings, Imposition, Variant
from lessonpress.build.disk.names import folded, slug
from lessonpress.build.output.product import Kind
from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.edition import Edition, Format
from lessonpress.model.printing import Paper

REFERRED_TO = (Edition.HANDOUT, Edition.WORKSHEET)
"""The editions whose pages a guide tells."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file to make. `name` is its path below the output folder; `needs` names the PDFs whose pages it tells."""

    name: str
    lesson: LessonFile
    edition: Edition
    format: Format
    paper: Paper
    variant: Variant
    profile: str
    needs: tuple[str, ...] = ()

    @property
    def shelf(self) -> str:
        """Return the slug of the lesson it belongs to."""
        return self.lesson.slug

    @property
    def kind(self) -> Kind:
        """Return what the file is."""
        return Kind(self.edition, self.format, self.lesson.language, self.paper, self.variant, self.profile)


def plan(
    lessons: Sequence[LessonFile], settings: BuildSettings, all_lessons: Sequence[LessonFile], usual: BuildSettings
) -> tuple[Target, ...]:
    """Return all targets, those of a lesson together, what others need before what needs it.

    `all_lessons` and `usual` are the course's: a build of a part of it gives its files the names that a build of all
    of it would, and one with other options never takes the names of the usual files.
    """
    wanted = [each for each in lessons if not settings.languages or each.language in settings.languages]
    naming = naming_of(wanted, settings, all_lessons, usual)
    return tuple(target for lesson in wanted for target in _targets(lesson, settings, naming))


def naming_of(
    wanted: Sequence[LessonFile], settings: BuildSettings, all_lessons: Sequence[LessonFile], usual: BuildSettings
) -> "Naming":
    """Return which parts the names of the files of a course need."""
    return Naming(
        language=len({each.language for each in (*all_lessons, *wanted)}) > 1,
        paper=len({*settings.papers, *usual.papers}) > 1,
        profile=len({*settings.profiles, *usual.profiles}) > 1,
    )


def collisions(targets: Sequence[Target]) -> tuple[Diagnostic, ...]:
    """Return an error for every two targets that one disk or another would take for the same file."""
    by_name: dict[str, Target] = {}
    found: dict[tuple[str, str], Diagnostic] = {}
    for target in targets:
        other = by_name.setdefault(folded(target.name), target)
        if other is not target and other.lesson != target.lesson:
            files = other.lesson.file, target.lesson.file
            message = f"{files[0]} and {files[1]} would both be made into {target.name}"
            found.setdefault(files, error("B401", message, None, "rename one of the two folders or files"))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Naming:
    """Which parts of a name tell files of this build apart."""

    language: bool
    paper: bool
    profile: bool

    def name(self, stem: str, kind: Kind) -> str:
        """Return the name of a file: the stem, and after it what tells it from its like."""
        parts = [stem]
        parts += [kind.language] if self.language else []
        parts += [kind.paper.value] if self.paper else []
        parts += [kind.variant.name] if kind.variant.name else []
        parts += [slug(kind.profile)] if self.profile and kind.profile else []
        return f"{'.'.join(parts)}.{kind.format.value}"


def _targets(lesson: LessonFile, settings: BuildSettings, naming: Naming) -> Iterator[Target]:
    order = sorted(settings.editions, key=lambda edition: edition is Edition.GUIDE)
    formats = sorted(settings.formats, key=lambda form: form is not Format.PDF)
    for profile, paper, variant in product(settings.profiles, settings.papers, settings.variants):
        names = {
            (edition, form): _name(lesson, Kind(edition, form, lesson.language, paper, variant, profile), naming)
            for form, edition in product(formats, order)
        }
        for (edition, form), name in names.items():
            if variant.imposition is Imposition.BOOKLET and form is not Format.PDF:
                continue
            needed = _needed(edition, form)
            needs = tuple(names[each, Format.PDF] for each in needed if (each, Format.PDF) in names)
            yield Target(name, lesson, edition, form, paper, variant, profile, needs)


def _name(lesson: LessonFile, kind: Kind, naming: Naming) -> str:
    return f"{lesson.slug}/{naming.name(f'{lesson.slug}.{kind.edition}', kind)}"


def _needed(edition: Edition, form: Format) -> tuple[Edition, ...]:
    """Return the editions whose pages a file tells: the guide those of what it refers to, a DOCX those of its PDF."""
    referred = REFERRED_TO if edition is Edition.GUIDE else ()
    return (*referred, edition) if form is Format.DOCX else referred

"""The files of a whole course: its programme, its list of materials, its binders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.course.settings import BuildSettings, Imposition, Variant
from lessonpress.build.output.product import Kind
from lessonpress.build.plan import Naming
from lessonpress.model.edition import CourseDocument, Edition, Format
from lessonpress.model.printing import Paper

_READERS = {CourseDocument.PROGRAMME: Edition.HANDOUT, CourseDocument.MATERIALS: Edition.GUIDE}
_FORMATS = (Format.PDF, Format.DOCX)


@dataclass(frozen=True, slots=True)
class CourseTarget:
    """One file to make. It belongs to no lesson."""

    name: str
    kind: Kind
    shelf: str = ""


def course_targets(lessons: Sequence[LessonFile], settings: BuildSettings, naming: Naming) -> tuple[CourseTarget, ...]:
    """Return programme and list of materials, in the formats of the course that are for people."""
    forms = [form for form in _FORMATS if form in settings.formats]
    kinds = [
        Kind(edition, form, language, paper, variant, profile, document)
        for (document, edition), form in product(_READERS.items(), forms)
        for language, paper, variant, profile in _varieties(lessons, settings)
        if variant.imposition is Imposition.PAGES
    ]
    return tuple(CourseTarget(naming.name(str(kind.document), kind), kind) for kind in kinds)


def binder_targets(
    lessons: Sequence[LessonFile], settings: BuildSettings, naming: Naming, editions: Sequence[Edition]
) -> tuple[CourseTarget, ...]:
    """Return the binders of these editions, in the formats of the course that are for people, or else as PDF."""
    forms = [form for form in _FORMATS if form in settings.formats] or [Format.PDF]
    kinds = [
        Kind(edition, form, language, paper, variant, profile, CourseDocument.BINDER)
        for edition, form in product(dict.fromkeys(editions), forms)
        for language, paper, variant, profile in _varieties(lessons, settings)
        if form is Format.PDF or variant.imposition is Imposition.PAGES
    ]
    return tuple(CourseTarget(naming.name(f"{kind.document}.{kind.edition}", kind), kind) for kind in kinds)


def _varieties(lessons: Sequence[LessonFile], settings: BuildSettings) -> Iterator[tuple[str, Paper, Variant, str]]:
    languages = dict.fromkeys(lesson.language for lesson in lessons)
    return product(languages, settings.papers, settings.variants, settings.profiles)

"""What the files of a whole course are made from: their jobs and their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lessonpress.build.clock import Starts, starts_of
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.disk.write import DiskFault, sha256
from lessonpress.build.keys import digest_of
from lessonpress.build.output.manifest import Record
from lessonpress.build.output.product import Kind, Prepared
from lessonpress.build.plan import REFERRED_TO, Target
from lessonpress.build.request import Opened
from lessonpress.build.stock import CHANGED, Stock, pages_of
from lessonpress.build.workers.jobs import CourseOrder, Order
from lessonpress.model.diagnostic import has_errors
from lessonpress.model.edition import CourseDocument, Edition, Format


@dataclass(frozen=True, slots=True)
class Recipes:
    """How files of a course are made. `prepared` is what is known of its lessons, `record` of their files."""

    course: Opened
    stock: Stock
    record: Record
    prepared: Mapping[LessonFile, Prepared]

    def lessons(self, kind: Kind) -> tuple[LessonFile, ...]:
        """Return the lessons that a file is made from."""
        return tuple(each for each in self.course.lessons if each.language == kind.language)

    def spoilt(self, kind: Kind) -> LessonFile | None:
        """Return a lesson that keeps a file from being made: it has errors, or could not be read."""
        return next((each for each in self.lessons(kind) if each not in self.prepared or self.is_known_bad(each)), None)

    def is_known_bad(self, lesson: LessonFile) -> bool:
        """Whether a lesson has been read and has errors."""
        known = self.prepared.get(lesson)
        return known is not None and has_errors(known.diagnostics)

    def of(self, kind: Kind) -> tuple[CourseOrder, Mapping[str, str]]:
        """Return the job that makes a file, and its key part by part. None of its lessons may be `spoilt`.

        Raises DiskFault where one was changed since it was read.
        """
        order, content = self._order(kind)
        return order, self.stock.course_key(kind, {"lessons": digest_of(content)})

    def _order(self, kind: Kind) -> tuple[CourseOrder, object]:
        """Return the job, and what its lessons give to it."""
        lessons = self.lessons(kind)
        starts = starts_of(self.course, self.prepared) if kind.edition is Edition.GUIDE else {}
        if kind.document is CourseDocument.BINDER:
            orders = tuple(self._lesson_order(kind, lesson, starts) for lesson in lessons)
            return self.stock.course_order(kind, lessons=orders), list(map(_content, orders))
        known = (self.prepared[lesson].outlines for lesson in lessons)
        outlines = tuple(each[kind.profile] for each in known if kind.profile in each)
        return self.stock.course_order(kind, outlines), outlines

    def _lesson_order(self, kind: Kind, lesson: LessonFile, starts: Starts) -> Order:
        """Return what the binder needs of a lesson, with the pages of the files that it refers to. Raises DiskFault."""
        text = self.stock.lesson_again(lesson)
        pictures = self.stock.pictures(lesson, self.prepared[lesson])
        changed = next((each for each in pictures.diagnostics if each.code == CHANGED), None)
        if changed is not None:
            raise DiskFault(f"{changed.message}: build again")
        target = Target("", lesson, kind.edition, kind.format, kind.paper, kind.variant, kind.profile)
        pages = pages_of(self._pages(target) if _refers(kind) else {})
        return self.stock.order(target, text, pictures, pages, starts.get((lesson, kind.profile)))

    def _pages(self, of: Target) -> Mapping[Edition, Mapping[str, int]]:
        return {
            other.edition: self.record.outputs[other.name].page_of
            for other in self.course.targets
            if other.lesson == of.lesson
            and other.edition in REFERRED_TO
            and replace(other.kind, edition=of.edition) == of.kind
            and other.name in self.record.outputs
        }


def _refers(kind: Kind) -> bool:
    return kind.edition is Edition.GUIDE and kind.format is Format.PDF


def _content(order: Order) -> object:
    """Return what a lesson gives to a binder, small enough to be hashed with all the others."""
    pictures = sorted((path, sha256(data)) for path, data in order.pictures.items())
    return order.lesson.key, pictures, order.pages, order.course.delivery.start

"""Making the files of a whole course, once it is known what its lessons hold."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace

from lessonpress.build.accidents import Accident, accident_of
from lessonpress.build.delivery.courseplan import CourseTarget
from lessonpress.build.jobs import CourseOrder, Order, Result
from lessonpress.build.keys import digest_of
from lessonpress.build.lessons import LessonFile
from lessonpress.build.outcome import Outcome, State
from lessonpress.build.places import Places
from lessonpress.build.plan import Target
from lessonpress.build.product import Kind, Product
from lessonpress.build.request import Opened
from lessonpress.build.run import Run, Terms, Watcher
from lessonpress.build.stock import Stock, pages_of
from lessonpress.build.workshop import Workshop
from lessonpress.build.write import sha256
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.edition import CourseDocument, Edition, Format

_SECONDS_A_FILE = 120.0
_BYTES_A_SECOND = 2000  # of source: about a page
_TICK = 0.2  # seconds between two looks at whether the user wants to stop


def make_documents(
    course: Opened,
    stock: Stock,
    places: Places,
    run: Run,
    open_workshop: Callable[[], Workshop],
    terms: Terms,
    watcher: Watcher,
) -> tuple[Outcome, ...]:
    """Make what is not there yet or out of date, and return what became of each. Raises DiskFault.

    `run` is the run of the lessons, ended. A lesson with errors leaves the files of the whole course as they are.
    What an earlier build was asked for and this one is not (a binder) is not made again, but told to be old.
    """
    maker = _Maker(course, stock, places, run, terms, watcher)
    maker.age()
    if terms.fail_fast and any(each.state is State.FAILED for each in run.outcomes.values()):
        return tuple(Outcome(target.name, "", State.LEFT) for target in course.documents)
    jobs = {target: job for target in course.documents if (job := maker.begin(target)) is not None}
    if jobs:
        workshop = open_workshop()
        try:
            maker.complete(jobs, workshop)
        finally:
            workshop.close()
    return tuple(maker.outcomes[target] for target in course.documents)


class _Maker:
    def __init__(self, course: Opened, stock: Stock, places: Places, run: Run, terms: Terms, watcher: Watcher) -> None:
        self._course, self._stock, self._places, self._run = course, stock, places, run
        self._terms, self._watcher = terms, watcher
        self._keys: dict[CourseTarget, Mapping[str, str]] = {}
        self.outcomes: dict[CourseTarget, Outcome] = {}

    def begin(self, target: CourseTarget) -> CourseOrder | None:
        """Return the job that a target needs, or None where it has come to its end without one."""
        lessons = self._lessons(target.kind)
        wrong = [each for each in lessons if not self._is_sound(each)]
        if wrong:
            self._end(target, self._places.failed(target, (), f"{wrong[0].file} has errors"))
            return None
        order, key = self._key(target.kind, lessons)
        settled = self._places.settled(target, key)
        if settled is not None:
            self._end(target, settled)
            return None
        self._keys[target] = key
        return order

    def age(self) -> None:
        """Mark the files of the whole course that are not asked for and no longer fit its lessons."""
        if self._course.lessons != self._course.every:
            return
        asked = {target.name for target in self._course.documents}
        record = self._places.record
        for name, output in sorted(record.outputs.items()):
            kind = output.kind
            if kind is None or kind.document is None or output.course != self._places.course or name in asked:
                continue
            lessons = self._lessons(kind)
            fresh = all(map(self._is_sound, lessons)) and output.key == self._key(kind, lessons)[1]
            if not fresh:
                record.mark_stale(name)

    def complete(self, jobs: Mapping[CourseTarget, CourseOrder], workshop: Workshop) -> None:
        """Have the jobs done."""
        flight: dict[Future[Result], CourseTarget] = {}
        repeated: Counter[CourseTarget] = Counter()
        for target, job in jobs.items():
            flight[workshop.submit(job, self._limit(job))] = target
            self._watcher.begun(target.name)
        while flight:
            for future in wait(flight, _TICK, FIRST_COMPLETED).done:
                target = flight.pop(future)
                accident = accident_of(future, target.name, repeated[target])
                if accident is Accident.REPEAT:
                    repeated[target] += 1
                    flight[workshop.submit(jobs[target], self._limit(jobs[target]))] = target
                else:
                    self._take(target, accident or future.result())

    def _lessons(self, kind: Kind) -> list[LessonFile]:
        return [each for each in self._course.lessons if each.language == kind.language]

    def _key(self, kind: Kind, lessons: list[LessonFile]) -> tuple[CourseOrder, Mapping[str, str]]:
        """Return the job that makes a file, and what it is made from."""
        order, content = self._order(kind, lessons)
        return order, self._stock.course_key(kind, content)

    def _is_sound(self, lesson: LessonFile) -> bool:
        prepared = self._run.prepared.get(lesson)
        return prepared is not None and not any(each.severity is Severity.ERROR for each in prepared.diagnostics)

    def _order(self, kind: Kind, lessons: list[LessonFile]) -> tuple[CourseOrder, Mapping[str, str]]:
        if kind.document is CourseDocument.BINDER:
            orders = tuple(order for lesson in lessons if (order := self._lesson_order(kind, lesson)) is not None)
            return self._stock.course_order(kind, lessons=orders), {"lessons": digest_of(list(map(_content, orders)))}
        known = (self._run.prepared[lesson].outlines for lesson in lessons)
        outlines = tuple(each[kind.profile] for each in known if kind.profile in each)
        return self._stock.course_order(kind, outlines), {"lessons": digest_of(outlines)}

    def _lesson_order(self, kind: Kind, lesson: LessonFile) -> Order | None:
        """Return what the binder needs of a lesson, with the pages of the files that it refers to."""
        text = self._stock.lesson(lesson).value
        if text is None:
            return None
        pictures = self._stock.pictures(lesson, self._run.prepared[lesson])
        target = Target("", lesson, kind.edition, kind.format, kind.paper, kind.variant, kind.profile)
        return self._stock.order(target, text, pictures, pages_of(self._pages(target) if _refers(kind) else {}))

    def _pages(self, of: Target) -> Mapping[Edition, Mapping[str, int]]:
        outputs = self._places.record.outputs
        return {
            other.edition: outputs[other.name].page_of
            for other in self._course.targets
            if other.lesson == of.lesson
            and other.edition in {Edition.HANDOUT, Edition.WORKSHEET}
            and replace(other.kind, edition=of.edition) == of.kind
            and other.name in outputs
        }

    def _limit(self, job: CourseOrder) -> float:
        size = sum(len(order.lesson.data) for order in job.lessons)
        return self._terms.limit or _SECONDS_A_FILE + size / _BYTES_A_SECOND

    def _take(self, target: CourseTarget, product: Result | Diagnostic) -> None:
        if isinstance(product, Diagnostic):
            self._end(target, self._places.failed(target, (product,)))
            return
        assert isinstance(product, Product)
        if product.data:
            self._end(target, self._places.land(target, self._keys[target], product))
        elif product.diagnostics:
            self._end(target, self._places.failed(target, product.diagnostics))
        else:
            self._end(target, self._places.nothing(target, self._keys[target]))

    def _end(self, target: CourseTarget, outcome: Outcome) -> None:
        self.outcomes[target] = outcome
        self._watcher.ended(outcome)


def _refers(kind: Kind) -> bool:
    return kind.edition is Edition.GUIDE and kind.format is Format.PDF


def _content(order: Order) -> object:
    """Return what a lesson gives to a binder, small enough to be hashed with all the others."""
    pictures = sorted((path, sha256(data)) for path, data in order.pictures.items())
    return order.lesson.key, pictures, order.pages

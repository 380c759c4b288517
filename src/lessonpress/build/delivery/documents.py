"""Making the files of a whole course, once it is known what its lessons hold."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait

from lessonpress.build.courseplan import CourseTarget
from lessonpress.build.delivery.recipes import Recipes
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.output.places import Places
from lessonpress.build.output.product import Product
from lessonpress.build.request import Opened
from lessonpress.build.run import Run, Terms, Watcher
from lessonpress.build.stock import Stock
from lessonpress.build.workers.accidents import Accident, accident_of
from lessonpress.build.workers.jobs import CourseOrder, Result
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import Diagnostic

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
    maker = _Maker(course, Recipes(course, stock, places.record, run.prepared), places, terms, watcher)
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
    def __init__(self, course: Opened, recipes: Recipes, places: Places, terms: Terms, watcher: Watcher) -> None:
        self._course, self._recipes, self._places = course, recipes, places
        self._terms, self._watcher = terms, watcher
        self._keys: dict[CourseTarget, Mapping[str, str]] = {}
        self.outcomes: dict[CourseTarget, Outcome] = {}

    def begin(self, target: CourseTarget) -> CourseOrder | None:
        """Return the job that a target needs, or None where it has come to its end without one."""
        spoilt = self._recipes.spoilt(target.kind)
        if spoilt is not None:
            self._end(target, self._places.failed(target, (), f"{spoilt.file} has errors"))
            return None
        order, key = self._recipes.of(target.kind)
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
            if self._recipes.spoilt(kind) is not None or output.key != self._recipes.of(kind)[1]:
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

"""Doing a plan: longest lessons first, each target once what it needs is there, one failure never stopping the rest."""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from lessonpress.build.clock import Starts, starts_of
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.output.places import Places
from lessonpress.build.output.product import Pages, Prepared, Product
from lessonpress.build.plan import Target
from lessonpress.build.request import Opened
from lessonpress.build.stock import Stock, pages_of
from lessonpress.build.workers.accidents import Accident, accident_of
from lessonpress.build.workers.jobs import Job, LatePages, LessonText, Order, Result
from lessonpress.build.workers.letterbox import Letterbox
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.edition import Edition, Format
from lessonpress.model.time import ClockTime

_SECONDS_A_FILE = 120.0
_BYTES_A_SECOND = 2000  # of source: about a page
_TICK = 0.2  # seconds between two looks at whether the user wants to stop

Item: TypeAlias = LessonFile | Target


def _lesson_of(item: Item) -> LessonFile:
    return item if isinstance(item, LessonFile) else item.lesson


@dataclass(frozen=True, slots=True)
class Terms:
    """How to run. `limit` is the seconds that one file may take, 0 for what its length suggests."""

    fail_fast: bool = False
    limit: float = 0.0


class Watcher(Protocol):
    """Who follows a run."""

    def begun(self, item: str) -> None:
        """Work on a file has begun."""

    def ended(self, outcome: Outcome) -> None:
        """A target has come to its end."""


class Run:
    """One run of a plan. It keeps no bytes of what it has made.

    `prepared` is what is known of each lesson (of those too that are read only because they decide when another
    begins), `outcomes` what became of each target, once `complete` has returned.
    """

    def __init__(
        self,
        course: Opened,
        stock: Stock,
        places: Places,
        open_workshop: Callable[[], Workshop],
        terms: Terms,
        watcher: Watcher,
    ) -> None:
        self._course = course
        self._stock, self._places, self._terms, self._watcher = stock, places, terms, watcher
        self._open_workshop = open_workshop
        self._workshop: Workshop | None = None
        self._targets = {target.name: target for target in course.targets}
        self._of_lesson: defaultdict[LessonFile, list[Target]] = defaultdict(list)
        for target in course.targets:
            self._of_lesson[target.lesson].append(target)
        self._texts: dict[LessonFile, LessonText] = {}
        self._rank: dict[LessonFile, int] = {}
        self._queue: list[tuple[int, int, Item]] = []
        self._flight: dict[Future[Result], Item] = {}
        self._keys: dict[str, Mapping[str, str]] = {}
        self._suspects: deque[Item] = deque()
        self._repeated: Counter[Item] = Counter()
        self._pages: dict[str, Mapping[str, int]] = {}
        self._starts: Starts | None = None if course.timed else {}
        self._ahead: dict[Target, Letterbox] = {}
        self._waiting: list[Target] = []  # for the clock: guides, until all lessons are known
        self.prepared: dict[LessonFile, Prepared] = {}
        self.outcomes: dict[str, Outcome] = {}

    def complete(self) -> None:
        """Do everything. Raises DiskFault at once where the disk refuses; what was made by then is recorded."""
        try:
            self._admit_lessons()
            while self._queue or self._flight or self._suspects:
                self._fill()
                self._collect()
        finally:
            if self._workshop is not None:
                self._workshop.close()
            for name, target in self._targets.items():
                self.outcomes.setdefault(name, Outcome(name, target.lesson.slug, State.LEFT))

    def _admit_lessons(self) -> None:
        """Read the lessons' files, longest first, so that the last to end is a short one."""
        read = dict.fromkeys((*self._of_lesson, *self._course.timed))
        texts = {lesson: self._stock.lesson(lesson) for lesson in read}
        order = sorted(texts, key=lambda each: -len(text.data) if (text := texts[each].value) else 0)
        self._rank = {lesson: rank for rank, lesson in enumerate(order)}
        for lesson in order:
            text = texts[lesson].value
            if text is None:
                self._know(lesson, Prepared("", diagnostics=texts[lesson].diagnostics))
            else:
                self._texts[lesson] = text
                self._push(lesson)

    def _push(self, item: Item) -> None:
        if isinstance(item, LessonFile):
            ahead = len(self._rank) if self._starts is None else 0  # all guides wait for the last lesson to be read
            heapq.heappush(self._queue, (self._rank[item] - ahead, -1, item))
        else:
            heapq.heappush(self._queue, (self._rank[item.lesson], self._of_lesson[item.lesson].index(item), item))

    def _fill(self) -> None:
        """Begin what can be begun: one more than there are workers, so that none waits for us."""
        while self._queue and (self._workshop is None or len(self._flight) <= self._workshop.capacity):
            self._begin(heapq.heappop(self._queue)[2])
        if self._suspects and not self._flight and not self._queue:
            self._begin(self._suspects.popleft())  # alone, so that nothing else can be the reason

    def _begin(self, item: Item) -> None:
        if isinstance(item, LessonFile):
            self._begin_lesson(item)
        else:
            self._begin_target(item)

    def _begin_lesson(self, lesson: LessonFile) -> None:
        text = self._texts[lesson]
        known = self._places.record.lessons.get(lesson.file)
        if known is not None and known.key == text.prepared_key:
            self._know(lesson, known)
        else:
            self._submit(lesson, self._stock.ready(text), lesson.file)

    def _begin_target(self, target: Target) -> None:
        text, prepared = self._texts[target.lesson], self.prepared[target.lesson]
        pictures = self._stock.pictures(target.lesson, prepared)
        pages = self._known_pages(target)
        start = self._start(target)
        key = self._stock.key(target, text, pictures, pages, start)
        settled = self._places.settled(target, key)
        if settled is not None:
            self._recall(target)
            self._end(target, settled)
        elif pictures.diagnostics:
            self._recall(target)
            self._end(target, self._places.failed(target, pictures.diagnostics))
        elif target in self._ahead:
            self._keys[target.name] = key
            self._ahead.pop(target).post(pages)
        else:
            self._keys[target.name] = key
            self._submit(target, self._stock.order(target, text, pictures, pages, start), target.name)
            self._begin_ahead(target)

    def _begin_ahead(self, need: Target) -> None:
        """Begin a PDF that refers to `need`, which is being made, where workers would soon have nothing else to do.

        It is the longest file of its lesson. It is laid out meanwhile, and told the pages when they are known.
        """
        for target in self._of_lesson[need.lesson]:
            waits = need.name in target.needs and target.format is Format.PDF
            if waits and self._starts is not None and self._is_last(need.lesson):
                self._submit_ahead(target)

    def _is_last(self, lesson: LessonFile) -> bool:
        """Whether no other lesson is left to be read, nor a file of another to be begun."""
        known = all(each in self.prepared for each in self._rank)
        return known and all(_lesson_of(item) == lesson for *_, item in self._queue)

    def _submit_ahead(self, target: Target) -> None:
        text, prepared = self._texts[target.lesson], self.prepared[target.lesson]
        pictures = self._stock.pictures(target.lesson, prepared)
        letterbox = self._workshop.letterbox() if self._workshop is not None and not self._ahead else None
        if letterbox is None or pictures.diagnostics:
            return
        needs = {self._targets[need].edition: self._places.record.outputs.get(need) for need in target.needs}
        pages = pages_of({edition: output.page_of for edition, output in needs.items() if output is not None})
        order = self._stock.order(target, text, pictures, pages, self._start(target))
        self._ahead[target] = letterbox
        self._submit(target, replace(order, late=LatePages(frozenset(needs), letterbox)), target.name)

    def _recall(self, target: Target) -> None:
        """Let go of a file that was begun ahead: it will be made once all that it refers to is there, if at all."""
        letterbox = self._ahead.pop(target, None)
        if letterbox is not None:
            letterbox.post(None)
            self._flight = {future: item for future, item in self._flight.items() if item != target}

    def _submit(self, item: Item, job: Job, name: str) -> None:
        if self._workshop is None:
            self._workshop = self._open_workshop()
        size = len(self._texts[_lesson_of(item)].data)
        limit = self._terms.limit or _SECONDS_A_FILE + size / _BYTES_A_SECOND
        waits = isinstance(job, Order) and job.late is not None  # for another file, which has as much time
        self._flight[self._workshop.submit(job, 2 * limit if waits else limit)] = item
        self._watcher.begun(name)

    def _collect(self) -> None:
        done = wait(self._flight, _TICK, FIRST_COMPLETED).done if self._flight else set()
        for future in sorted(done, key=lambda each: self._name_of(self._flight[each])):
            if future in self._flight:  # not where one before it has stopped the run
                self._take(self._flight.pop(future), future)

    def _name_of(self, item: Item) -> str:
        return item.file if isinstance(item, LessonFile) else item.name

    def _take(self, item: Item, future: "Future[Result]") -> None:
        if isinstance(item, Target) and self._ahead.pop(item, None) is not None:
            return  # its worker was lost before it got its letter: it is made as if nobody had tried
        accident = accident_of(future, self._name_of(item), self._repeated[item])
        if accident is Accident.REPEAT:
            for target in tuple(self._ahead):
                self._recall(target)
            self._repeated[item] += 1
            self._suspects.append(item)
        elif isinstance(accident, Diagnostic):
            self._fail(item, (accident,))
        else:
            self._accept(item, future.result())

    def _accept(self, item: Item, result: Result) -> None:
        match item, result:
            case LessonFile(), Prepared():
                self._places.record.read(item.file, result)
                self._know(item, result)
            case Target(), Product(data=b"") if result.diagnostics:
                self._fail(item, result.diagnostics)
            case Target(), Product(data=b""):
                self._end(item, self._places.nothing(item, self._keys[item.name]))
            case Target(), Product():
                self._end(item, self._places.land(item, self._keys[item.name], result))
            case _:
                raise AssertionError("a job gave back what it was not asked for")

    def _fail(self, item: Item, diagnostics: tuple[Diagnostic, ...]) -> None:
        if isinstance(item, LessonFile):
            self._know(item, Prepared("", diagnostics=diagnostics))
        else:
            self._end(item, self._places.failed(item, diagnostics))

    def _know(self, lesson: LessonFile, prepared: Prepared) -> None:
        """Go on from what is known of a lesson: to its targets, or to their failing."""
        self.prepared[lesson] = prepared
        self._set_clock()
        if any(each.severity is Severity.ERROR for each in prepared.diagnostics):
            self._refuse(self._of_lesson[lesson])
            return
        for target in self._of_lesson[lesson]:
            if not target.needs:
                self._offer(target)

    def _offer(self, target: Target) -> None:
        """Let a target be made, now or once its clock is known."""
        if target.edition is Edition.GUIDE and self._starts is None:
            self._waiting.append(target)
        else:
            self._push(target)

    def _set_clock(self) -> None:
        """Let the guides go once it is known when every lesson begins."""
        if self._starts is None and all(lesson in self.prepared for lesson in self._course.timed):
            self._starts = starts_of(self._course, self.prepared)
            for target in self._waiting:
                self._push(target)

    def _start(self, target: Target) -> ClockTime | None:
        if target.edition is not Edition.GUIDE or self._starts is None:
            return None
        return self._starts.get((target.lesson, target.profile))

    def _refuse(self, targets: Sequence[Target]) -> None:
        """Make none of the targets of a lesson with errors, not even those that waited for another of them."""
        failed = [(target, self._places.failed(target, (), "the lesson has errors")) for target in targets]
        self.outcomes |= {target.name: outcome for target, outcome in failed}
        for target, outcome in failed:
            self._end(target, outcome)

    def _end(self, target: Target, outcome: Outcome) -> None:
        self.outcomes[target.name] = outcome
        output = self._places.record.outputs.get(outcome.file)
        self._pages[target.name] = output.page_of if output is not None else {}
        self._watcher.ended(outcome)
        if outcome.state is State.FAILED and self._terms.fail_fast:
            self._queue.clear()
            self._flight.clear()
            self._suspects.clear()
            return
        for other in self._of_lesson[target.lesson]:
            ready = target.name in other.needs and all(need in self._pages for need in other.needs)
            if ready and other.name not in self.outcomes:
                self._offer(other)

    def _known_pages(self, target: Target) -> Pages:
        return pages_of({self._targets[need].edition: self._pages[need] for need in target.needs})

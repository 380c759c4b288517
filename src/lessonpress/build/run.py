"""Doing a plan: longest lessons first, each target once what it needs is there, one failure never stopping the rest.

The files of the whole course come last, so that they fill what the lessons leave of the workers' time.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

from lessonpress.build.ahead import Ahead
from lessonpress.build.clock import Clock
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.courseplan import CourseTarget
from lessonpress.build.flight import Flight, Terms
from lessonpress.build.knownpages import KnownPages
from lessonpress.build.output.outcome import Outcome, State, Watcher
from lessonpress.build.output.places import Places
from lessonpress.build.output.product import Prepared, Product, Whereabouts
from lessonpress.build.plan import Target
from lessonpress.build.recipes import Recipes
from lessonpress.build.request import Opened
from lessonpress.build.stock import Stock, pages_of
from lessonpress.build.workers.accidents import Accident
from lessonpress.build.workers.jobs import CourseOrder, LessonText, Order, Result
from lessonpress.build.workers.workshop import Letter, Workshop
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.edition import CourseDocument, Edition, Format

Item: TypeAlias = LessonFile | Target | CourseTarget


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
        self._flight: Flight[Item] = Flight(open_workshop, terms)
        self._targets = {target.name: target for target in course.targets}
        self._of_lesson: defaultdict[LessonFile, list[Target]] = defaultdict(list)
        for target in course.targets:
            self._of_lesson[target.lesson].append(target)
        self._texts: dict[LessonFile, LessonText] = {}
        self._rank: dict[LessonFile, int] = {}
        self._queue: list[tuple[int, int, Item]] = []
        self._keys: dict[str, Mapping[str, str]] = {}
        self._suspects: deque[Item] = deque()
        self._pages = KnownPages(course.targets)
        self._clock = Clock(course)
        self._waiting: list[Target] = []  # for the clock: guides, until all lessons are known
        self._ahead = Ahead(self._flight)
        self._documents = list(course.documents)  # until what they are made from is there
        self.prepared: dict[LessonFile, Prepared] = {}
        self.outcomes: dict[str, Outcome] = {}
        self._recipes = Recipes(course, stock, places.record, self.prepared)

    def complete(self) -> None:
        """Do everything. Raises DiskFault at once where the disk refuses; what was made by then is recorded."""
        try:
            self._admit_lessons()
            while self._queue or self._flight or self._suspects:
                self._fill()
                self._collect()
        finally:
            self._ahead.recall_all()  # workers that outlive a build have other things to do
            self._flight.close()
            for target in self._course.files:
                self.outcomes.setdefault(target.name, Outcome(target.name, target.shelf, State.LEFT))

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
        match item:
            case LessonFile():
                lead = 0 if self._clock.goes else len(self._rank)  # all guides wait for the last lesson to be read
                place = self._rank[item] - lead, -1
            case Target():
                place = self._rank[item.lesson], self._of_lesson[item.lesson].index(item)
            case CourseTarget():
                place = len(self._rank), self._course.documents.index(item)
            case _:
                assert_never(item)
        heapq.heappush(self._queue, (*place, item))

    def _fill(self) -> None:
        """Begin what can be begun."""
        while self._queue and self._flight.has_room:
            self._begin(heapq.heappop(self._queue)[2])
        if self._suspects and not self._flight and not self._queue:
            self._begin(self._suspects.popleft())  # alone, so that nothing else can be the reason

    def _begin(self, item: Item) -> None:
        match item:
            case LessonFile():
                self._begin_lesson(item)
            case Target():
                self._begin_target(item)
            case CourseTarget():
                self._begin_document(item)
            case _:
                assert_never(item)

    def _begin_lesson(self, lesson: LessonFile) -> None:
        text = self._texts[lesson]
        known = self._places.record.lessons.get(lesson.file)
        if known is not None and known.key == text.prepared_key:
            self._know(lesson, known)
        else:
            self._submit(lesson, self._stock.ready(text))

    def _begin_target(self, target: Target) -> None:
        text, prepared = self._texts[target.lesson], self.prepared[target.lesson]
        early = self._ahead.pictures(target)
        pictures = early or self._stock.pictures(target.lesson, prepared)
        pages = self._pages.told_by(target)
        start = self._clock.start(target)
        key = self._stock.key(target, text, pictures, pages, start)
        settled = self._places.settled(target, key)
        if settled is None and pictures.diagnostics:
            settled = self._places.failed(target, pictures.diagnostics)
        if settled is not None:
            self._ahead.recall(target)
            self._end(target, settled)
        elif early is not None:
            self._keys[target.name] = key
            self._ahead.tell(target, pages)
        else:
            self._keys[target.name] = key
            order = self._stock.order(target, text, pictures, pages, start)
            if not self._flight:  # the worker that has waited longest has rehearsed: let it have the longest file
                self._begin_ahead(target)
            self._submit(target, order)
            self._begin_ahead(target)

    def _begin_ahead(self, need: Target) -> None:
        """Begin a PDF that refers to `need`, which is being made, where workers would soon have nothing else to do.

        It is the longest file of its lesson. It is laid out meanwhile, and told the pages when they are known.
        """
        for target in self._of_lesson[need.lesson]:
            waits = need.name in target.needs and target.format is Format.PDF
            if waits and self._clock.goes and self._is_last(need.lesson):
                self._submit_ahead(target)

    def _is_last(self, lesson: LessonFile) -> bool:
        """Whether all lessons were read, and no file of another could be begun now; some may still wait for others."""
        if len(self.prepared) < len(self._rank):
            return False
        return all(item.lesson == lesson for *_, item in self._queue if isinstance(item, Target))

    def _submit_ahead(self, target: Target) -> None:
        text, prepared = self._texts[target.lesson], self.prepared[target.lesson]
        pictures = self._stock.pictures(target.lesson, prepared)
        if pictures.diagnostics or not self._ahead.has_room:
            return
        needs = {self._targets[need].edition: self._places.record.outputs.get(need) for need in target.needs}
        pages = pages_of({edition: output.page_of for edition, output in needs.items() if output is not None})
        order = self._stock.order(target, text, pictures, pages, self._clock.start(target))
        self._submit(target, replace(order, awaited=frozenset(needs)), self._ahead.add(target, pictures))

    def _begin_document(self, target: CourseTarget) -> None:
        """Begin a file of the whole course. A lesson with errors leaves it as it is."""
        spoilt = self._recipes.spoilt(target.kind)
        if spoilt is not None:
            self._end(target, self._places.failed(target, (), f"{spoilt.file} has errors"))
            return
        order, key = self._recipes.of(target.kind)
        settled = self._places.settled(target, key)
        if settled is not None:
            self._end(target, settled)
        else:
            self._keys[target.name] = key
            self._submit(target, order)

    def _submit(self, item: Item, job: LessonText | Order | CourseOrder, letter: Letter | None = None) -> None:
        name = item.file if isinstance(item, LessonFile) else item.name
        self._flight.send(item, name, job, letter)
        self._watcher.begun(name)

    def _collect(self) -> None:
        for item, came in self._flight.landed():
            if isinstance(came, Whereabouts):
                if isinstance(item, Target):
                    self._tell(item, came.page_of)
                continue
            if self._ahead.has_lost(item):
                continue  # it is made as if nobody had tried
            was_told = self._ahead.was_told(item)
            if came is Accident.REPEAT:
                self._ahead.recall_all()  # or what is to be done again, alone, would wait for it
                self._suspects.append(item)
            elif was_told and isinstance(came, Diagnostic):
                self._push(item)  # its time, and its memory, went on what it waited for: it has its own
            else:
                self._accept(item, came)

    def _accept(self, item: Item, came: Result | Diagnostic | Accident) -> None:
        match item, came:
            case LessonFile(), Prepared():
                self._places.record.read(item.file, came)
                self._know(item, came)
            case LessonFile(), Diagnostic():
                self._know(item, Prepared("", diagnostics=(came,)))
            case Target() | CourseTarget(), Diagnostic():
                self._end(item, self._places.failed(item, (came,)))
            case Target() | CourseTarget(), Product(data=b"") if came.diagnostics:
                self._end(item, self._places.failed(item, came.diagnostics))
            case Target() | CourseTarget(), Product(data=b""):
                self._end(item, self._places.nothing(item, self._keys[item.name]))
            case Target() | CourseTarget(), Product():
                self._end(item, self._places.land(item, self._keys[item.name], came))
            case _:
                raise AssertionError("a job gave back what it was not asked for")

    def _know(self, lesson: LessonFile, prepared: Prepared) -> None:
        """Go on from what is known of a lesson: to its targets, or to their failing."""
        self.prepared[lesson] = prepared
        if self._clock.set_going(self.prepared):
            for target in self._waiting:
                self._push(target)
        self._offer_documents()
        if self._recipes.is_known_bad(lesson):
            self._refuse(self._of_lesson[lesson])
            return
        for target in self._of_lesson[lesson]:
            if not target.needs:
                self._offer(target)

    def _offer(self, target: Target) -> None:
        """Let a target be made, now or once its clock is known."""
        if target.edition is Edition.GUIDE and not self._clock.goes:
            self._waiting.append(target)
        else:
            self._push(target)

    def _offer_documents(self) -> None:
        """Let the files of the whole course go: once all lessons are known, binders once all their files are made."""
        if len(self.prepared) < len(self._rank):
            return
        are_made = all(name in self.outcomes for name in self._targets)
        for target in tuple(self._documents):
            if are_made or target.kind.document is not CourseDocument.BINDER:
                self._documents.remove(target)
                self._push(target)

    def _refuse(self, targets: Sequence[Target]) -> None:
        """Make none of the targets of a lesson with errors, not even those that waited for another of them."""
        failed = [(target, self._places.failed(target, (), "the lesson has errors")) for target in targets]
        self.outcomes |= {target.name: outcome for target, outcome in failed}
        for target, outcome in failed:
            self._end(target, outcome)

    def _end(self, target: Target | CourseTarget, outcome: Outcome) -> None:
        self.outcomes[target.name] = outcome
        self._watcher.ended(outcome)
        if outcome.state is State.FAILED and self._terms.fail_fast:
            self._queue.clear()
            self._flight.forget_all()
            self._suspects.clear()
        elif isinstance(target, Target):
            self._go_on(target, outcome)

    def _go_on(self, target: Target, outcome: Outcome) -> None:
        """Let be made what has waited for a target."""
        output = self._places.record.outputs.get(outcome.file)
        self._tell(target, output.page_of if output is not None else {})
        if self._documents:
            self._offer_documents()

    def _tell(self, target: Target, page_of: Mapping[str, int]) -> None:
        """Let be made what has waited to know where things stand in a target."""
        for other in self._pages.learn(target, page_of):
            if other.name not in self.outcomes:
                self._offer(other)

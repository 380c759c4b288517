"""Jobs on their way: through a workshop that is opened for the first of them, each with its limit of time."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lessonpress.build.output.product import Whereabouts
from lessonpress.build.workers.accidents import Accident, accident_of
from lessonpress.build.workers.jobs import CourseOrder, LessonText, Order, Result
from lessonpress.build.workers.workshop import Letter, Line, Workshop
from lessonpress.model.diagnostic import Diagnostic

_SECONDS_A_FILE = 120.0
_BYTES_A_SECOND = 2000  # of source: about a page
_TICK = 0.2  # seconds between two looks at whether the user wants to stop

F = TypeVar("F")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """How to run. `limit` is the seconds that one file may take, 0 for what its length suggests."""

    fail_fast: bool = False
    limit: float = 0.0


class Flight(Generic[T]):
    """What is on its way, by what it is for. Nothing is opened, and no process started, before there is a job."""

    def __init__(self, open_workshop: Callable[[], Workshop], terms: Terms) -> None:
        self._open, self._terms = open_workshop, terms
        self._workshop: Workshop | None = None
        self._under_way: dict[Future[Result], tuple[T, str]] = {}
        self._heard: dict[Future[Whereabouts], tuple[T, str]] = {}
        self._lost: Counter[T] = Counter()

    def __bool__(self) -> bool:
        return bool(self._under_way)

    @property
    def has_room(self) -> bool:
        """Whether another job may go: one more than there are workers, so that none waits for us."""
        return self._workshop is None or len(self._under_way) <= self._workshop.capacity

    @property
    def has_lost(self) -> bool:
        """Whether a worker was lost: some job may do harm to those beside it."""
        return self._lost.total() > 0

    @property
    def takes_letters(self) -> bool:
        """Whether a job can be sent that waits for a letter."""
        return self._workshop is not None and self._workshop.takes_letters

    def send(self, item: T, name: str, job: LessonText | Order | CourseOrder, letter: Letter | None = None) -> None:
        """Have a job done. It is called by its `name` where something happens to it. It may wait for a `letter`."""
        if self._workshop is None:
            self._workshop = self._open()
        limit = self._terms.limit or _SECONDS_A_FILE + job.size / _BYTES_A_SECOND
        if letter is not None:
            limit *= 2  # it waits for another file, which has as much time
        heard: Future[Whereabouts] = Future()
        begun = self._workshop.submit(job, limit, Line(heard.set_result, letter))
        self._under_way[begun] = self._heard[heard] = item, name

    def landed(self) -> Iterator[tuple[T, Result | Whereabouts | Diagnostic | Accident]]:
        """Wait a moment, and yield what has come back, or was heard of, in the order of names. Raises Unavailable."""
        flying: tuple[Future[Any], ...] = (*self._heard, *self._under_way)
        done = wait(flying, _TICK, FIRST_COMPLETED).done if flying else frozenset()
        for heard in _among(done, self._heard):
            if heard in self._heard:  # not where what one before it has led to was to forget it
                yield self._heard.pop(heard)[0], heard.result()
        for future in _among(done, self._under_way):
            if future in self._under_way:
                item, name = self._under_way.pop(future)
                self._heard = _without(self._heard, item)
                accident = accident_of(future, name, self._lost[item])
                self._lost[item] += accident is Accident.REPEAT
                yield item, accident or future.result()

    def forget(self, item: T) -> None:
        """Take no more notice of what is done for an item."""
        self._under_way, self._heard = _without(self._under_way, item), _without(self._heard, item)

    def forget_all(self) -> None:
        """Take no more notice of anything that is on its way."""
        self._under_way.clear()
        self._heard.clear()

    def close(self) -> None:
        """Stop all work at once."""
        if self._workshop is not None:
            self._workshop.close()


def _without(flying: dict[F, tuple[T, str]], item: T) -> dict[F, tuple[T, str]]:
    return {future: each for future, each in flying.items() if each[0] != item}


def _among(done: Set[object], flying: Mapping[F, tuple[T, str]]) -> list[F]:
    return sorted((future for future in flying if future in done), key=lambda each: flying[each][1])

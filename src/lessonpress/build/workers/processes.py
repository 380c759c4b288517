"""Worker processes that share nothing, not even a lock: each has a pipe of its own, and a thread here that serves it.

One that is killed, at whatever moment, takes with it the job that it was given and nothing else. What processes share
to take jobs from (a queue, a pipe with a lock) is lost together with whoever held it.
"""

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from enum import Enum
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

from lessonpress.build.workers.queueing import FairQueue
from lessonpress.build.workers.worker import Answer, Delivered, Duty, News, obey
from lessonpress.build.workers.workshop import Line, Unavailable, WorkerLost

J = TypeVar("J")
N = TypeVar("N")
L = TypeVar("L")
R = TypeVar("R")

STARTS = 20  # of workers, for one job: then the machine is in no state to have any
_PAUSE = 0.1  # seconds longer before each start: what kills workers may come to its end
SLOW_STARTS = 2  # for one job: then it is not one worker that hangs
START_LIMIT = 60.0  # seconds; 1 is usual
REHEARSAL_LIMIT = 20.0  # seconds; 0.3 is usual


class _Word(Enum):
    """What those who serve workers are told, beside jobs."""

    UP = "start your worker: there will be jobs"
    OVER = "there will be no more"


class Workers(Generic[J, N, L, R]):
    """So many workers, which start when there is something to do."""

    def __init__(self, count: int, duty: Duty[J, N, L, R], context: BaseContext) -> None:
        self._duty, self._context = duty, context
        self._waiting: FairQueue[tuple[J, float, Line[N, L], Future[R]] | _Word] = FairQueue()
        self._alive: dict[int, _Worker[J, N, L, R]] = {}
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._serve, args=(place,), daemon=True) for place in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: J, limit: float, line: Line[N, L]) -> "Future[R]":
        """Have a job done, in at most `limit` seconds once a worker has it.

        The future raises WorkerLost, TimeoutError, Unavailable where no worker starts, or what the work raised.
        """
        future: Future[R] = Future()
        self._waiting.put((job, limit, line, future))
        return future

    def call_up(self) -> None:
        """Have workers started for the jobs that are to come, as far as there are places without one."""
        for _ in range(len(self._threads) - len(self._alive)):
            self._waiting.put(_Word.UP)

    def close(self) -> None:
        """Stop all work at once, and leave no process behind."""
        self._closed.set()
        for _ in self._threads:
            self._waiting.put(_Word.OVER)
        for worker in list(self._alive.values()):
            worker.kill()
        for thread in self._threads:
            thread.join()

    def _serve(self, place: int) -> None:
        """Give the worker at one place job after job, for as long as there are any."""
        while (given := self._waiting.get()) is not _Word.OVER and not self._closed.is_set():
            if given is _Word.UP:
                if place not in self._alive:
                    with contextlib.suppress(Exception):  # a job that needs it will tell
                        self._worker(place, rehearses=True)
                continue
            job, limit, line, future = given
            try:
                result = self._worker(place).do(job, limit, line)
            except BaseException as fault:  # noqa: BLE001 - a future that nobody completes is a build that hangs
                future.set_exception(fault)
            else:
                future.set_result(result)
        self._dismiss(place)

    def _worker(self, place: int, *, rehearses: bool = False) -> "_Worker[J, N, L, R]":
        """Return a worker that is ready. Raises Unavailable, and what its beginning raised."""
        worker = self._alive.get(place)
        if worker is not None and worker.is_fit():
            return worker
        slow = 0
        for number in range(STARTS):
            self._dismiss(place)
            if self._closed.wait(_PAUSE * number):
                break
            try:
                worker = self._alive[place] = _Worker(self._duty, self._context, rehearses=rehearses)
                if self._closed.is_set():  # while it was started, so that `close` did not see it
                    worker.kill()
                fault = worker.await_start()
            except TimeoutError as late:
                slow += 1
                if slow < SLOW_STARTS:
                    continue
                told = f"worker processes are not ready after {START_LIMIT:.0f} seconds"
                raise Unavailable(f"{told}: end what keeps the machine busy, then build again") from late
            except (WorkerLost, EOFError, OSError):  # killed as it started, or no process can be had
                continue
            if fault is not None:
                raise fault
            return worker
        raise Unavailable("worker processes die as fast as they are started: free some memory, then try --jobs 1")

    def _dismiss(self, place: int) -> None:
        worker = self._alive.pop(place, None)
        if worker is not None:
            worker.end()


class _Worker(Generic[J, N, L, R]):
    """One process, and our end of its pipe."""

    def __init__(self, duty: Duty[J, N, L, R], context: BaseContext, *, rehearses: bool) -> None:
        self._duty, self._left, self._is_late, self._rehearses = duty, duty.jobs, False, rehearses
        self._awaited: Future[L] | None = None  # the letter that the job under way is to get
        self._writing = threading.Lock()
        self._pipe, theirs = context.Pipe()
        with theirs:
            given = theirs, rehearses  # little: of a gift cut off, should we be killed, the library shows a traceback
            self._process = context.Process(target=obey, args=given, daemon=True)  # type: ignore[attr-defined]
            self._process.start()

    def await_start(self) -> BaseException | None:
        """Return when it has begun, with what went wrong, if anything. Raises WorkerLost, TimeoutError."""
        with self._within(START_LIMIT):
            self._pipe.send(self._duty)
            fault: BaseException | None = self._pipe.recv()
        return fault

    def is_fit(self) -> bool:
        """Whether it can be given another job."""
        return self._left > 0 and self._has_rehearsed() and not self._is_late and bool(self._process.is_alive())

    def _has_rehearsed(self) -> bool:
        """Wait for the end of what it was to rehearse; return whether it came to one."""
        if self._rehearses:
            self._rehearses = False
            try:
                with self._within(REHEARSAL_LIMIT):
                    self._pipe.recv()
            except (WorkerLost, TimeoutError):
                return False
        return True

    def do(self, job: J, limit: float, line: Line[N, L]) -> R:
        """Return what the work on a job gives. Raises WorkerLost, TimeoutError, and what the work raises."""
        self._left -= 1
        with self._within(limit), self._forwarding(line.letter):
            self._pipe.send(job)
            if line.letter is not None:
                line.letter.add_done_callback(self._forward)
            while isinstance(said := self._pipe.recv(), News):
                line.hear(said.told)
        answer: Answer[R] = said
        result, fault = answer
        if fault is not None:
            raise fault
        return result  # type: ignore[return-value]

    @contextlib.contextmanager
    def _forwarding(self, letter: "Future[L] | None") -> Iterator[None]:
        self._awaited = letter
        try:
            yield
        finally:
            with self._writing:  # not in the middle of it
                self._awaited = None

    def _forward(self, letter: "Future[L]") -> None:
        """Give a letter to its job, if that is still under way. Whoever writes it may be in another thread."""
        with self._writing, contextlib.suppress(OSError):  # a lost worker is noticed by who serves it
            if letter is self._awaited:
                self._pipe.send(Delivered(letter.result()))

    def kill(self) -> None:
        """Have it dead soon; the thread that serves it will notice."""
        self._process.kill()

    def end(self) -> None:
        """Leave nothing of it behind."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Kill it if a talk with it takes longer: neither sending nor receiving can then wait any more."""
        timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (EOFError, OSError) as lost:
            self._process.kill()  # it may be alive with its pipe gone
            self._process.join()
            if self._is_late:
                raise TimeoutError from lost
            raise WorkerLost(f"exit code {self._process.exitcode}") from lost
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self._is_late = True
        self._process.kill()

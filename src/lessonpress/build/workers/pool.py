"""The one place that starts and limits worker processes.

Workers are disposable (pebble): one that hangs, dies or eats the memory takes its own job with it and no other.
They are forked from a server that has the engines loaded, so that a new one costs nothing.
"""

import contextlib
import gc
import itertools
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from concurrent.futures import Future
from multiprocessing import connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import CONSTS, ProcessPool

from lessonpress.build.workers.jobs import Job, Kit, Result
from lessonpress.build.workers.letterbox import Letterbox

if TYPE_CHECKING:  # who starts workers does none of their work and loads nothing for it
    from lessonpress.build.workers.bench import Bench

MEMORY_LIMIT = 4_000_000_000  # bytes of address space for a worker; 130 MB are usual
JOBS_A_WORKER = 50  # the engines keep a little of each page: a worker that is replaced gives it back
RUBBISH = 10_000  # objects that jobs have left, more or less, when it is time to look for them; a PDF leaves more
STARTS = 5  # of the pool, for one job

CONSTS.channel_lock_timeout = 10  # a worker that is killed while it takes a job leaves the lock to nobody

_PRELOAD = ("lessonpress.build.workers.bench", "lessonpress.build.workers.warm")

_bench: "Bench | None" = None


class Pool:
    """Worker processes on this machine."""

    def __init__(self, kit: Kit, workers: int) -> None:
        self.capacity = workers
        self._kit = kit
        self._scratch = tempfile.mkdtemp(prefix="lessonpress-")
        self._letters = itertools.count()
        self._pool = self._open()

    def submit(self, job: Job, limit: float) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun. Raises BrokenExecutor where none can start."""
        for _ in range(STARTS - 1):
            # pebble gives a whole pool up where a worker is lost as it starts, or before it has anything to do
            with contextlib.suppress(RuntimeError):
                return self._schedule(job, limit)
            self._stop()
            self._pool = self._open()
        return self._schedule(job, limit)

    def letterbox(self) -> Letterbox | None:
        """Return a new letterbox for a job, None where there is one worker: nobody would write the letter."""
        return Letterbox(Path(self._scratch), f"letter-{next(self._letters)}") if self.capacity > 1 else None

    def _schedule(self, job: Job, limit: float) -> "Future[Result]":
        return self._pool.schedule(_work, (job,), timeout=limit)

    def close(self) -> None:
        """Stop all work at once, and leave no process behind."""
        self._stop()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _open(self) -> ProcessPool:
        return ProcessPool(self.capacity, JOBS_A_WORKER, _begin, (self._kit, self._scratch), _context())

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOAD))
    return context


def _begin(kit: Kit, scratch: str) -> None:
    """Make a new worker ready: it leaves Ctrl-C to the supervisor, dies with it, and has a limit on its memory.

    Rubbish is collected between jobs: looking for it while boxes by the million are built takes a tenth of the time
    and finds none. Nobody who waits for the result of a job waits for that too.
    What its engines write down meanwhile (WeasyPrint: fonts) goes to `scratch`, which outlives no build.
    """
    global _bench
    from lessonpress.build.workers.bench import Bench

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, args=(scratch,), daemon=True).start()
    _limit_memory()
    tempfile.tempdir = scratch
    _bench = Bench(kit)
    gc.disable()


def _work(job: Job) -> Result:
    assert _bench is not None
    if gc.get_count()[0] > RUBBISH:
        gc.collect()
    return _bench.do(job)


def _die_with_parent(scratch: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows has no such limit for a process of its own."""

else:
    import resource

    def _limit_memory() -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, hard))

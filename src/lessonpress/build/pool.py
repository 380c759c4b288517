"""The one place that starts and limits worker processes.

Workers are disposable: one that hangs, dies or eats the memory takes its own job with it and no other.
They are forked from a server that has the engines loaded, so that a new one costs nothing.
"""

import contextlib
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from concurrent.futures import Future
from functools import partial
from multiprocessing import connection
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING

from lessonpress.build.jobs import Job, Kit, Result
from lessonpress.build.workers import Duty, Workers

if TYPE_CHECKING:  # who starts workers does none of their work and loads nothing for it
    from lessonpress.build.bench import Bench

MEMORY_LIMIT = 4_000_000_000  # bytes of address space for a worker; 130 MB are usual
JOBS_A_WORKER = 50  # the engines keep a little of each page: a worker that is replaced gives it back

_PRELOAD = ("lessonpress.build.bench", "lessonpress.build.warm")

_bench: "Bench | None" = None


class Pool:
    """Worker processes on this machine."""

    def __init__(self, kit: Kit, workers: int) -> None:
        self.capacity = workers
        self._scratch = tempfile.mkdtemp(prefix="lessonpress-")
        duty = Duty(partial(_begin, kit, self._scratch), _work, JOBS_A_WORKER)
        self._workers: Workers[Job, Result] = Workers(workers, duty, _context())

    def submit(self, job: Job, limit: float) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun."""
        return self._workers.submit(job, limit)

    def close(self) -> None:
        """Stop all work at once, and leave no process behind."""
        self._workers.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOAD))
    return context


def _begin(kit: Kit, scratch: str) -> None:
    """Make a new worker ready: it leaves Ctrl-C to the supervisor, dies with it, and has a limit on its memory.

    Rubbish is collected between jobs: looking for it while boxes by the million are built takes a tenth of the time
    and finds none.
    What its engines write down meanwhile (WeasyPrint: fonts) goes to `scratch`, which outlives no build.
    """
    global _bench
    from lessonpress.build.bench import Bench

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, args=(scratch,), daemon=True).start()
    _limit_memory()
    tempfile.tempdir = scratch
    _bench = Bench(kit)
    gc.disable()


def _work(job: Job) -> Result:
    assert _bench is not None
    try:
        return _bench.do(job)
    finally:
        gc.collect()


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

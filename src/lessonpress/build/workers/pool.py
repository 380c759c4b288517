"""The one place that starts and limits worker processes.

Workers are disposable: one that hangs, dies or eats the memory takes its own job with it and no other.
They are forked from a server that has the engines loaded (forks.py), so that a new one costs nothing.
"""

import contextlib
import gc
import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
from concurrent.futures import Future
from functools import partial
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from lessonpress.build.output.product import Pages, Whereabouts
from lessonpress.build.workers import forks
from lessonpress.build.workers.jobs import Job, Kit, LessonText, Result
from lessonpress.build.workers.processes import Workers
from lessonpress.build.workers.worker import Duty
from lessonpress.build.workers.workshop import QUIET, JobLine, JobTalk

if TYPE_CHECKING:  # who starts workers does none of their work and loads nothing for it
    from lessonpress.build.workers.bench import Bench

MEMORY_LIMIT = 4_000_000_000  # bytes of address space for a worker; 130 MB are usual
JOBS_A_WORKER = 50  # what an engine may keep of each page is given back by a worker that is replaced
RUBBISH = 5_000  # objects that jobs have left, more or less, when it is time to look for them

_bench: "Bench | None" = None


class Pool:
    """Worker processes on this machine."""

    def __init__(self, kit: Kit, workers: int) -> None:
        self.capacity = workers
        context = forks.context()
        # made by the first worker: nobody else could remove it, were we killed before there is one
        self._scratch = Path(forks.temporary_folder(), f"lessonpress-{secrets.token_hex(8)}")
        duty = Duty(partial(_begin, kit, self._scratch, workers > 1), _rehearse, _work, JOBS_A_WORKER)
        self._workers: Workers[Job, Whereabouts, Pages | None, Result] = Workers(workers, duty, context)

    @property
    def takes_letters(self) -> bool:
        """Whether a job can wait for a letter: not where nothing else would be done meanwhile."""
        return self.capacity > 1

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun. A PDF is heard of once it is laid out."""
        begun = self._workers.submit(job, limit, line)
        if isinstance(job, LessonText):  # its files are made next, by as many as there are
            self._workers.call_up()
        return begun

    def close(self) -> None:
        """Stop all work at once, and leave no process behind."""
        self._workers.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


def _begin(kit: Kit, scratch: Path, has_others: bool) -> None:
    """Make a new worker ready: it leaves Ctrl-C to the supervisor, dies with it, and has a limit on its memory.

    Rubbish is collected before the next job, not during one: looking for it while boxes by the million are built takes
    a tenth of the time and finds none. The result of the job that has left it does not wait for that.
    What its engines write down meanwhile (WeasyPrint: fonts) goes to `scratch`, which outlives no build.
    """
    global _bench
    from lessonpress.build.workers.bench import Bench

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    scratch.mkdir(mode=0o700, exist_ok=True)  # before anybody could remove it
    threading.Thread(target=_die_with_parent, args=(scratch,)).start()  # no daemon: a worker that ends waits for it
    _limit_memory()
    tempfile.tempdir = str(scratch)
    _bench = Bench(kit, scratch if has_others else None)
    gc.disable()


def _rehearse() -> None:
    assert _bench is not None
    _bench.rehearse()


def _work(job: Job, talk: JobTalk) -> Result:
    assert _bench is not None
    if gc.get_count()[0] > RUBBISH:
        gc.collect()
    return _bench.do(job, talk)


def _die_with_parent(scratch: Path) -> None:
    parent = parent_process()
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

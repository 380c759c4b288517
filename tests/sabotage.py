"""Jobs that harm the worker they come to, to see that nothing else is harmed."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing import parent_process

from lessonpress.build.workers.jobs import Job, Kit, LessonText, Order, Result
from lessonpress.build.workers.pool import Pool
from lessonpress.build.workers.workshop import QUIET, JobLine


class Dying(LessonText):
    """Kills its worker, as a lack of memory does."""

    def __getattribute__(self, name: str) -> object:
        if name == "key" and parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__getattribute__(name)


class Hanging(LessonText):
    """Never ends."""

    def __getattribute__(self, name: str) -> object:
        if name == "key" and parent_process() is not None:
            time.sleep(600)
        return super().__getattribute__(name)


class Eating(LessonText):
    """Asks for more memory than a worker may have."""

    def __getattribute__(self, name: str) -> object:
        if name == "key" and parent_process() is not None:
            bytearray(50_000_000_000)
        return super().__getattribute__(name)


class Failing(LessonText):
    """Meets a fault of the program."""

    def __getattribute__(self, name: str) -> object:
        if name == "key" and parent_process() is not None:
            raise LookupError("a fault")
        return super().__getattribute__(name)


def sabotaged(lesson: str, kind: type[LessonText], times: int) -> Callable[[Kit], Pool]:
    """Return what opens a pool in which the first jobs of one lesson are harmful."""

    class Sabotaged(Pool):
        left = times

        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            text = job.lesson if isinstance(job, Order) else job
            if lesson in text.name and Sabotaged.left:
                Sabotaged.left -= 1
                job = kind("", text.name, b"", text.settings)
                limit = min(limit, 2.0) if kind is Hanging else limit
            return super().submit(job, limit, line)

    return lambda kit: Sabotaged(kit, 2)

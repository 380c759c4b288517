"""A workshop in this process: what runs in it can be looked into, and costs no second process."""

from concurrent.futures import Future

from lessonpress.build.workers.bench import Bench
from lessonpress.build.workers.jobs import Job, Kit, Result
from lessonpress.build.workers.workshop import QUIET, JobLine, Talk


class Here:
    """Jobs are done as they come, one after the other. Nothing is limited here."""

    capacity = 1
    takes_letters = False

    def __init__(self, kit: Kit) -> None:
        self._bench = Bench(kit)

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        """Do a job now."""
        del limit
        future: Future[Result] = Future()
        future.set_result(self._bench.do(job, Talk(line.hear, lambda: None)))
        return future

    def close(self) -> None:
        """Nothing is left to stop."""

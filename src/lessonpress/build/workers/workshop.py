"""Where jobs are done: this process, a pool of others, a cluster. They all keep to one protocol."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeAlias

from lessonpress.build.output.product import Whereabouts
from lessonpress.build.workers.jobs import Job, Result
from lessonpress.build.workers.letterbox import Letterbox

Hear: TypeAlias = Callable[[Whereabouts], None]
"""Who is told, in whatever thread and at most once, what a job found out before its end."""


def nobody(news: object) -> None:
    """Take no notice."""


class Unavailable(Exception):
    """No job can be done there, or none any more. The message is one line for the user; the exit code is 3."""


class WorkerLost(Exception):
    """A job's worker died. The message is how, as the system says it."""


class Workshop(Protocol):
    """A place where jobs are done: this process, a pool of others, a cluster."""

    @property
    def capacity(self) -> int:
        """How many jobs it does at a time."""

    def submit(self, job: Job, limit: float, hear: Hear = nobody) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun. There may be nothing to `hear` of it."""

    def letterbox(self) -> Letterbox | None:
        """Return a new letterbox for a job, None where jobs get no letters or each must end before the next."""

    def close(self) -> None:
        """Stop all work at once."""

"""Where jobs are done, in a pool of processes or on a cluster, and what is said of a job while it is under way."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from lessonpress.build.output.product import Pages, Whereabouts
from lessonpress.build.workers.jobs import Job, Result

N = TypeVar("N")
L = TypeVar("L")


def nobody(news: object) -> None:
    """Take no notice."""


@dataclass(frozen=True, slots=True)
class Line(Generic[N, L]):
    """How who has a job done is in touch with it.

    `hear` is told its news, in whatever thread. `letter` is a future to be completed with what the job waits for; None
    where it waits for nothing. Nothing is kept of a letter whose job is over.
    """

    hear: Callable[[N], None] = nobody
    letter: "Future[L] | None" = None


@dataclass(frozen=True, slots=True)
class Talk(Generic[N, L]):
    """The other end of a line, in the worker: `tell` news of a job, and `listen` until there is its letter."""

    tell: Callable[[N], None]
    listen: Callable[[], L]


Letter: TypeAlias = Future[Pages | None]
"""The pages of other files, which a job waits for; None where it need not go on."""

JobLine: TypeAlias = Line[Whereabouts, Pages | None]
"""News are where things stand in a PDF, at most once."""

JobTalk: TypeAlias = Talk[Whereabouts, Pages | None]

QUIET: JobLine = Line()


class Unavailable(Exception):
    """No job can be done there, or none any more. The message is one line for the user; the exit code is 3."""


class WorkerLost(Exception):
    """A job's worker died. The message is how, as the system says it."""


class Workshop(Protocol):
    """A place where jobs are done."""

    @property
    def capacity(self) -> int:
        """How many jobs it does at a time."""

    @property
    def takes_letters(self) -> bool:
        """Whether a job can wait for a letter: it comes to the job, and others are done meanwhile."""

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun. There may be nothing to hear of it."""

    def close(self) -> None:
        """Stop all work at once."""

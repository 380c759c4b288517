"""Jobs for plain workers that kill the process they come to, each at another moment, and others that keep it busy."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from multiprocessing import parent_process
from pathlib import Path

from lessonpress.build.workers.workshop import Talk


def die() -> None:
    """Be killed, where this is a worker."""
    if parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)


class DyingWhereverUnpickled:
    """Kills its worker while it is being taken, as a lack of memory does that a large job brings about."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return die, ()


class DyingWhereverPickled:
    """Kills its worker while it is being handed back."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        die()
        return die, ()


@dataclass(frozen=True)
class Sleep:
    """Takes so long."""

    seconds: float


@dataclass(frozen=True)
class Telling:
    """Tells something before it does another job."""

    news: object
    then: object


def work(job: object, talk: Talk[object, object]) -> object:
    """Do a job: what is not known here is handed back as it came."""
    match job:
        case Sleep(seconds=seconds):
            time.sleep(seconds)
        case "die":
            die()
        case Telling(news=news, then=then):
            talk.tell(news)
            return work(then, talk)
        case "listen":
            return talk.listen()
        case "die while handing back":
            return DyingWhereverPickled()
        case "huge":
            return b"x" * 30_000_000
        case "raise":
            raise Awkward("one", "two")
        case "not to be pickled":
            return lambda: None
        case "too deep to be pickled":
            return reduce(lambda inner, _: [inner], range(100_000), [])
    return job


class Awkward(Exception):
    """Pickles, and cannot be unpickled."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)


def hang() -> None:
    """Come to no end."""
    time.sleep(600)


@dataclass(frozen=True)
class Begin:
    """The beginning of a worker that comes to `harm` as long as there are files in `folder`, one less each time."""

    folder: Path | None = None
    harm: Callable[[], None] = die

    def __call__(self) -> None:
        for path in sorted(self.folder.iterdir()) if self.folder is not None else ():
            with suppress(FileNotFoundError):  # another worker that begins was quicker
                path.unlink()
                self.harm()


def broken() -> None:
    """Begin with a fault."""
    raise LookupError("no kit")


def rehearse() -> None:
    """Be killed by what is done while nothing is to be done: that costs no job."""
    die()

"""What a worker process does: job after job as its pipe gives them, until there is nobody at the other end."""

import contextlib
import os
import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from lessonpress.build.workers.workshop import Talk

J = TypeVar("J")
N = TypeVar("N")
L = TypeVar("L")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class News(Generic[N]):
    """What a worker tells of a job before it answers."""

    told: N


@dataclass(frozen=True, slots=True)
class Delivered(Generic[L]):
    """The letter that the job under way waits for."""

    told: L


Answer: TypeAlias = tuple[R | None, BaseException | None]


@dataclass(frozen=True, slots=True)
class Duty(Generic[J, N, L, R]):
    """What a worker does: `begin` once, then `work` on up to `jobs` jobs, until another takes its place.

    `work` is given a job, and how to talk of it before its end.
    One that is called up before there is a job for it will `rehearse` meanwhile; it does not matter how that ends.
    """

    begin: Callable[[], None]
    rehearse: Callable[[], None]
    work: Callable[[J, Talk[N, L]], R]
    jobs: int


def obey(pipe: Connection, rehearses: bool) -> None:
    """Do what comes through a pipe. The first that comes is the duty."""
    try:
        duty: Duty[Any, Any, Any, Any] = pipe.recv()
        pipe.send(_beginning(duty))
        talk: Talk[Any, Any] = Talk(lambda news: pipe.send(News(news)), lambda: pipe.recv().told)
        if rehearses:
            with contextlib.suppress(Exception):
                duty.rehearse()
            pipe.send(None)
        while True:
            given = pipe.recv()
            if not isinstance(given, Delivered):  # it would be for a job that was over before it came
                _hand_back(pipe, _answer(duty.work, given, talk))
    except (EOFError, OSError):  # there is nobody any more at the other end
        return
    except BaseException:  # noqa: BLE001 - no traceback on the user's screen: who gave us the job sees that we are gone
        os._exit(1)


def _beginning(duty: Duty[J, N, L, R]) -> BaseException | None:
    try:
        duty.begin()
    except Exception as fault:  # noqa: BLE001 - handed on
        return _portable(fault)
    return None


def _answer(work: Callable[[J, Talk[N, L]], R], job: J, talk: Talk[N, L]) -> Answer[R]:
    try:
        return work(job, talk), None
    except BaseException as fault:  # noqa: BLE001 - handed on
        return None, _portable(fault)


def _hand_back(pipe: Connection, answer: Answer[R]) -> None:
    try:
        pipe.send(answer)
    except (pickle.PicklingError, AttributeError, TypeError, MemoryError, RecursionError) as fault:
        # before the first byte is sent
        pipe.send((None, _portable(fault)))


def _portable(fault: BaseException) -> BaseException:
    """Return a fault that survives being pickled, with a note of where it came from: no traceback does."""
    frames = traceback.extract_tb(fault.__traceback__)
    try:
        copy: BaseException = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own, a moment old
    except Exception:  # noqa: BLE001 - whatever its class makes of it
        copy = RuntimeError(f"{type(fault).__name__}: {fault}")
    if frames:
        copy.add_note(f"{Path(frames[-1].filename).name}:{frames[-1].lineno}")
    return copy

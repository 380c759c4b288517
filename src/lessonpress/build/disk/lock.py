"""One build at a time for a folder: a lock that the system drops by itself when its holder dies."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lessonpress.build.disk.write import DiskFault

_PAUSE = 0.1


class Held(Exception):
    """Another build holds the folder. The exit code is 4."""


@contextlib.contextmanager
def hold(path: Path, patience: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file at `path` for the length of a `with`. Waits for up to `patience` seconds.

    `waiting` is called once where it must wait. Raises Held, or DiskFault where the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError as problem:
        reason = (problem.strerror or "the system refused").lower()
        raise DiskFault(f"cannot write into {path.parent.parent.name}: {reason}") from problem
    try:
        _wait(descriptor, patience, waiting)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, patience: float, waiting: Callable[[], None]) -> None:
    if _take(descriptor):
        return
    waiting()
    until = time.monotonic() + patience
    while not _take(descriptor):
        if time.monotonic() > until:
            raise Held
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

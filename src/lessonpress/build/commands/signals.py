"""Being told to stop: every way of it unwinds the program in order, so that nothing half done is left behind."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class Stopped(BaseException):
    """A signal asked the program to end. The exit code is 128 and its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(number: int, frame: FrameType | None) -> None:
    del frame
    raise Stopped(number)


@contextlib.contextmanager
def stopping_in_order() -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and SIGHUP into Stopped for the length of a `with`."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

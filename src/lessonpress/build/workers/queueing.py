"""A queue for threads: who has waited longest is given what comes next.

That of the library gives it to whoever asks at the moment that it comes.
"""

import threading
from collections import deque
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """What is put in comes out in the same order, and goes to those who wait for it in theirs."""

    def __init__(self) -> None:
        self._things: deque[T] = deque()
        self._waiting: deque[SimpleQueue[T]] = deque()
        self._lock = threading.Lock()

    def put(self, thing: T) -> None:
        """Put something in, without waiting."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().put(thing)
            else:
                self._things.append(thing)

    def get(self) -> T:
        """Take something out; wait for it where there is nothing."""
        with self._lock:
            if self._things:
                return self._things.popleft()
            ours: SimpleQueue[T] = SimpleQueue()
            self._waiting.append(ours)
        return ours.get()

"""Files that are begun before all they refer to is there: each waits in its worker for a letter that tells the rest."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from lessonpress.build.flight import Flight
from lessonpress.build.output.product import Pages
from lessonpress.build.stock import Pictures
from lessonpress.build.workers.workshop import Letter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Early:
    letter: Letter
    pictures: Pictures


class Ahead(Generic[T]):
    """Which files of a flight wait for a letter, and which have had theirs. No letter of one is ever left unwritten."""

    def __init__(self, flight: Flight[T]) -> None:
        self._flight = flight
        self._waiting: dict[T, _Early] = {}
        self._told: set[T] = set()

    @property
    def has_room(self) -> bool:
        """Whether a file may be begun before its turn.

        One at a time, so that there is a worker to make what it waits for; and none once a worker was lost: what is
        done again then is done alone.
        """
        return self._flight.takes_letters and not self._waiting and not self._flight.has_lost

    def add(self, item: T, pictures: Pictures) -> Letter:
        """Remember a file that is about to be sent, and return the letter to send it with, still to be written."""
        early = self._waiting[item] = _Early(Future(), pictures)
        return early.letter

    def pictures(self, item: T) -> Pictures | None:
        """Return the pictures that a waiting file was begun with (they may be others by now), None where it is none."""
        early = self._waiting.get(item)
        return early.pictures if early is not None else None

    def tell(self, item: T, pages: Pages) -> None:
        """Let a waiting file go on."""
        self._waiting.pop(item).letter.set_result(pages)
        self._told.add(item)

    def recall(self, item: T) -> None:
        """Let go of a file, if it waits: it is to be made as if nobody had tried, if at all."""
        early = self._waiting.pop(item, None)
        if early is not None:
            self._flight.forget(item)
            early.letter.set_result(None)

    def recall_all(self) -> None:
        """Let go of all that wait."""
        for item in tuple(self._waiting):
            self.recall(item)

    def has_lost(self, item: T) -> bool:
        """Whether what has landed for an item is a file whose worker was lost before its letter; it waits no more."""
        return self._waiting.pop(item, None) is not None

    def was_told(self, item: T) -> bool:
        """Whether what has landed for an item is a file that had waited. It is said once."""
        was_told = item in self._told
        self._told.discard(item)
        return was_told

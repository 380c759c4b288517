"""Lessons as they were read, kept for the files that are to be made of them: in memory, and for the other workers.

A worker writes down what it has read in the workers' own folder: taking it from there takes a tenth of the time that
reading takes.
"""

import contextlib
import pickle
from dataclasses import replace
from pathlib import Path, PurePosixPath

from lessonpress.build.disk.resolve import Root, Unreadable
from lessonpress.build.disk.write import DiskFault, write_file
from lessonpress.build.keys import digest_of
from lessonpress.build.pictures.deckpages import with_deck
from lessonpress.build.workers.jobs import LessonText
from lessonpress.model.diagnostic import Checked
from lessonpress.readers import READERS
from lessonpress.readers.reading import Reading, SourceFile

_KEPT = 2
_SHARED = 100  # by each worker: about 100 KB each
_LARGEST = 4_000_000  # bytes: what is larger has pictures in it, and is read again as quickly


class Readings:
    """What one worker keeps. `folder` is what it shares with the others of its build, None where there are none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept: dict[str, Checked[Reading]] = {}
        self._shared: list[Path] = []

    def read(self, text: LessonText) -> Checked[Reading]:
        """Return a lesson as it was read, by whomever, or read it."""
        name = _name(text)
        known = self._kept.pop(name, None) or self._of_others(text)
        reading = known if known is not None else read(text)
        self._kept[name] = reading
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return reading

    def share(self, text: LessonText) -> Checked[Reading]:
        """Read a lesson, and let the others have it."""
        reading = self.read(text)
        if self._folder is not None:
            with contextlib.suppress(DiskFault, RecursionError):
                self._put(self._folder / _name(text), pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
        return reading

    def _put(self, path: Path, data: bytes) -> None:
        if len(data) <= _LARGEST:
            write_file(path, data, lasting=False)
            self._shared.append(path)
        while len(self._shared) > _SHARED:
            self._shared.pop(0).unlink(missing_ok=True)

    def _of_others(self, text: LessonText) -> Checked[Reading] | None:
        if self._folder is None:
            return None
        try:
            data = Root(self._folder).read(_name(text))
        except Unreadable:
            return None
        reading: Checked[Reading] = pickle.loads(data)  # noqa: S301 - our own: nobody else may write there
        return reading


def read(text: LessonText) -> Checked[Reading]:
    """Read a lesson, by the reader for files of its kind."""
    reader = READERS[PurePosixPath(text.name).suffix.lower()]
    reading = reader(SourceFile(text.name, text.data), text.settings)
    shown = with_deck(reading.value.lesson, text.deck, text.slides)
    return Checked(replace(reading.value, lesson=shown.value), (*reading.diagnostics, *shown.diagnostics))


def _name(text: LessonText) -> str:
    """Return what tells readings apart: the lesson, and why its slides could not be drawn (next time they may be)."""
    undrawn = text.deck.found if text.deck is not None else ()
    return f"reading-{digest_of((text.key, undrawn)) if undrawn else text.key}"

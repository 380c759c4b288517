"""Watching a course and building it at every change, with workers that stay."""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from lessonpress.build.building import BuildWatcher, Means, build
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.course.themes import DEFAULT_STYLE, style_folder
from lessonpress.build.preview.server import Server, Shown
from lessonpress.build.report import Report
from lessonpress.build.request import Request, open_course
from lessonpress.build.workers.jobs import Job, Kit, Result
from lessonpress.build.workers.workshop import QUIET, JobLine, Workshop
from lessonpress.model.diagnostic import error

FOLDER = ".preview"

_LOOK = 0.5  # seconds between two looks at whether the user wants to stop, where waiting would not notice
_SETTLE, _PATIENCE = 50, 500  # milliseconds: an editor writes a file in several steps, but not for ever


class Kept:
    """A workshop that stays open from one build to the next, as long as they share their kit."""

    def __init__(self, open_workshop: Callable[[Kit], Workshop]) -> None:
        self._open = open_workshop
        self._inside: Workshop | None = None
        self._digest = ""

    @property
    def capacity(self) -> int:
        """How many jobs are done at a time."""
        return self._inside.capacity if self._inside is not None else 1

    def open(self, kit: Kit) -> "Kept":
        """Make ready for a build."""
        if self._inside is None or kit.digest != self._digest:
            self.end()
            self._inside, self._digest = self._open(kit), kit.digest
        return self

    @property
    def takes_letters(self) -> bool:
        """Whether a job can wait for a letter."""
        return self._inside is not None and self._inside.takes_letters

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        """Have a job done."""
        assert self._inside is not None
        return self._inside.submit(job, limit, line)

    def close(self) -> None:
        """Stay: the next build is not far."""

    def end(self) -> None:
        """Stop all work, and leave no process behind."""
        if self._inside is not None:
            self._inside.close()
            self._inside = None


def preview(
    request: Request, means: Means, watcher: BuildWatcher, ready: Callable[[str], None], told: Callable[[Report], None]
) -> None:
    """Build and show until told to stop. `ready` is given the address, `told` each report. Raises Misuse."""
    course = open_course(request).value
    kept = Kept(means.open_workshop)
    inside = replace(means, out=means.out / FOLDER, open_workshop=kept.open)
    shown = Shown(inside.out)
    with Server(shown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            styles = request.here / request.style if request.style else style_folder(DEFAULT_STYLE)
            with _Watch((course.root.folder, styles), _Sources(means.out)) as watched:
                for number in itertools.count():
                    report = _build(request, inside, watcher)
                    shown.show(report)
                    told(report)
                    if number == 0:
                        ready(server.address)
                    watched.await_change()
        finally:
            kept.end()
            server.shutdown()


class _Sources(DefaultFilter):
    """Lets through what an author changes: not what we write ourselves, nor the scratch files of editors."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self._out = out.resolve()

    def __call__(self, change: Change, path: str) -> bool:
        return super().__call__(change, path) and not Path(path).is_relative_to(self._out)


class _Watch:
    """Notices every change below some folders from the moment that it is entered, also while something is built.

    It is a thread that looks: a signal in it would become a KeyboardInterrupt, whichever it was (watchfiles).
    """

    def __init__(self, folders: tuple[Path, ...], sources: _Sources) -> None:
        self._folders = [folder.resolve() for folder in folders if folder.is_dir()]
        self._sources = sources
        self._watches, self._over, self._changed = threading.Event(), threading.Event(), threading.Event()
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        self._watches.wait()
        return self

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        self._thread.join()

    def await_change(self) -> None:
        """Return at the first change since this was last called. Raises what has ended the watch."""
        while not self._changed.wait(_LOOK):
            pass
        self._changed.clear()
        if self._fault is not None:
            raise self._fault

    def is_set(self) -> bool:
        """Tell the library whether to stop: it asks as soon as it watches, and then again and again."""
        self._watches.set()
        return self._over.is_set()

    def _look(self) -> None:
        try:
            for _ in watch(
                *self._folders, watch_filter=self._sources, step=_SETTLE, debounce=_PATIENCE, stop_event=self
            ):
                self._changed.set()
        except Exception as fault:  # noqa: BLE001 - handed on
            self._fault = fault
            self._changed.set()
            self._watches.set()


def _build(request: Request, means: Means, watcher: BuildWatcher) -> Report:
    try:
        return build(request, means, watcher)
    except Misuse as misuse:  # a course.toml that is being written, a folder that is being renamed
        return Report(diagnostics=(error("B216", str(misuse)),))

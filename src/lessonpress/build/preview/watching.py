"""Watching a course and building it at every change, with workers that stay."""

import threading
from collections.abc import Callable, Iterator
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

_LOOK = 500  # milliseconds between two looks at whether the user wants to stop
_SETTLE = 50  # milliseconds: an editor writes a file in several steps


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
            for number, _ in enumerate(_turns((course.root.folder, styles), means.out)):
                report = _build(request, inside, watcher)
                shown.show(report)
                told(report)
                if number == 0:
                    ready(server.address)
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


def _turns(folders: tuple[Path, ...], out: Path) -> Iterator[None]:
    """Yield once at first, then at every change below the folders."""
    yield
    there = [folder.resolve() for folder in folders if folder.is_dir()]
    watched = _Sources(out)
    for changes in watch(
        *there, watch_filter=watched, step=_SETTLE, debounce=_LOOK, rust_timeout=_LOOK, yield_on_timeout=True
    ):
        if changes:
            yield


def _build(request: Request, means: Means, watcher: BuildWatcher) -> Report:
    try:
        return build(request, means, watcher)
    except Misuse as misuse:  # a course.toml that is being written, a folder that is being renamed
        return Report(diagnostics=(error("B216", str(misuse)),))

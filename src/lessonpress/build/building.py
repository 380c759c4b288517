"""A build from end to end: open the course, hold the folder, run the plan, keep the record."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from lessonpress.build.course.lessons import Misuse
from lessonpress.build.delivery.documents import age_documents
from lessonpress.build.delivery.firstpages import FirstPages
from lessonpress.build.delivery.index import keep_index, rehearse
from lessonpress.build.disk.lock import hold
from lessonpress.build.disk.write import DiskFault, Standing, sha256, sha256_of, sweep, write_file
from lessonpress.build.flight import Terms
from lessonpress.build.keys import digest_of
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.manifest import LOCK, Record, is_ours, linked
from lessonpress.build.output.outcome import Outcome, State, Watcher
from lessonpress.build.output.places import Places
from lessonpress.build.pictures.decks import Decks
from lessonpress.build.recipes import Recipes
from lessonpress.build.report import Report, lesson_reports, report_json
from lessonpress.build.request import Opened, Request, collect_kit, open_course
from lessonpress.build.run import Run
from lessonpress.build.stock import Stock
from lessonpress.build.unanswered import unanswered
from lessonpress.build.workers.jobs import Kit
from lessonpress.build.workers.workshop import Unavailable, Workshop
from lessonpress.model.diagnostic import Checked, has_errors

REPORT = "report.json"
OpenWorkshop = Callable[[Kit], Workshop]


@dataclass(frozen=True, slots=True)
class Means:
    """With what a build is done: its output folder, cache and workers. `patience`: seconds to wait for a lock."""

    out: Path
    cache: Cache
    open_workshop: OpenWorkshop
    force: bool = False
    terms: Terms = field(default_factory=Terms)
    patience: float = 60.0


class BuildWatcher(Watcher, Protocol):
    """Who follows a build."""

    def planned(self, targets: int) -> None:
        """So many targets are to be looked at."""

    def waiting(self) -> None:
        """Another build holds the folder."""


def build(request: Request, means: Means, watcher: BuildWatcher) -> Report:
    """Make what is asked for, and report. Raises Misuse, lock.Held."""
    opened = open_course(request)
    course = opened.value
    kit = collect_kit(request, course)
    faults = (*opened.diagnostics, *kit.diagnostics)
    if has_errors(faults):
        return Report(course.prefix, faults)
    watcher.planned(len(course.files))
    settings, decks = course.settings, Decks(means.cache)
    stock = Stock(course.root, course.course, kit.value, settings.margin, settings.profiles, decks)
    try:
        _judge_place(means.out, course)
        with hold(means.out / LOCK, means.patience, watcher.waiting):
            return _build(request, opened=Checked(course, faults), stock=stock, means=means, watcher=watcher)
    except DiskFault as fault:
        return Report(course.prefix, faults, refused=str(fault))


def _build(request: Request, opened: Checked[Opened], stock: Stock, means: Means, watcher: BuildWatcher) -> Report:
    course = opened.value
    sweep(means.out)
    record = Record(means.out)
    places = Places(means.out, record, means.cache, means.force, _from(means.out, course.root.folder))
    first_pages = FirstPages(means.out, record, means.cache)

    meanwhile = _Meanwhile(watcher, first_pages, partial(rehearse, course.course, stock.kit))
    run = Run(course, stock, places, partial(means.open_workshop, stock.kit), means.terms, meanwhile)
    refused = ""
    removed: tuple[str, ...] = ()
    try:
        run.complete()
        age_documents(course, Recipes(course, stock, record, run.prepared), places)
        removed = _prune(record, course, places.course) if request.is_whole else ()
        ended = tuple(run.outcomes.values())
        keep_index(means.out, course.course, course.every, places, first_pages, stock.kit, ended)
    except (DiskFault, Unavailable) as fault:
        refused = str(fault)
    finally:
        record.save()
    outcomes = tuple(run.outcomes[target.name] for target in course.files)
    prepared = {lesson: known for lesson, known in run.prepared.items() if lesson in course.lessons}
    names = unanswered(course, prepared.values()) if request.is_whole else ()
    report = Report(course.prefix, (*opened.diagnostics, *names), lesson_reports(prepared), outcomes, removed, refused)
    if not refused:
        _keep_report(means.out / REPORT, report_json(report))
        means.cache.trim()
    return report


class _Meanwhile:
    """Lets who follows a run hear of it, and does for the index what can be done while workers work.

    Until the first of them has begun there is time to `rehearse`; then each file can have its picture.
    """

    def __init__(self, watcher: Watcher, first_pages: FirstPages, rehearse: Callable[[], None]) -> None:
        self._watcher, self._first_pages, self._rehearse = watcher, first_pages, rehearse
        self._has_rehearsed = False

    def begun(self, item: str) -> None:
        self._watcher.begun(item)
        if not self._has_rehearsed:
            self._has_rehearsed = True
            self._rehearse()

    def ended(self, outcome: Outcome) -> None:
        self._watcher.ended(outcome)
        if outcome.state is State.MADE:
            self._first_pages.of(outcome.file)


def _keep_report(path: Path, told: bytes) -> None:
    """Write the report where it says something new: to have a file synced takes longer than to look at it."""
    if sha256_of(path) != sha256(told):
        write_file(path, told)


def _judge_place(out: Path, course: Opened) -> None:
    """Refuse to write where it could hurt. Raises Misuse."""
    if out.resolve() == course.root.folder.resolve():
        raise Misuse(f"{out.name}/ is the course itself: choose another folder with --out")
    if out.is_file():
        raise DiskFault(f"cannot write into {out.name}: a file stands where the folder should be")
    link = linked(out)
    if link:
        raise DiskFault(f"cannot write into {out.name}: {link} is a link, which this program never makes; remove it")
    if not is_ours(out):
        raise Misuse(f"{out.name}/ holds files that this program did not make: choose another folder with --out")


def _prune(record: Record, course: Opened, from_course: str) -> tuple[str, ...]:
    """Remove what this course no longer makes, if nobody has edited it: lessons, editions, formats, papers it dropped.

    What was made once by an option of the command line stays.
    """
    lessons = {lesson.slug for lesson in course.every}
    dropped = {*record.usual(from_course)} - {*course.usual} - {target.name for target in course.targets}
    record.set_usual(from_course, course.usual)
    gone = [
        name
        for name, output in sorted(record.outputs.items())
        if output.course == from_course and (name in dropped or (output.lesson and output.lesson not in lessons))
    ]
    standing = {name: record.standing(name) for name in gone}
    for name in gone:
        if standing[name] is not Standing.EDITED:
            record.forget(name)
    return tuple(name for name in gone if standing[name] is Standing.OURS)


def _from(out: Path, folder: Path) -> str:
    """Return what tells the courses apart that are built into one folder, as a hash: no place of this machine."""
    try:
        way = os.path.relpath(folder.resolve(), out.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive
        way = folder.name
    return digest_of(way)[:16]

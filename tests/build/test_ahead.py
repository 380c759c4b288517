"""The guide of the last lesson is laid out while its handout is made: it comes out as if it had waited."""

import shutil
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import sleep

import pytest
from PIL import Image

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.disk.write import DiskFault
from lessonpress.build.output.outcome import State
from lessonpress.build.output.product import Prepared
from lessonpress.build.stock import CHANGED, Pictures, Stock
from lessonpress.build.workers.jobs import Job, Kit, LessonText, Order, Result
from lessonpress.build.workers.pool import Pool
from lessonpress.build.workers.workshop import QUIET, JobLine
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Edition, Format

from courses import contents, make, states, write_course

PDF = (Format.PDF,)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


def plainly_made(folder: Path) -> dict[str, bytes]:
    """What one lesson becomes where one file is made after the other."""
    assert make(write_course(folder), formats=PDF).exit_code == 0
    return contents(folder / "out")


class Followed(Pool):
    """Two workers; `ahead` are the jobs that were begun before all they need was there."""

    def __init__(self, kit: Kit, then: Callable[[], object] = lambda: None) -> None:
        super().__init__(kit, 2)
        self.ahead: list[Order] = []
        self.sent: list[Job] = []
        self._then = then

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        future = super().submit(job, limit, line)
        self.sent.append(job)
        if isinstance(job, Order) and job.awaited:
            self.ahead.append(job)
            self._then()
        return future


class Opener:
    """Opens workshops and keeps them; `ahead` are the editions of all that was begun ahead in them."""

    def __init__(self, kind: Callable[[Kit], Followed] = Followed) -> None:
        self.pools: list[Followed] = []
        self._kind = kind

    def __call__(self, kit: Kit) -> Followed:
        self.pools.append(self._kind(kit))
        return self.pools[-1]

    @property
    def ahead(self) -> list[Edition]:
        return [each.edition for pool in self.pools for each in pool.ahead]


def test_it_is_the_same_file(course: Path, tmp_path: Path) -> None:
    opened = Opener()
    assert make(course, formats=PDF, open_workshop=opened).exit_code == 0
    assert opened.ahead == [Edition.GUIDE]
    assert contents(course / "out") == plainly_made(tmp_path / "other")


@pytest.mark.slow
@pytest.mark.parametrize("later", [0.0, 0.4], ids=["as it is begun", "in its midst"])
def test_it_is_made_after_all_where_workers_are_lost(course: Path, tmp_path: Path, later: float) -> None:
    killed: list[BaseProcess] = []

    def once() -> None:
        if not killed:
            sleep(later)
            killed.extend(active_children())
            for worker in killed:
                worker.kill()

    opened = Opener(lambda kit: Followed(kit, once))
    assert make(course, formats=PDF, open_workshop=opened).exit_code == 0
    assert killed
    assert opened.ahead == [Edition.GUIDE]  # the handout is done again alone
    assert contents(course / "out") == plainly_made(tmp_path / "other")


@pytest.mark.slow
def test_it_is_let_go_where_it_turns_out_to_be_up_to_date(course: Path) -> None:
    make(course, formats=PDF, open_workshop=Followed)
    before = contents(course / "out")
    (course / "out" / "01-lesson" / "01-lesson.handout.pdf").unlink()
    opened = Opener()
    report = make(course, formats=PDF, open_workshop=opened)
    assert opened.ahead == [Edition.GUIDE]
    assert states(report)[State.MADE] == 1
    assert contents(course / "out") == before


@pytest.mark.slow
def test_it_is_made_without_the_pages_of_a_handout_that_failed(course: Path) -> None:
    class Spoilt(Followed):
        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            if isinstance(job, Order) and job.edition is Edition.HANDOUT:
                limit = 0.01
            return super().submit(job, limit, line)

    opened = Opener(Spoilt)
    report = make(course, formats=PDF, open_workshop=opened)
    assert opened.ahead == [Edition.GUIDE]
    assert {each.state for each in report.outcomes if "guide" in each.name} == {State.MADE}
    assert {each.state for each in report.outcomes if "handout" in each.name} == {State.FAILED}


def test_no_guide_is_begun_ahead_of_other_lessons(tmp_path: Path) -> None:
    opened = Opener()
    write_course(tmp_path, lessons=3)
    assert make(tmp_path, formats=PDF, open_workshop=opened).exit_code == 0
    (pool,) = opened.pools
    first = next(number for number, job in enumerate(pool.sent) if isinstance(job, Order) and job.awaited)
    assert not any(isinstance(job, LessonText) for job in pool.sent[first:])
    guides = {job.lesson.name for job in pool.sent[:first] if isinstance(job, Order)}
    assert len(guides) == 3  # something of each was begun by then


@pytest.mark.slow
def test_a_worker_that_outlives_the_build_waits_for_no_letter(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Staying(Followed):
        """As in a preview: workers are there for the next build too."""

        def __init__(self, kit: Kit) -> None:
            super().__init__(kit)
            self.begun: list[Future[Result]] = []

        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            self.begun.append(super().submit(job, limit, line))
            return self.begun[-1]

        def close(self) -> None:
            pass

    opened = Opener(Staying)

    def full(*_: object) -> None:
        raise DiskFault("disk full writing x")

    monkeypatch.setattr("lessonpress.build.output.places.land", full)
    assert make(course, formats=PDF, open_workshop=opened).refused == "disk full writing x"
    (pool,) = opened.pools
    assert isinstance(pool, Staying)
    try:
        assert opened.ahead == [Edition.GUIDE]
        assert not wait(pool.begun, 60).not_done
    finally:
        Followed.close(pool)


@pytest.mark.slow
def test_it_is_made_again_where_its_time_went_on_waiting(course: Path, tmp_path: Path) -> None:
    class Late(Followed):
        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            future = super().submit(job, limit, line)
            if not isinstance(job, Order) or not job.awaited:
                return future
            stopped: Future[Result] = Future()
            future.add_done_callback(lambda _: stopped.set_exception(TimeoutError()))
            return stopped

    opened = Opener(Late)
    assert make(course, formats=PDF, open_workshop=opened).exit_code == 0
    assert opened.ahead == [Edition.GUIDE]
    assert contents(course / "out") == plainly_made(tmp_path / "other")


@pytest.mark.slow
def test_a_picture_that_changes_meanwhile_is_in_the_next_build(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = course / "source" / "01-lesson"

    def draw(colour: str) -> None:
        Image.new("RGB", (40, 40), colour).save(lesson / "map.png")

    draw("red")
    text = (lesson / "lesson.md").read_text("utf-8")
    (lesson / "lesson.md").write_text(f"{text}\n![A map of the market](map.png)\n", encoding="utf-8")
    asked = Stock.pictures

    def ask_again(self: Stock, lesson: LessonFile, prepared: Prepared) -> Pictures:
        asked(self, lesson, replace(prepared, title="Another"))  # as where another lesson's come in between
        return asked(self, lesson, prepared)

    monkeypatch.setattr(Stock, "pictures", ask_again)
    report = make(course, formats=PDF, open_workshop=lambda kit: Followed(kit, lambda: draw("blue")))
    assert {each.code for each in report.everything if each.severity is Severity.ERROR} == {CHANGED}
    assert states(report)[State.MADE] >= 1  # what was begun with the first picture
    assert make(course, formats=PDF, open_workshop=Followed).exit_code == 0
    before = contents(course / "out")
    shutil.rmtree(course / "out")
    assert make(course, formats=PDF).exit_code == 0
    assert contents(course / "out") == before

"""What happens to the others when a worker hangs, dies or eats the memory."""

from collections import defaultdict
from concurrent.futures import Future, wait
from multiprocessing import active_children
from pathlib import Path

import pytest

from here import Here
from lessonpress.build.output.outcome import State
from lessonpress.build.workers.jobs import Job, LessonText, Order, Result
from lessonpress.build.workers.pool import Pool
from lessonpress.build.workers.workshop import QUIET, JobLine
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Format
from sabotage import Dying, Eating, Failing, Hanging, sabotaged

from courses import contents, edit, make, write_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path, lessons=3)


def test_the_victim_of_a_killed_worker_is_made_after_all(course: Path) -> None:
    report = make(course, open_workshop=sabotaged("02-lesson", Dying, times=1))
    assert report.exit_code == 0
    assert len(contents(course / "out")) == 6


def test_what_lost_its_worker_is_made_again_alone(tmp_path: Path) -> None:
    """Then nothing else can be the reason, and it has all the memory there is."""
    begun: list[Future[Result]] = []
    beside: list[int] = []

    class Watched(Pool):
        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            if isinstance(job, LessonText) and "02-lesson" in job.name:
                beside.append(sum(not each.done() for each in begun))
                job = Dying("", job.name, b"", job.settings) if len(beside) == 1 else job
            begun.append(super().submit(job, limit, line))
            return begun[-1]

    report = make(write_course(tmp_path, lessons=8), open_workshop=lambda kit: Watched(kit, 2))
    assert report.exit_code == 0
    assert beside[1:] == [0]


def test_workers_that_are_killed_with_nothing_to_do_are_replaced(course: Path) -> None:
    killed: list[int | None] = []

    class Idle(Pool):
        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            future = super().submit(job, limit, line)
            wait((future,))
            for worker in () if killed else active_children():
                worker.kill()
                killed.append(worker.pid)
            return future

    report = make(course, open_workshop=lambda kit: Idle(kit, 2))
    assert killed
    assert report.exit_code == 0
    assert len(contents(course / "out")) == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "times", "code"), [(Dying, 2, "B512"), (Hanging, 1, "B511"), (Eating, 1, "B502"), (Failing, 1, "B513")]
)
def test_only_the_harmful_lesson_fails(course: Path, kind: type[LessonText], times: int, code: str) -> None:
    report = make(course, open_workshop=sabotaged("02-lesson", kind, times))
    assert report.exit_code == 1
    errors = [each for each in report.everything if each.severity is Severity.ERROR]
    assert [each.code for each in errors] == [code]
    assert "02-lesson" in errors[0].message
    assert {each.lesson for each in report.outcomes if each.state is State.FAILED} == {"02-lesson"}
    assert len(contents(course / "out")) == 4
    assert make(course).exit_code == 0
    assert len(contents(course / "out")) == 6


def test_a_file_may_take_two_minutes_and_longer_where_its_lesson_is_long(course: Path) -> None:
    limits: dict[str, set[float]] = defaultdict(set)

    class Timed(Here):
        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            text = job.lesson if isinstance(job, Order) else job
            limits[text.name if isinstance(text, LessonText) else ""].add(limit)
            return super().submit(job, limit, line)

    edit(course, 3, "A point. " * 4_000)  # 36,000 bytes: about 18 pages
    make(course, open_workshop=Timed)
    short, _, long = (limits[name] for name in sorted(filter(None, limits)))
    assert all(120 <= limit < 122 for limit in short)
    assert all(137 < limit < 142 for limit in long)


def test_processes_and_this_process_give_the_same_bytes(course: Path, tmp_path: Path) -> None:
    make(course, open_workshop=sabotaged("none", Dying, times=0))
    here = write_course(tmp_path / "b", lessons=3)
    make(here)
    assert contents(course / "out") == contents(here / "out")


@pytest.mark.slow
def test_workers_leave_nothing_in_the_temporary_folder(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    make(course, formats=(Format.PDF,), open_workshop=sabotaged("02-lesson", Hanging, times=1))
    assert list(scratch.iterdir()) == []

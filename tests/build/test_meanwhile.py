"""What is changed while a build goes on: its files agree with each other, or it says so, and the next build is right."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from here import Here
from lessonpress.build.output.outcome import State
from lessonpress.build.report import Report
from lessonpress.build.request import Request
from lessonpress.build.workers.jobs import Job, Kit, Order, Result
from lessonpress.build.workers.workshop import QUIET, JobLine
from lessonpress.model.edition import Edition
from trust.hostile import png

import reading
from courses import contents, edit, lesson_text, make, write_course

Change = Callable[[], object]
BOUND = '[course]\ntitle = "A course"\n[build]\nformats = ["txt"]\neditions = ["handout"]\n'


class Meanwhile(Here):
    """Does jobs here. Once the first file that `is_it` was made, something is changed."""

    capacity = 3  # so that files of several lessons take turns

    def __init__(self, is_it: Callable[[Job], bool], change: Change, kit: Kit) -> None:
        super().__init__(kit)
        self.is_it, self.change = is_it, change

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        made = super().submit(job, limit, line)
        if self.is_it(job):
            self.is_it = lambda _: False
            self.change()
        return made


def changing(is_it: Callable[[Job], bool], change: Change) -> Callable[[Kit], Meanwhile]:
    return partial(Meanwhile, is_it, change)


def is_file(job: Job) -> bool:
    return isinstance(job, Order)


def with_binder(folder: Path, change: Change) -> Report:
    """Build a binder of handouts; something is changed before its turn."""
    request = Request(folder, binders=(Edition.HANDOUT,))
    return make(folder, request=request, open_workshop=changing(is_file, change))


def pictured(folder: Path, colour: str) -> Path:
    """Make a course of two lessons with a picture each, and return the first picture. Its guides wait for handouts."""
    write_course(folder, 2, BOUND.replace('"txt"', '"pdf"').replace('"handout"', '"guide", "handout"'))
    for number in (2, 1):
        lesson = folder / "source" / f"{number:02}-lesson"
        (lesson / "lesson.md").write_text(
            lesson_text(number, "a thing", "A point\n\n![A map](a.png)"), encoding="utf-8"
        )
        (lesson / "a.png").write_bytes(png(colour=colour if number == 1 else "red"))
    return lesson / "a.png"


def test_a_picture_that_changes_fails_what_would_show_another_than_what_is_made(tmp_path: Path) -> None:
    picture = pictured(tmp_path / "warm", "red")
    change = changing(is_file, lambda: picture.write_bytes(png(colour="blue")))
    report = make(tmp_path / "warm", open_workshop=change)
    (failed,) = (outcome for outcome in report.outcomes if outcome.state is State.FAILED)
    assert [(each.code, each.hint) for each in failed.diagnostics] == [("B205", "build again")]
    assert report.exit_code == make(tmp_path / "warm", open_workshop=Here).exit_code + 1 == 1
    pictured(tmp_path / "clean", "blue")
    assert make(tmp_path / "clean").exit_code == 0
    assert contents(tmp_path / "warm" / "out") == contents(tmp_path / "clean" / "out")


def test_a_binder_never_lacks_a_lesson_that_goes_away_meanwhile(tmp_path: Path) -> None:
    write_course(tmp_path, 3, BOUND)
    lesson = tmp_path / "source" / "03-lesson" / "lesson.md"
    report = with_binder(tmp_path, lesson.unlink)
    assert report.exit_code == 3
    assert report.refused == "03-lesson/lesson.md was changed during the build: build again"
    assert [each for each in report.outcomes if each.file and not each.lesson and "handout" in each.name] == []


def test_a_binder_never_holds_another_text_than_the_files_of_its_lessons(tmp_path: Path) -> None:
    write_course(tmp_path, 3, BOUND)
    report = with_binder(tmp_path, lambda: edit(tmp_path, 3, "Another"))
    assert report.exit_code == 3
    assert "03-lesson/lesson.md was changed" in report.refused
    again = make(tmp_path, request=Request(tmp_path, binders=(Edition.HANDOUT,)))
    assert again.exit_code == 0
    (binder,) = (each.file for each in again.outcomes if not each.lesson and "handout" in each.name)
    assert "Another" in reading.every_pdf_string((tmp_path / "out" / binder).read_bytes())

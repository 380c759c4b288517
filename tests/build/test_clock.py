"""The clock of a guide starts where the programme of its course puts the lesson."""

import shutil
from pathlib import Path

from lessonpress.build.request import Request
from lessonpress.model.time import ClockTime

from courses import COURSE, contents, make, write_course

DAYS = f'{COURSE}[delivery]\nstart = "09:00"\nend = "09:50"\nbreaks = [{{ starts = "09:20", minutes = 10 }}]\n'


def clock_of(folder: Path, number: int) -> str:
    guide = contents(folder / "out")[f"{number:02d}-lesson/{number:02d}-lesson.guide.txt"].decode()
    return next(line for line in guide.splitlines() if line.startswith("The matter | "))


def test_a_guide_s_clock_starts_where_the_programme_says(tmp_path: Path) -> None:
    report = make(write_course(tmp_path, 3, DAYS))
    assert report.exit_code == 0
    assert [clock_of(tmp_path, number) for number in (1, 2, 3)] == [
        "The matter | 1–2 | 20 min | 09:00",
        "The matter | 1–2 | 20 min | 09:30",
        "The matter | 1–2 | 20 min | 09:00",  # of the second day: the first ends at 09:50
    ]


def test_a_lesson_that_gets_longer_moves_the_next_guide_and_nothing_else_of_it(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2, DAYS))
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("duration: 20", "duration: 15"), encoding="utf-8")
    report = make(tmp_path)
    assert {each.name: each.reason for each in report.outcomes if each.lesson == "02-lesson" and each.reason} == {
        "02-lesson/02-lesson.guide.txt": "changed: start of the lesson"
    }
    assert clock_of(tmp_path, 2).endswith("09:15")


def test_one_lesson_alone_has_the_clock_that_it_has_in_the_course(tmp_path: Path) -> None:
    make(write_course(tmp_path, 3, DAYS))
    whole = contents(tmp_path / "out")["02-lesson/02-lesson.guide.txt"]
    shutil.rmtree(tmp_path / "out")
    (tmp_path / "source" / "03-lesson" / "lesson.md").write_text("## Aim\n\n<script>\n", encoding="utf-8")
    report = make(tmp_path, lessons=("source/02-lesson",))
    assert (report.exit_code, len(report.lessons)) == (0, 1)  # what is wrong with another is not its matter
    assert contents(tmp_path / "out")["02-lesson/02-lesson.guide.txt"] == whole
    asked = Request(tmp_path, ("source/02-lesson",), start=ClockTime(14 * 60))
    assert make(tmp_path, request=asked).exit_code == 0
    assert clock_of(tmp_path, 2).endswith("14:00")

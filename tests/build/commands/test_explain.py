"""What a build would do, and why: told without doing it."""

from pathlib import Path

import pytest

from lessonpress.build.commands.explain import PlannedTarget, Verdict, explain, plan_groups, plan_summary
from lessonpress.build.request import Request
from lessonpress.model.edition import Edition

from courses import COURSE, lesson_text, make, write_course

GUIDE = "01-lesson/01-lesson.guide.txt"


def planned(folder: Path, **asked: tuple[Edition, ...]) -> dict[str, PlannedTarget]:
    return {each.name: each for each in explain(Request(folder, **asked), folder / "out").targets}


def test_nothing_was_made_and_then_all_is_up_to_date(tmp_path: Path) -> None:
    write_course(tmp_path)
    assert {each.why for each in planned(tmp_path).values()} == {"never made"}
    make(tmp_path)
    verdicts = {name: each.verdict for name, each in planned(tmp_path).items()}
    assert verdicts[GUIDE] is Verdict.KEEP
    assert verdicts["01-lesson/01-lesson.key.txt"] is Verdict.NOTHING  # a lesson without activities


def change_lesson(folder: Path) -> None:
    (folder / "source" / "01-lesson" / "lesson.md").write_text(lesson_text(1, "thing 1", "New"), encoding="utf-8")


def change_table(table: str) -> None:
    def change(folder: Path) -> None:
        (folder / "source" / "course.toml").write_text(f"{COURSE}{table}\n", encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (change_lesson, "changed: lesson"),
        (change_table('density = "full"'), "changed: course"),
        (change_table('binding = "9mm"'), "changed: options"),
        (change_table('[delivery]\nplace = "Entebbe"'), "changed: delivery"),
        (change_table('[checks]\nC171 = "note"'), "changed: checks"),
        (lambda folder: (folder / "out" / GUIDE).unlink(), "the file is gone"),
        (lambda folder: (folder / "out" / GUIDE).write_text("mine"), "edited since it was made"),
    ],
)
def test_the_reason_names_what_changed(tmp_path: Path, change: object, why: str) -> None:
    make(write_course(tmp_path))
    assert callable(change)
    change(tmp_path)
    assert planned(tmp_path)[GUIDE].why == why


def test_one_lesson_that_changed_is_no_reason_for_another(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=2))
    change_lesson(tmp_path)
    assert planned(tmp_path)["02-lesson/02-lesson.guide.txt"].verdict is Verdict.KEEP


def test_a_lesson_with_errors_would_not_be_made(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "source" / "01-lesson" / "lesson.md").write_text("## Aim\n\n<script>\n", encoding="utf-8")
    make(tmp_path)
    assert planned(tmp_path)[GUIDE].verdict is Verdict.FAIL


def test_files_of_the_whole_course_are_in_the_plan(tmp_path: Path) -> None:
    write_course(tmp_path, 2, COURSE.replace('"txt"', '"docx"'))
    before = planned(tmp_path, binders=(Edition.HANDOUT,))
    assert {name: each.why for name, each in before.items() if not each.lesson} == {
        "programme.docx": "never made", "materials.docx": "never made", "binder.handout.docx": "never made",
    }  # fmt: skip
    assert before["programme.docx"].reads == ("01-lesson/lesson.md", "02-lesson/lesson.md", "course.toml")
    make(tmp_path)
    assert planned(tmp_path)["programme.docx"].verdict is Verdict.KEEP
    change_lesson(tmp_path)
    assert planned(tmp_path)["programme.docx"].why == "changed: a lesson"


def test_people_get_it_by_lesson_in_short_names(tmp_path: Path) -> None:
    targets = explain(Request(write_course(tmp_path)), tmp_path / "out").targets
    assert plan_groups(targets)["01-lesson"][0] == ("handout.txt", "never made", "lesson.md, course.toml")
    assert plan_summary(targets) == "4 to be made"


def test_a_plan_that_a_misspelt_language_empties_says_so(tmp_path: Path) -> None:
    write_course(tmp_path, 1, f'{COURSE}languages = ["fr"]\n')
    plan = explain(Request(tmp_path), tmp_path / "out")
    assert plan.targets == ()
    assert [each.code for each in plan.report.diagnostics] == ["B413"]

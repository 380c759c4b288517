"""What a course asks for by a name that no lesson answers to is warned of."""

from pathlib import Path

from courses import COURSE, make, write_course


def test_names_that_no_lesson_answers_to_are_warned_of(tmp_path: Path) -> None:
    course = f'{COURSE}profile = "fpuu"\n[select]\n"1.7" = false\n[checks]\nC999 = "note"\n'
    write_course(tmp_path, 1, course)
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nFor some.\n{.only-fpu}\n", encoding="utf-8")
    report = make(tmp_path)
    assert report.exit_code == 0
    assert {(each.code, each.hint) for each in report.diagnostics} == {
        ("B411", 'did you mean "fpu"?'),
        ("B412", "take it out"),
        ("B104", "lessonpress check --list-rules prints all rules with their codes"),
    }
    course = f'{COURSE}profile = ["fpu", "ipo"]\nlanguages = ["en"]\n'  # those of ipo get what is for everybody
    (tmp_path / "source" / "course.toml").write_text(course, encoding="utf-8")
    assert make(tmp_path).diagnostics == ()
    (tmp_path / "source" / "course.toml").write_text(course.replace('"en"', '"en", "fr"'), encoding="utf-8")
    (found,) = make(tmp_path).diagnostics
    at = next(number for number, line in enumerate(course.splitlines(), 1) if line.startswith("languages"))
    assert (found.code, found.span and (found.span.file, found.span.line)) == ("B413", ("course.toml", at))

"""Bad lessons, full disks, stopped builds and folders of others: told in one line, and nothing is lost."""

import hashlib
import shutil
from pathlib import Path

import pytest

from lessonpress.build.commands.signals import Stopped
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.disk import lock
from lessonpress.build.disk.lock import Held, hold
from lessonpress.build.disk.write import DiskFault, Landing, Standing, land
from lessonpress.build.output.manifest import LOCK
from lessonpress.build.output.outcome import State
from lessonpress.build.request import Request

from courses import Listener, contents, edit, make, states, write_course


def test_one_bad_lesson_stops_no_other_and_leaves_its_old_files(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=3))
    before = contents(tmp_path / "out")
    bad = tmp_path / "source" / "02-lesson" / "lesson.md"
    bad.write_text(bad.read_text("utf-8") + "\n![A map](missing.png)\n", encoding="utf-8")
    edit(tmp_path, 3, "New words")
    report = make(tmp_path)
    assert report.exit_code == 1
    assert {each.lesson for each in report.outcomes if each.state is State.FAILED} == {"02-lesson"}
    assert contents(tmp_path / "out")["02-lesson/02-lesson.guide.txt"] == before["02-lesson/02-lesson.guide.txt"]
    assert b"New words" in contents(tmp_path / "out")["03-lesson/03-lesson.guide.txt"]
    missing = next(each for each in report.everything if each.code == "B203")
    assert missing.span is not None
    assert missing.span.file == "02-lesson/lesson.md"


def add_to_each(folder: Path, text: str) -> None:
    """Add a text to the end of each lesson of a course."""
    for lesson in folder.glob("source/*/lesson.md"):
        lesson.write_text(f"{lesson.read_text('utf-8')}\n{text}\n", encoding="utf-8")


def test_fail_fast_tries_nothing_more(tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    add_to_each(tmp_path, "![A map](missing.png)")
    report = make(tmp_path, fail_fast=True)
    assert report.exit_code == 1
    assert report.count(State.FAILED) == 1
    assert report.count(State.LEFT) == 11


def test_fail_fast_stops_where_two_lessons_fail_at_once(tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    add_to_each(tmp_path, "<script>x</script>")
    report = make(tmp_path, fail_fast=True)  # in this process jobs are done as they are submitted, two before a look
    assert report.exit_code == 1
    assert {each.lesson for each in report.outcomes if each.state is State.FAILED} == {"01-lesson"}


def test_two_lessons_of_one_name_are_an_error_before_anything_is_written(tmp_path: Path) -> None:
    write_course(tmp_path)
    shutil.copytree(tmp_path / "source" / "01-lesson", tmp_path / "source" / "01-LESSON")
    report = make(tmp_path)
    assert [each.code for each in report.diagnostics] == ["B401"]
    assert "01-LESSON/lesson.md" in report.diagnostics[0].message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_an_empty_lesson_is_an_error_that_names_the_file(tmp_path: Path, data: bytes) -> None:
    write_course(tmp_path)
    (tmp_path / "source" / "01-lesson" / "lesson.md").write_bytes(data)
    report = make(tmp_path)
    assert report.exit_code == 1
    assert [(each.code, each.span and each.span.file) for each in report.everything] == [
        ("B214", "01-lesson/lesson.md")
    ]
    assert contents(tmp_path / "out") == {}


def test_a_huge_lesson_is_refused_at_once(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "source" / "01-lesson" / "lesson.md").write_bytes(b"a" * 6_000_000)
    assert [each.code for each in make(tmp_path).everything] == ["B213"]


def test_a_course_without_lessons_says_so(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "course.toml").write_text("", encoding="utf-8")
    assert [each.code for each in make(tmp_path).diagnostics] == ["B211"]


def test_no_course_at_all_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="lessonpress init"):
        make(tmp_path)


def test_a_folder_with_other_things_in_it_is_not_written_into(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(Misuse, match="did not make"):
        make(tmp_path)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_a_file_in_the_place_of_the_folder_is_the_machine_s_fault(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "out").write_bytes(b"")
    assert make(tmp_path).exit_code == 3


def test_a_full_disk_ends_the_build_with_one_line_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(write_course(tmp_path, lessons=3))
    before = contents(tmp_path / "out")
    for number in (1, 2, 3):
        edit(tmp_path, number, "New words")

    def full(*_: object) -> None:
        raise DiskFault("disk full writing x")

    monkeypatch.setattr("lessonpress.build.output.places.land", full)
    report = make(tmp_path)
    assert (report.exit_code, report.refused) == (3, "disk full writing x")
    assert contents(tmp_path / "out") == before
    monkeypatch.undo()
    assert make(tmp_path).exit_code == 0


def test_a_build_that_was_killed_between_file_and_manifest_is_not_taken_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(write_course(tmp_path))
    edit(tmp_path, 1, "New words")
    monkeypatch.setattr("lessonpress.build.output.manifest.Record.save", lambda self: None)
    make(tmp_path)
    monkeypatch.undo()
    report = make(tmp_path)
    assert State.EDITED not in states(report)
    assert b"New words" in contents(tmp_path / "out")["01-lesson/01-lesson.guide.txt"]


def test_a_build_that_was_stopped_between_file_and_record_is_not_taken_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(write_course(tmp_path))
    edit(tmp_path, 1, "New words")

    def stopped(out: Path, name: str, data: bytes, standing: Standing, free: str) -> Landing:
        land(out, name, data, standing, free)
        raise Stopped(2)

    monkeypatch.setattr("lessonpress.build.output.places.land", stopped)
    with pytest.raises(Stopped):
        make(tmp_path)
    monkeypatch.undo()
    edit(tmp_path, 1, "Newer words")
    assert State.EDITED not in states(make(tmp_path))


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("damage", [b"", b"{", b'{"format": 99}', b'{"outputs": {"../x": 3}}', b"\xff"])
def test_a_damaged_manifest_loses_no_file(tmp_path: Path, damage: bytes, sealed: bool) -> None:
    make(write_course(tmp_path))
    before = contents(tmp_path / "out")
    told = hashlib.sha256(damage).hexdigest().encode() + b" " + damage if sealed else damage
    (tmp_path / "out" / ".lessonpress" / "manifest").write_bytes(told)
    assert make(tmp_path).exit_code == 0
    assert contents(tmp_path / "out") == before


def test_a_second_build_waits_and_gives_up_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(range(100))  # of which 0.3 seconds take a few: who waits for ever is to fail here, not to hang
    sleep = lock.time.sleep
    monkeypatch.setattr(lock.time, "sleep", lambda seconds: (next(looks), sleep(min(seconds, 0.1))))
    write_course(tmp_path)
    listener = Listener()
    with hold(tmp_path / "out" / LOCK, 0, lambda: None), pytest.raises(Held):
        make(tmp_path, listener=listener)
    assert listener.waited
    assert make(tmp_path).exit_code == 0


def test_unknown_style_and_template_are_errors(tmp_path: Path) -> None:
    write_course(tmp_path)
    report = make(tmp_path, request=Request(tmp_path, style="nowhere", template="none.docx"))
    assert [each.code for each in report.diagnostics] == ["B215", "B215"]


def test_what_course_toml_names_and_nobody_has_is_told_with_its_line(tmp_path: Path) -> None:
    course = write_course(tmp_path) / "source" / "course.toml"
    named = '[course]\nlessons = ["02-none"]\n[build]\nstyle = "nowhere"\ntemplate = "none.docx"\n'
    course.write_text(named, encoding="utf-8")
    found = make(tmp_path).diagnostics
    assert {(each.code, each.span and each.span.line) for each in found} == {("B211", 2), ("B215", 4), ("B215", 5)}


@pytest.mark.parametrize("name", ["source", "."])
def test_a_course_named_as_a_lesson_is_told_how_to_be_built(tmp_path: Path, name: str) -> None:
    report = make(write_course(tmp_path), lessons=(name,))
    assert [each.message for each in report.diagnostics] == ["this is a whole course, not a lesson"]
    assert "name no lesson" in report.diagnostics[0].hint

"""Whole builds of small courses, in this process, into plain text: what is made, what is left alone, and why."""

import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from lessonpress.build.cache import Cache
from lessonpress.build.lessons import Misuse
from lessonpress.build.lock import Held, hold
from lessonpress.build.manifest import LOCK, model_of
from lessonpress.build.outcome import State
from lessonpress.build.report import Report
from lessonpress.build.request import Request
from lessonpress.build.settings import Imposition, Variant
from lessonpress.build.signals import Stopped
from lessonpress.build.write import DiskFault, Landing, Standing, land
from lessonpress.model.edition import Edition, Format
from lessonpress.model.time import ClockTime

from courses import COURSE, Listener, contents, lesson_text, make, write_course

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def states(report: Report) -> dict[State, int]:
    return {state: report.count(state) for state in State if report.count(state)}


def edit(folder: Path, number: int, point: str) -> None:
    lesson = folder / "source" / f"{number:02d}-lesson" / "lesson.md"
    lesson.write_text(lesson_text(number, f"thing {number}", point), encoding="utf-8")


def test_a_lesson_gives_its_editions_under_names_for_people(tmp_path: Path) -> None:
    report = make(write_course(tmp_path))
    assert report.exit_code == 0
    assert sorted(contents(tmp_path / "out")) == [
        "01-lesson/01-lesson.guide.txt",
        "01-lesson/01-lesson.handout.txt",
    ]
    assert states(report) == {State.MADE: 2, State.NOTHING: 2}  # without an activity there are no worksheets


def test_an_unchanged_course_is_looked_at_and_left(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=2))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.name != "report.json"}
    listener = Listener()
    report = make(tmp_path, listener=listener)
    assert states(report) == {State.UNCHANGED: 4, State.NOTHING: 4}
    assert listener.begun_items == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_edited_lesson_makes_its_own_files_and_no_others(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=3))
    edit(tmp_path, 2, "Another point")
    report = make(tmp_path)
    assert {each.name for each in report.outcomes if each.state is State.MADE} == {
        "02-lesson/02-lesson.guide.txt",
        "02-lesson/02-lesson.handout.txt",
    }
    assert {each.reason for each in report.outcomes if each.state is State.MADE} == {"changed: lesson"}
    assert b"Another point" in contents(tmp_path / "out")["02-lesson/02-lesson.handout.txt"]


def test_times_of_files_prove_nothing(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    os.utime(lesson, (4_000_000_000, 4_000_000_000))
    assert State.MADE not in states(make(tmp_path))
    state = lesson.stat()
    lesson.write_text(lesson.read_text("utf-8").replace("A point", "B point"), encoding="utf-8")
    os.utime(lesson, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert states(make(tmp_path))[State.MADE] == 2


@pytest.mark.parametrize(
    "change",
    [
        "lesson",
        "course",
        "option",
        "picture added",
        "picture edited",
        "picture taken away",
        "slides",
        "label",
        "rename",
    ],
)
def test_a_warm_build_equals_a_clean_one(tmp_path: Path, change: str) -> None:
    folder = write_course(tmp_path / "a", lessons=2)
    lesson = folder / "source" / "01-lesson"
    (lesson / "map.png").write_bytes(PIXEL)
    text = lesson_text(1, "thing 1") + "\n![A map](map.png)\n"
    (lesson / "lesson.md").write_text(text, encoding="utf-8")
    make(folder, cache=Cache(tmp_path / "cache"))
    match change:
        case "lesson":
            edit(folder, 1, "New words")
        case "course":
            (folder / "source" / "course.toml").write_text(COURSE.replace("A course", "B course"), encoding="utf-8")
        case "option":
            (folder / "source" / "course.toml").write_text(COURSE + 'papers = ["letter"]\n', encoding="utf-8")
        case "picture added":
            (lesson / "lesson.md").write_text(text + "\n![Two](two.png)\n", encoding="utf-8")
            (lesson / "two.png").write_bytes(PIXEL)
        case "picture edited":
            (lesson / "map.png").write_bytes(b"broken")
        case "picture taken away":
            (lesson / "map.png").unlink()
        case "slides":
            (lesson / "slides").mkdir()
            (lesson / "slides" / "1.png").write_bytes(PIXEL)
        case "label":
            (folder / "source" / "course.toml").write_text(COURSE + '[labels.en]\naim = ["Goal"]\n', encoding="utf-8")
        case "rename":
            lesson.rename(folder / "source" / "03-lesson")
    warm = make(folder, cache=Cache(tmp_path / "cache"))
    clean_folder = tmp_path / "b"
    shutil.copytree(folder / "source", clean_folder / "source")
    clean = make(clean_folder)
    assert warm.exit_code == clean.exit_code
    made = {each.file for each in clean.outcomes if each.state is State.MADE}
    assert {name: data for name, data in contents(folder / "out").items() if name in made} == contents(
        clean_folder / "out"
    )


def test_the_cache_gives_the_same_bytes_as_a_clean_build(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    make(write_course(tmp_path), cache=cache)
    first = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    listener = Listener()
    report = make(tmp_path, cache=cache, listener=listener)
    assert contents(tmp_path / "out") == first
    assert all(name.endswith("lesson.md") or ".worksheet." in name or ".key." in name for name in listener.begun_items)
    assert {each.reason for each in report.outcomes if each.state is State.MADE} == {"from the cache"}


def test_an_edited_file_is_never_overwritten_unasked(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    guide = tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt"
    guide.write_text("mine", encoding="utf-8")
    assert states(make(tmp_path)).get(State.EDITED) == 1
    assert [path.name for path in guide.parent.iterdir() if ".new." in path.name] == []
    edit(tmp_path, 1, "New words")
    report = make(tmp_path)
    assert report.exit_code == 0
    assert guide.read_text("utf-8") == "mine"
    assert "New words" in (guide.parent / "01-lesson.guide.new.txt").read_text("utf-8")
    assert "beside it" in next(each.reason for each in report.outcomes if each.state is State.EDITED)
    assert states(make(tmp_path)).get(State.MADE) is None
    make(tmp_path, force=True)
    assert "New words" in guide.read_text("utf-8")
    assert not (guide.parent / "01-lesson.guide.new.txt").exists()


def test_a_new_version_that_was_put_in_place_is_ours_again(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    guide = tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt"
    guide.write_text("mine", encoding="utf-8")
    edit(tmp_path, 1, "New words")
    make(tmp_path)
    (guide.parent / "01-lesson.guide.new.txt").replace(guide)
    assert State.EDITED not in states(make(tmp_path))


def test_a_file_that_is_gone_or_damaged_is_told_from_an_edited_one(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    guide = tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt"
    guide.unlink()
    report = make(tmp_path)
    assert [each.reason for each in report.outcomes if each.state is State.MADE] == ["the file is gone"]
    assert guide.exists()


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


def test_fail_fast_tries_nothing_more(tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    for number in (1, 2, 3):
        lesson = tmp_path / "source" / f"{number:02d}-lesson" / "lesson.md"
        lesson.write_text(lesson.read_text("utf-8") + "\n![A map](missing.png)\n", encoding="utf-8")
    report = make(tmp_path, fail_fast=True)
    assert report.exit_code == 1
    assert report.count(State.FAILED) == 1
    assert report.count(State.LEFT) == 11


def test_fail_fast_stops_where_two_lessons_fail_at_once(tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    for number in (1, 2, 3):
        lesson = tmp_path / "source" / f"{number:02d}-lesson" / "lesson.md"
        lesson.write_text(lesson.read_text("utf-8") + "\n<script>x</script>\n", encoding="utf-8")
    report = make(tmp_path, fail_fast=True)  # in this process jobs are done as they are submitted, two before a look
    assert report.exit_code == 1
    assert {each.lesson for each in report.outcomes if each.state is State.FAILED} == {"01-lesson"}


def test_files_that_course_toml_no_longer_asks_for_are_removed(tmp_path: Path) -> None:
    two = COURSE.replace('["txt"]', '["txt", "html"]\neditions = ["guide", "handout"]')
    make(write_course(tmp_path, course=two))
    guide = tmp_path / "out/01-lesson/01-lesson.guide.html"
    guide.write_text("my own words", encoding="utf-8")
    (tmp_path / "source/course.toml").write_text(two.replace(', "html"', ""), encoding="utf-8")
    assert make(tmp_path, lessons=("01-lesson",)).removed == ()  # some lessons say nothing about the others
    assert make(tmp_path).removed == ("01-lesson/01-lesson.handout.html",)
    assert guide.read_text("utf-8") == "my own words"
    assert make(tmp_path).removed == ()


def test_a_second_paper_changes_the_names_and_the_old_names_go(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    (tmp_path / "source/course.toml").write_text(f'{COURSE}papers = ["a4", "letter"]\n', encoding="utf-8")
    assert make(tmp_path).removed == ("01-lesson/01-lesson.guide.txt", "01-lesson/01-lesson.handout.txt")
    assert "01-lesson/01-lesson.guide.letter.txt" in contents(tmp_path / "out")


def test_what_was_made_by_an_option_stays(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    make(tmp_path, formats=(Format.HTML,))
    assert make(tmp_path).removed == ()
    assert "01-lesson/01-lesson.guide.html" in contents(tmp_path / "out")


def test_files_of_a_lesson_that_is_gone_are_removed_unless_edited(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=2))
    (tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt").write_text("mine", encoding="utf-8")
    shutil.rmtree(tmp_path / "source" / "01-lesson")
    report = make(tmp_path)
    assert report.removed == ("01-lesson/01-lesson.handout.txt",)
    assert [name for name in contents(tmp_path / "out") if name.startswith("01")] == ["01-lesson/01-lesson.guide.txt"]


def test_building_one_lesson_removes_nothing_of_the_others(tmp_path: Path) -> None:
    make(write_course(tmp_path, lessons=2))
    report = make(tmp_path, lessons=("source/01-lesson",))
    assert report.removed == ()
    assert len(contents(tmp_path / "out")) == 4


@pytest.mark.parametrize("named", ["source/01-lesson", "source/01-lesson/lesson.md", "01-lesson"])
def test_a_lesson_may_be_named_in_many_ways(tmp_path: Path, named: str) -> None:
    write_course(tmp_path, lessons=2)
    assert {each.lesson for each in make(tmp_path, lessons=(named,)).outcomes} == {"01-lesson"}


def test_languages_papers_and_variants_are_in_the_name_where_there_is_more_than_one(tmp_path: Path) -> None:
    write_course(
        tmp_path, course=COURSE + 'papers = ["a4", "letter"]\nvariants = ["normal", "mono"]\neditions = "guide"\n'
    )
    french = lesson_text().replace("---\n\n## Aim", "language: fr\n---\n\n## Aim")
    (tmp_path / "source" / "01-lesson" / "lesson.fr.md").write_text(french, encoding="utf-8")
    make(tmp_path)
    assert sorted(contents(tmp_path / "out")) == sorted(
        f"01-lesson/01-lesson.guide.{language}.{paper}{variant}.txt"
        for language in ("en", "fr")
        for paper in ("a4", "letter")
        for variant in ("", ".mono")
    )


def test_other_options_never_take_the_names_of_the_usual_files(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    request = Request(tmp_path, profile="fpu", editions=(Edition.GUIDE,))
    assert [each.name for each in make(tmp_path, request=request).outcomes] == ["01-lesson/01-lesson.guide.fpu.txt"]


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

    monkeypatch.setattr("lessonpress.build.places.land", full)
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
    monkeypatch.setattr("lessonpress.build.manifest.Record.save", lambda self: None)
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

    monkeypatch.setattr("lessonpress.build.places.land", stopped)
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


def test_a_second_build_waits_and_gives_up_in_order(tmp_path: Path) -> None:
    write_course(tmp_path)
    listener = Listener()
    with hold(tmp_path / "out" / LOCK, 0, lambda: None), pytest.raises(Held):
        make(tmp_path, listener=listener)
    assert listener.waited
    assert make(tmp_path).exit_code == 0


def test_no_place_of_this_machine_is_told(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    told = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert tmp_path.name.encode() not in told


def test_unknown_style_and_template_are_errors(tmp_path: Path) -> None:
    write_course(tmp_path)
    report = make(tmp_path, request=Request(tmp_path, style="nowhere", template="none.docx"))
    assert [each.code for each in report.diagnostics] == ["B215", "B215"]


def test_formats_can_be_chosen(tmp_path: Path) -> None:
    make(write_course(tmp_path), formats=(Format.HTML,))
    assert {Path(name).suffix for name in contents(tmp_path / "out")} == {".html"}


@pytest.mark.slow
def test_a_booklet_has_two_pages_on_a_side(tmp_path: Path) -> None:
    write_course(tmp_path)
    variant = Variant(imposition=Imposition.BOOKLET)
    report = make(tmp_path, request=Request(tmp_path, formats=(Format.PDF,), variant=variant))
    names = [each.name for each in report.outcomes if each.state is State.MADE]
    assert "01-lesson/01-lesson.handout.booklet.pdf" in names
    with pypdfium2.PdfDocument(contents(tmp_path / "out")["01-lesson/01-lesson.handout.booklet.pdf"]) as pdf:
        width, height = pdf[0].get_size()
        assert width > height
        assert len(pdf) % 2 == 0


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
    assert [each.code for each in make(tmp_path).diagnostics] == ["B413"]


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


def test_a_course_named_as_a_lesson_is_told_how_to_be_built(tmp_path: Path) -> None:
    report = make(write_course(tmp_path), lessons=("source",))
    assert [each.message for each in report.diagnostics] == ["this is a whole course, not a lesson"]
    assert "name no lesson" in report.diagnostics[0].hint


def test_what_each_published_docx_was_written_from_is_kept(tmp_path: Path) -> None:
    write_course(tmp_path)
    published = []
    for point in ("first point", "second point"):
        edit(tmp_path, 1, point)
        assert make(tmp_path, formats=(Format.DOCX,)).exit_code == 0
        with zipfile.ZipFile(tmp_path / "out" / "01-lesson" / "01-lesson.guide.docx") as package:
            said = package.read("docProps/custom.xml").decode()
        published += re.findall(r'name="LessonpressBuild".*?>([0-9a-f]{32})<', said)
    first, second = ((tmp_path / "out" / model_of(build)).read_text(encoding="utf-8") for build in published)
    assert ("first point" in first, "second point" in first) == (True, False)
    assert ("first point" in second, "second point" in second) == (False, True)

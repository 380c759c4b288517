"""Whole builds of small courses, in this process, into plain text: what is made, what is left alone, and why."""

import os
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from lessonpress.build.course.settings import Imposition, Variant
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.manifest import model_of
from lessonpress.build.output.outcome import State
from lessonpress.build.request import Request
from lessonpress.model.edition import Edition, Format

from courses import COURSE, Listener, contents, edit, lesson_text, make, states, write_course

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


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


def test_no_place_of_this_machine_is_told(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    told = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert tmp_path.name.encode() not in told


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

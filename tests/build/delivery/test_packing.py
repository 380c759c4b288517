"""Packs for memory sticks: everything that was built, checksums that hold, the same bytes for the same course."""

import hashlib
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from lessonpress.build.commands.delivering import pack_course
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.request import Request
from lessonpress.model.edition import Edition

from courses import COURSE, lesson_text, make, write_course


def packed(folder: Path, *editions: Edition, to: Path | None = None) -> tuple[dict[str, bytes], tuple[str, ...]]:
    path, told = pack_course(Request(folder), folder / "out", to, editions)
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, told.faults


def test_a_pack_holds_what_was_built_and_its_checksums(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    files, faults = packed(tmp_path)
    assert faults == ()
    assert sorted(files) == [
        "A-course/01-lesson/01-lesson.guide.txt",
        "A-course/01-lesson/01-lesson.handout.txt",
        "A-course/02-lesson/02-lesson.guide.txt",
        "A-course/02-lesson/02-lesson.handout.txt",
        "A-course/SHA256SUMS",
        "A-course/index.html",
    ]
    lines = files.pop("A-course/SHA256SUMS").decode().splitlines()
    told = {f"A-course/{name}": digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_the_same_course_gives_the_same_bytes(tmp_path: Path) -> None:
    packs = []
    for name in ("a", "b"):
        folder = write_course(tmp_path / name, 2)
        make(folder)
        for path in (folder / "out").rglob("*.txt"):
            os.utime(path, (len(packs) * 10**9, 4_000_000_000))
        packs.append(pack_course(Request(folder), folder / "out", None, ())[0].read_bytes())
    assert packs[0] == packs[1]


def test_a_pack_for_participants_holds_nothing_else(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    files, _ = packed(tmp_path, Edition.HANDOUT, Edition.WORKSHEET)
    assert sorted(files) == ["A-course/01-lesson/01-lesson.handout.txt", "A-course/SHA256SUMS"]
    assert not any(b"The secret answer" in data for data in files.values())


def test_a_file_that_a_facilitator_edited_is_the_one_to_take_along(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    guide = tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt"
    guide.write_text("mine", encoding="utf-8")
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    for point in ("Another point", "And one more"):
        lesson.write_text(lesson_text(1, "thing 1", point), encoding="utf-8")
        make(tmp_path)
        guide.with_name("01-lesson.guide.new.txt").write_text("mine too", encoding="utf-8")  # so the next is new2
    assert guide.with_name("01-lesson.guide.new2.txt").is_file()
    files, _ = packed(tmp_path)
    assert files["A-course/01-lesson/01-lesson.guide.txt"] == b"mine"
    assert not any(".new" in name for name in files)


def test_what_is_old_or_gone_is_told(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson_text(1, "thing 1") + '\n!!! aks "Who?"\n', encoding="utf-8")
    make(tmp_path)
    (tmp_path / "out" / "02-lesson" / "02-lesson.guide.txt").unlink()
    _, faults = packed(tmp_path)
    assert faults == (
        "01-lesson/01-lesson.guide.txt is older than its source",
        "01-lesson/01-lesson.handout.txt is older than its source",
        "02-lesson/02-lesson.guide.txt is gone: it is not in the pack",
    )


def test_packing_twice_takes_the_place_of_the_first_pack_but_of_nothing_else(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    assert packed(tmp_path) == packed(tmp_path)
    other = tmp_path / "photos.zip"
    other.write_bytes(b"mine")
    with pytest.raises(Misuse, match=r"photos\.zip is already there"):
        packed(tmp_path, to=other)
    assert other.read_bytes() == b"mine"


def test_without_a_build_there_is_nothing_to_pack(tmp_path: Path) -> None:
    write_course(tmp_path, 1, COURSE)
    with pytest.raises(Misuse, match="lessonpress build"):
        packed(tmp_path)

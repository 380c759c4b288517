"""A lesson is read once for all workers, and again where what was written down of it is gone."""

from pathlib import Path

import pytest

from lessonpress.build.workers import readings as subject
from lessonpress.build.workers.jobs import LessonText
from lessonpress.build.workers.readings import Readings
from lessonpress.model.diagnostic import Checked
from lessonpress.readers.reading import ReaderSettings, Reading

from courses import lesson_text


def text(number: int) -> LessonText:
    return LessonText(f"key{number}", f"{number:02}/lesson.md", lesson_text(number).encode(), ReaderSettings("en"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all lessons that were really read."""
    names: list[str] = []
    really = subject.read

    def counted(lesson: LessonText) -> Checked[Reading]:
        names.append(lesson.name)
        return really(lesson)

    monkeypatch.setattr(subject, "read", counted)
    return names


def test_what_one_worker_has_read_others_have_as_it_was(tmp_path: Path, read: list[str]) -> None:
    there = Readings(tmp_path).share(text(1))
    assert Readings(tmp_path).read(text(1)) == there
    assert there.value.lesson.front.number == "1"
    assert read == ["01/lesson.md"]


def test_where_there_are_no_workers_nothing_is_written_down(read: list[str]) -> None:
    alone = Readings(None)
    assert alone.share(text(1)) is alone.read(text(1))
    assert read == ["01/lesson.md"]


def test_of_many_lessons_the_last_are_kept_and_the_others_read_again(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "_SHARED", 20)
    first = Readings(tmp_path)
    for number in range(30):
        first.share(text(number))
    assert len(list(tmp_path.iterdir())) == 20
    other = Readings(tmp_path)
    assert other.read(text(0)).value.lesson.front.number == "0"
    assert other.read(text(29)).value.lesson.front.number == "29"
    assert read[30:] == ["00/lesson.md"]


def test_what_is_too_large_to_be_passed_on_is_read_again(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "_LARGEST", 100)
    Readings(tmp_path).share(text(1))
    assert list(tmp_path.iterdir()) == []
    Readings(tmp_path).read(text(1))
    assert read == ["01/lesson.md"] * 2


def test_a_full_disk_costs_no_lesson(tmp_path: Path, read: list[str]) -> None:
    """What cannot be written down is read again."""
    no_folder = tmp_path / "file"
    no_folder.touch()
    assert Readings(no_folder).share(text(1)) == Readings(no_folder).read(text(1))
    assert read == ["01/lesson.md"] * 2

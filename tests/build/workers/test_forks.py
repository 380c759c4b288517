"""When the server that workers are forked from is started: early, but never for nothing."""

from pathlib import Path

import pytest

from lessonpress.build.workers import forks
from lessonpress.build.workers.pool import Pool

from courses import make, write_course


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what counts the starts."""
    starts: list[str] = []
    monkeypatch.setattr(forks, "start", lambda: starts.append("started"))
    return starts


@pytest.mark.parametrize("lessons", [(), ("01-lesson",), ("source/01-lesson/lesson.md",)])
def test_it_is_started_early_where_nothing_was_built_yet(
    tmp_path: Path, started: list[str], lessons: tuple[str, ...]
) -> None:
    course = write_course(tmp_path)
    forks.start_early(course, lessons, course / "out")
    assert started


def test_a_folder_that_was_built_may_have_nothing_to_make(tmp_path: Path, started: list[str]) -> None:
    course = write_course(tmp_path)
    make(course)
    forks.start_early(course, (), course / "out")
    assert not started


@pytest.mark.parametrize("lessons", [(), ("no-such-lesson",)])
def test_a_command_that_cannot_be_understood_starts_nothing(
    tmp_path: Path, started: list[str], lessons: tuple[str, ...]
) -> None:
    forks.start_early(tmp_path, lessons, tmp_path / "out")
    assert not started


def test_a_long_way_to_the_temporary_folder_keeps_nobody_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / ("x" * 90)
    far.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(far))
    forks.start_early(write_course(tmp_path), (), tmp_path / "out")
    assert make(tmp_path, open_workshop=lambda kit: Pool(kit, 2)).exit_code == 0

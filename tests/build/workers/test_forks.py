"""When the server that workers are forked from is started: early, but never for nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lessonpress.build.workers import forks

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


def test_a_long_way_to_the_temporary_folder_keeps_nobody_from_working(tmp_path: Path) -> None:
    far = tmp_path / ("x" * 90)
    far.mkdir()
    build = [sys.executable, "-m", "lessonpress", "build", "--no-cache", "-j", "2"]
    done = subprocess.run(
        build,
        cwd=write_course(tmp_path),
        env={**os.environ, "TMPDIR": str(far)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(far.iterdir()) == []


WORKER_OF_ANOTHER = """
import os
import select
from multiprocessing import forkserver, get_context, util
from pathlib import Path

from lessonpress.build.workers import forks


def start(pipe):
    forks.start()
    pipe.send(forkserver._forkserver._forkserver_pid)


if __name__ == "__main__":
    folder = Path(util.get_temp_dir())
    ours, theirs = get_context("spawn").Pipe()
    worker = get_context("spawn").Process(target=start, args=(theirs,))
    worker.start()
    server = os.pidfd_open(ours.recv())
    worker.join()
    assert select.select([server], [], [], 60)[0], "the server of the worker lives on"
    print(folder.is_dir())
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux 5.3 to wait for a process of others")
def test_a_program_that_is_the_worker_of_another_leaves_the_folder_that_they_share(tmp_path: Path) -> None:
    """As on a cluster, where every worker of Dask has workers of ours, and all have one folder."""
    script = tmp_path / "program.py"
    script.write_text(WORKER_OF_ANOTHER, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")

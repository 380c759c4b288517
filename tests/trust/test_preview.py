"""The preview from outside: what is on its page is what is in the source, and whatever stops it is told as that."""

import http.client
import re
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from trust.program import PATIENCE, course, group_of, slide, start, wait_until


def previewed(folder: Path, scratch: Path) -> "subprocess.Popen[bytes]":
    """Start a preview of the course in `folder`, with a temporary folder of its own."""
    scratch.mkdir(exist_ok=True)
    return start(folder, "preview", "-j", "1", env={"TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"})


def address(process: "subprocess.Popen[bytes]") -> str:
    """Wait until a preview says where it is to be seen."""
    assert process.stdout is not None
    while line := process.stdout.readline().decode():
        if found := re.search(r"open (\S+)", line):
            return found[1]
    raise AssertionError(process.communicate()[1])


def shown(place: str, file: str) -> str:
    """What a preview shows of a file."""
    parts = urlsplit(place)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}file/{file}")
    said = connection.getresponse().read().decode()
    connection.close()
    return said


@pytest.mark.slow
def test_what_is_changed_during_the_first_build_is_shown_too(tmp_path: Path) -> None:
    names = [f"l{number}" for number in range(12)]
    course(tmp_path, {name: slide("- BEFORE") for name in names})
    process = previewed(tmp_path, tmp_path / "tmp")
    first = tmp_path / "out" / ".preview" / "l0" / "l0.handout.html"
    assert wait_until(first.exists)
    (tmp_path / "source" / "l0" / "lesson.md").write_text(slide("- AFTER"), encoding="utf-8")
    place = address(process)
    assert wait_until(lambda: "AFTER" in shown(place, "l0/l0.handout.html"), 5)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_f05_a_preview_that_is_stopped_says_by_what_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    course(tmp_path, {"one": slide("- A point")})
    process = previewed(tmp_path, tmp_path / "tmp")
    address(process)
    began = time.monotonic()
    process.send_signal(number)
    _, err = process.communicate(timeout=20 * PATIENCE)
    assert time.monotonic() - began < 2 * PATIENCE
    assert process.returncode == 128 + number, err
    assert len(err.decode().splitlines()) <= 1
    assert wait_until(lambda: not group_of(process.pid), 5)
    assert list((tmp_path / "tmp").iterdir()) == []

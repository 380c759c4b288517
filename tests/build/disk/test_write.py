import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from lessonpress.build.disk import write
from lessonpress.build.disk.write import DiskFault, Landing, Standing, beside, land, sweep, write_file


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "x.pdf", b"one")
    write_file(tmp_path / "a" / "x.pdf", b"two")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["x.pdf"]
    assert (tmp_path / "a" / "x.pdf").read_bytes() == b"two"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk full writing x.pdf"),
        (errno.EDQUOT, "disk full writing x.pdf"),
        (errno.EFBIG, "larger than"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "cannot write x.pdf"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, step: str
) -> None:
    write_file(tmp_path / "x.pdf", b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(DiskFault, match=words):
        write_file(tmp_path / "x.pdf", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.pdf": b"old"}


@pytest.mark.filterwarnings("ignore:.*unclosed file")  # by a stop between its making and the `with`
def test_a_stop_at_whatever_moment_leaves_the_old_file_or_the_new_one_and_nothing_else(tmp_path: Path) -> None:
    moment, was_stopped = 0, True
    while was_stopped:
        (tmp_path / "x.pdf").write_bytes(b"old")
        was_stopped = stopped(lambda: write_file(tmp_path / "x.pdf", b"new"), moment)
        assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"], moment
        assert (tmp_path / "x.pdf").read_bytes() in (b"old", b"new")
        moment += 1
    assert moment > 20
    assert (tmp_path / "x.pdf").read_bytes() == b"new"


def stopped(act: Callable[[], None], moment: int) -> bool:
    """Interrupt `act`, as Ctrl-C does, before the instruction of `write.py` with this number; whether it came so far."""
    left = moment

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal left
        if frame.f_code.co_filename != write.__file__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            left -= 1
            if left == -1:
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def test_a_file_open_elsewhere_gets_the_new_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "x.docx", b"old")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "x.docx":
            raise PermissionError(errno.EACCES, "open in Word")
        return replace(self, target)

    monkeypatch.setattr(write.Path, "replace", refuse)
    assert land(tmp_path, "x.docx", b"new", Standing.OURS, "x.new.docx") == Landing("x.new.docx", beside=True)
    assert (tmp_path / "x.docx").read_bytes() == b"old"
    assert (tmp_path / "x.new.docx").read_bytes() == b"new"


def test_new_versions_have_a_name_of_their_own() -> None:
    assert beside("09/09.guide.docx") == "09/09.guide.new.docx"


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".lp-abc.tmp").write_bytes(b"half")
    (tmp_path / "a" / "kept.pdf").write_bytes(b"whole")
    sweep(tmp_path)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["kept.pdf"]

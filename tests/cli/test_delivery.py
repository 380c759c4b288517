"""Printing and packing as their users meet them."""

import os
import subprocess
import sys
from pathlib import Path

from courses import make, write_course

PROGRAM = [sys.executable, "-m", "lessonpress"]


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"LESSONPRESS_CACHE": str(folder / "cache")}
    return subprocess.run(
        [*PROGRAM, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_pack_can_be_checked_where_it_was_unpacked(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    done = run(tmp_path, "pack", "--to", "stick.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert "stick.zip: 5 files" in done.stdout
    unpacked = tmp_path / "stick"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", "stick.zip", str(unpacked)], cwd=tmp_path, check=True)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=unpacked / "A-course", capture_output=True, check=False
    )
    assert checked.returncode == 0
    assert checked.stdout.count(b": OK") == 5


def test_a_print_plan_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    write_course(tmp_path)
    done = run(tmp_path, "print-plan", "--participants", "24")
    assert done.returncode == 2
    assert "run lessonpress build first" in done.stderr


def test_packing_what_is_not_ours_leaves_nothing_there(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "out").mkdir()
    assert run(tmp_path, "pack").returncode == 2
    assert list((tmp_path / "out").iterdir()) == []

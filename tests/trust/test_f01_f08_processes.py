"""F1 to F8: power cuts, full disks, closed doors, people, signals, dying and hanging workers, two builds at once."""

import contextlib
import io
import os
import random  # noqa: TID251
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from trust.hostile import theme
from trust.program import (
    PATIENCE,
    PROGRAM,
    build,
    course,
    end,
    environment,
    finished,
    freeze,
    group_of,
    made,
    needs_mounts,
    needs_strace,
    run,
    slide,
    start,
    stat_of,
    wait_until,
)

BOTH = '[course]\ntitle = "A course"\n[build]\nformats = ["txt", "docx"]\neditions = ["guide", "handout"]\n'


def are_whole(files: dict[str, bytes]) -> bool:
    """Whether every file is a complete one."""
    for path, data in files.items():
        if path.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                assert packed.testzip() is None, path
        else:
            assert data.endswith(b"\n"), path
    return True


def left_in(scratch: Path) -> list[Path]:
    """What lies in a folder for temporary files, but the file by which Python tries whether that folder takes any.

    Its tempfile makes it, writes "blat" and removes it again; a kill may come in between.
    """
    return [path for path in scratch.rglob("*") if not (path.is_file() and path.read_bytes() in (b"", b"blat"))]


def rewrite(folder: Path, point: str) -> None:
    """Change every lesson of a course."""
    for path in (folder / "source").glob("*/lesson.md"):
        path.write_text(slide(f"- {point} of {path.parent.name}"), encoding="utf-8")


def strays(folder: Path) -> list[str]:
    """Half written files."""
    return [path.name for path in (folder / "out").rglob(".lp-*")]


def workers_of(leader: int, busy: bool = False) -> list[int]:
    """The worker processes of a build: the children of the server that it forks them from."""
    alive = {pid: stat for pid in group_of(leader) if (stat := stat_of(pid))}
    children = [pid for pid, stat in alive.items() if int(stat[1]) == leader]
    workers = [pid for pid, stat in alive.items() if int(stat[1]) in children]
    return [pid for pid in workers if not busy or (alive[pid][0] == "R" and int(alive[pid][11]) > 20)]


def killed_one(leader: int, but: set[int], busy: bool = False) -> bool:
    """Kill a worker of a build that is none of `but`, and add it to them; whether there was one."""
    for pid in workers_of(leader, busy):
        if pid not in but:
            but.add(pid)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                return True
    return False


@pytest.mark.slow
def test_f01_a_build_that_is_killed_leaves_whole_files_and_the_next_completes_it(tmp_path: Path) -> None:
    course(tmp_path, {name: slide("- A point") for name in ("one", "two", "three")}, BOTH)
    assert build(tmp_path).code == 0
    chance = random.Random(7)  # the same moments in every run
    for number in range(8):
        rewrite(tmp_path, f"Point {number}")
        process = start(tmp_path, "build", "-j", "2")
        time.sleep(0.4 + chance.random() * 3)
        end(process)
        assert are_whole(made(tmp_path))
        there = {name for name in made(tmp_path) if not Path(name).name.startswith(".lp-")}  # half of one: see below
        assert there == {
            f"{n}/{n}.{e}.{f}" for n in ("one", "two", "three") for e in ("guide", "handout") for f in ("txt", "docx")
        }
    for name in ("one", "two"):  # what a kill leaves that came while a file was written
        (tmp_path / "out" / name / ".lp-x7f3a.tmp").write_bytes(b"half a fi")
    ran = build(tmp_path)
    assert ran.code == 0, ran.faults
    assert "edited" not in {each["state"] for each in ran.report["outcomes"]}
    warm = made(tmp_path)
    assert strays(tmp_path) == []
    shutil.rmtree(tmp_path / "out")
    assert build(tmp_path, "--no-cache").code == 0
    assert made(tmp_path) == warm


@pytest.mark.slow
def test_f02_a_file_too_large_for_the_account_ends_the_build_with_one_line(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")}, BOTH)
    assert build(tmp_path).code == 0
    before = made(tmp_path)
    rewrite(tmp_path, "New")
    ran = run(tmp_path, "build", "--no-cache", "-j", "1", under=("bash", "-c", 'ulimit -f 4; exec "$@"', "bash"))
    assert ran.code == 3
    assert len([line for line in ran.said.splitlines() if "larger than" in line or "disk full" in line]) == 1
    assert {name for name, data in before.items() if made(tmp_path).get(name) != data} <= {
        n for n in before if n.endswith("txt")
    }
    assert strays(tmp_path) == []
    assert are_whole(made(tmp_path))
    assert build(tmp_path).code == 0
    assert b"New" in made(tmp_path)["two/two.guide.txt"]


@pytest.mark.slow
@needs_mounts
def test_f02_a_full_disk_ends_the_build_with_one_line(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")}, BOTH)
    (tmp_path / "out").mkdir()
    script = 'mount -t tmpfs -o size=48k none out && "$@"; code=$?; ls -A out/* ; exit $code'
    ran = run(tmp_path, "build", under=("unshare", "-m", "bash", "-c", script, "bash"))
    assert ran.code == 3
    assert "disk full writing" in ran.err
    assert ran.err.count("disk full") == 1
    assert ".lp-" not in ran.out


@pytest.mark.slow
@needs_mounts
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_f02_a_full_folder_for_temporary_files_ends_the_build_with_one_line(tmp_path: Path, jobs: str) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")}, BOTH.replace('"txt", ', '"pdf", '))
    (tmp_path / "tmp").mkdir()
    script = 'mount -t tmpfs -o size=64k none tmp && exec "$@"'
    under = ("unshare", "-m", "bash", "-c", script, "bash")
    ran = run(tmp_path, "build", "-j", jobs, under=under, env={"TMPDIR": str(tmp_path / "tmp")})
    assert ran.code == 3
    assert ran.err.count("disk full") == 1
    assert "fault of this program" not in ran.said
    assert build(tmp_path).code == 0


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("injected", ["fsync:error=EIO:when=2+", "rename:error=EXDEV"])
def test_f02_a_failing_disk_loses_nothing(tmp_path: Path, injected: str) -> None:
    course(tmp_path, {"one": slide("- A point")})
    assert build(tmp_path).code == 0
    before = made(tmp_path)
    rewrite(tmp_path, "New")
    under = (
        "strace",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={injected.partition(':')[0]}",
        "-e",
        f"inject={injected}",
    )
    ran = run(tmp_path, "build", "--no-cache", "-j", "1", under=under)
    assert ran.code == 3
    assert set(made(tmp_path)) == set(before)
    assert are_whole(made(tmp_path))
    assert strays(tmp_path) == []
    assert build(tmp_path).code == 0


@pytest.mark.slow
def test_f03_an_output_folder_that_cannot_be_is_told_before_any_work(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    (tmp_path / "file").write_bytes(b"")
    for out in ("file", "file/below", "/proc/none/out"):
        ran = run(tmp_path, "build", "--out", out)
        assert ran.code == 3, out
        assert len(ran.err.strip().splitlines()) == 1, ran.err
    assert run(tmp_path, "build", "--out", "a/b/c").code == 0


@pytest.mark.slow
@needs_mounts
def test_f03_a_read_only_disk_is_told_before_any_work(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    (tmp_path / "out").mkdir()
    script = 'mount -t tmpfs -o ro none out && exec "$@"'
    ran = run(tmp_path, "build", under=("unshare", "-m", "bash", "-c", script, "bash"))
    assert ran.code == 3
    assert "read-only" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.slow
def test_f04_an_edited_file_is_never_overwritten_unasked(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")}, BOTH)
    assert build(tmp_path).code == 0
    guide, handout = (tmp_path / "out" / "one" / f"one.{name}.docx" for name in ("guide", "handout"))
    guide.write_bytes(guide.read_bytes() + b"edited")
    mine = guide.read_bytes()
    (handout.parent / f".~lock.{handout.name}#").write_text(",me,host,;", encoding="utf-8")
    opened = handout.read_bytes()
    rewrite(tmp_path, "New")
    ran = run(tmp_path, "build")
    assert ran.code == 0
    assert guide.read_bytes() == mine
    assert handout.read_bytes() == opened
    assert (guide.parent / "one.guide.new.docx").is_file()
    assert (guide.parent / "one.handout.new.docx").is_file()
    assert "beside it" in ran.said
    assert b"New" in made(tmp_path)["one/one.guide.txt"]
    (handout.parent / f".~lock.{handout.name}#").unlink()
    assert run(tmp_path, "build", "--force").code == 0
    assert not list(guide.parent.glob("*.new.docx"))
    assert guide.read_bytes() != mine


@pytest.mark.slow
def test_f04_an_edited_new_version_is_never_overwritten_either(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")}, BOTH)
    assert build(tmp_path).code == 0
    guide = tmp_path / "out" / "one" / "one.guide.docx"
    news = [guide.with_name(f"one.guide.new{number}.docx") for number in ("", "2", "3")]
    guide.write_bytes(b"edited")
    rewrite(tmp_path, "New")
    assert build(tmp_path).code == 0
    news[0].write_bytes(b"edited too")
    assert build(tmp_path).code == 0
    assert not news[1].exists()  # nothing new to be said
    rewrite(tmp_path, "Newer")
    assert build(tmp_path).code == 0
    assert (guide.read_bytes(), news[0].read_bytes()) == (b"edited", b"edited too")
    assert news[1].exists()
    rewrite(tmp_path, "Newest")
    assert run(tmp_path, "build", "--force").code == 0
    assert guide.read_bytes() != b"edited"
    assert news[0].read_bytes() == b"edited too"
    assert not news[1].exists()


@pytest.mark.slow
@pytest.mark.parametrize("owner", ["~$e.guide.docx", "~$ne.guide.docx", "~$one.guide.docx", ".~lock.one.guide.docx#"])
def test_f04_a_file_that_is_open_is_left_alone(tmp_path: Path, owner: str) -> None:
    course(tmp_path, {"one": slide("- A point")}, BOTH)
    assert build(tmp_path).code == 0
    guide = tmp_path / "out" / "one" / "one.guide.docx"
    guide.with_name(owner).write_bytes(b"")
    opened = guide.read_bytes()
    rewrite(tmp_path, "New")
    assert build(tmp_path).code == 0
    assert guide.read_bytes() == opened
    assert guide.with_name("one.guide.new.docx").exists()


@pytest.mark.slow
@needs_strace
def test_f04_a_file_that_another_program_holds_is_written_beside(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    assert build(tmp_path).code == 0
    before = made(tmp_path)
    rewrite(tmp_path, "New")
    under = ("strace", "-qq", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:error=EACCES:when=1")
    ran = run(tmp_path, "build", "--no-cache", "-j", "1", under=under)
    assert ran.code == 0
    after = made(tmp_path)
    assert len([name for name in after if ".new." in name]) == 1
    assert len([name for name in before if after[name] == before[name]]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_f05_being_stopped_is_one_line_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    course(tmp_path, {f"l{n}": slide("- A point") for n in range(12)}, BOTH.replace('"txt", ', '"txt", "pdf", '))
    process = start(tmp_path, "build", "-j", "2")
    assert wait_until(lambda: len(finished(tmp_path)) > 3)
    process.send_signal(number)
    _, err = process.communicate(timeout=15 * PATIENCE)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    assert [line for line in err.decode().splitlines() if line.strip()] == ["stopped: what was finished is kept"]
    assert wait_until(lambda: not group_of(process.pid), 5)
    assert strays(tmp_path) == []
    kept = made(tmp_path)
    ran = build(tmp_path)  # the same files: without its PDFs a guide would tell no page numbers, and be made anew
    unchanged = {each["name"] for each in ran.report["outcomes"] if each["state"] == "unchanged"}
    assert {*kept} <= unchanged


@pytest.mark.slow
def test_f05_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    course(tmp_path, {f"l{n}": slide("![x](missing.png)") for n in range(30)})
    for command in ("check", "plan", "build"):
        script = f'set -o pipefail; "{PROGRAM}" {command} 2>err | head -c 1 >/dev/null; exit $?'
        done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment(tmp_path), timeout=60, check=False)
        assert done.returncode in (0, 1, 141)
        assert "Traceback" not in (tmp_path / "err").read_text("utf-8")


@pytest.mark.slow
def test_f06_a_worker_that_dies_takes_nothing_else_with_it(tmp_path: Path) -> None:
    course(tmp_path, {f"l{n}": slide("- A point") for n in range(6)}, BOTH.replace('"txt", ', '"pdf", '))
    process = start(tmp_path, "build", "-j", "2", "--no-cache")
    assert wait_until(lambda: len(workers_of(process.pid)) > 0)
    assert wait_until(lambda: finished(tmp_path))
    assert wait_until(lambda: killed_one(process.pid, set(), busy=True))
    out, err = process.communicate(timeout=120 * PATIENCE)
    assert process.returncode == 0, (out, err)
    assert len(made(tmp_path)) == 24


@pytest.mark.slow
def test_f06_a_worker_that_dies_as_it_starts_fails_nothing(tmp_path: Path) -> None:
    """Many that do, one after the other: tests/build/workers/test_processes.py, where none can have a job by then."""
    course(tmp_path, {f"l{n}": slide("- A point") for n in range(3)}, BOTH.replace('"txt", ', '"txt", "html", '))
    process = start(tmp_path, "build", "-j", "2", "--no-cache")
    assert wait_until(lambda: killed_one(process.pid, set()))
    out, err = process.communicate(timeout=120 * PATIENCE)
    assert process.returncode == 0, (out, err)
    assert len(made(tmp_path)) == 18


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_f06_whenever_workers_are_killed_a_build_ends_and_gives_nothing_wrong(tmp_path: Path, seed: int) -> None:
    course(
        tmp_path, {f"l{n}": slide("- A point\n" * 100) for n in range(6)}, BOTH.replace('"txt", ', '"txt", "html", ')
    )
    assert build(tmp_path, "--no-cache").code == 0
    clean = made(tmp_path)
    shutil.rmtree(tmp_path / "out")
    chance = random.Random(seed)
    process = start(tmp_path, "build", "-j", "2", "--no-cache")
    for _ in range(2 + 6 * seed):
        time.sleep(chance.random() * 0.2)
        below = [pid for pid in group_of(process.pid) if pid != process.pid]
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(below), signal.SIGKILL) if below else None
    _, err = process.communicate(timeout=120 * PATIENCE)
    assert process.returncode in (0, 1), err
    assert (process.returncode == 0) == (made(tmp_path) == clean)
    assert made(tmp_path).items() <= clean.items()
    assert wait_until(lambda: not group_of(process.pid), 5)
    assert build(tmp_path).code == 0
    assert made(tmp_path) == clean


@pytest.mark.slow
def test_f07_what_hangs_is_stopped_and_named(tmp_path: Path) -> None:
    deep = "\n".join("    " * depth + f"- level {depth}" for depth in range(12))
    course(tmp_path, {"deep": slide(deep), "good": slide("- A point")})
    style = theme(tmp_path / "mine", "*{display:flex!important}")
    ran = build(tmp_path, "-f", "pdf", "-f", "txt", "-e", "guide", "--style", style, "--timeout", "8", within=60)
    assert ran.code == 1
    found = {each["name"]: each for each in ran.report["outcomes"]}
    assert found["deep/deep.guide.pdf"]["state"] == "failed"
    assert [each["code"] for each in found["deep/deep.guide.pdf"]["diagnostics"]] == ["B511"]
    assert "deep/deep.guide.pdf" in found["deep/deep.guide.pdf"]["reason"]
    assert found["deep/deep.guide.txt"]["state"] == found["good/good.guide.txt"]["state"] == "made"


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.3, 0.6, 1.2, 2.4])
@pytest.mark.parametrize("below", ["", "x" * 100], ids=["a server", "no server"])  # whose socket's path is too long
def test_f01_a_build_that_is_killed_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, moment: float, below: str
) -> None:
    course(tmp_path, {f"l{n}": slide("- A point\n" * 50) for n in range(4)}, BOTH.replace('"txt", ', '"pdf", '))
    with tempfile.TemporaryDirectory(prefix="f01-") as folder:  # that of pytest is a long one
        scratch = Path(folder, below)
        scratch.mkdir(exist_ok=True)
        process = start(tmp_path, "build", "-j", "2", "--no-cache", env={"TMPDIR": str(scratch)})
        time.sleep(moment)
        process.kill()
        process.communicate()
        assert wait_until(lambda: not group_of(process.pid), 5)
        assert left_in(scratch) == []


@pytest.mark.slow
def test_f01_a_build_that_is_killed_as_its_workers_start_leaves_no_traceback_on_the_screen(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")}, BOTH)
    for _ in range(4):
        process = start(tmp_path, "build", "-j", "4", "--no-cache")
        while not workers_of(process.pid):
            assert process.poll() is None
        process.kill()
        _, err = process.communicate()  # which its workers hold too, until they end
        assert b"Traceback" not in err
        shutil.rmtree(tmp_path / "out", ignore_errors=True)


@pytest.mark.slow
def test_f08_two_builds_take_turns(tmp_path: Path) -> None:
    """The first is held up in the middle, then killed: with it goes its hold on the folder, and nothing else."""
    course(tmp_path, {f"l{n}": slide("- A point") for n in range(3)}, BOTH)
    first = start(tmp_path, "build", "-j", "1", "--no-cache")
    assert wait_until(lambda: finished(tmp_path))
    freeze(first)
    second = start(tmp_path, "build", "-j", "1", "--no-cache")
    before = made(tmp_path)
    time.sleep(3 * PATIENCE)
    assert second.poll() is None
    assert made(tmp_path) == before
    assert len(before) < 12
    first.kill()
    _, err = second.communicate(timeout=120 * PATIENCE)
    assert (second.returncode, len(made(tmp_path))) == (0, 12)
    assert "waiting" in err.decode()
    assert wait_until(lambda: not group_of(first.pid), 5)


@pytest.mark.slow
def test_f08_what_two_builds_make_is_what_one_makes(tmp_path: Path) -> None:
    course(tmp_path, {f"l{n}": slide("- A point") for n in range(3)}, BOTH)
    first, second = start(tmp_path, "build", "-j", "1"), start(tmp_path, "build", "-j", "1", "--no-cache")
    outs = [process.communicate(timeout=120 * PATIENCE) for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], outs
    both = made(tmp_path)
    shutil.rmtree(tmp_path / "out")
    assert build(tmp_path, "--no-cache").code == 0
    assert made(tmp_path) == both

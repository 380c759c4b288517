"""Running `lessonpress` from outside, as its users do, and asking what it left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 3  # times longer than on a free machine: tests run where other work does
PROGRAM = Path(sys.executable).parent / "lessonpress"
STARTED: "list[subprocess.Popen[bytes]]" = []  # by `start`, in the test that runs
FRONT = "---\nnumber: {number}\ntitle: {title}\nduration: 20 min\n---\n\n"
OPENING = "## Aim\n\nTo try it.\n\n## Learning objectives\n\n1. Try it\n\n"
TEXT = '[course]\ntitle = "A course"\n[build]\nformats = ["txt"]\neditions = ["guide", "handout"]\n'


@dataclass(frozen=True)
class Ran:
    """What a run of the program came to."""

    code: int
    out: str
    err: str
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        return self.out + self.err

    def codes(self, lesson: str = "") -> set[str]:
        """The codes of all errors and warnings, or of those of one lesson."""
        found = [] if lesson else list(self.report["diagnostics"])
        for each in self.report["lessons"]:
            found += each["diagnostics"] if lesson in ("", each["slug"]) else []
        for each in self.report["outcomes"]:
            found += each["diagnostics"] if lesson in ("", each["lesson"]) else []
        return {each["code"] for each in found if each["severity"] != "note"}

    @property
    def faults(self) -> list[str]:
        """What is wrong, in words, for whoever reads why a test failed."""
        pieces = (*self.report["lessons"], *self.report["outcomes"], self.report)
        found = (each for piece in pieces for each in piece["diagnostics"] if each["severity"] == "error")
        return [each["message"] for each in found] + [self.err]

    def states(self, lesson: str) -> set[str]:
        """What became of the files of a lesson."""
        return {each["state"] for each in self.report["outcomes"] if each["lesson"] == lesson}


def lesson(body: str, number: int = 1, title: str = "A thing") -> str:
    """A lesson with the parts that every lesson has, and `body`."""
    return FRONT.format(number=number, title=title) + OPENING + body


def slide(body: str) -> str:
    """A lesson with one stage, one slide and `body` under it."""
    return lesson(f"## The matter (10 min)\n\n### Slide 1: Opening\n\n{body}\n")


def course(folder: Path, lessons: Mapping[str, str | bytes], toml: str = TEXT) -> Path:
    """Make a course with these lessons, by the name of their folders, and return `folder`."""
    for name, text in lessons.items():
        path = folder / "source" / name / "lesson.md"
        path.parent.mkdir(parents=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "source").mkdir(parents=True, exist_ok=True)
    (folder / "source" / "course.toml").write_text(toml, encoding="utf-8")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment with a home of its own, so that nothing of this machine's user decides."""
    home = folder / ".home"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept |= {"HOME": str(home), "LESSONPRESS_CACHE": str(folder / ".cache")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "120"} | more


def run(
    folder: Path,
    *arguments: str,
    under: Sequence[str] = (),
    within: float = 120,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run the program in `folder`, `under` another that starts it; `env` is added to a bare environment."""
    command = [*under, str(PROGRAM), *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, **(env or {})),
        capture_output=True,
        timeout=within * PATIENCE,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err, err[-800:]
    report = json.loads(out) if "json" in arguments and out.startswith("{") else {}
    return Ran(done.returncode, out, err, report)


def build(
    folder: Path,
    *arguments: str,
    under: Sequence[str] = (),
    within: float = 120,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Build the course in `folder`, one file at a time, and return the report too."""
    jobs = () if "-j" in arguments else ("-j", "1")
    return run(folder, "build", "--report", "json", *jobs, *arguments, under=under, within=within, env=env)


def start(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """Start the program in a process group of its own, and leave it running; it ends with the test."""
    process = subprocess.Popen(
        [str(PROGRAM), *arguments],
        cwd=folder,
        env=environment(folder, **(env or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    STARTED.append(process)
    return process


def freeze(process: "subprocess.Popen[bytes]") -> None:
    """Stop a process for now, and wait until it stands still."""
    process.send_signal(signal.SIGSTOP)
    assert wait_until(lambda: stat_of(process.pid)[:1] == ["T"])


def finished(folder: Path) -> list[Path]:
    """The files of the lessons that are there by now, while a build writes more: what it is writing may be gone soon."""
    return [path for path in (folder / "out").glob("*/*.*") if not path.name.startswith(".")]


def made(folder: Path) -> dict[str, bytes]:
    """The files of the lessons in the output folder, by their path below it; no build may be at work."""
    out = folder / "out"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.parent != out and ".lessonpress" not in path.parts
    }


def everything(folder: Path) -> bytes:
    """All bytes of all files below the output folder, what the program keeps for itself included."""
    out = folder / "out"
    return b"\0".join(path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file())


def stat_of(pid: int) -> list[str]:
    """What the kernel says of a process, from its state on; nothing where it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def group_of(leader: int) -> list[int]:
    """The processes that are alive in the process group of `leader`, or that it left behind in its session."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    stats = {pid: stat for pid in pids if (stat := stat_of(pid)) and stat[0] != "Z"}
    return [pid for pid, stat in stats.items() if str(leader) in stat[2:4]]


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what `start` began, with all that it began itself."""
    process.kill()
    for pid in group_of(process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.communicate()


def wait_until(true: Any, within: float = 30) -> bool:
    """Wait until `true()` is, for at most so many seconds."""
    until = time.monotonic() + within * PATIENCE
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


def works(*command: str) -> bool:
    """Whether a command of this machine does its work here."""
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


needs_strace = pytest.mark.skipif(
    not works("strace", "-o", "/dev/null", "true"), reason="strace is not here, or may not trace"
)
needs_unshare = pytest.mark.skipif(
    not works("unshare", "-n", "true"), reason="unshare -n (a network of its own) is not allowed here"
)
needs_mounts = pytest.mark.skipif(
    not works("unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"), reason="a tmpfs cannot be mounted here"
)

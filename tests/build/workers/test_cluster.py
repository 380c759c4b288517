"""The same jobs on a real scheduler with real workers, all of them on loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.workers.jobs import Kit
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Format

from courses import Listener, contents, make, write_course

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = pytest.mark.slow

PROGRAM = Path(sys.executable).parent / "lessonpress"
HERE = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0", "--no-dashboard")
NOBODY = "tcp://127.0.0.1:9"


@dataclass
class Machines:
    """A scheduler and its workers, each a process with a folder of its own."""

    folder: Path
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(json.loads((self.folder / "scheduler.json").read_text("utf-8"))["address"])

    def start_scheduler(self, **environment: str) -> None:
        file = self.folder / "scheduler.json"
        file.unlink(missing_ok=True)
        words = (*HERE, "--port", "0", "--scheduler-file", str(file))
        self._start("distributed.cli.dask_scheduler", *words, **environment)
        wait_until(lambda: file.exists() and file.read_text("utf-8").rstrip().endswith("}"))  # there, and whole

    def start_worker(self, *words: str, **environment: str) -> "subprocess.Popen[bytes]":
        return self._start("distributed.cli.dask_worker", self.address, *HERE, *words, **environment)

    def wait_for_workers(self, number: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()

    def _start(self, module: str, *words: str, **environment: str) -> "subprocess.Popen[bytes]":
        own = self.folder / str(len(self.processes))
        own.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"DASK_TEMPORARY_DIRECTORY": str(own)} | environment,
        )
        self.processes.append(process)
        return process


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler, no worker yet."""
    (tmp_path / "machines").mkdir()
    machines = Machines(tmp_path / "machines")
    try:
        machines.start_scheduler()
        yield machines
    finally:
        machines.stop()


def on(address: str, patience: float = 20.0) -> Callable[[Kit], Workshop]:
    """What opens a workshop on the workers of a scheduler."""
    from lessonpress.build.workers.cluster import Cluster

    return partial(Cluster, address=address, patience=patience)


class Killer(Listener):
    """Kills processes once the first file is made."""

    def __init__(self, *victims: "subprocess.Popen[bytes]") -> None:
        super().__init__()
        self.victims = list(victims)

    def ended(self, outcome: Outcome) -> None:
        while outcome.state is State.MADE and self.victims:
            self.victims.pop().kill()


def test_a_cluster_gives_the_bytes_of_a_local_build_although_a_worker_is_killed(
    machines: Machines, tmp_path: Path
) -> None:
    victim = machines.start_worker("--nthreads", "1", "--no-nanny")
    machines.start_worker("--nthreads", "2")  # with the nanny that dask starts unasked
    machines.wait_for_workers(2)
    far, near = write_course(tmp_path / "a", lessons=4), write_course(tmp_path / "b", lessons=4)
    killer = Killer(victim)
    formats = (Format.PLAIN, Format.DOCX)
    report = make(far, formats=formats, open_workshop=on(machines.address), listener=killer)
    assert killer.victims == []
    assert report.exit_code == 0
    assert report.outcomes == make(near, formats=formats).outcomes
    assert report.count(State.MADE) >= 16
    assert contents(far / "out") == contents(near / "out")


def test_a_worker_of_another_make_is_named_and_nothing_is_begun(machines: Machines, tmp_path: Path) -> None:
    (tmp_path / "other" / "markdown-0.1.dist-info").mkdir(parents=True)
    machines.start_worker("--no-nanny")
    machines.start_worker("--no-nanny", PYTHONPATH=str(tmp_path / "other"))
    machines.wait_for_workers(2)
    report = make(write_course(tmp_path / "a"), open_workshop=on(machines.address))
    assert report.exit_code == 3
    assert report.refused.count("tcp://") == 1
    assert "has markdown 0.1 instead of " in report.refused
    assert {each.state for each in report.outcomes} == {State.LEFT}
    assert contents(tmp_path / "a" / "out") == {}


def test_a_scheduler_of_another_make_is_refused_too(machines: Machines, tmp_path: Path) -> None:
    (tmp_path / "other" / "markdown-0.1.dist-info").mkdir(parents=True)
    machines.start_scheduler(PYTHONPATH=str(tmp_path / "other"))
    machines.start_worker("--no-nanny")
    machines.wait_for_workers(1)
    report = make(write_course(tmp_path / "a"), open_workshop=on(machines.address))
    assert report.exit_code == 3
    assert report.refused.startswith(f"the scheduler at {machines.address} has markdown 0.1 instead of ")


def test_a_worker_of_another_make_that_comes_later_is_found_out(machines: Machines, tmp_path: Path) -> None:
    (tmp_path / "other" / "markdown-0.1.dist-info").mkdir(parents=True)
    first = machines.start_worker("--no-nanny")
    machines.wait_for_workers(1)

    class Change(Killer):
        def ended(self, outcome: Outcome) -> None:
            if self.victims:
                machines.start_worker("--no-nanny", PYTHONPATH=str(tmp_path / "other"))
                machines.wait_for_workers(2)
            super().ended(outcome)

    course = write_course(tmp_path / "a", lessons=3)
    report = make(course, open_workshop=on(machines.address), listener=Change(first))
    assert report.exit_code == 3
    assert "has markdown 0.1 instead of " in report.refused
    assert report.count(State.MADE) >= 1
    assert make(course).exit_code == 0


@pytest.mark.parametrize("victim", ["workers", "scheduler"])
def test_a_cluster_that_is_lost_ends_the_build_and_keeps_what_is_made(
    machines: Machines, tmp_path: Path, victim: str
) -> None:
    worker = machines.start_worker("--no-nanny")
    machines.wait_for_workers(1)
    killer = Killer(worker if victim == "workers" else machines.processes[0])
    course = write_course(tmp_path / "a", lessons=3)
    report = make(course, open_workshop=on(machines.address, patience=2.0), listener=killer)
    assert report.exit_code == 3
    assert "lost" in report.refused
    assert report.count(State.MADE) >= 1
    again = make(course)
    assert again.exit_code == 0
    assert again.count(State.UNCHANGED) >= report.count(State.MADE)


def test_a_machine_that_stands_still_costs_only_the_files_it_was_given(machines: Machines, tmp_path: Path) -> None:
    worker = machines.start_worker("--nthreads", "1", "--no-nanny")
    machines.wait_for_workers(1)

    class Freezer(Killer):
        def ended(self, outcome: Outcome) -> None:
            while outcome.state is State.MADE and self.victims:
                self.victims.pop().send_signal(signal.SIGSTOP)

    course = write_course(tmp_path / "a", lessons=1)
    report = make(
        course, limit=10.0, open_workshop=on(machines.address, patience=2.0), listener=Freezer(worker), fail_fast=True
    )
    assert report.exit_code == 1
    assert report.count(State.MADE) >= 1
    stopped = [each for each in report.everything if each.severity is Severity.ERROR]
    assert {each.code for each in stopped} == {"B511"}
    assert make(course).exit_code == 0


def test_a_scheduler_without_workers_is_refused(machines: Machines, tmp_path: Path) -> None:
    report = make(write_course(tmp_path / "a"), open_workshop=on(machines.address))
    assert report.exit_code == 3
    assert "has no workers: start some with dask worker" in report.refused


@pytest.mark.parametrize("address", [NOBODY, "smoke://127.0.0.1:9", "tcp://127.0.0.1:x"])
def test_an_address_where_nobody_answers_is_told(address: str, tmp_path: Path) -> None:
    report = make(write_course(tmp_path / "a"), open_workshop=on(address, patience=1.0))
    assert report.exit_code == 3
    assert report.refused.startswith(f"no Dask scheduler answers at {address}: ")


def test_ctrl_c_stops_a_build_on_a_cluster(machines: Machines, tmp_path: Path) -> None:
    machines.start_worker("--nthreads", "1")
    machines.wait_for_workers(1)
    course = write_course(tmp_path / "a", lessons=6)
    words = [PROGRAM, "build", "--no-cache", "--cluster", machines.address]
    running = subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_until(lambda: any((course / "out").glob("*/*.txt")))
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.decode().splitlines() == ["stopped: what was finished is kept"]
    assert 0 < len(contents(course / "out")) < 12
    assert list((course / "out").rglob("*.tmp")) == []
    assert make(course).exit_code == 0


def test_a_build_on_this_machine_loads_nothing_of_dask(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    script = (
        "import sys\n"
        "from lessonpress.cli import app\n"
        "code = app(['build', '--no-cache', '--jobs', '1'], standalone_mode=False)\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} & {'dask', 'distributed', 'tornado'}\n"
        "sys.exit(str(loaded) if loaded else code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=course, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert contents(course / "out")

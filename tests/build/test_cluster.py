"""The same jobs on a real scheduler with real workers on loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessonpress.build.lessons import Misuse
from lessonpress.build.outcome import Outcome, State

from courses import Listener, contents, make, write_course

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A scheduler on loopback."""
    file = tmp_path / "scheduler.json"
    words = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    process = subprocess.Popen(
        [sys.executable, *words, "--scheduler-file", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)
    yield json.loads(file.read_text("utf-8"))["address"]
    process.kill()
    process.wait()


@pytest.fixture
def workers(scheduler: str, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers of it, each with its own folder."""
    words = ["-m", "distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    begun = [
        subprocess.Popen(
            [sys.executable, *words, "--local-directory", str(tmp_path / f"worker-{number}")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(2)
    ]
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    yield begun
    for process in begun:
        process.kill()
        process.wait()


class Killer(Listener):
    """Kills a worker once the first file is made."""

    def __init__(self, worker: int) -> None:
        super().__init__()
        self._worker = worker
        self.killed = False

    def ended(self, outcome: Outcome) -> None:
        if not self.killed and outcome.state is State.MADE:
            os.kill(self._worker, signal.SIGKILL)
            self.killed = True


def test_a_cluster_gives_the_same_bytes_although_a_worker_dies(
    scheduler: str, workers: list["subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    from lessonpress.build.cluster import Cluster

    far, near = write_course(tmp_path / "a", lessons=4), write_course(tmp_path / "b", lessons=4)
    killer = Killer(workers[0].pid)
    report = make(far, open_workshop=lambda kit: Cluster(kit, scheduler), listener=killer)
    assert killer.killed
    assert report.exit_code == 0
    assert report.count(State.MADE) == 8
    make(near)
    assert contents(far / "out") == contents(near / "out")


def test_a_scheduler_without_workers_is_refused(scheduler: str, tmp_path: Path) -> None:
    from lessonpress.build.cluster import Cluster

    with pytest.raises(Misuse, match="has no workers"):
        make(write_course(tmp_path / "a"), open_workshop=lambda kit: Cluster(kit, scheduler))

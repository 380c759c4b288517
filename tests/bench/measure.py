"""Measuring commands: wall clock, processor time and memory of a command and of every process that it starts."""

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h
KIBIBYTE = 1024 if sys.platform.startswith("linux") else 1  # the unit of ru_maxrss

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: seconds of wall clock and of processor time, and bytes of memory.

    `peak` is the largest process at its largest, `first` the process that the command itself became.
    """

    wall: float
    cpu: float
    peak: int = 0
    first: int = 0


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Trial:
    """Something to measure: commands that are run in turn. `before` makes ready, and is not measured."""

    commands: Sequence[Command]
    folder: Path
    before: Callable[[], None] = _nothing


class Failed(Exception):
    """A command that was to be measured did not do its work."""


def adopt_orphans() -> None:
    """Let processes whose parent has ended become children of this one, so that their costs are not lost (Linux)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)


def measured(trials: Mapping[str, Trial], rounds: int) -> Mapping[str, Cost]:
    """Return the medians of `rounds` rounds; in each round every trial has its turn. Raises Failed."""
    costs: dict[str, list[Cost]] = {name: [] for name in trials}
    for _ in range(rounds):
        for name, trial in trials.items():
            trial.before()
            costs[name].append(cost_of(trial))
            print(f"{name}: {costs[name][-1].wall:.2f} s", file=sys.stderr, flush=True)
    return {name: median(each) for name, each in costs.items()}


def fit(trials: Mapping[str, Trial]) -> tuple[Mapping[str, Trial], tuple[str, ...]]:
    """Try each trial once; return those that work, with all their caches warm, and why the others do not."""
    working, faults = dict(trials), []
    for name, trial in trials.items():
        try:
            cost_of(trial)
        except Failed as fault:
            del working[name]
            faults.append(f"{name}: {fault}")
    return working, tuple(faults)


def cost_of(trial: Trial) -> Cost:
    """Return the cost of one run of a trial. Raises Failed."""
    costs = [_cost_of_command(command, trial.folder) for command in trial.commands]
    return Cost(
        sum(each.wall for each in costs),
        sum(each.cpu for each in costs),
        max(each.peak for each in costs),
        max(each.first for each in costs),
    )


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median of each part."""
    told = list(costs)
    return Cost(
        statistics.median(each.wall for each in told),
        statistics.median(each.cpu for each in told),
        int(statistics.median(each.peak for each in told)),
        int(statistics.median(each.first for each in told)),
    )


def _cost_of_command(command: Command, folder: Path) -> Cost:
    with tempfile.TemporaryFile() as complaints:  # a pipe would be held open by what the command leaves behind
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints
        )
        _, status, first = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        used = [first, *_orphans()]
        if process.returncode != 0:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise Failed(f"{' '.join(command)} gave {process.returncode}: {said[-500:]}")
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    return Cost(wall, cpu, max(each.ru_maxrss for each in used) * KIBIBYTE, first.ru_maxrss * KIBIBYTE)


def _orphans() -> Iterable[resource.struct_rusage]:
    """Wait for what the command has left behind, and return what that used."""
    while True:
        try:
            yield os.wait3(0)[2]
        except ChildProcessError:
            return

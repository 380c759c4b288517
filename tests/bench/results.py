"""The table of results: Markdown that the README quotes."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost

_MEBIBYTE = 1 << 20
_HEAD = ("", "wall s", "CPU s", "MiB", "ratio", "in CPU", "to", "to reach", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was measured, its cost, its ratios to what, and whether that or the seconds reach the target."""

    what: str
    cost: Cost | None = None
    ratio: float | None = None
    cpu_ratio: float | None = None
    of: str = ""
    target: str = ""
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together. `skipped` says what could not be measured here, and why."""

    title: str
    lines: Sequence[Line]
    skipped: Sequence[str] = ()


def against(what: str, cost: Cost, other: Cost, of: str, most: float | None = None) -> Line:
    """Return a line with the ratios of two costs, and the most that the one of their wall clocks is to reach."""
    ratio, cpu_ratio = cost.wall / other.wall, cost.cpu / other.cpu
    if most is None:
        return Line(what, cost, ratio, cpu_ratio, of)
    return Line(what, cost, ratio, cpu_ratio, of, f"≤ {most:g}", ratio <= most)


def per_unit(what: str, cost: Cost, times: float, once: Cost, of: str) -> Line:
    """Return a line whose ratios are those of one part of `times`: 1 where the cost grows with the size and no more."""
    return Line(what, cost, cost.wall / times / once.wall, cost.cpu / times / once.cpu, of)


def within(what: str, cost: Cost, seconds: float) -> Line:
    """Return a line that is held against seconds of wall clock."""
    return Line(what, cost, target=f"≤ {seconds:g} s", is_met=cost.wall <= seconds)


def markdown(sections: Iterable[Section], machine: str, versions: Mapping[str, str]) -> str:
    """Return the page of results."""
    told = list(sections)
    rows = [row for section in told for row in (_heading(section.title), *map(_row, section.lines))]
    skipped = [f"- {reason}" for section in told for reason in section.skipped]
    parts = [
        "# What it takes",
        "Written by `script/bench`; medians, the things compared taking turns. Trust the ratios. "
        "MiB is the largest process at its largest.",
        f"Machine: {machine}. " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".",
        "\n".join((_cells(_HEAD), _cells(("---", *["--:"] * 5, "---", "---", "---")), *rows)),
    ]
    parts += ["Not measured:\n\n" + "\n".join(skipped)] if skipped else []
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """Return the processor, the number of cores and the system."""
    cpuinfo = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in _lines(cpuinfo) if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{models[0] if models else platform.machine()}, {cores} cores, {platform.system()} {platform.machine()}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _heading(title: str) -> str:
    return _cells((f"**{title}**", *[""] * 8))


def _row(line: Line) -> str:
    cost = line.cost
    figures = (
        (
            f"{cost.wall:.2f}",
            f"{cost.cpu:.2f}" if cost.cpu else "",
            f"{cost.peak / _MEBIBYTE:.0f}" if cost.peak else "",
        )
        if cost
        else [""] * 3
    )
    ratios = ("" if each is None else f"{each:.2f}" for each in (line.ratio, line.cpu_ratio))
    verdict = "" if line.is_met is None else "yes" if line.is_met else "**no**"
    return _cells((line.what, *figures, *ratios, line.of, line.target, verdict))


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

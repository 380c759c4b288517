"""What the command line needs to know of its options, and nothing that takes time to load."""

import os
from enum import StrEnum

import typer

from lessonpress.build.course.values import read_clock, read_margin
from lessonpress.model.length import Mm
from lessonpress.model.time import ClockTime

JOBS_HERE = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class ReportStyle(StrEnum):
    """How to print what was found."""

    HUMAN = "human"
    SHORT = "short"
    JSON = "json"


def read_start_option(text: str) -> ClockTime:
    """Return the time of day in "09:00". Raises BadParameter."""
    clock = read_clock(text)
    if clock is None:
        raise typer.BadParameter(f'{text!r} is not a time of day: write it like "09:00"')
    return clock


def read_margin_option(text: str) -> Mm:
    """Return the length in "12mm". Raises BadParameter."""
    margin = read_margin(text)
    if margin is None:
        raise typer.BadParameter(f'{text!r} is not a margin of 0 to 40 mm: write it like "12mm"')
    return margin

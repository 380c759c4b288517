"""The options of the command line, each declared once: its names, its type, what --help says of it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.course.values import read_clock, read_margin
from lessonpress.model.edition import Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.printing import Paper
from lessonpress.model.time import ClockTime

JOBS_HERE = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(text: str) -> ClockTime:
    """Return the time of day in "09:00". Raises BadParameter."""
    clock = read_clock(text)
    if clock is None:
        raise typer.BadParameter(f'{text!r} is not a time of day: write it like "09:00"')
    return clock


def _margin(text: str) -> Mm:
    """Return the length in "12mm". Raises BadParameter."""
    margin = read_margin(text)
    if margin is None:
        raise typer.BadParameter(f'{text!r} is not a margin of 0 to 40 mm: write it like "12mm"')
    return margin


Lessons = Annotated[
    list[str] | None, typer.Argument(metavar="LESSON", help="Folders or files. Without any: the whole course.")
]
Editions = Annotated[
    list[Edition] | None,
    typer.Option("--edition", "-e", metavar="EDITION", help=f"Only these editions: {', '.join(Edition)}."),
]
Formats = Annotated[
    list[Format] | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"Only these formats: {', '.join(Format)}."),
]
Papers = Annotated[
    list[Paper] | None, typer.Option("--paper", metavar="PAPER", help=f"On these papers: {', '.join(Paper)}.")
]
Profile = Annotated[
    str, typer.Option("--profile", metavar="NAME", help="For whom: leaves out what is kept to other profiles.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to put the files into.")]
Style = Annotated[str, typer.Option("--style", metavar="FOLDER", help="The folder of a theme.")]
Template = Annotated[
    str, typer.Option("--template", metavar="FILE.docx", help="Your own DOCX, for its styles, header and footer.")
]
Start = Annotated[
    ClockTime | None,
    typer.Option("--start", parser=_start, metavar="HH:MM", help="When the lesson starts: gives clock times."),
]
Margin = Annotated[
    Mm | None, typer.Option("--binding", parser=_margin, metavar="MM", help="Room to bind, such as 12mm.")
]
Mono = Annotated[bool, typer.Option("--mono", help="Without any colour.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="With 16 pt text.")]
Booklet = Annotated[bool, typer.Option("--booklet", help="PDFs imposed to be folded in the middle.")]
Binders = Annotated[
    list[Edition] | None,
    typer.Option("--binder", metavar="EDITION", help="Also all lessons of one edition in one file."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=256, metavar="N", help="How many at a time.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Make everything anew.")]
Force = Annotated[bool, typer.Option("--force", help="Put new versions in the place of edited files.")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0, metavar="SECONDS", help="What one file may take; 0: by its length.")
]
Limit = Annotated[
    int, typer.Option("--limit", min=1, metavar="N", help="Headings that one lesson may have; its size grows along.")
]
ClusterAddress = Annotated[
    str, typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers are to do it.")
]
Reporting = Annotated[ReportStyle, typer.Option("--report", help="How to print what was found.")]

"""The command line: argv -> build -> print -> exit code. No other logic.

What a command needs is imported when it runs, so that --help and completion are quick.
"""

import io
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.cli.asking import asking
from lessonpress.cli.options import (
    JOBS_HERE,
    ClusterAddress,
    Editions,
    FailFast,
    Force,
    Formats,
    Jobs,
    Lessons,
    Limit,
    NoCache,
    Out,
    Reporting,
    Style,
    Timeout,
)
from lessonpress.cli.quick import QuickCommand, QuickGroup
from lessonpress.model.course import UNITS
from lessonpress.model.edition import Format

if TYPE_CHECKING:
    from lessonpress.build.request import Request

app = typer.Typer(
    name="lessonpress",
    cls=QuickGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cache_app = typer.Typer(no_args_is_help=True, help="Look after the cache of finished files.")
app.add_typer(cache_app, name="cache")


def _show_version(wanted: bool) -> None:
    if wanted:
        from lessonpress import __version__

        typer.echo(f"lessonpress {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Compile lessons into facilitator guides, participant handouts, worksheets and answer keys, as PDF and DOCX."""


def _expect_work(given: Mapping[str, Any]) -> None:
    """Have worker processes made ready while we still load what plans their work, where there will be some."""
    if not given["cluster"]:
        from lessonpress.build.workers.forks import start_early

        start_early(Path.cwd(), given["lessons"] or (), Path.cwd() / given["out"])


@app.command("build", cls=QuickCommand)
@partial(asking, first=_expect_work)
def build_command(
    request: "Request",
    out: Out = Path("out"),
    jobs: Jobs = JOBS_HERE,
    no_cache: NoCache = False,
    force: Force = False,
    fail_fast: FailFast = False,
    timeout: Timeout = 0.0,
    cluster: ClusterAddress = "",
    report: Reporting = ReportStyle.HUMAN,
) -> None:
    """Make the files of lessons that are not there yet or out of date."""
    from lessonpress.build.commands import verbs

    way = verbs.Way(Path.cwd() / out, jobs, not no_cache, force, fail_fast, timeout, cluster)
    raise typer.Exit(verbs.build(request, way, report))


@app.command("preview", cls=QuickCommand)
def preview_command(
    lessons: Lessons = None,
    edition: Editions = None,
    format_: Formats = None,
    out: Out = Path("out"),
    style: Style = "",
    jobs: Jobs = JOBS_HERE,
) -> None:
    """Show lessons in the browser of this machine, made anew at every change."""
    from lessonpress.build.commands import verbs
    from lessonpress.build.request import Request

    formats = tuple(format_ or (Format.HTML,))
    request = Request(Path.cwd(), tuple(lessons or ()), tuple(edition or ()), formats, style=style)
    raise typer.Exit(verbs.preview(request, verbs.Way(Path.cwd() / out, jobs)))


@app.command("check", cls=QuickCommand)
def check_command(
    lessons: Lessons = None,
    jobs: Jobs = JOBS_HERE,
    limit: Limit = UNITS,
    report: Reporting = ReportStyle.HUMAN,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="Print all rules, and check nothing.")] = False,
) -> None:
    """Read lessons and say what is wrong with them. Nothing is made."""
    from lessonpress.build.commands import verbs
    from lessonpress.build.request import Request

    if list_rules:
        raise typer.Exit(verbs.list_rules())
    raise typer.Exit(verbs.check(Request(Path.cwd(), tuple(lessons or ()), units=limit), jobs, report))


@app.command("plan", cls=QuickCommand)
@asking
def plan_command(request: "Request", out: Out = Path("out"), report: Reporting = ReportStyle.HUMAN) -> None:
    """Show what a build with the same options would make, from what, and why."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.plan(request, Path.cwd() / out, report))


@app.command("print-plan", cls=QuickCommand)
def print_plan_command(
    participants: Annotated[
        int | None, typer.Option("--participants", "-n", min=1, metavar="N", help="How many there are.")
    ] = None,
    out: Out = Path("out"),
) -> None:
    """Say what to print of what was built: files, copies, sides, and sheets when both sides are printed on."""
    from lessonpress.build.commands import verbs
    from lessonpress.build.request import Request

    raise typer.Exit(verbs.print_plan(Request(Path.cwd()), Path.cwd() / out, participants))


@app.command("pack", cls=QuickCommand)
def pack_command(
    edition: Editions = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.zip", help="The zip file. Without it: one in the output folder."),
    ] = None,
    out: Out = Path("out"),
) -> None:
    """Put what was built into one zip for a memory stick, with checksums."""
    from lessonpress.build.commands import verbs
    from lessonpress.build.request import Request

    raise typer.Exit(verbs.pack(Request(Path.cwd()), Path.cwd() / out, to, tuple(edition or ())))


@app.command("init", cls=QuickCommand)
def init_command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")]) -> None:
    """Make a course that builds at once, to start from."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.init(folder))


@app.command("format", cls=QuickCommand)
def format_command() -> None:
    """Print how a lesson is written: everything that lesson.md and course.toml may hold."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.format_page())


@app.command("import", cls=QuickCommand)
def import_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="The lesson, and its slides: a deck, or pictures.")
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="The folder of the lesson, such as source/09-my-lesson.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    report: Reporting = ReportStyle.HUMAN,
) -> None:
    """Write a lesson of any kind down in our source format, to be edited from then on."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.import_(tuple(files), to, force, report))


@app.command("convert-encoding", cls=QuickCommand)
def convert_encoding_command(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="A lesson that check says is not UTF-8.")],
    encoding: Annotated[
        str, typer.Option("--from", metavar="ENCODING", help="The encoding that it is in, such as windows-1256.")
    ] = "",
) -> None:
    """Turn a text file in an old encoding into UTF-8; the file as it was is kept beside it."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.convert_encoding(tuple(files), encoding))


@app.command("template", cls=QuickCommand)
def template_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The DOCX to write.")] = Path("template.docx"),
    style: Style = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write a DOCX that has every style on a page that names it, to make your own of and give to --template."""
    from lessonpress.build.commands import verbs
    from lessonpress.build.request import Request

    raise typer.Exit(verbs.template(Request(Path.cwd(), style=style), file, force))


@app.command("doctor", cls=QuickCommand)
def doctor_command() -> None:
    """Say what this machine lacks, and the command that mends it."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.doctor())


@cache_app.command("size", cls=QuickCommand)
def cache_size_command() -> None:
    """Say how much the cache holds, and where it is."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.cache_size())


@cache_app.command("clear", cls=QuickCommand)
def cache_clear_command() -> None:
    """Throw away everything in the cache."""
    from lessonpress.build.commands import verbs

    raise typer.Exit(verbs.cache_clear())


def main() -> None:
    """Run the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows a question mark instead
    app()

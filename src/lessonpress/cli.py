"""The command line: argv -> build -> print -> exit code. No other logic.

What a command needs is imported when it runs, so that --help and completion are quick.
"""

import inspect
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lessonpress.build.commands.options import JOBS_HERE, ReportStyle, read_margin_option, read_start_option
from lessonpress.build.commands.quick import QuickCommand, QuickGroup
from lessonpress.build.course.settings import Imposition, Variant
from lessonpress.model.course import UNITS
from lessonpress.model.edition import Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.printing import Ink, Paper, TypeSize
from lessonpress.model.time import ClockTime

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

Lessons = Annotated[
    list[str] | None, typer.Argument(metavar="LESSON", help="Folders or files. Without any: the whole course.")
]
Editions = Annotated[list[Edition] | None, typer.Option("--edition", "-e", help="Only these editions.")]
Formats = Annotated[list[Format] | None, typer.Option("--format", "-f", help="Only these formats.")]
Papers = Annotated[list[Paper] | None, typer.Option("--paper", help="The paper.")]
Profile = Annotated[str, typer.Option("--profile", help="For whom: leaves out what is kept to other profiles.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder to put the files into.")]
Style = Annotated[str, typer.Option("--style", help="The folder of a theme.")]
Template = Annotated[str, typer.Option("--template", help="Your own DOCX, for its styles, header and footer.")]
Start = Annotated[
    ClockTime | None,
    typer.Option(
        "--start", parser=read_start_option, metavar="HH:MM", help="When the lesson starts: gives clock times."
    ),
]
Margin = Annotated[
    Mm | None, typer.Option("--binding", parser=read_margin_option, metavar="MM", help="Room to bind, such as 12mm.")
]
Mono = Annotated[bool, typer.Option("--mono", help="Without any colour.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="With 16 pt text.")]
Booklet = Annotated[bool, typer.Option("--booklet", help="PDFs imposed to be folded in the middle.")]
Binders = Annotated[
    list[Edition] | None, typer.Option("--binder", help="Also all lessons in one PDF: of guides, of handouts, …")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many at a time.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Make everything anew.")]
Force = Annotated[bool, typer.Option("--force", help="Put new versions in the place of edited files.")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
Timeout = Annotated[float, typer.Option("--timeout", min=0, help="Seconds for one file; 0: by its length.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Headings that one lesson may have; its size grows along.")]
ClusterAddress = Annotated[
    str, typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers are to do it.")
]
Reporting = Annotated[ReportStyle, typer.Option("--report", help="How to print what was found.")]


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


def _asked(
    lessons: Lessons = None,
    edition: Editions = None,
    format_: Formats = None,
    paper: Papers = None,
    profile: Profile = "",
    start: Start = None,
    style: Style = "",
    template: Template = "",
    binding: Margin = None,
    mono: Mono = False,
    large_print: LargePrint = False,
    booklet: Booklet = False,
    binder: Binders = None,
    limit: Limit = UNITS,
) -> "Request":
    """Return what is to be made, as the options say that every command has which is about it."""
    from lessonpress.build.request import Request

    return Request(
        here=Path.cwd(),
        lessons=tuple(lessons or ()),
        editions=tuple(edition or ()),
        formats=tuple(format_ or ()),
        papers=tuple(paper or ()),
        profile=profile,
        variant=Variant(
            Ink.MONO if mono else Ink.COLOUR,
            TypeSize.LARGE if large_print else TypeSize.NORMAL,
            Imposition.BOOKLET if booklet else Imposition.PAGES,
        ),
        margin=binding,
        start=start,
        style=style,
        template=template,
        binders=tuple(binder or ()),
        units=limit,
    )


def _asking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `_asked`; what they come to is its first argument."""
    shared = inspect.signature(_asked).parameters
    own = tuple(inspect.signature(command).parameters.values())[1:]

    def run(**given: Any) -> None:
        request = _asked(**{name: given.pop(name) for name in shared})
        command(request, **given)

    run.__doc__ = command.__doc__
    run.__signature__ = inspect.Signature((*shared.values(), *own))  # type: ignore[attr-defined]  # typer reads it
    return run


@app.command("build", cls=QuickCommand)
@_asking
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
    from lessonpress.build.commands import commands

    way = commands.Way(Path.cwd() / out, jobs, not no_cache, force, fail_fast, timeout, cluster)
    raise typer.Exit(commands.build(request, way, report))


@app.command("preview")
def preview_command(
    lessons: Lessons = None,
    edition: Editions = None,
    format_: Formats = None,
    out: Out = Path("out"),
    style: Style = "",
    jobs: Jobs = JOBS_HERE,
) -> None:
    """Show lessons in the browser of this machine, made anew at every change."""
    from lessonpress.build.commands import commands
    from lessonpress.build.request import Request

    formats = tuple(format_ or (Format.HTML,))
    request = Request(Path.cwd(), tuple(lessons or ()), tuple(edition or ()), formats, style=style)
    raise typer.Exit(commands.preview(request, commands.Way(Path.cwd() / out, jobs)))


@app.command("check", cls=QuickCommand)
def check_command(
    lessons: Lessons = None,
    jobs: Jobs = JOBS_HERE,
    limit: Limit = UNITS,
    report: Reporting = ReportStyle.HUMAN,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="Print all rules, and check nothing.")] = False,
) -> None:
    """Read lessons and say what is wrong with them. Nothing is made."""
    from lessonpress.build.commands import commands
    from lessonpress.build.request import Request

    if list_rules:
        raise typer.Exit(commands.list_rules())
    raise typer.Exit(commands.check(Request(Path.cwd(), tuple(lessons or ()), units=limit), jobs, report))


@app.command("plan", cls=QuickCommand)
@_asking
def plan_command(request: "Request", out: Out = Path("out"), report: Reporting = ReportStyle.HUMAN) -> None:
    """Show what a build with the same options would make, from what, and why."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.plan(request, Path.cwd() / out, report))


@app.command("print-plan", cls=QuickCommand)
def print_plan_command(
    participants: Annotated[int | None, typer.Option("--participants", "-n", min=1, help="How many there are.")] = None,
    out: Out = Path("out"),
) -> None:
    """Say what to print of what was built: files, copies, sides, and sheets when both sides are printed on."""
    from lessonpress.build.commands import commands
    from lessonpress.build.request import Request

    raise typer.Exit(commands.print_plan(Request(Path.cwd()), Path.cwd() / out, participants))


@app.command("pack", cls=QuickCommand)
def pack_command(
    edition: Editions = None,
    to: Annotated[Path | None, typer.Option("--to", help="The zip file. Without it: one in the output folder.")] = None,
    out: Out = Path("out"),
) -> None:
    """Put what was built into one zip for a memory stick, with checksums."""
    from lessonpress.build.commands import commands
    from lessonpress.build.request import Request

    raise typer.Exit(commands.pack(Request(Path.cwd()), Path.cwd() / out, to, tuple(edition or ())))


@app.command("init")
def init_command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")]) -> None:
    """Make a course that builds at once, to start from."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.init(folder))


@app.command("format")
def format_command() -> None:
    """Print how a lesson is written: everything that lesson.md and course.toml may hold."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.format_page())


@app.command("import")
def import_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="The lesson, and its slides: a deck, or pictures.")
    ],
    to: Annotated[Path, typer.Option("--to", help="The folder of the lesson, such as source/09-my-lesson.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    report: Reporting = ReportStyle.HUMAN,
) -> None:
    """Write a lesson of any kind down in our source format, to be edited from then on."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.import_(tuple(files), to, force, report))


@app.command("template")
def template_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The DOCX to write.")] = Path("template.docx"),
    style: Style = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write a DOCX that has every style on a page that names it, to make your own of and give to --template."""
    from lessonpress.build.commands import commands
    from lessonpress.build.request import Request

    raise typer.Exit(commands.template(Request(Path.cwd(), style=style), file, force))


@app.command("doctor")
def doctor_command() -> None:
    """Say what this machine lacks, and the command that mends it."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.doctor())


@cache_app.command("size")
def cache_size_command() -> None:
    """Say how much the cache holds, and where it is."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.cache_size())


@cache_app.command("clear")
def cache_clear_command() -> None:
    """Throw away everything in the cache."""
    from lessonpress.build.commands import commands

    raise typer.Exit(commands.cache_clear())


def main() -> None:
    """Run the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows a question mark instead
    app()

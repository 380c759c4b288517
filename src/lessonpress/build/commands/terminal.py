"""What a command prints. Made by rich: in colour and with a progress bar on a terminal, plain and quiet elsewhere."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from rich.console import Console
from rich.text import Text

from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.messages import LineOf, full, headline, shown, shown_json
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.report import Report, report_json
from lessonpress.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_FEW = 3
_STATES = {State.MADE: "green", State.FAILED: "bold red", State.EDITED: "yellow", State.LEFT: "red"}


class _Output(Console):
    """A console that leaves a closed pipe to us: rich would end the program with exit code 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def output() -> Console:
    """Return where results go. Lines are never broken: they may be read by a program."""
    return _Output(highlight=False, soft_wrap=True, emoji=False, markup=False)


def errors() -> Console:
    """Return where progress and complaints go."""
    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False, markup=False)


def say(line: str) -> None:
    """Print a line of results."""
    output().print(Text(shown(line)))


def remark(line: str, style: str = "") -> None:
    """Print a line beside the results: progress or a complaint, in the colour of a rich `style`."""
    errors().print(Text(shown(line), style))


def print_report(report: Report, style: ReportStyle, line_of: LineOf, out: str = "") -> None:
    """Print a report: what was found first, what was done last. A build names its folder `out`, and folds its findings.

    Folded: of warnings with one code in one file the first three, no notes, and how many more there are.
    """
    console = output()
    match style:
        case ReportStyle.JSON:
            console.out(shown_json(report_json(report).decode()), end="")
        case ReportStyle.SHORT:
            print_short(console, report.everything, report.prefix)
        case ReportStyle.HUMAN:
            found = report.everything
            few = few_of_each(found) if out else found
            print_full(console, few, report.prefix, line_of)
            if hidden := len(found) - len(few):
                told = f"… and {hidden} more" if few else _found(found)
                console.print(Text(f"{told}: lessonpress check shows all"))
            _print_outcomes(console, report, out)
            if not out and not report.refused and console.is_terminal:
                console.print(Text(_found(found)))
    if report.refused and style is not ReportStyle.JSON:
        remark(report.refused, "bold red")


def few_of_each(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return all errors, and of warnings the first three of each code in each file."""
    seen: Counter[tuple[str, str]] = Counter()
    few = []
    for each in found:
        kind = (each.code, each.span.file if each.span is not None else "")
        seen[kind] += 1
        if each.severity is Severity.ERROR or (each.severity is Severity.WARNING and seen[kind] <= _FEW):
            few.append(each)
    return tuple(few)


def print_short(console: Console, found: Iterable[Diagnostic], prefix: str) -> None:
    """Print each finding on one line."""
    for diagnostic in found:
        console.print(Text(headline(diagnostic, prefix)))


def print_full(console: Console, found: Iterable[Diagnostic], prefix: str, line_of: LineOf) -> None:
    """Print each finding with its line and what to do."""
    for diagnostic in found:
        first, *rest = full(diagnostic, prefix, line_of)
        console.print(Text(first, _COLOURS[diagnostic.severity]))
        for line in rest:
            console.print(Text(line, "dim" if line.startswith("   ") else ""))


Groups: TypeAlias = Mapping[str, Iterable[Sequence[str]]]


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], groups: Groups | None = None) -> None:
    """Print a table; without a terminal its cells are parted by tabs. People get `groups` under headings, if given."""
    console = output()
    if not console.is_terminal:
        for row in rows:
            console.file.write("\t".join(map(shown, row)) + "\n")  # rich would turn the tabs into spaces
        console.file.flush()  # before what is said beside it: both may go to one file
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for title, inside in ({"": rows} if groups is None else groups).items():
        if title:
            table.add_row(Text(shown(title), "bold"))
        for row in inside:
            table.add_row(*(Text(shown(cell)) for cell in row))
    console.print(table)


def _print_outcomes(console: Console, report: Report, out: str) -> None:
    for outcome in report.outcomes:
        if outcome.state in {State.FAILED, State.EDITED} or (console.is_terminal and outcome.state is State.MADE):
            reason = f": {shown(outcome.reason)}" if outcome.reason else ""
            console.print(
                Text(f"{outcome.state} {shown(outcome.file or outcome.name)}{reason}", _STATES[outcome.state])
            )
    for name in report.removed:
        console.print(Text(f"removed {shown(name)}: the course no longer has it"))
    if report.outcomes:
        console.print(Text(closing(report, out)))


def closing(report: Report, out: str) -> str:
    """Return the last line of a build: what came of it and where it lies, or that there was nothing to do."""
    told = summary(report)
    idle = {State.UNCHANGED, State.NOTHING}
    if all(outcome.state in idle for outcome in report.outcomes):
        told = told.removeprefix(f"0 made, {report.count(State.UNCHANGED)} unchanged")
        return f"nothing to do: {report.count(State.UNCHANGED)} up to date{told}, in {shown(out)}"
    return f"{told}, in {shown(out)}"


def summary(report: Report) -> str:
    """Return the line that closes a build: "8 made, 4 unchanged, 1 failed, 2 warnings"."""
    counts = [(state, report.count(state)) for state in State]
    told = [f"{number} {state}" for state, number in counts if number or state is State.MADE]
    return ", ".join((*told, *_counted(report.everything, Severity.ERROR, Severity.WARNING)))


def _found(found: Sequence[Diagnostic]) -> str:
    return ", ".join(_counted(found, *Severity)) or "nothing to mend"


def _counted(found: Sequence[Diagnostic], *severities: Severity) -> list[str]:
    numbers = [(severity, sum(each.severity is severity for each in found)) for severity in severities]
    return [f"{number} {severity}{'s' if number != 1 else ''}" for severity, number in numbers if number]


class Bar:
    """A progress bar on a terminal, silence elsewhere: follows a build."""

    def __init__(self, quiet: bool) -> None:
        self._console = errors()
        self._progress = _progress(self._console) if self._console.is_terminal and not quiet else None
        self._task: TaskID | None = None

    def __enter__(self) -> "Bar":
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def planned(self, targets: int) -> None:
        """So many targets are to be looked at."""
        if self._progress is not None:
            self._task = self._progress.add_task("looking", total=targets)

    def begun(self, item: str) -> None:
        """Work on a file has begun."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=shown(item))

    def ended(self, outcome: Outcome) -> None:
        """A target has come to its end."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)

    def waiting(self) -> None:
        """Another build holds the folder."""
        self._console.print(Text("another build is using this folder: waiting for it to end"))


def _progress(console: Console) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True)

"""The verbs of the command line: each does its work, prints, and returns its exit code.

What one command alone needs is imported when it runs.
"""

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from lessonpress.build.building import Means
from lessonpress.build.building import build as build_course
from lessonpress.build.commands.exits import command
from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.commands.terminal import (
    Bar,
    errors,
    output,
    print_full,
    print_report,
    print_table,
    remark,
    say,
    summary,
)
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.disk.resolve import Root
from lessonpress.build.disk.write import write_file
from lessonpress.build.flight import Terms
from lessonpress.build.messages import line_reader, shown_json
from lessonpress.build.output.cache import Cache, default_folder
from lessonpress.build.report import Exit, Report
from lessonpress.build.request import Request
from lessonpress.build.workers.jobs import Kit
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import has_errors
from lessonpress.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Way:
    """How the user wants a build done."""

    out: Path
    jobs: int
    cached: bool = True
    force: bool = False
    fail_fast: bool = False
    timeout: float = 0.0
    cluster: str = ""


@command
def build(request: Request, way: Way, style: ReportStyle) -> int:
    """Make what is asked for."""
    cache = Cache(default_folder() if way.cached else None)
    open_workshop = partial(_open_cluster, way.cluster) if way.cluster else partial(_open_pool, way.jobs)
    means = Means(way.out, cache, open_workshop, way.force, Terms(way.fail_fast, way.timeout))
    with Bar(quiet=style is ReportStyle.JSON) as bar:
        report = build_course(request, means, bar)
    print_report(report, style, _lines(request, report), f"{_seen_from(request.here, way.out)}/")
    return report.exit_code


@command
def preview(request: Request, way: Way) -> int:
    """Show the course in a browser until told to stop."""
    from lessonpress.build.preview.watching import preview as show

    means = Means(way.out, Cache(None), partial(_open_pool, way.jobs))
    with Bar(quiet=True) as bar:
        show(
            request,
            means,
            bar,
            lambda address: say(f"open {address}"),
            lambda report: say(summary(report) or "nothing to show"),
        )
    return Exit.OK


@command
def check(request: Request, jobs: int, style: ReportStyle) -> int:
    """Say what is wrong with lessons."""
    from lessonpress.build.commands import checking

    report = checking.check(request, partial(_open_pool, jobs))
    print_report(report, style, _lines(request, report))
    return report.exit_code


@command
def list_rules() -> int:
    """Say what lessons are held to, and why."""
    from lessonpress.build.commands import checking

    output().out(checking.rules(), end="")
    return Exit.OK


@command
def plan(request: Request, out: Path, style: ReportStyle) -> int:
    """Show what would be made, and why."""
    from lessonpress.build.commands.explain import explain, plan_groups, plan_rows, plan_summary

    planned = explain(request, out)
    targets, report = planned.targets, planned.report
    if style is ReportStyle.JSON:
        output().out(shown_json(msgspec.json.format(msgspec.json.encode(targets), indent=1).decode()))
    else:
        print_table(("file", "why", "reads"), plan_rows(targets), plan_groups(targets))
        remark(plan_summary(targets))
    print_full(errors(), report.everything, report.prefix, _lines(request, report))
    return report.exit_code


@command
def print_plan(request: Request, out: Path, participants: int | None) -> int:
    """Show what to print for so many participants."""
    from lessonpress.build.commands.delivering import plan_printing, print_rows

    sets = plan_printing(request, out, participants)
    print_table(("file", "copies", "pages", "sides", "sheets"), print_rows(sets))
    return Exit.OK


@command
def pack(request: Request, out: Path, to: Path | None, editions: tuple[Edition, ...]) -> int:
    """Put what was built into one file to hand out."""
    from lessonpress.build.commands.delivering import pack_course

    target, packed = pack_course(request, out, to, editions)
    say(f"{_seen_from(request.here, target)}: {len(packed.files)} files, {_megabytes(packed.size)}")
    for fault in packed.faults:
        remark(fault, "yellow")
    return Exit.FINDINGS if packed.faults else Exit.OK


@command
def init(folder: Path) -> int:
    """Make a course to start from."""
    from lessonpress.build.commands import starting

    made = starting.init(folder)
    for path in made:
        say(path)
    say(f"now: cd {shlex.quote(str(folder))} && lessonpress build")
    return Exit.OK


@command
def format_page() -> int:
    """Say what a lesson may hold, and how it is written."""
    from lessonpress.build.commands import starting

    output().out(starting.format_page(), end="")
    return Exit.OK


@command
def import_(files: tuple[Path, ...], to: Path, force: bool, style: ReportStyle) -> int:
    """Write a lesson down in our source format."""
    from lessonpress.build.commands.importing import import_lesson
    from lessonpress.build.commands.importreport import print_import

    done = import_lesson(files, to, partial(_open_pool, 1), force=force)
    code = Exit.FINDINGS if has_errors(done.diagnostics) else Exit.OK
    print_import(done, style, code)
    return code


@command
def convert_encoding(files: tuple[str, ...], encoding: str) -> int:
    """Make text files UTF-8."""
    from lessonpress.build.commands.converting import convert

    for file in files:
        done = convert(Path.cwd(), file, encoding)
        if not done.encoding:
            say(f"{file}: is UTF-8 or UTF-16 already")
            continue
        say(f"{file}: was {done.encoding}, is UTF-8 now; as it was: {done.kept}")
        if done.line:
            say(f"  line {done.number} now reads: {done.line}")
            back = f"put {done.kept} back in its place and say which encoding it is in with --from"
            say(f"  wrong letters? {back} (windows-1252, windows-1256, windows-1251 …)")
    return Exit.OK


@command
def template(request: Request, file: Path, force: bool) -> int:
    """Write a DOCX to make one's own, with every style on a page that names it."""
    from lessonpress.build.commands import stationery

    if file.exists() and not force:
        raise Misuse(f"{file} is there already: --force replaces it")
    made = stationery.starting_template(request)
    print_full(errors(), made.diagnostics, "", lambda _file, _line: "")
    if not made.value:
        return Exit.FINDINGS
    write_file(file, made.value)
    say(str(file))
    return Exit.OK


@command
def doctor() -> int:
    """Say what this machine lacks."""
    from lessonpress.build.commands.doctoring import examine

    findings = examine()
    print_table(("part", "state", "what to do"), ((each.part, each.state, each.remedy) for each in findings))
    return Exit.MACHINE if any(each.is_needed and each.remedy for each in findings) else Exit.OK


@command
def cache_size() -> int:
    """Say how much the cache holds."""
    say(f"{_megabytes(Cache(default_folder()).size())} in {default_folder()}")
    return Exit.OK


@command
def cache_clear() -> int:
    """Throw the cache away."""
    say(f"{_megabytes(Cache(default_folder()).clear())} freed")
    return Exit.OK


def _open_pool(jobs: int, kit: Kit) -> Workshop:
    from lessonpress.build.workers import forks

    forks.start()  # it has much to load, so it goes first
    from lessonpress.build.workers.pool import Pool

    return Pool(kit, jobs)


def _open_cluster(address: str, kit: Kit) -> Workshop:
    try:
        from lessonpress.build.workers.cluster import Cluster
    except ImportError as problem:
        raise Misuse('--cluster needs an extra: pip install "lessonpress[cluster]"') from problem
    return Cluster(kit, address)


def _lines(request: Request, report: Report) -> Callable[[str, int], str]:
    return line_reader(Root(request.here / report.prefix))


def _seen_from(here: Path, folder: Path) -> str:
    """Return a path as a user in `here` would write it."""
    plain = os.path.normpath(folder)
    return os.path.relpath(plain, here) if Path(plain).is_relative_to(here) else plain


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"

"""What `lessonpress import` tells: what was recognised, guessed and left out, and what needs a person."""

import msgspec
from rich.text import Text

from lessonpress.build.commands.importing import Import
from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.commands.terminal import output, print_full, print_short, say
from lessonpress.build.messages import shown_json


def print_import(done: Import, style: ReportStyle, code: int) -> None:
    """Print what an import found and did. `code` is its exit code."""
    console, told = output(), done.transcript
    match style:
        case ReportStyle.JSON:
            console.out(shown_json(_json(done, code).decode()), end="")
        case ReportStyle.SHORT:
            print_short(console, done.diagnostics, "")
        case ReportStyle.HUMAN:
            groups = {
                "Recognised": told.recognised,
                "Left out": told.left_out,
                "Guessed: check it": told.guessed,
                "Needs a person": done.needs_a_person,
            }
            for title, found in groups.items():
                if found:
                    console.print(Text(f"{title} ({len(found)})", "bold"))
                    print_full(console, found, "", lambda _file, _line: "")
            for line in (*done.changes, *done.written):
                say(line)
            recognised = f"{told.slides} slides, {told.activities} activities, {told.minutes} minutes"
            to_do = f"{len(told.guessed)} guesses to check, {len(done.needs_a_person)} findings that need a person"
            say(f"{recognised}; {to_do}")


def _json(done: Import, code: int) -> bytes:
    told = done.transcript
    data = {
        "slides": told.slides,
        "activities": told.activities,
        "minutes": told.minutes,
        "recognised": msgspec.to_builtins(told.recognised),
        "guessed": msgspec.to_builtins(told.guessed),
        "left_out": msgspec.to_builtins(told.left_out),
        "needs_a_person": msgspec.to_builtins(done.needs_a_person),
        "changes": done.changes,
        "written": done.written,
        "exit_code": code,
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"

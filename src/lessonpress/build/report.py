"""What a command found and did, as data: for the terminal, for other programs, and for the exit code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import msgspec

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.output.outcome import ENGINE_MISSING, Outcome, State
from lessonpress.build.output.product import Prepared
from lessonpress.model.diagnostic import Diagnostic, has_errors, reading_order


class Exit(IntEnum):
    """How a command may end (trust.md, "Exit codes")."""

    OK = 0
    FINDINGS = 1
    MISUSE = 2
    MACHINE = 3
    HELD = 4
    SIGNALLED = 128  # and the number of the signal
    PIPE_CLOSED = 141


@dataclass(frozen=True, slots=True)
class LessonReport:
    """What is known of one lesson after a command."""

    file: str
    slug: str
    number: str
    title: str
    language: str
    minutes: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of it. `refused` is what the machine would not do, empty where it did; `removed` names old outputs.

    Files in diagnostics are named from the course folder; `prefix` leads there from where the command was given.
    """

    prefix: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    lessons: tuple[LessonReport, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    removed: tuple[str, ...] = ()
    refused: str = ""

    @property
    def exit_code(self) -> Exit:
        """Return whether all is done, a lesson has errors, or the machine is at fault."""
        found = self.everything
        if self.refused or any(each.code == ENGINE_MISSING for each in found):
            return Exit.MACHINE
        wrong = has_errors(found) or any(each.state in {State.FAILED, State.LEFT} for each in self.outcomes)
        return Exit.FINDINGS if wrong else Exit.OK

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """Return all diagnostics, each once, in the order of the sources."""
        inside = (each for lesson in self.lessons for each in lesson.diagnostics)
        of_files = (each for outcome in self.outcomes for each in outcome.diagnostics)
        return tuple(sorted(dict.fromkeys((*self.diagnostics, *inside, *of_files)), key=reading_order))

    def count(self, state: State) -> int:
        """Return how many targets came to this state."""
        return sum(outcome.state is state for outcome in self.outcomes)


def lesson_reports(prepared: Mapping[LessonFile, Prepared]) -> tuple[LessonReport, ...]:
    """Return what is known of each lesson, in the order of their files."""
    return tuple(
        LessonReport(
            lesson.file, lesson.slug, known.number, known.title, known.language, known.minutes, known.diagnostics
        )
        for lesson, known in sorted(prepared.items())
    )


def report_json(report: Report) -> bytes:
    """Return the report as JSON, for report.json and `--report json`."""
    data = msgspec.to_builtins(report)
    data["exit_code"] = report.exit_code
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"

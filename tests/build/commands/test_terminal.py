"""What people read at the end of a build."""

import pytest

from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.commands.terminal import closing, print_report
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.report import Report
from lessonpress.model.diagnostic import Diagnostic, error, note, warning
from lessonpress.model.source import Span


def report(*states: State, found: tuple[Diagnostic, ...] = ()) -> Report:
    outcomes = tuple(Outcome(f"{number}.pdf", "lesson", state) for number, state in enumerate(states))
    return Report(diagnostics=found, outcomes=outcomes)


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((State.MADE, State.MADE), "2 made, in out/"),
        ((State.MADE, State.UNCHANGED, State.NOTHING), "1 made, 1 unchanged, 1 nothing to print, in out/"),
        ((State.UNCHANGED, State.UNCHANGED), "nothing to do: 2 up to date, in out/"),
        ((State.UNCHANGED, State.FAILED), "0 made, 1 unchanged, 1 failed, in out/"),
    ],
)
def test_the_last_line_says_what_came_of_it(states: tuple[State, ...], told: str) -> None:
    assert closing(report(*states), "out/") == told


def test_a_warning_said_many_times_does_not_drown_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    many = tuple(warning("C171", "once more", Span("lesson.md", line)) for line in range(1, 41))
    other = warning("W203", "something else", Span("lesson.md", 99))
    faults = tuple(error("T101", "wrong", Span("lesson.md", line)) for line in range(50, 56))
    print_report(report(State.MADE, found=(*many, other, *faults)), ReportStyle.HUMAN, lambda *_: "", "out/")
    text = capsys.readouterr().out
    assert text.count("once more") == 3
    assert text.count("something else") == 1
    assert text.count("error[T101]") == 6
    assert "and 37 more: lessonpress check shows all" in text
    assert "41 warnings" in text


def test_a_check_says_everything(capsys: pytest.CaptureFixture[str]) -> None:
    many = tuple(warning("C171", "once more", Span("lesson.md", line)) for line in range(1, 41))
    print_report(report(found=many), ReportStyle.HUMAN, lambda *_: "")
    assert capsys.readouterr().out.count("once more") == 40


def test_a_build_leaves_notes_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    notes = tuple(note("C102", "no Summary", Span("lesson.md", line)) for line in (1, 2))
    print_report(report(State.MADE, found=notes), ReportStyle.HUMAN, lambda *_: "", "out/")
    built = capsys.readouterr().out
    print_report(report(found=notes), ReportStyle.HUMAN, lambda *_: "")
    assert "no Summary" not in built
    assert "2 notes: lessonpress check shows all" in built
    assert capsys.readouterr().out.count("no Summary") == 2

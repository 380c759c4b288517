"""The program as its users meet it: what it prints, what it returns, what it leaves on the disk."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from courses import contents, lesson_text, write_course

PROGRAM = [sys.executable, "-m", "lessonpress"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in `tmp_path` with a cache of its own."""

    def run_program(*words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {"LESSONPRESS_CACHE": str(tmp_path / "cache")} | variables
        return subprocess.run(
            [*PROGRAM, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run_program


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Begin the program in `tmp_path`, in a process group of its own."""
    begun: list[subprocess.Popen[str]] = []

    def begin_program(*words: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [*PROGRAM, *words],
            cwd=tmp_path,
            env=os.environ | {"LESSONPRESS_CACHE": str(tmp_path / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        begun.append(process)
        return process

    yield begin_program
    for process in begun:
        process.kill()
        process.communicate()


def alive(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def test_help_loads_no_engine() -> None:
    probe = (
        "import sys\nfrom lessonpress.cli import app\n"
        "try:\n app(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'weasyprint', 'docx', 'lxml', 'markdown', 'PIL', 'babel'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
    for command in ("build", "check", "plan", "init", "doctor", "cache"):
        assert command in told.stdout


@pytest.mark.parametrize("command", ["", "build", "import", "init", "template", "convert-encoding"])
def test_help_asks_for_no_value_where_none_is_to_be_typed(run: Run, command: str) -> None:
    told = run(*command.split(), "--help").stdout
    assert "--help" in told
    assert not {"<bool>", "<path>", "<list[str]>"} & set(told.split())


def test_everyday_options_load_no_checker_of_types(tmp_path: Path) -> None:
    """pydantic would take a third of the time of a build that has nothing to make."""
    probe = (
        "import sys\nfrom lessonpress.cli import app\n"
        "try:\n app(['plan', '01-lesson', '-e', 'guide', '-f', 'pdf', '--paper', 'a4', '--report', 'json'])\n"
        "except SystemExit as end:\n print(end.code, 'pydantic' in sys.modules)"
    )
    course = write_course(tmp_path)
    told = subprocess.run([sys.executable, "-c", probe], cwd=course, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "0 False"


def test_version(run: Run) -> None:
    assert re.fullmatch(r"lessonpress \d+\.\d+\.\d+\n", run("--version").stdout)


def test_the_rules_are_listed_with_their_examples(run: Run) -> None:
    page = run("check", "--list-rules").stdout
    assert page.startswith("# Rules")
    assert "### C171 " in page
    assert "## The source format" in page
    assert page.count("But so:") > 40


def test_a_course_sets_how_grave_a_finding_is(tmp_path: Path, run: Run) -> None:
    course = write_course(tmp_path)
    found = {each["code"]: each["severity"] for each in _found(run("check", "--report", "json").stdout)}
    assert "error" not in found.values()
    (course / "source/course.toml").write_text(f'[checks]\n{min(found)} = "error"\n', encoding="utf-8")
    graver = run("check", "--report", "json")
    assert graver.returncode == 1
    assert {each["severity"] for each in _found(graver.stdout) if each["code"] == min(found)} == {"error"}


def _found(report: str) -> list[dict[str, str]]:
    return [each for lesson in json.loads(report)["lessons"] for each in lesson["diagnostics"]]


def test_a_course_from_nothing(run: Run, tmp_path: Path) -> None:
    """init, build, build again, plan, and an edit that is kept: the first hour of a new user."""
    made = run("init", "my course")
    assert made.returncode == 0
    assert "my course/source/course.toml" in made.stdout
    assert made.stdout.endswith("now: cd 'my course' && lessonpress build\n")
    source = tmp_path / "my course" / "source"
    shutil.move(source, tmp_path / "source")
    first = run("build", "--format", "docx")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "6 made, in out/\n"  # four of the lesson, programme and materials of the course
    assert len(contents(tmp_path / "out")) == 4
    assert run("build", "--format", "docx").stdout == "nothing to do: 6 up to date, in out/\n"
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["exit_code"] == 0
    assert {outcome["state"] for outcome in report["outcomes"]} == {"unchanged"}
    shutil.rmtree(tmp_path / "out" / "01-first-lesson")
    again = run("build", "--format", "docx", "--report", "json")
    outcomes = json.loads(again.stdout)["outcomes"]
    assert {each["reason"] for each in outcomes if each["lesson"]} == {"from the cache"}


def test_a_fault_is_told_with_its_line_and_what_to_do(run: Run, tmp_path: Path) -> None:
    write_course(tmp_path)
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson_text() + "\n![A map](images/Map.png)\n", encoding="utf-8")
    number = lesson.read_text("utf-8").count("\n")
    headline = f"source/01-lesson/lesson.md:{number}:1: error[B203]: there is no file 'images/Map.png'"
    for command in ("build", "check"):
        told = run(command)
        lines = told.stdout.splitlines()
        place = lines.index(headline)
        assert told.returncode == 1
        assert lines[place + 1 : place + 4] == [
            f"  {number} | ![A map](images/Map.png)",
            f"  {' ' * len(str(number))} | ^^^^^^^^^^^^^^^^^^^^^^^^",
            "  hint: put the file there, or correct the path",
        ]
    short = run("check", "--report", "short").stdout.splitlines()
    assert headline in short
    assert all(line.startswith("source/01-lesson/lesson.md:") for line in short)
    assert json.loads(run("check", "--report", "json").stdout)["exit_code"] == 1


def whys(planned: "subprocess.CompletedProcess[str]") -> set[str]:
    """What is said of the files of a plan."""
    return {line.split("\t")[1] for line in planned.stdout.splitlines()}


def test_the_plan_says_why(run: Run, tmp_path: Path) -> None:
    write_course(tmp_path)
    assert whys(run("plan")) == {"never made"}
    run("build")
    assert whys(run("plan")) == {"up to date", "nothing to print"}
    (tmp_path / "source" / "course.toml").write_text('[course]\ntitle = "B"\n[build]\nformats = ["txt"]\n')
    planned = json.loads(run("plan", "--report", "json").stdout)
    assert {target["why"] for target in planned} == {"changed: course"}
    assert {target["format"] for target in planned} == {"txt"}


@pytest.mark.parametrize(
    "asked",
    [
        ("--start", "09:30"),
        ("--mono", "--large-print"),
        ("--format", "pdf", "--booklet", "--binding", "10mm"),
        ("--format", "docx", "--template", "ours.docx"),
        ("--profile", "FPU", "--limit", "3000", "source/01-lesson"),
    ],
    ids=" ".join,
)
def test_the_plan_of_a_build_with_the_same_options_has_nothing_to_make(
    run: Run, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    write_course(tmp_path)
    run("template", "ours.docx")
    assert run("build", *asked).returncode == 0
    assert whys(run("plan", *asked)) - {"nothing to print"} == {"up to date"}
    assert any(why.startswith(("never made", "changed")) for why in whys(run("plan"))), "options that change nothing"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build"], 2, "lessonpress init DIR"),
        (["build", "nowhere"], 2, "there is no file or folder 'nowhere'"),
        (["build", "--paper", "a6"], 2, "'a6' is not one of 'a4', 'letter', 'a5'"),
        (["build", "--paper", "A4", "-f", "PDF", "--report", "JSON"], 2, "lessonpress init DIR"),
        (["build", "--start", "9am"], 2, "not a time of day"),
        (["build", "--binding", "2in"], 2, "12mm"),
        (["build", "someth"], 2, "did you mean something?"),
        (["biuld"], 2, "Did you mean 'build'?"),
        (["init", "."], 2, "not an empty folder"),
    ],
)
def test_misuse(run: Run, tmp_path: Path, words: list[str], code: int, told: str) -> None:
    (tmp_path / "something").write_text("", encoding="utf-8")
    ended = run(*words)
    assert ended.returncode == code
    assert told in " ".join(ended.stderr.split())
    assert "Traceback" not in ended.stderr


def test_a_terminal_that_lacks_signs_shows_question_marks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    ended = run("format")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "5?15 minutes" in ended.stdout


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    write_course(tmp_path)
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson_text() + "\n![x](a\x1b]0;evil\x07\u202eb.png)\n", encoding="utf-8")
    told = run("check").stdout
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "\u202e" not in told


def test_a_closed_pipe_ends_quietly(run: Run, tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    words = " ".join(f"'{word}'" for word in [*PROGRAM, "plan"])
    ended = subprocess.run(
        ["bash", "-c", f"{words} | true; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("141\n", "")


def test_what_closes_a_plan_comes_last_in_a_log_of_both(tmp_path: Path) -> None:
    write_course(tmp_path, lessons=3)
    with (tmp_path / "log").open("w") as log:
        subprocess.run([*PROGRAM, "plan"], cwd=tmp_path, stdout=log, stderr=log, check=True)
    *rows, last = (tmp_path / "log").read_text("utf-8").splitlines()
    assert len(rows) == 12
    assert last == "12 to be made"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_under_the_output_is_one_line(tmp_path: Path) -> None:
    write_course(tmp_path)
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*PROGRAM, "plan"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ended.returncode, ended.stderr) == (3, "cannot go on: no space left on device\n")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_stopping_leaves_no_process_and_no_half_file(
    begin: Callable[..., "subprocess.Popen[str]"], run: Run, tmp_path: Path, number: int, code: int
) -> None:
    write_course(tmp_path, lessons=4, course='[course]\ntitle = "C"\n[build]\nformats = ["pdf"]\n')
    process = begin("build", "--no-cache")
    assert wait_for(lambda: len(list((tmp_path / "out").rglob("*.pdf"))) > 0, 60)
    process.send_signal(number)
    began = time.monotonic()
    _, told = process.communicate(timeout=60)
    assert time.monotonic() - began < 10  # promised are 2 (trust.md, F5), on a machine that does nothing else
    assert (process.returncode, told) == (code, "stopped: what was finished is kept\n")
    assert wait_for(lambda: not alive(process.pid), 10)
    assert list((tmp_path / "out").rglob("*.tmp")) == []
    finished = set(contents(tmp_path / "out"))
    again = run("build", "--report", "json")
    states = {outcome["name"]: outcome["state"] for outcome in json.loads(again.stdout)["outcomes"]}
    assert {states[name] for name in finished} == {"unchanged"}


@pytest.mark.slow
def test_kill_9_at_any_moment_leaves_whole_files_and_the_next_build_completes(
    begin: Callable[..., "subprocess.Popen[str]"], run: Run, tmp_path: Path
) -> None:
    write_course(tmp_path, lessons=3, course='[course]\ntitle = "C"\n[build]\nformats = ["pdf", "docx"]\n')
    for moment in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        process = begin("build", "--no-cache")
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert wait_for(lambda group=process.pid: not alive(group), 5), "workers outlive their supervisor"
        for name, data in contents(tmp_path / "out").items():
            if not name.endswith(".tmp"):
                assert data.rstrip().endswith(b"%%EOF") if name.endswith(".pdf") else data.startswith(b"PK")
    assert run("build").returncode == 0
    healed = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    run("build", "--no-cache")
    assert healed == contents(tmp_path / "out")


@pytest.mark.slow
def test_two_builds_at_once_give_what_one_gives(
    begin: Callable[..., "subprocess.Popen[str]"], run: Run, tmp_path: Path
) -> None:
    write_course(tmp_path, lessons=3)
    both = [begin("build"), begin("build")]
    assert [process.communicate()[1] and process.returncode for process in both].count(4) == 0
    together = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    run("build", "--no-cache")
    assert together == contents(tmp_path / "out")


@pytest.mark.slow
def test_nothing_around_the_program_changes_a_byte(run: Run, tmp_path: Path) -> None:
    write_course(tmp_path, lessons=2, course='[course]\ntitle = "C"\n[build]\nformats = ["pdf", "docx", "html"]\n')
    run("build", "--no-cache", "-j", "1")
    expected = contents(tmp_path / "out")
    assert len(expected) == 12
    surroundings = [{"PYTHONHASHSEED": "1"}, {"TZ": "Asia/Tokyo", "LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
    for variables in surroundings:
        shutil.rmtree(tmp_path / "out")
        run("build", "--no-cache", "-j", "2", **variables)
        assert contents(tmp_path / "out") == expected, variables


@pytest.mark.parametrize("jobs", ["0", "257"])
def test_a_number_of_jobs_that_no_machine_does_is_misuse(run: Run, tmp_path: Path, jobs: str) -> None:
    write_course(tmp_path)
    refused = run("build", "-j", jobs)
    assert refused.returncode == 2
    assert "--jobs" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_import_tells_what_was_recognised_guessed_and_left_out(tmp_path: Path, run: Run) -> None:
    (tmp_path / "lesson.txt").write_text(
        "Lesson 4\nPatrols\n\nAim\nTo see.\n\nSlide 1\n\nAsk participants what they saw.\n"
    )
    told = json.loads(run("import", "lesson.txt", "--to", "04", "--report", "json").stdout)
    assert (told["slides"], told["exit_code"], told["written"]) == (1, 0, ["04/lesson.md"])
    assert [each["code"] for each in told["guessed"]] == ["P105"]
    assert {"recognised", "left_out", "needs_a_person"} <= set(told)
    (tmp_path / "04" / "lesson.md").write_text("mine")
    again = run("import", "lesson.txt", "--to", "04")
    assert again.returncode == 1
    assert re.search(r"^Guessed: check it \(1\)\n.*P105", again.stdout, re.MULTILINE)
    assert re.search(r"^Needs a person \(1\)\n.*B221", again.stdout, re.MULTILINE)

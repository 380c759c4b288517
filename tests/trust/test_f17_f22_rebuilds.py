"""F17 to F22: rebuilding after any change, partial failure, caches, no network, other machines, LibreOffice."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from trust.hostile import png, theme
from trust.program import PATIENCE, build, course, made, needs_mounts, needs_unshare, run, slide, start, wait_until

ALL = ("-f", "pdf", "-f", "docx", "-f", "html", "-f", "txt", "-e", "guide", "-e", "handout")


def edit(folder: Path, lesson: str, text: str) -> None:
    (folder / "source" / lesson / "lesson.md").write_text(text, encoding="utf-8")


def delete(folder: Path) -> None:
    shutil.rmtree(folder / "source" / "two")


def add(folder: Path) -> None:
    (folder / "source" / "four").mkdir()
    edit(folder, "four", slide("- Four"))


def rename(folder: Path) -> None:
    (folder / "source" / "one").rename(folder / "source" / "five")


def lose_a_picture(folder: Path) -> None:
    edit(folder, "three", slide("![x](a.png)"))


def find_a_picture(folder: Path) -> None:
    (folder / "source" / "three" / "a.png").write_bytes(png())


def change_a_picture(folder: Path) -> None:
    (folder / "source" / "three" / "a.png").write_bytes(png(colour="blue"))


def show_a_slide(folder: Path) -> None:
    (folder / "source" / "three" / "slides").mkdir()
    (folder / "source" / "three" / "slides" / "01.png").write_bytes(png(colour="green"))


def change_the_theme(folder: Path) -> None:
    sheet = folder / "mine" / "print.css"
    sheet.write_text(sheet.read_text("utf-8") + "\nbody{color:#111}\n", encoding="utf-8")


def change_an_option(folder: Path) -> None:
    settings = folder / "source" / "course.toml"
    settings.write_text(settings.read_text("utf-8").replace("A course", "B course"), encoding="utf-8")


CHANGES: tuple[Callable[[Path], None], ...] = (
    delete,
    add,
    rename,
    lose_a_picture,
    find_a_picture,
    change_a_picture,
    show_a_slide,
    change_the_theme,
    change_an_option,
)


@pytest.mark.slow
def test_f17_after_any_change_a_warm_build_equals_a_clean_one(tmp_path: Path) -> None:
    toml = '[course]\ntitle = "A course"\n[build]\nformats = ["txt", "html"]\neditions = ["handout", "guide"]\nstyle = "../mine"\n'
    course(tmp_path, {name: slide(f"- {name}") for name in ("one", "two", "three")}, toml)
    theme(tmp_path / "mine")
    options = ("--style", "mine")
    assert build(tmp_path, *options).code == 0
    for change in CHANGES:
        change(tmp_path)
        warm = build(tmp_path, *options)
        clean = build(tmp_path, *options, "--no-cache", "--out", "clean")
        assert warm.code == clean.code, change.__name__
        failed = {each["name"] for each in warm.report["outcomes"] if each["state"] == "failed"}
        files = {path: data for path, data in made(tmp_path).items() if path not in failed}
        (tmp_path / "out").rename(tmp_path / "kept")
        (tmp_path / "clean").rename(tmp_path / "out")
        assert made(tmp_path) == files, change.__name__
        shutil.rmtree(tmp_path / "out")
        (tmp_path / "kept").rename(tmp_path / "out")
    assert not (tmp_path / "out" / "two").exists()
    assert not (tmp_path / "out" / "one").exists()


@pytest.mark.slow
def test_f18_one_bad_lesson_stops_no_other_and_keeps_its_old_files(tmp_path: Path) -> None:
    course(tmp_path, {name: slide("- A point") for name in ("one", "two", "three")})
    assert build(tmp_path).code == 0
    before = made(tmp_path)
    for name in ("one", "two", "three"):
        edit(tmp_path, name, slide("- New <script>" if name == "two" else "- New"))
    ran = build(tmp_path)
    assert ran.code == 1
    assert (ran.states("one"), ran.states("two"), ran.states("three")) == ({"made"}, {"failed"}, {"made"})
    after = made(tmp_path)
    assert {path for path in before if after[path] == before[path]} == {"two/two.guide.txt", "two/two.handout.txt"}
    assert (tmp_path / "out" / "report.json").read_bytes()
    assert '"stale": true' in (tmp_path / "out" / ".lessonpress" / "manifest").read_text("utf-8")
    assert build(tmp_path).code == 1
    edit(tmp_path, "two", slide("- A point"))  # as it was: its old files are right again, and known to be
    ran = build(tmp_path)
    assert (ran.code, ran.states("two")) == (0, {"unchanged"})
    assert '"stale": true' not in (tmp_path / "out" / ".lessonpress" / "manifest").read_text("utf-8")
    edit(tmp_path, "two", slide("- New"))
    assert build(tmp_path).code == 0
    assert '"stale": true' not in (tmp_path / "out" / ".lessonpress" / "manifest").read_text("utf-8")


def test_f19_a_cache_that_cannot_be_used_costs_time_only(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    (tmp_path / "file").write_bytes(b"no folder")
    for cache in ("/proc/none", str(tmp_path / "file"), str(tmp_path / "file" / "below")):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        ran = build(tmp_path, env={"LESSONPRESS_CACHE": cache})
        assert ran.code == 0, ran.faults
        assert len(made(tmp_path)) == 2


@pytest.mark.slow
def test_f19_a_cache_that_is_gone_or_damaged_costs_time_only(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    assert build(tmp_path).code == 0
    clean = made(tmp_path)
    for harm in ("gone", "cut", "folders", "rubbish"):
        for entry in [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]:
            entry.unlink()
            if harm == "folders":
                entry.mkdir()
            elif harm != "gone":
                entry.write_bytes(b"" if harm == "cut" else os.urandom(5_000))
        shutil.rmtree(tmp_path / "out")
        assert build(tmp_path).code == 0
        assert made(tmp_path) == clean


@pytest.mark.slow
@needs_mounts
@pytest.mark.parametrize("options", ["ro", "size=4k"])
def test_f19_a_full_or_read_only_cache_costs_time_only(tmp_path: Path, options: str) -> None:
    course(tmp_path, {"one": slide("- A point")})
    (tmp_path / ".cache").mkdir()
    script = f'mount -t tmpfs -o {options} none .cache && exec "$@"'
    ran = build(tmp_path, under=("unshare", "-m", "bash", "-c", script, "bash"))
    assert ran.code == 0, ran.faults
    assert len(made(tmp_path)) == 2


@pytest.mark.slow
@needs_mounts
def test_f19_a_damaged_cache_that_cannot_be_mended_costs_time_only(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    assert build(tmp_path).code == 0
    clean = made(tmp_path)
    for entry in [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]:
        entry.write_bytes(b"damaged")
    shutil.rmtree(tmp_path / "out")
    script = 'mount --bind .cache .cache && mount -o remount,ro,bind .cache && exec "$@"'
    ran = build(tmp_path, under=("unshare", "-m", "bash", "-c", script, "bash"))
    assert (ran.code, made(tmp_path)) == (0, clean), ran.faults


@pytest.mark.slow
@needs_unshare
def test_f20_without_a_network_a_build_is_the_same(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A [link](https://www.example.org/x)")})
    proxy = "http://127.0.0.1:9"
    names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY")
    assert build(tmp_path, *ALL, "--no-cache", under=("unshare", "-n")).code == 0
    offline = made(tmp_path)
    shutil.rmtree(tmp_path / "out")
    assert build(tmp_path, *ALL, "--no-cache", env=dict.fromkeys(names, proxy)).code == 0
    assert made(tmp_path) == offline


@pytest.mark.slow
def test_f21_the_same_course_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    lessons = {name: slide(f"- A point of {name}\n\n![x](a.png)") for name in ("one", "two")}
    machines = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/Lima", "LANG": "fr_FR.UTF-8", "SOURCE_DATE_EPOCH": ""},
        {"PYTHONHASHSEED": "random", "LANG": "tr_TR.UTF-8", "TERM": "dumb", "NO_COLOR": "1"},
    )
    builds = []
    for number, more in enumerate(machines):
        folder = course(tmp_path / f"place{number}" / ("x" * (number * 9 + 1)), lessons)
        for name in lessons:
            (folder / "source" / name / "a.png").write_bytes(png())
        under = ("bash", "-c", f'umask {("022", "077", "000")[number]}; exec "$@"', "bash")
        more = {key: value for key, value in more.items() if value}
        assert build(folder, *ALL, "--no-cache", "-j", str(number % 2 + 1), env=more, under=under).code == 0
        builds.append(made(folder))
    assert builds[0] == builds[1] == builds[2]


@pytest.mark.slow
@pytest.mark.parametrize("office", ["none", "fails", "lies"])
def test_f22_an_office_that_is_not_there_or_no_use_does_no_harm(tmp_path: Path, office: str) -> None:
    pptx = pytest.importorskip("pptx", reason="python-pptx (extra: slides) is not here")
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Opening"
    course(tmp_path, {"one": slide("- A point")})
    deck.save(str(tmp_path / "source" / "one" / "slides.pptx"))
    tools = tmp_path / "tools"
    tools.mkdir()
    work = {"fails": "exit 3", "lies": "exit 0"}
    if office != "none":
        for name in ("soffice", "libreoffice"):
            (tools / name).write_text(f"#!/bin/sh\n{work[office]}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
    path = str(tools) + (":/bin" if office != "none" else "")
    ran = build(tmp_path, "-f", "html", "-e", "guide", "--timeout", "20", within=110, env={"PATH": path})
    assert ran.code == 0, ran.faults
    assert len(made(tmp_path)) == 1
    assert run(tmp_path, "doctor", env={"PATH": path}).code in (0, 3)


@pytest.mark.slow
def test_f22_an_office_that_hangs_can_be_stopped_and_leaves_nothing_behind(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx", reason="python-pptx (extra: slides) is not here")
    course(tmp_path, {"one": slide("- A point")})
    pptx.Presentation().save(str(tmp_path / "source" / "one" / "slides.pptx"))
    office, told = tmp_path / "tools" / "soffice", tmp_path / "pid"
    office.parent.mkdir()
    office.write_text(f"#!/bin/sh\necho $$ > {told}\nsleep 300\n", encoding="utf-8")
    office.chmod(0o755)
    process = start(tmp_path, "build", "-f", "html", env={"PATH": f"{office.parent}:/bin"})
    assert wait_until(told.exists, 60)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20 * PATIENCE)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert wait_until(lambda: not Path(f"/proc/{told.read_text().strip()}/cmdline").exists(), 10)


@pytest.mark.slow
def test_f22_an_office_at_work_ends_with_a_build_that_is_killed(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx", reason="python-pptx (extra: slides) is not here")
    course(tmp_path, {"one": slide("- A point")})
    pptx.Presentation().save(str(tmp_path / "source" / "one" / "slides.pptx"))
    office, told, scratch = tmp_path / "tools" / "soffice", tmp_path / "pid", tmp_path / "tmp"
    office.parent.mkdir()
    scratch.mkdir()
    office.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {told}\nwait\n", encoding="utf-8")
    office.chmod(0o755)
    process = start(tmp_path, "build", "-f", "html", env={"PATH": f"{office.parent}:/bin", "TMPDIR": str(scratch)})
    assert wait_until(lambda: told.exists() and told.read_text().endswith("\n"), 60)
    process.kill()
    process.communicate(timeout=20 * PATIENCE)
    assert wait_until(lambda: not Path(f"/proc/{told.read_text().strip()}/cmdline").exists(), 10)
    assert wait_until(lambda: not list(scratch.iterdir()), 10)

"""After any series of changes, what lies in the output folder is what a build from nothing gives, byte for byte."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lessonpress.build.output.cache import Cache
from lessonpress.build.report import Report
from lessonpress.build.request import Request
from trainers_templates import template
from trust.hostile import png

from courses import lesson_text, make

SECONDS = float(os.environ.get("LESSONPRESS_FUZZ", "1")) * 30
NAMES = ("01-one", "02-two", "03-three", "Two", "émile")
BODIES = (
    "A point",
    "A point\n\n![A map](a.png)",
    "A [[blank]] with {lines=2}\n\n- Another\n{.only-fpu}",
    "- <b>refused</b>",
    "Also POC\n\n*[POC]: Protection of civilians",
    "x\n\n## Learning activity 1.1: Act (10 min)\n\n### Instructions\n\n1. Do it.\n\n### Worksheet\n\n| A | B |\n|---|---|\n| x | [[y]] |",
)
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "course": (
        'title = "A course"',
        'title = "B course"',
        'code = "C7"\nacknowledgement = "Thanks."',
        'language = "fr"',
    ),
    "build": (
        'formats = ["txt", "html"]',
        'formats = ["txt", "docx"]',
        'formats = ["html"]\neditions = ["handout", "key"]',
        'formats = ["txt"]\npapers = ["a4", "letter"]',
        'formats = ["docx"]\ndensity = "full"\nvariants = ["large-print"]',
        'formats = ["txt", "docx"]\nprofile = "fpu"',
        'formats = ["docx"]\ntemplate = "house.docx"',
        'formats = ["txt", "html"]\nstyle = "mine"',
    ),
    "delivery": ("", 'start = "09:00"', 'participants = 20\ngroup_size = 5\nplace = "Hall"', 'start = "08:00"'),
    "select": ("", '"1.1" = false', '"1.1" = true'),
    "checks": ("", 'C102 = "note"', 'C102 = "error"'),
}
LESSON = st.sampled_from(NAMES)
CHANGES = st.one_of(
    st.tuples(st.just("write"), LESSON, st.sampled_from(BODIES)),
    st.tuples(st.just("write"), LESSON, st.sampled_from(BODIES)),
    st.tuples(st.just("remove"), LESSON, st.just("")),
    st.tuples(st.just("rename"), LESSON, LESSON),
    st.tuples(st.just("picture"), LESSON, st.sampled_from(["", "red", "blue"])),
    st.tuples(st.just("slide"), LESSON, st.sampled_from(["", "red", "blue"])),
    st.tuples(st.just("settings"), st.sampled_from(sorted(SETTINGS)), st.integers(0, 7).map(str)),
    st.tuples(st.just("template"), st.just(""), st.sampled_from(["Garamond", "Georgia"])),
    st.tuples(st.just("style"), st.just(""), st.sampled_from(["#112233", "#445566"])),
    st.tuples(st.just("touch"), LESSON, st.just("")),
    st.tuples(st.just("spoil output"), LESSON, st.just("")),
    st.tuples(st.just("build one"), LESSON, st.just("")),
)
Change = tuple[str, str, str]


class Changing:
    """A course that changes. Some changes make its settings or lessons wrong: then both builds must say the same.

    `more`: the beginning of its list of formats, whatever else the settings put into it.
    """

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder, self.source, self.more = folder, folder / "source", more
        self.settings = {table: choices[0] for table, choices in SETTINGS.items()}
        for name in NAMES[:2]:
            self.write(name, BODIES[0])
        self.apply("settings", "course", "0")

    def write(self, name: str, body: str) -> None:
        path = self.source / name / "lesson.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lesson_text(NAMES.index(name) + 1, name, body), encoding="utf-8")

    def apply(self, kind: str, name: str, value: str) -> None:
        lesson = self.source / name
        match kind:
            case "write":
                self.write(name, value)
            case "remove":
                shutil.rmtree(lesson, ignore_errors=True)
            case "rename" if lesson.is_dir() and not (self.source / value).exists():
                lesson.rename(self.source / value)
            case "picture" | "slide" if lesson.is_dir():
                path = lesson / "a.png" if kind == "picture" else lesson / "slides" / "01.png"
                path.unlink(missing_ok=True)
                if value:
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(png(colour=value))
            case "settings":
                choices = SETTINGS[name]
                self.settings[name] = choices[int(value) % len(choices)]
                tables = (f"[{table}]\n{said}\n" for table, said in self.settings.items())
                told = "".join(tables).replace("formats = [", f"formats = [{self.more}")
                (self.source / "course.toml").write_text(told, encoding="utf-8")
            case "touch" if lesson.is_dir():
                os.utime(lesson / "lesson.md", (4e9, 4e9))
            case _:
                self._apply_outside(kind, name, value)

    def _apply_outside(self, kind: str, name: str, value: str) -> None:
        match kind:
            case "template":
                styles = f'<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:rFonts w:ascii="{value}"/></w:rPr></w:style>'
                (self.source / "house.docx").write_bytes(template(styles))
            case "style":
                style = self.source / "mine"
                if not style.is_dir():
                    shutil.copytree(Path(__file__).parents[2] / "styles" / "default", style)
                sheet = style / "print.css"
                sheet.write_text(sheet.read_text("utf-8") + f"\nbody{{color:{value}}}\n", encoding="utf-8")
            case "spoil output":
                for path in (self.folder / "out").glob(f"{name}/*.txt"):
                    path.unlink()
            case "build one" if (self.source / name).is_dir():
                self.build(name)

    def build(self, *lessons: str) -> Report:
        return make(self.folder, request=Request(self.folder, lessons), cache=Cache(self.folder / "cache"))

    @contextmanager
    def from_nothing(self) -> Iterator[tuple[Report, Mapping[str, bytes]]]:
        """A build of the same course, as it is now, in another place, that has never seen another."""
        with tempfile.TemporaryDirectory() as place:
            shutil.copytree(self.source, Path(place) / "source")
            yield make(Path(place), request=Request(Path(place))), lying(Path(place) / "out")


def lying(out: Path) -> dict[str, bytes]:
    """All files of an output folder but what the program keeps for itself and the report, which tells what was done."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "report.json")
    return {
        name: path.read_bytes()
        for path in files
        if not (name := path.relative_to(out).as_posix()).startswith(".lessonpress/")
    }


def check(changes: list[list[Change]], more: str = "") -> None:
    with tempfile.TemporaryDirectory() as place:
        course = Changing(Path(place), more)
        for series in changes:
            for change in series:
                course.apply(*change)
            warm = course.build()
            with course.from_nothing() as (clean, wanted):
                assert warm.exit_code == clean.exit_code
                assert {each.code for each in warm.everything} == {each.code for each in clean.everything}
                if warm.exit_code == 0:
                    assert lying(course.folder / "out") == wanted
                    assert course.build().exit_code == 0
                    assert lying(course.folder / "out") == wanted
                else:  # what failed keeps its older files, and the index tells so
                    there = lying(course.folder / "out")
                    assert {name: there.get(name) for name in wanted if name != "index.html"}.items() <= wanted.items()


SERIES = st.lists(st.lists(CHANGES, min_size=1, max_size=4), min_size=1, max_size=5)


@pytest.mark.slow
def test_a_warm_build_equals_a_clean_one_after_any_changes() -> None:
    until = time.monotonic() + SECONDS

    @settings(
        max_examples=15,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(SERIES)
    def once(changes: list[list[Change]]) -> None:
        check(changes)

    while True:
        once()
        if time.monotonic() > until:
            return


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
)
@given(SERIES)
def test_so_it_is_with_pdf(changes: list[list[Change]]) -> None:
    """Fewer, for each build takes a hundred times as long; what fails is not made smaller for the same reason."""
    check(changes, '"pdf", ')

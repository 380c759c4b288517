"""The courses that are built, in a scratch folder, with a cache of their own; and the same texts for the peers."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Command
from lessonpress.model.edition import Edition

CHECKOUT = Path(__file__).parents[2]
LESSON = "09-protection-of-civilians"
LESSONPRESS = str(Path(sys.executable).with_name("lessonpress"))

_UNSAID = re.compile(r"<img\b[^>]*>|</?a\b[^>]*>")  # pictures, and links whose ends pandoc would lose
_PLAIN = "markdown-fenced_divs-native_divs-bracketed_spans-native_spans-raw_html-header_attributes-link_attributes"
_SPOKEN = "!!! say\n    "


@dataclass(frozen=True, slots=True)
class Place:
    """A course folder: `source/` in it, `out/` beside that."""

    folder: Path

    @property
    def out(self) -> Path:
        """Where its files are built."""
        return self.folder / "out"

    def forget(self) -> None:
        """Remove what was built."""
        shutil.rmtree(self.out, ignore_errors=True)

    def edit_slide(self) -> None:
        """Add a word to what the facilitator says on the first slide of the first lesson: no build has seen it."""
        lesson = min(self.folder.glob("source/*/lesson.md"))
        lesson.write_text(
            lesson.read_text(encoding="utf-8").replace(_SPOKEN, f"{_SPOKEN}Indeed, ", 1), encoding="utf-8"
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One edition as the peers take it in: our HTML, our DOCX, and its words as plain Markdown for pandoc."""

    page: Path
    document: Path
    text: Path


def lesson_9(folder: Path) -> Place:
    """Return a course of the shipped Lesson 9 alone."""
    shutil.copytree(CHECKOUT / "source" / LESSON, folder / "source" / LESSON)
    shutil.copy(CHECKOUT / "source" / "course.toml", folder / "source")
    return Place(folder)


def build(*options: str) -> Command:
    """Return the command that builds a course."""
    return (LESSONPRESS, "build", *options)


def sheets(place: Place, pandoc: str) -> tuple[Sheet, ...]:
    """Return every edition of every lesson for the peers; without pandoc there is no text."""
    folder = place.folder / "sheets"
    command = build("-f", "html", "-f", "docx", "--out", str(folder))
    subprocess.run(command, cwd=place.folder, check=True, capture_output=True)
    return tuple(_sheet(page, pandoc) for page in sorted(folder.glob("*/*.html")))


def guide_sheet(place: Place, pandoc: str) -> Sheet:
    """Return the guide of a course of one lesson for the peers."""
    return next(each for each in sheets(place, pandoc) if each.page.name.endswith(f".{Edition.GUIDE}.html"))


def _sheet(page: Path, pandoc: str) -> Sheet:
    sheet = Sheet(page, page.with_suffix(".docx"), page.with_suffix(".md"))
    if pandoc:
        words = _UNSAID.sub("", page.read_text(encoding="utf-8"))
        command = (pandoc, "--from", "html", "--to", _PLAIN, "-o", str(sheet.text))
        subprocess.run(command, input=words.encode(), check=True, capture_output=True)
    return sheet

"""The lessons that this project ships, and the samples of its tests, are clean."""

from pathlib import Path

import pytest

from lessonpress.checks import check_lesson
from lessonpress.model.diagnostic import Severity
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("source/*/lesson*.md"), *ROOT.glob("src/lessonpress/build/commands/starter/*/lesson.md")])
SAMPLES = sorted(ROOT.glob("tests/samples/*/lesson.md"))


def test_there_are_lessons_to_look_at() -> None:
    assert len(SHIPPED) >= 3
    assert {path.parent.name for path in SAMPLES} >= {"ar", "fr", "ru", "zh"}


@pytest.mark.parametrize("path", [*SHIPPED, *SAMPLES], ids=lambda path: f"{path.parents[1].name}-{path.parent.name}")
def test_reads_and_checks_without_an_error_or_a_warning(path: Path) -> None:
    reading = READERS[".md"](SourceFile(path.name, path.read_bytes()), ReaderSettings())
    found = (*reading.diagnostics, *check_lesson(reading.value.lesson))
    assert [each for each in found if each.severity is not Severity.NOTE] == []

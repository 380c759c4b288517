"""Generated courses: the shape of Lesson 9, nothing wrong with them, words of their own, the same every time."""

import re
from pathlib import Path

from bench.generate import generate_lesson, write_course
from lessonpress.build.workers.modeljson import document_json
from lessonpress.checks import check_lesson
from lessonpress.editions import EDITIONS, Setting, compose
from lessonpress.model.diagnostic import Severity
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile

SHIPPED = Path(__file__).parents[2] / "source" / "09-protection-of-civilians" / "lesson.md"


def read(text: str) -> Reading:
    checked = READERS[".md"](SourceFile("lesson.md", text.encode()), ReaderSettings())
    assert checked.diagnostics == ()
    return checked.value


def shape(text: str) -> list[object]:
    """Return the nodes of all editions, without their words."""
    documents = (compose(read(text).lesson, edition, Setting()) for edition in EDITIONS)
    return [re.findall(rb'"(?:node|level)":[^,}]+', document_json(each)) for each in documents]


def test_it_has_the_shape_of_lesson_9() -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    made = generate_lesson(7)
    assert shape(made) == shape(shipped)
    assert abs(len(made) - len(shipped)) < 100
    assert [len(line.split()) for line in made.splitlines()] == [len(line.split()) for line in shipped.splitlines()]


def test_nothing_is_wrong_with_it() -> None:
    found = check_lesson(read(generate_lesson(12)).lesson, {})
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_its_words_are_its_own() -> None:
    first, second = (set(re.findall(r"[a-z]{6,}", generate_lesson(number))) for number in (1, 2))
    assert len(first & second) < 0.15 * len(first)


def test_the_same_seed_gives_the_same_course(tmp_path: Path) -> None:
    courses = [write_course(tmp_path / name, 2, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    texts = [[path.read_text("utf-8") for path in sorted(course.rglob("lesson.md"))] for course in courses]
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]

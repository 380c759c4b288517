"""The fixture lessons: the shapes that published lessons come in, in our own words."""

from pathlib import Path

from lessonpress.model.diagnostic import Checked
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile

LESSONS = Path(__file__).parent / "lessons"
PUBLISHED = Path(__file__).parents[4] / "shared" / "published" / "lesson-09-protection-of-civilians.txt"
FIXTURES = tuple(sorted(LESSONS.glob("*.txt")))
ALL = (*FIXTURES, *([PUBLISHED] if PUBLISHED.exists() else ()))


def read_text(text: str, name: str = "lesson.txt") -> Checked[Reading]:
    """Read a text with the reader of published lessons."""
    return READERS[".txt"](SourceFile(name, text.encode()), ReaderSettings())


def read_fixture(name: str) -> Checked[Reading]:
    """Read a fixture."""
    return read_text((LESSONS / name).read_text("utf-8"), name)

"""A lesson from a few lines of our source format."""

from lessonpress.model.lesson import Lesson
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

_FRONT = "---\nnumber: 1\ntitle: Patrols\n---\n\n"


def lesson_of(text: str) -> Lesson:
    """Read `text`, under front matter of its own or a plain one."""
    whole = text if text.startswith("---") else _FRONT + text
    return READERS[".md"](SourceFile("lesson.md", whole.encode()), ReaderSettings()).value.lesson

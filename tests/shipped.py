"""The shipped lesson 9, read, and its editions."""

from functools import cache
from pathlib import Path

from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course, Delivery
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.lesson import Lesson
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

SOURCE = Path(__file__).parent.parent / "source/09-protection-of-civilians/lesson.md"
SETTING = Setting(Course("Pre-deployment course", delivery=Delivery(participants=24, group_size=6)))


@cache
def lesson_9() -> Lesson:
    """Lesson 9 as it is taught with the settings of these tests."""
    reading = READERS[".md"](SourceFile(SOURCE.name, SOURCE.read_bytes()), ReaderSettings())
    return prepare(reading.value.lesson, SETTING)


def edition(which: Edition) -> Document:
    """One edition of lesson 9."""
    return compose(lesson_9(), which, SETTING)

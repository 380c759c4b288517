"""Reading a source given as text, for the tests of this folder."""

from lessonpress.model.diagnostic import Checked
from lessonpress.model.lesson import Lesson
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile
from lessonpress.readers.source.lesson import read

FRONT = "---\nnumber: 9\ntitle: Protection of Civilians\n---\n\n"


def read_bytes(data: bytes, name: str = "source/09-poc/lesson.md") -> Checked[Reading]:
    return read(SourceFile(name, data), ReaderSettings())


def read_text(text: str) -> Checked[Reading]:
    """Read `text` as it is; lone surrogates stand for single bytes."""
    return read_bytes(text.encode("utf-8", "surrogateescape"))


def lesson_of(text: str) -> Lesson:
    """Read `text` under a front matter, and expect that nothing is wrong with it."""
    checked = read_text(FRONT + text)
    assert checked.diagnostics == ()
    return checked.value.lesson


def codes(text: str) -> list[str]:
    """Return the codes of what is found in `text` under a front matter."""
    return [each.code for each in read_text(FRONT + text).diagnostics]

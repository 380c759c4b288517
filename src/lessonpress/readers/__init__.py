"""Readers: bytes of a source -> Checked[Reading]. They recover and report; they never raise on a bad lesson.

One file a format, one table (`READERS`). A reader opens nothing: the build hands it bytes.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from lessonpress.model.diagnostic import Checked
from lessonpress.readers.reading import Reader, ReaderSettings, Reading, SourceFile


def _lazily(module: str) -> Reader:
    """Return the reader of a module that is imported only when it is used."""

    def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
        reader: Reader = import_module(module).read
        return reader(file, settings)

    return read


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _lazily("lessonpress.readers.source.lesson"),
        ".txt": _lazily("lessonpress.readers.published.reader"),
        ".docx": _lazily("lessonpress.readers.word.reader"),
        ".pdf": _lazily("lessonpress.readers.pdf"),
        ".pptx": _lazily("lessonpress.readers.slides"),
    }
)

"""What every reader takes and gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from lessonpress.model.course import UNITS
from lessonpress.model.diagnostic import Checked

if TYPE_CHECKING:  # who only plans a build passes settings on and never loads a lesson
    from lessonpress.model.lesson import Lesson


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. `name` is the path as the author knows it: relative, with forward slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader must know beside the file.

    `language` is the course's, used where the file does not say. `synonyms` are more headings and labels:
    language -> part (a SectionKind or ActivityPartKind value) -> spellings. `units`: see model/course.py.
    """

    language: str = "en"
    synonyms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    units: int = UNITS


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson, and the pictures that were inside its file (a DOCX or PPTX carries its own): path -> bytes."""

    lesson: "Lesson"
    pictures: Mapping[str, bytes] = field(default_factory=dict)


Reader: TypeAlias = Callable[[SourceFile, ReaderSettings], Checked[Reading]]

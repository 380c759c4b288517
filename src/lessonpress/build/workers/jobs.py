"""What a worker is given: plain data, so that it can be done in this process, in another, or on another machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lessonpress.build.course.settings import Imposition
from lessonpress.build.course.themes import Style
from lessonpress.build.disk.write import sha256
from lessonpress.build.keys import digest_of, digest_of_files
from lessonpress.build.output.product import Pages, Prepared, Product, Transcript
from lessonpress.build.pictures.decks import Deck
from lessonpress.model.course import Course
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import CourseDocument, Edition, Format
from lessonpress.model.outline import LessonOutline
from lessonpress.model.printing import Printing
from lessonpress.readers.reading import ReaderSettings


@dataclass(frozen=True, slots=True)
class Kit:
    """What all jobs of a build share. It goes to each worker once.

    `language` is that of a PDF to be made, which there is time to rehearse; empty where there is none.
    """

    style: Style
    catalogues: Mapping[str, bytes]
    template: bytes = b""
    language: str = ""

    @property
    def digest(self) -> str:
        """Return the hash of all that files are made from."""
        return digest_of((self.style.digest, digest_of_files(self.catalogues), sha256(self.template)))


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson to read. `key` is the hash of all that it holds; `slides` are the pictures in its slides folder.

    `prepared_key` is the hash of all that `Prepared` depends on; empty where nobody will ask for it again.
    `deck` is the file that its slides are in, if there is one.
    `severities`, `activities` and `profiles` are what the course says: what is told of a lesson depends on them.
    """

    key: str
    name: str
    data: bytes
    settings: ReaderSettings
    severities: Mapping[str, Severity] = field(default_factory=dict)
    slides: tuple[str, ...] = ()
    activities: Mapping[str, bool] = field(default_factory=dict)
    profiles: tuple[str, ...] = ("",)
    deck: Deck | None = None
    prepared_key: str = ""

    @property
    def size(self) -> int:
        """Return the bytes of source that there are to work on."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Order:
    """One file to make. `pictures` are as the author left them, by the path that the lesson calls them.

    `pages` are those of other files. Where a letter will tell those of some editions (to a PDF alone), these are
    `awaited`, and `pages` has what they had when last built.
    """

    lesson: LessonText
    course: Course
    edition: Edition
    format: Format
    printing: Printing
    imposition: Imposition
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    pages: Pages = field(default_factory=dict)
    awaited: frozenset[Edition] = frozenset()

    @property
    def size(self) -> int:
        """Return the bytes of source that there are to work on."""
        return self.lesson.size


@dataclass(frozen=True, slots=True)
class Transcription:
    """A lesson of any kind, in one file or more, to write down in our source format; `lesson.deck` tells its slides."""

    lesson: LessonText
    more: tuple[LessonText, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseOrder:
    """One file of the whole course to make: from the outlines of its lessons, or (a binder) from the lessons."""

    document: CourseDocument
    edition: Edition
    language: str
    course: Course
    format: Format
    printing: Printing
    imposition: Imposition
    outlines: tuple[LessonOutline, ...] = ()
    lessons: tuple[Order, ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes of source that there are to work on: none where the outlines are enough."""
        return sum(each.size for each in self.lessons)


Job: TypeAlias = LessonText | Order | CourseOrder | Transcription
Result: TypeAlias = Prepared | Product | Transcript

"""What jobs give back: plain data, small enough to be kept in the manifest or large only in its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lessonpress.build.course.settings import USUAL, Variant
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.edition import CourseDocument, Edition, Format
from lessonpress.model.outline import LessonOutline
from lessonpress.model.printing import Paper

Pages: TypeAlias = Mapping[Edition, Mapping[str, int]]
"""The pages, counted from 1, on which the anchors of laid-out editions stand."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: for whom, in which form, on which paper. `document` is None for an edition of one lesson."""

    edition: Edition
    format: Format
    language: str
    paper: Paper = Paper.A4
    variant: Variant = USUAL
    profile: str = ""
    document: CourseDocument | None = None


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture that a lesson refers to, and the line that does so. `is_slide`: it shows one, and is printed small."""

    path: str
    line: int
    is_slide: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a lesson once it was read: enough to plan and report without reading it again.

    `key` is the hash of all that the reading depends on. `minutes` is the stated or added-up length, 0 if unknown.
    `outlines` maps profiles to what the course's own documents tell of the lesson. `activities` are the numbers of
    all its activities, `profiles` the names of all that something in it is kept to.
    """

    key: str
    number: str = ""
    title: str = ""
    language: str = ""
    minutes: int = 0
    pictures: tuple[PictureUse, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    outlines: Mapping[str, LessonOutline] = field(default_factory=dict)
    activities: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The page of every anchor of a PDF, known once it is laid out: what is made with it need not wait to the end.

    They are those of the `Product` to come.
    """

    page_of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Product:
    """One finished file: what is remembered of a `Written`, and the document it was written from, as JSON.

    `data` is empty where the target failed; `diagnostics` say why. `build` is the build id that the file carries
    inside; only one that is to be carried forward later (DOCX) has it, and a `model`.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    page_of: Mapping[str, int] = field(default_factory=dict)
    model: bytes = b""
    build: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A lesson in our source format, the pictures that were inside its file, and how much was recognised in it.

    What was found while it was read is sorted by what a person has to do about it: mend it, check what the reader was
    not told and made up its mind on, see what was left out, or nothing.
    """

    source: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    slides: int = 0
    activities: int = 0
    minutes: int = 0
    needs_a_person: tuple[Diagnostic, ...] = ()
    guessed: tuple[Diagnostic, ...] = ()
    left_out: tuple[Diagnostic, ...] = ()
    recognised: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, what needs a person first."""
        return (*self.needs_a_person, *self.guessed, *self.left_out, *self.recognised)

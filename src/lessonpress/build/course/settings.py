"""What to build and how: the values of `[build]` in course.toml, each of which the command line can replace."""

from dataclasses import dataclass, field
from enum import StrEnum

from lessonpress.model.course import Course
from lessonpress.model.edition import Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.printing import Ink, Paper, Printing, TypeSize


class Imposition(StrEnum):
    """How the sheets of a PDF follow each other: page by page, or imposed to be folded in the middle."""

    PAGES = "pages"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to print: what is no part of the words. Its name is part of the file name, empty for the usual one."""

    ink: Ink = Ink.COLOUR
    type_size: TypeSize = TypeSize.NORMAL
    imposition: Imposition = Imposition.PAGES

    @classmethod
    def of(cls, *, mono: bool, large_print: bool, booklet: bool) -> "Variant":
        """Return the variant that has, of what makes one unusual, just this."""
        return cls(
            Ink.MONO if mono else Ink.COLOUR,
            TypeSize.LARGE if large_print else TypeSize.NORMAL,
            Imposition.BOOKLET if booklet else Imposition.PAGES,
        )

    @property
    def name(self) -> str:
        """Return "large-print-mono-booklet", or as much of it as holds."""
        words = (
            "large-print" if self.type_size is TypeSize.LARGE else "",
            "mono" if self.ink is Ink.MONO else "",
            "booklet" if self.imposition is Imposition.BOOKLET else "",
        )
        return "-".join(filter(None, words))

    def printing(self, paper: Paper, margin: Mm) -> Printing:
        """Return what a writer must know of this variant, on `paper` with `margin` added at the spine."""
        return Printing(paper, margin, self.ink, self.type_size)


USUAL = Variant()


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """`[build]`. `languages` empty: all that a lesson has. `style` and `template` are paths from the course folder."""

    editions: tuple[Edition, ...] = tuple(Edition)
    formats: tuple[Format, ...] = (Format.PDF, Format.DOCX)
    papers: tuple[Paper, ...] = (Paper.A4,)
    languages: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("",)
    variants: tuple[Variant, ...] = (USUAL,)
    margin: Mm = Mm(0)
    style: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class CourseFile:
    """All of course.toml."""

    course: Course = field(default_factory=Course)
    build: BuildSettings = field(default_factory=BuildSettings)

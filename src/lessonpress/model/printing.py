"""What the paper is, as the user chose it: the same document can be printed in many ways."""

from dataclasses import dataclass
from enum import StrEnum

from lessonpress.model.length import Mm


class Paper(StrEnum):
    """The paper sizes. The value is part of the file name where a build has more than one."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"

    @property
    def size(self) -> tuple[Mm, Mm]:
        """Width and height in portrait (ISO 216; ANSI/ASME Y14.1 for Letter)."""
        match self:
            case Paper.A4:
                return Mm(210), Mm(297)
            case Paper.LETTER:
                return Mm(215.9), Mm(279.4)
            case Paper.A5:
                return Mm(148), Mm(210)


class Ink(StrEnum):
    """What the printer can do."""

    COLOUR = "colour"
    MONO = "mono"


class TypeSize(StrEnum):
    """NORMAL is the theme's; LARGE lays everything out anew with 16 pt body text."""

    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Printing:
    """How a document is put on paper. `binding` is added to the inner margin."""

    paper: Paper = Paper.A4
    binding: Mm = Mm(0)
    ink: Ink = Ink.COLOUR
    type_size: TypeSize = TypeSize.NORMAL

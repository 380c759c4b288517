"""Blocks that a lesson and a document share: text, lists, tables, pictures and the cues of a facilitator.

`mark` says where a block came from and who may see it; None means that this program wrote it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from lessonpress.model.audience import Mark
from lessonpress.model.inline import Inlines
from lessonpress.model.length import Mm
from lessonpress.model.numeral import Numeral


@dataclass(frozen=True, slots=True)
class RuledLines:
    """Room to write: `count` ruled lines, at the line pitch of the theme."""

    count: int


@dataclass(frozen=True, slots=True)
class OpenSpace:
    """Room to write or draw: an open box of `height`."""

    height: Mm


Room: TypeAlias = RuledLines | OpenSpace


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    content: Inlines
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; `checked` is None unless the author wrote `[ ]` or `[x]`."""

    blocks: "tuple[Block, ...]"
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list. Items nest through their blocks."""

    items: tuple[ListItem, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """An ordered list that begins at `start`, counted by `numeral`."""

    items: tuple[ListItem, ...]
    start: int = 1
    mark: Mark | None = None
    numeral: Numeral = Numeral.DECIMAL


class Alignment(StrEnum):
    """How a table column is set. START is left in left-to-right scripts, right in the others."""

    START = "start"
    CENTRE = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A cell with no content is one to fill in, where the table is a worksheet's."""

    content: Inlines = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Every row has as many cells as there are `columns`.

    `room` is the height of each row to fill in, where the table stands in a worksheet.
    """

    columns: tuple[Alignment, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    room: Room | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Someone else's words, set off."""

    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on its own. `path` is the key of the picture in the build's assets."""

    path: str
    alternative: str
    caption: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose line breaks count."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in another language than the lesson's (BCP 47 tag)."""

    language: str
    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """Room to write, after whatever asks for it."""

    room: Room
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """What must be remembered."""

    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: str
    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A case that shows the point."""

    title: str
    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put to participants. `responses` are the expected ones: never shown to participants."""

    question: Inlines
    responses: "tuple[Block, ...]" = ()
    room: Room | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Words to say."""

    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """Something the facilitator does."""

    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the facilitator."""

    blocks: "tuple[Block, ...]"
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Video:
    """A film to play: `starts` and `ends` as the author wrote them ("00:03"), `file` the name of a local copy."""

    title: str
    address: str = ""
    starts: str = ""
    ends: str = ""
    file: str = ""
    blocks: "tuple[Block, ...]" = ()
    mark: Mark | None = None


Block: TypeAlias = (
    Paragraph
    | BulletList
    | NumberedList
    | Table
    | Quotation
    | Picture
    | Preformatted
    | Passage
    | AnswerSpace
    | KeyMessage
    | Definition
    | Example
    | Ask
    | Say
    | Do
    | Note
    | Video
)
Blocks: TypeAlias = tuple[Block, ...]

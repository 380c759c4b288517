"""One edition of a lesson, ready for any writer: everything decided but the form.

A document is a flat run of blocks in reading order. PageStart opens a new section; SlideBlock and Question hold
together what must not be parted.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from lessonpress.model.audience import Mark
from lessonpress.model.block import Block, Blocks, Room
from lessonpress.model.cue import Cue
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Inlines
from lessonpress.model.label import Labels
from lessonpress.model.length import Mm
from lessonpress.model.time import TimeSlot

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "dv", "ug", "yi"})
"""The languages (primary subtags) that are written from right to left."""


class PageSide(StrEnum):
    """Where a section may start."""

    NEXT = "next"
    RIGHT = "right"


class PageWidth(StrEnum):
    """How much of a page a section takes, where an edition has a notes margin at all."""

    FULL = "the whole width"
    NOTES = "leaves the notes margin"


@dataclass(frozen=True, slots=True)
class PageStart:
    """A new page and a new section; `running_head` stands in its head until the next PageStart.

    Writers add the level-1 heading that is current on the page.
    """

    side: PageSide
    running_head: str
    width: PageWidth = PageWidth.NOTES


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (parts) to 3. `anchor` is unique in the document and the same in every edition.

    `slot` is printed beside the heading where there is one. `bookmark` False keeps it out of outline and contents.
    """

    level: int
    content: Inlines
    anchor: str
    slot: TimeSlot | None = None
    bookmark: bool = True


@dataclass(frozen=True, slots=True)
class Cover:
    """The quiet block that opens a document: which course, which lesson, which edition."""

    course: str
    lesson: str
    title: str
    edition: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents; `page` is known once the PDF is laid out."""

    level: int
    text: str
    anchor: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The contents page."""

    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in by hand or in Word. `value` is printed where it is known already."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FillInFields:
    """A row of fields: place, date, facilitator; name and group."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One box to tick."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes to tick, one a line."""

    items: tuple[ChecklistItem, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it asks of the facilitator."""

    cue: Cue
    meaning: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs used in the document."""

    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class TimePlanRow:
    """A stage or activity in the time plan; `slides` is "5–11" or empty."""

    title: str
    slides: str
    slot: TimeSlot
    anchor: str


@dataclass(frozen=True, slots=True)
class TimePlan:
    """The lesson map: what comes when. `total` closes it."""

    rows: tuple[TimePlanRow, ...]
    total: TimeSlot


@dataclass(frozen=True, slots=True)
class SlideBlock:
    """One slide (or range): number and title to find at a glance, its pictures, its time, what to do with it.

    `number` is what is printed ("Slide 5", "Slides 16–17"); `level` is that of its heading, one below what it stands
    in, so that outline levels are never skipped. Keeps together with its first lines.
    """

    number: str
    title: Inlines
    anchor: str
    slot: TimeSlot | None = None
    pictures: tuple["SlidePicture", ...] = ()
    blocks: "tuple[DocumentBlock, ...]" = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """The picture of one slide, beside its notes."""

    path: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Given:
    """A cell that is printed as it stands."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class ToFill:
    """A cell to write in. `answer` is empty in every document that participants see."""

    answer: Inlines = ()


FillInCell: TypeAlias = Given | ToFill


@dataclass(frozen=True, slots=True)
class FillInTable:
    """A table to write in. `widths` are the columns' shares of the text width (they add up to 1).

    Every row that has a ToFill cell is exactly `row_height` high, filled in or not, so that worksheet and key agree;
    a height of 0 means as high as the content (the guide, where nobody writes).
    """

    widths: tuple[float, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[FillInCell, ...], ...]
    row_height: Mm
    caption: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers offered. `right` is None wherever the right one is not to be seen."""

    content: Inlines
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its room to write: never parted. `label` is "Question" or its number.

    `answer` is empty in every document that participants see. Where there are both room and answer (the key), the
    answer is printed inside the room, which keeps its size; with an answer and no room (the guide) it just follows.
    """

    label: str
    prompt: Blocks
    options: tuple[Option, ...] = ()
    room: Room | None = None
    answer: Blocks = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class NotesArea:
    """Ruled lines for a participant's own notes."""

    label: str
    room: Room


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a slide, as participants have them: a list or a table."""

    block: Block


DocumentBlock: TypeAlias = (
    Block
    | PageStart
    | Heading
    | Cover
    | ContentsList
    | FillInFields
    | Checklist
    | Legend
    | TimePlan
    | SlideBlock
    | FillInTable
    | Question
    | NotesArea
    | Points
)
DocumentBlocks: TypeAlias = tuple[DocumentBlock, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself. `identifier` is stable across builds; `date` ISO 8601 from the source, or empty."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    course: str
    identifier: str
    version: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One edition in one language. `foot` stands at the foot of every page beside the page number."""

    edition: Edition
    language: str
    labels: Labels
    properties: Properties
    blocks: DocumentBlocks
    foot: str = ""

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("-")[0].lower() in RIGHT_TO_LEFT

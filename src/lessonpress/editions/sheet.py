"""The sheet of an activity: what the worksheet and its key print, and what the guide shows with the answers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from lessonpress.editions.passes import for_everyone
from lessonpress.model.block import AnswerSpace, Ask, Block, Blocks, Cell, OpenSpace, Paragraph, Room, RuledLines, Table
from lessonpress.model.document import (
    DocumentBlock,
    DocumentBlocks,
    FillInCell,
    FillInTable,
    Given,
    Question,
    ToFill,
)
from lessonpress.model.inline import Blank
from lessonpress.model.label import Label, Labels
from lessonpress.model.length import Mm
from lessonpress.model.lesson import Activity, ActivityPart, ActivityPartKind, Content, Contents, Slide
from lessonpress.model.walk import descend, descend_inlines, inlines_of, unfilled_text

QUESTION_ROOM = RuledLines(4)
"""The room of a question whose author gave none."""

SHEET_ROOM = RuledLines(14)
"""The room of an activity that has no worksheet of its own."""

_ROW_HEIGHT = Mm(20)
_LINE_PITCH = Mm(8)
_LINE = 88.0  # characters of table text on a line of A4
_LEAST_PRINTED, _MOST_PRINTED, _AIR = 10.0, 32.0, 4.0
_LEAST_WRITTEN = 16.0


def part_of(activity: Activity, kind: ActivityPartKind) -> Iterator[ActivityPart]:
    """Yield the parts of this kind, in the order of the source."""
    return (part for part in activity.parts if part.kind is kind)


def has_sheet(activity: Activity) -> bool:
    """Whether participants get a sheet for this activity: something to do, or something to fill in."""
    shown = (ActivityPartKind.INSTRUCTIONS, ActivityPartKind.WORKSHEET)
    return any(part.contents for kind in shown for part in part_of(activity, kind))


def room_to_work(activity: Activity, labels: Labels) -> DocumentBlocks:
    """Return the body of the sheet, answers in; never without room to write."""
    parts = part_of(activity, ActivityPartKind.WORKSHEET)
    shown = (block for part in parts for each in part.contents for block in _on_the_sheet(each))
    blocks = to_fill_in(tuple(shown), labels)
    return blocks if any(map(_has_room, blocks)) else (*blocks, AnswerSpace(SHEET_ROOM))


def _on_the_sheet(content: Content) -> Blocks:
    """Return what of a worksheet is for everyone; a question keeps its responses, for the key."""
    if isinstance(content, Slide):
        return ()
    shown = for_everyone((content,))
    return (content,) if shown and isinstance(content, Ask) else shown


def to_fill_in(contents: Contents, labels: Labels) -> DocumentBlocks:
    """Return the blocks of a worksheet as what participants write in, answers in."""
    return tuple(_fill_in(block, labels) for block in contents if not isinstance(block, Slide))


def _has_room(block: DocumentBlock) -> bool:
    match block:
        case FillInTable() | AnswerSpace():
            return True
        case Question():
            return block.room is not None
        case Paragraph():
            return _has_blank(block)
        case _:
            return False


def _fill_in(block: Block, labels: Labels) -> DocumentBlock:
    """Turn what is asked of participants into what they write in; anything else stays as it is."""
    match block:
        case Ask():
            return question(block, labels)
        case Table() if _is_to_fill(block):
            return _fill_in_table(block)
        case _:
            return block


def question(ask: Ask, labels: Labels) -> Question:
    """Turn a question to the group into one on paper, with room to write."""
    prompt = (Paragraph(ask.question),)
    room = ask.room or QUESTION_ROOM
    return Question(labels.text(Label.QUESTION), prompt, (), room, ask.responses, ask.mark)


def answered(block: DocumentBlock) -> DocumentBlocks:
    """Return a block of a sheet as the guide shows it: with its answers, and without the room to write them."""
    match block:
        case FillInTable():
            return (replace(block, row_height=Mm(0)),)
        case Question():
            return (replace(block, room=None),)
        case AnswerSpace():
            return ()
        case _:
            return (block,)


def _is_to_fill(table: Table) -> bool:
    return any(not cell.content for row in table.rows for cell in row) or _has_blank(table)


def _has_blank(block: Block) -> bool:
    runs = (run for each in descend((block,)) for run in inlines_of(each))
    return any(isinstance(inline, Blank) for run in runs for inline in descend_inlines(run))


def _fill_in_table(table: Table) -> FillInTable:
    rows = tuple(tuple(map(_fill_in_cell, row)) for row in table.rows)
    header = tuple(cell.content for cell in table.header)
    return FillInTable(_widths(table), header, rows, _height(table.room), table.caption, table.mark)


def _fill_in_cell(cell: Cell) -> FillInCell:
    match cell.content:
        case ():
            return ToFill()
        case (Blank(answer),):
            return ToFill(answer)
        case given:
            return Given(given)


def _height(room: Room | None) -> Mm:
    match room:
        case None:
            return _ROW_HEIGHT
        case RuledLines():
            return Mm(room.count * _LINE_PITCH)
        case OpenSpace():
            return room.height
        case _:
            assert_never(room)


def _widths(table: Table) -> tuple[float, ...]:
    """Share the width out: to what is printed as its longest text asks, within bounds; the rest to what is written."""
    columns = range(len(table.columns))
    printed = {column: _printed(table, column) for column in columns if not _is_to_write_in(table, column)}
    written = max(_LEAST_WRITTEN, (_LINE - sum(printed.values())) / max(1, len(columns) - len(printed)))
    shares = [printed.get(column, written) for column in columns]
    return tuple(share / sum(shares) for share in shares)


def _is_to_write_in(table: Table, column: int) -> bool:
    """Whether most cells of a column are empty: a few at its foot are for what participants add to a list."""
    empty = [isinstance(_fill_in_cell(row[column]), ToFill) for row in table.rows]
    return 2 * sum(empty) > len(empty)


def _printed(table: Table, column: int) -> float:
    """Return how many characters wide a column is that holds what is printed."""
    cells = (table.header[column], *(row[column] for row in table.rows))
    texts = (cell.content for cell in cells if not isinstance(_fill_in_cell(cell), ToFill))
    longest = max((len(unfilled_text(text)) for text in texts), default=0)
    return min(_MOST_PRINTED, max(_LEAST_PRINTED, longest + _AIR))


def without_room(blocks: Blocks) -> Blocks:
    """Take away the room to write that stands among blocks: nobody writes in the guide."""
    kept = (block for block in blocks if not isinstance(block, AnswerSpace))
    return tuple(replace(block, room=None) if isinstance(block, Ask) else block for block in kept)

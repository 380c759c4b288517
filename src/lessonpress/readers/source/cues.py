"""Callouts -> the cue blocks of a lesson."""

from typing import TYPE_CHECKING, assert_never

from lessonpress.model.audience import Mark
from lessonpress.model.block import (
    Ask,
    Block,
    Blocks,
    Definition,
    Do,
    Example,
    KeyMessage,
    Note,
    Say,
    Video,
)
from lessonpress.model.cue import Cue
from lessonpress.model.cueblock import CueBlock
from lessonpress.readers.source.attributes import BlockAttributes
from lessonpress.readers.source.callouts import Opening, video_fields
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.blocks import CALLOUT_TITLE

if TYPE_CHECKING:
    from lessonpress.readers.source.blocks import BlockReader, Scope

_KINDS: dict[Cue, type[CueBlock]] = {
    Cue.KEY_MESSAGE: KeyMessage,
    Cue.DEFINITION: Definition,
    Cue.EXAMPLE: Example,
    Cue.ASK: Ask,
    Cue.SAY: Say,
    Cue.DO: Do,
    Cue.NOTE: Note,
    Cue.VIDEO: Video,
}


def kind_of_cue(cue: Cue | None) -> type[CueBlock]:
    """Return the block that a callout becomes; one of an unknown name is a note to the facilitator."""
    return _KINDS[cue] if cue else Note


def cue_block(
    opening: Opening,
    body: tuple[Line, ...],
    mark: Mark,
    attributes: BlockAttributes,
    inside: "Scope",
    reader: "BlockReader",
) -> CueBlock:
    """Return the block of a callout. `inside` is the scope of its body."""
    match opening.cue:
        case Cue.ASK:
            question = reader.inlines.read((_titled(opening, mark, reader),))
            return Ask(question, reader.blocks(body, inside), attributes.room, mark)
        case Cue.DEFINITION:
            title = _titled(opening, mark, reader)
            return Definition(reader.inlines.plain(title.text, title), reader.blocks(body, inside), mark)
        case Cue.EXAMPLE:
            return Example(reader.inlines.plain(opening.title.text, opening.title), reader.blocks(body, inside), mark)
        case Cue.VIDEO:
            title = _titled(opening, mark, reader)
            fields, rest = video_fields(body, reader.session)
            name = reader.inlines.plain(title.text, title)
            return Video(name, fields.url, fields.starts, fields.ends, fields.file, reader.blocks(rest, inside), mark)
        case Cue.KEY_MESSAGE | Cue.SAY | Cue.DO | Cue.NOTE | None:
            return _plain(opening.cue, (*_first(opening, inside, reader), *reader.blocks(body, inside)), mark)
        case Cue.POINTS | Cue.QUESTION:
            raise AssertionError("no vocabulary spells these as callouts")
        case _:
            assert_never(opening.cue)


def _plain(cue: Cue | None, blocks: Blocks, mark: Mark) -> CueBlock:
    match cue:
        case Cue.KEY_MESSAGE:
            return KeyMessage(blocks, mark)
        case Cue.SAY:
            return Say(blocks, mark)
        case Cue.DO:
            return Do(blocks, mark)
        case _:
            return Note(blocks, mark)


def _titled(opening: Opening, mark: Mark, reader: "BlockReader") -> Line:
    if not opening.title.text:
        what = "question" if opening.cue is Cue.ASK else "title"
        message = f"this {opening.cue} has no {what}"
        reader.session.report(
            CALLOUT_TITLE, mark.span, message, f'write !!! {opening.cue} "…" with the {what} in quotes'
        )
    return opening.title


def _first(opening: Opening, inside: "Scope", reader: "BlockReader") -> tuple[Block, ...]:
    """Return the title of a callout that has none of its own as the first paragraph of its body."""
    if not opening.title.text:
        return ()
    return tuple(reader.paragraph((opening.title,), inside))

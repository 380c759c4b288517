"""Blocks -> the lines that read back to them."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import assert_never

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import Place, default_audience, place_inside
from lessonpress.model.block import (
    Alignment,
    AnswerSpace,
    Ask,
    Block,
    Blocks,
    BulletList,
    Cell,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
    Note,
    NumberedList,
    OpenSpace,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Room,
    RuledLines,
    Say,
    Table,
    Video,
)
from lessonpress.model.cueblock import CueBlock, cue_of
from lessonpress.model.numeral import Numeral, numeral_text
from lessonpress.readers.sourcefile.inlines import InlineWriter, at_line_start, escaped, picture, quoted

Lines = list[str]
_LETTERS = 26
_DASHES = {Alignment.START: "---", Alignment.CENTRE: ":---:", Alignment.END: "---:"}
_BOXES = {None: "", True: "[x] ", False: "[ ] "}


def room_attribute(room: Room) -> str:
    """Return the attribute that asks for room to write."""
    match room:
        case RuledLines():
            return f"lines={room.count}"
        case OpenSpace():
            return f"space={room.height:g}mm"
        case _:
            assert_never(room)


def marker_of(number: int, numeral: Numeral, sign: int) -> str:
    """Return what an item starts with. Letters stand in brackets: with a stop a lone one would be an initial."""
    if numeral is Numeral.DECIMAL:
        return f"{number}{'.)'[sign]}"
    letters = numeral in (Numeral.LOWER_LETTER, Numeral.UPPER_LETTER)
    text = numeral_text(min(number, _LETTERS) if letters else number, numeral)  # only the first one counts
    return f"({text})" if sign else f"{text})"


def braces(attributes: Iterable[str]) -> str:
    """Return an attribute list, "" where there is nothing to say."""
    said = " ".join(attributes)
    return f"{{{said}}}" if said else ""


def indented(lines: Lines, prefix: str = "    ") -> Lines:
    """Return lines with a prefix before each that is not empty."""
    return [prefix + line if line else "" for line in lines]


class BlockWriter:
    """Writes the blocks of one lesson."""

    def __init__(self, inlines: InlineWriter) -> None:
        self.inlines = inlines

    def blocks(self, blocks: Blocks, place: Place) -> Lines:
        """Return blocks one below the other, an empty line between them."""
        lines: Lines = []
        sign = 0
        before: Block | None = None
        for block, room in _with_room(blocks):
            sign = 1 - sign if _same_list(before, block) else 0
            if lines:
                lines.append("")
            lines += self._block(block, place, sign, room)
            before = block
        return lines

    def _block(self, block: Block, place: Place, sign: int, more: tuple[str, ...]) -> Lines:
        """Return one block; `more` are attributes that belong to it beside its own."""
        attributes = [*self._attributes(block, place), *more]
        match block:
            case Passage():
                return self._passage(block, place, sign, more)
            case AnswerSpace():
                return [braces([room_attribute(block.room), *attributes])]
            case KeyMessage() | Definition() | Example() | Ask() | Say() | Do() | Note() | Video():
                return self._callout(block, attributes, place)
            case _:
                return [*self._plain(block, place, sign), *([braces(attributes)] if attributes else [])]

    def _attributes(self, block: Block, place: Place) -> list[str]:
        said: list[str] = []
        mark = block.mark
        kind = Paragraph if isinstance(block, Picture) else type(block)
        if mark and (mark.stated or mark.audience is not default_audience(place, kind)):
            said.append(".participant" if mark.audience is Audience.EVERYONE else ".facilitator")
        said += [f".only-{profile}" for profile in (mark.only if mark else ())]
        if isinstance(block, Ask | Table) and block.room:
            said.append(room_attribute(block.room))
        if isinstance(block, Table) and block.caption:
            said.append(f'caption="{_in_braces(escaped(block.caption))}"')
        return said

    def _passage(self, passage: Passage, place: Place, sign: int, more: tuple[str, ...]) -> Lines:
        """A passage is its blocks, each with the attribute that says its language."""
        lines: Lines = []
        for block in passage.blocks:
            lines += ([""] if lines else []) + self._block(block, place, sign, (f"lang={passage.language}", *more))
        return lines

    def _plain(self, block: Block, place: Place, sign: int) -> Lines:
        inside = place_inside(type(block), _audience(block.mark, place, type(block)))
        match block:
            case Paragraph():
                return at_line_start(self.inlines.text(block.content)).split("\n")
            case BulletList():
                return [line for item in block.items for line in self._item(item, "-*"[sign], inside)]
            case NumberedList():
                numbered = enumerate(block.items, block.start)
                markers = ((marker_of(number, block.numeral, sign), item) for number, item in numbered)
                return [line for marker, item in markers for line in self._item(item, marker, inside)]
            case Table():
                return self._table(block)
            case Quotation():
                lines = self.blocks(block.blocks, inside) or [""]
                return [f"> {line}".rstrip() for line in lines]
            case Picture():
                return [picture(block.path, block.alternative, block.caption)]
            case Preformatted():
                return _fenced(block.text)
            case _:
                raise AssertionError(f"{type(block).__name__} is written elsewhere")

    def _item(self, item: ListItem, marker: str, inside: Place) -> Lines:
        lines: Lines = []
        sign = 0
        before: Block | None = None
        for block, room in _with_room(item.blocks):
            sign = 1 - sign if _same_list(before, block) else 0
            written = self._block(block, inside, sign, room)
            # right under a text, the sign of an empty item would be read as part of it
            tight = isinstance(before, Paragraph) and isinstance(block, BulletList) and len(written[0]) > 1
            lines += ([] if tight or before is None else [""]) + written
            before = block
        first, *rest = lines or [""]
        return [f"{marker} {_BOXES[item.checked]}{first}".rstrip(), *indented(rest, " " * max(4, len(marker) + 1))]

    def _table(self, table: Table) -> Lines:
        rows = [self._row(table.header), "| " + " | ".join(_DASHES[each] for each in table.columns) + " |"]
        return rows + [self._row(row) for row in table.rows]

    def _row(self, cells: tuple[Cell, ...]) -> str:
        texts = (self.inlines.line(cell.content).replace("|", "\\|") for cell in cells)
        return "|" + "".join(f" {text} |" if text else " |" for text in texts)

    def _callout(self, block: CueBlock, attributes: list[str], place: Place) -> Lines:
        inside = place_inside(type(block), _audience(block.mark, place, type(block)))
        title = self._title(block)
        opening = " ".join(each for each in (f"!!! {cue_of(block)}", title, braces(attributes)) if each)
        match block:
            case Ask():
                body = self.blocks(block.responses, inside)
            case Video():
                body = self._video(block, inside)
            case _:
                body = self.blocks(block.blocks, inside)
        return [opening, *indented(body)]

    def _title(self, block: CueBlock) -> str:
        match block:
            case Ask():
                return f'"{quoted(self.inlines.line(block.question))}"'
            case Definition():
                return f'"{quoted(escaped(block.term))}"'
            case Example() | Video():
                return f'"{quoted(escaped(block.title))}"' if block.title else ""
            case _:
                return ""

    def _video(self, video: Video, inside: Place) -> Lines:
        named = (("url", video.address), ("from", video.starts), ("to", video.ends), ("file", video.file))
        fields = [f"{name}: {value}" for name, value in named if value]
        body = self.blocks(video.blocks, inside)
        if body and not fields:
            body[0] = re.sub(r"^(\w+):", r"\1\\:", body[0])
        return [*fields, *([""] if fields and body else []), *body]


def _audience(mark: Mark | None, place: Place, kind: type[Block]) -> Audience:
    return mark.audience if mark else default_audience(place, kind)


def _with_room(blocks: Blocks) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield blocks, each with the attribute for the room to write right after it, where that is the block's own."""
    skip = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if skip:
            skip = False
        elif isinstance(after, AnswerSpace) and _takes_room(block) and _same_mark(block.mark, after.mark):
            skip = True
            yield block, (room_attribute(after.room),)
        else:
            yield block, ()


def _takes_room(block: Block) -> bool:
    """Whether `lines=` under a block makes room after it, not inside it."""
    inner = block.blocks[-1] if isinstance(block, Passage) and len(block.blocks) == 1 else block
    return not isinstance(inner, Ask | Table | AnswerSpace | Passage)


def _same_mark(first: Mark | None, second: Mark | None) -> bool:
    if first is None or second is None:
        return first is second
    return (first.audience, first.only, first.stated) == (second.audience, second.only, second.stated)


def _same_list(before: Block | None, block: Block) -> bool:
    """Whether two lists would run together; two signs keep them apart."""
    first, second = (each.blocks[0] if isinstance(each, Passage) and each.blocks else each for each in (before, block))
    return isinstance(second, BulletList | NumberedList) and type(first) is type(second)


def _in_braces(text: str) -> str:
    """Return text for a value in an attribute list, which holds neither quotes nor braces."""
    return text.replace("\\{", "{").replace('"', "&quot;").replace("{", "&#123;").replace("}", "&#125;")


def _fenced(text: str) -> Lines:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *text.split("\n"), fence]

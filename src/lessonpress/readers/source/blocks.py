"""Chunks of source -> the blocks of a lesson, each with who may see it and the key it is known by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import Place, default_audience, place_inside
from lessonpress.model.block import (
    AnswerSpace,
    Block,
    Blocks,
    BulletList,
    Cell,
    ListItem,
    NumberedList,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Table,
)
from lessonpress.model.cue import Cue
from lessonpress.model.inline import InlinePicture, Strong
from lessonpress.readers.source import callouts
from lessonpress.readers.source.attributes import BLOCK_KEYS, BlockAttributes, attribute_list, block_attributes
from lessonpress.readers.source.chunks import BULLETS, Chunk, Form, chunks
from lessonpress.readers.source.cues import cue_block, kind_of_cue
from lessonpress.readers.source.fences import label_of_fence
from lessonpress.readers.source.inlines import InlineReader
from lessonpress.readers.source.lines import Line, dedented
from lessonpress.readers.source.lists import Item, counted, list_items
from lessonpress.readers.source.rules.blocks import ATTRIBUTE_PLACE, DEEP, FENCE_LABEL, RAISED
from lessonpress.readers.source.rules.structure import HEADING_LEVEL
from lessonpress.readers.source.session import Session, joined
from lessonpress.readers.source.tables import table_lines
from lessonpress.readers.source.tree import tidy, without

MAX_DEPTH = 20
# How other programs write callouts: ??? note, ::: note, [!NOTE]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where blocks stand: what that means for their audience, the path of their container, how deep they are."""

    place: Place
    container: str
    depth: int = 0

    def inside(self, kind: type[Block], mark: Mark) -> "Scope":
        """Return the scope of the blocks inside a block."""
        return Scope(place_inside(kind, mark.audience), mark.key, self.depth + 1)


class BlockReader:
    """Reads the blocks of one file."""

    def __init__(self, session: Session, inlines: InlineReader) -> None:
        self.session = session
        self.inlines = inlines

    def blocks(self, lines: Sequence[Line], scope: Scope) -> Blocks:
        """Return the blocks that stand on `lines`."""
        result: list[Block] = []
        for chunk in chunks(lines, self.session):
            if not self.session.another_block(chunk.lines[0]):
                break
            result.extend(self._chunk(chunk, scope))
        return tuple(result)

    def paragraph(self, lines: tuple[Line, ...], scope: Scope) -> Iterator[Block]:
        """Yield `lines` as one paragraph, whatever they look like."""
        return self._paragraph(Chunk(Form.PARAGRAPH, lines), scope)

    def _chunk(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        if scope.depth > MAX_DEPTH and chunk.form is not Form.PARAGRAPH:
            message = f"blocks nest at most {MAX_DEPTH} deep"
            self.session.report(DEEP, chunk.lines[0], message, "take this one out of the others")
            chunk = replace(chunk, form=Form.PARAGRAPH)
        match chunk.form:
            case Form.CALLOUT:
                yield from self._callout(chunk, scope)
            case Form.LIST:
                yield from self._list(chunk, scope)
            case Form.TABLE:
                yield from self._table(chunk, scope)
            case Form.QUOTATION:
                yield from self._quotation(chunk, scope)
            case Form.FENCE:
                yield from self._fence(chunk, scope)
            case Form.SPACE:
                yield from self._space(chunk, scope)
            case Form.PARAGRAPH | Form.HEADING:
                yield from self._paragraph(chunk, scope)

    def _attributes(self, chunk: Chunk, scope: Scope, *keys: str) -> BlockAttributes:
        known = tuple(key for key in BLOCK_KEYS if key != "caption" or key in keys)
        return block_attributes(chunk.attributes, self.session, sealed=scope.place is Place.SEALED, keys=known)

    def _mark(self, chunk: Chunk, kind: type[Block], attributes: BlockAttributes, scope: Scope, text: str) -> Mark:
        line = chunk.attributes[0].line if chunk.attributes else chunk.lines[0]
        return Mark(
            self.session.span(chunk.lines[0], chunk.lines[-1]),
            attributes.audience or default_audience(scope.place, kind),
            self.session.key(scope.container, kind, text, attributes.name, line),
            attributes.only,
            attributes.audience is not None,
        )

    def _finished(
        self, block: Block, mark: Mark, attributes: BlockAttributes, *, roomy: bool = False
    ) -> Iterator[Block]:
        """Yield a block in the language its author says, and the room to write after it (`roomy`: it has it inside)."""
        if attributes.language:
            block = Passage(attributes.language, (block,), self._beside(mark, Passage))
        yield block
        if attributes.room and not roomy:
            yield AnswerSpace(attributes.room, self._beside(mark, AnswerSpace))

    def _beside(self, mark: Mark, kind: type[Block]) -> Mark:
        return replace(mark, key=self.session.key(mark.key, kind, ""))

    def _paragraph(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope)
        picture = self.inlines.picture(chunk.lines)
        text = joined(chunk.lines)
        if picture:
            mark = self._mark(chunk, Picture, attributes, scope, f"{picture.path} {picture.alternative}")
            yield from self._finished(
                Picture(picture.path, picture.alternative, picture.caption, mark), mark, attributes
            )
            return
        mark = self._mark(chunk, Paragraph, attributes, scope, text)
        if chunk.form is Form.HEADING:
            message = "only parts (##) and what stands in them (###) have headings; this one becomes a paragraph"
            self.session.report(HEADING_LEVEL, chunk.lines[0], message, "write it as a bold paragraph: **…**")
            content = self.inlines.text(text.lstrip("#").strip(), chunk.lines)
            if content:
                yield from self._finished(Paragraph((Strong(tidy(without(Strong, content))),), mark), mark, attributes)
            return
        content = self.inlines.read(chunk.lines)
        if len(content) == 1 and isinstance(content[0], InlinePicture):
            picture_block = Picture(content[0].path, content[0].alternative, "", mark)
            yield from self._finished(picture_block, mark, attributes)
        elif content:
            yield from self._finished(Paragraph(content, mark), mark, attributes)

    def _list(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope)
        found = tuple(list_items(chunk.lines))
        ordered = found[0].marker[0] not in BULLETS
        kind: type[Block] = NumberedList if ordered else BulletList
        mark = self._mark(chunk, kind, attributes, scope, joined(found[0].lines))
        inside = scope.inside(kind, mark)
        content = tuple(self._item(item, inside) for item in found)
        block: Block = BulletList(content, mark)
        if ordered:
            start, numeral = counted(found)
            block = NumberedList(content, start, mark, numeral)
        yield from self._finished(block, mark, attributes)

    def _item(self, item: Item, scope: Scope) -> ListItem:
        return ListItem(self.blocks(item.lines, scope), item.checked)

    def _table(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope, "caption")
        table = table_lines(chunk.lines, self.session)
        mark = self._mark(chunk, Table, attributes, scope, " ".join(cell.text for cell in table.header))
        said = next((each.line for each in chunk.attributes if each.value("caption")), chunk.lines[0])
        caption = self.inlines.plain(attributes.caption, said)
        header, *rows = (tuple(self._cell(cell) for cell in row) for row in (table.header, *table.rows))
        block = Table(table.columns, header, tuple(rows), caption, attributes.room, mark)
        yield from self._finished(block, mark, attributes, roomy=True)

    def _cell(self, line: Line) -> Cell:
        return Cell(self.inlines.read((line,)) if line.text else ())

    def _quotation(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope)
        lines = tuple(_unquoted(line) for line in chunk.lines)
        mark = self._mark(chunk, Quotation, attributes, scope, joined(lines))
        yield from self._finished(Quotation(self.blocks(lines, scope.inside(Quotation, mark)), mark), mark, attributes)

    def _fence(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope)
        if (label := label_of_fence(chunk.lines[0])) and attribute_list(Line(label, 0)):
            message = f"{label} after the signs of a fence does not count"
            self.session.report(ATTRIBUTE_PLACE, chunk.lines[0], message, "put it right below the end of the fence")
        elif label:
            message = f'"{label}" after the signs of a fence is not printed'
            self.session.report(FENCE_LABEL, chunk.lines[0], message, "take it out")
        text = "\n".join(line.text for line in dedented(chunk.lines[1:-1], chunk.lines[0].indent))
        mark = self._mark(chunk, Preformatted, attributes, scope, text)
        yield from self._finished(Preformatted(text, mark), mark, attributes)

    def _space(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        attributes = self._attributes(chunk, scope)
        if attributes.room:
            mark = self._mark(chunk, AnswerSpace, attributes, scope, "")
            yield AnswerSpace(attributes.room, mark)

    def _callout(self, chunk: Chunk, scope: Scope) -> Iterator[Block]:
        opening = callouts.opening_of(chunk.lines[0], self.session)
        lists = ((opening.attributes,) if opening.attributes else ()) + chunk.attributes
        chunk = replace(chunk, attributes=lists)
        attributes = self._attributes(chunk, scope)
        if opening.cue is None:
            attributes = replace(attributes, audience=Audience.FACILITATOR)
        kind = kind_of_cue(opening.cue)
        if attributes.audience is Audience.EVERYONE and default_audience(Place.OPEN, kind) is Audience.FACILITATOR:
            message = "what is to be said, done or noted by the facilitator is never shown to participants"
            hint = "take .participant out; what they are to read is a !!! key-message, an !!! example or plain text"
            self.session.report(RAISED, chunk.lines[0], message, hint)
            attributes = replace(attributes, audience=Audience.FACILITATOR)
        body = callouts.body_of(chunk.lines, self.session)
        mark = self._mark(chunk, kind, attributes, scope, opening.title.text or joined(body))
        block = cue_block(opening, body, mark, attributes, scope.inside(kind, mark), self)
        yield from self._finished(block, mark, attributes, roomy=opening.cue is Cue.ASK)


def _unquoted(line: Line) -> Line:
    line = line.without(line.indent)
    if line.text.startswith(">"):
        line = line.without(1)
        line = line.without(1) if line.text.startswith(" ") else line
    return line

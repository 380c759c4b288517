"""What one reading of a published lesson carries along: its words, what was found, the keys handed out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import Place, default_audience, place_inside
from lessonpress.model.block import (
    Alignment,
    Block,
    Blocks,
    BulletList,
    Cell,
    ListItem,
    NumberedList,
    Paragraph,
    Picture,
    Table,
)
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.inline import Inlines
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.identity import Identities
from lessonpress.readers.published.addressing import Addressing
from lessonpress.readers.published.cues import Cues
from lessonpress.readers.published.groups import Group, grouped
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, picture_of
from lessonpress.readers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """Where blocks stand: what that means for their audience, and the path of their container."""

    place: Place
    container: str

    def inside(self, kind: type[Block], mark: Mark) -> "Scope":
        """Return the scope of the blocks inside a block."""
        return Scope(place_inside(kind, mark.audience), mark.key)


@dataclass(slots=True)
class Session:
    """One reading."""

    file: str
    words: Vocabulary
    found: list[Diagnostic] = field(default_factory=list)
    identities: Identities = field(default_factory=Identities)
    heads: Heads = field(init=False)
    cues: Cues = field(init=False)
    addressing: Addressing = field(init=False)

    def __post_init__(self) -> None:
        self.heads, self.cues, self.addressing = Heads(self.words), Cues(self.words), Addressing(self.words)

    def note(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Add something worth knowing."""
        self.found.append(Diagnostic(Severity.NOTE, code, message, span, hint))

    def warn(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Add something that needs a person."""
        self.found.append(Diagnostic(Severity.WARNING, code, message, span, hint))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was found, by place."""
        return tuple(sorted(dict.fromkeys(self.found), key=_place))

    def mark(self, scope: Scope, kind: type[Block], text: str, span: Span, audience: Audience | None = None) -> Mark:
        """Return the mark of a block; `audience` is given only where the default for its place will not do."""
        default = default_audience(scope.place, kind)
        stated = audience is not None and audience is not default
        return Mark(span, audience or default, self.identities.key(scope.container, kind.__name__, text), stated=stated)

    def paragraph(
        self, content: Inlines, span: Span, scope: Scope, audience: Audience | None = None
    ) -> Paragraph | Picture:
        """Return a paragraph; a picture, where that is all there is in it."""
        if picture := picture_of(content):
            mark = self.mark(scope, Paragraph, picture.path, span, audience)
            return Picture(picture.path, picture.alternative, mark=mark)
        return Paragraph(content, self.mark(scope, Paragraph, plain_text(content), span, audience))

    def list_of(
        self, items: Sequence[Item], scope: Scope, audience: Audience | None = None
    ) -> BulletList | NumberedList:
        """Return the list of some items; deeper ones are lists inside the item above them."""
        kind: type[BulletList | NumberedList] = BulletList if items[0].number is None else NumberedList
        span = items[0].span.to(items[-1].span)
        mark = self.mark(scope, kind, plain_text(items[0].content), span, audience)
        inside = scope.inside(kind, mark)
        depth = min(item.depth for item in items)
        groups: list[list[Item]] = []
        for item in items:
            if item.depth > depth and groups:
                groups[-1].append(item)
            else:
                groups.append([item])
        entries = tuple(self._entry(group, inside) for group in groups)
        if kind is BulletList:
            return BulletList(entries, mark)
        return NumberedList(entries, items[0].number or 1, mark, items[0].numeral)

    def _entry(self, group: Sequence[Item], scope: Scope) -> ListItem:
        first, *deeper = group
        blocks: list[Block] = [self.paragraph(first.content, first.span, scope)] if first.content else []
        if deeper:
            blocks.append(self.list_of(deeper, scope))
        return ListItem(tuple(blocks))

    def plain_blocks(self, pieces: Sequence[Piece], scope: Scope) -> Blocks:
        """Return pieces exactly as they stand, nothing told apart."""
        return tuple(self._plain_block(group, scope) for group in grouped(pieces))

    def _plain_block(self, group: Group, scope: Scope) -> Block:
        match group:
            case Grid():
                return self.table(group, scope, headed=group.headed)
            case Prose():
                return self.paragraph(group.content, group.span, scope)
            case _:
                return self.list_of(group, scope)

    def table(self, grid: Grid, scope: Scope, *, headed: bool, audience: Audience | None = None) -> Table:
        """Return the table of a grid. Where its first row is no header, the header's cells are empty."""
        width = len(grid.rows[0])
        headed = headed or (len(grid.rows) > 1 and all(self.heads.column(plain_text(cell)) for cell in grid.rows[0]))
        header = grid.rows[0] if headed else ((),) * width
        rows = grid.rows[1:] if headed else grid.rows
        text = " ".join(plain_text(cell) for cell in header) or plain_text(grid.rows[0][0])
        return Table(
            (Alignment.START,) * width,
            tuple(map(Cell, header)),
            tuple(tuple(map(Cell, row)) for row in rows),
            mark=self.mark(scope, Table, text, grid.span, audience),
        )


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.span
    return (span.line, span.column, diagnostic.code) if span else (0, 0, diagnostic.code)

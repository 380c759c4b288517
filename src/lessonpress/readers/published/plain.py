"""Pieces -> blocks as they stand, nothing told apart: paragraphs, pictures, lists, tables."""

from collections.abc import Sequence

from lessonpress.model.audience import Audience
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
from lessonpress.model.inline import Inlines
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.groups import Group, grouped
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, picture_of
from lessonpress.readers.published.session import Scope, Session


def plain_blocks(pieces: Sequence[Piece], scope: Scope, session: Session) -> Blocks:
    """Return pieces exactly as they stand."""
    return tuple(_plain_block(group, scope, session) for group in grouped(pieces))


def _plain_block(group: Group, scope: Scope, session: Session) -> Block:
    match group:
        case Grid():
            return table_of(group, scope, session)
        case Prose():
            return paragraph_of(group.content, group.span, scope, session)
        case _:
            return list_of(group, scope, session)


def paragraph_of(
    content: Inlines, span: Span, scope: Scope, session: Session, audience: Audience | None = None
) -> Paragraph | Picture:
    """Return a paragraph; a picture, where that is all there is in it."""
    if picture := picture_of(content):
        mark = session.mark(scope, Paragraph, picture.path, span, audience)
        return Picture(picture.path, picture.alternative, mark=mark)
    return Paragraph(content, session.mark(scope, Paragraph, plain_text(content), span, audience))


def list_of(
    items: Sequence[Item], scope: Scope, session: Session, audience: Audience | None = None
) -> BulletList | NumberedList:
    """Return the list of some items (at least one); deeper ones are lists inside the item above them."""
    kind: type[BulletList | NumberedList] = BulletList if items[0].number is None else NumberedList
    span = items[0].span.to(items[-1].span)
    mark = session.mark(scope, kind, plain_text(items[0].content), span, audience)
    inside = scope.inside(kind, mark)
    depth = min(item.depth for item in items)
    groups: list[list[Item]] = []
    for item in items:
        if item.depth > depth and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    entries = tuple(_entry(group, inside, session) for group in groups)
    if kind is BulletList:
        return BulletList(entries, mark)
    return NumberedList(entries, items[0].number or 1, mark, items[0].numeral)


def _entry(group: Sequence[Item], scope: Scope, session: Session) -> ListItem:
    first, *deeper = group
    own = (paragraph_of(first.content, first.span, scope, session),) if first.content else ()
    return ListItem((*own, list_of(deeper, scope, session)) if deeper else own)


def table_of(grid: Grid, scope: Scope, session: Session, audience: Audience | None = None) -> Table:
    """Return the table of a grid. Where its first row is no header, the header's cells are empty."""
    width = len(grid.rows[0])
    named = len(grid.rows) > 1 and all(session.heads.column(plain_text(cell)) for cell in grid.rows[0])
    headed = grid.headed or named
    header = grid.rows[0] if headed else ((),) * width
    rows = grid.rows[1:] if headed else grid.rows
    text = " ".join(plain_text(cell) for cell in header) or plain_text(grid.rows[0][0])
    return Table(
        (Alignment.START,) * width,
        tuple(map(Cell, header)),
        tuple(tuple(map(Cell, row)) for row in rows),
        mark=session.mark(scope, Table, text, grid.span, audience),
    )

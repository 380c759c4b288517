"""Going through blocks and inlines, once for everyone: children, plain text, words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    BulletList,
    Definition,
    Do,
    Example,
    KeyMessage,
    Note,
    NumberedList,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Say,
    Table,
    Video,
)
from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
    EditionReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Text,
)

_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside `block`."""
    match block:
        case Quotation() | Passage() | KeyMessage() | Definition() | Example() | Say() | Do() | Note() | Video():
            return block.blocks
        case Ask():
            return block.responses
        case BulletList() | NumberedList():
            return tuple(child for item in block.items for child in item.blocks)
        case Paragraph() | Table() | Picture() | Preformatted() | AnswerSpace():
            return ()
        case _:
            assert_never(block)


def descend(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        yield from descend(children(block))


def inlines_of(block: Block) -> tuple[Inlines, ...]:
    """Return the runs of inline content that belong to `block` itself, in reading order."""
    match block:
        case Paragraph():
            return (block.content,)
        case Ask():
            return (block.question,)
        case Table():
            return tuple(cell.content for row in (block.header, *block.rows) for cell in row)
        case (
            BulletList()
            | NumberedList()
            | Quotation()
            | Passage()
            | Picture()
            | Preformatted()
            | AnswerSpace()
            | KeyMessage()
            | Definition()
            | Example()
            | Say()
            | Do()
            | Note()
            | Video()
        ):
            return ()
        case _:
            assert_never(block)


def inner(inline: Inline) -> Inlines:
    """Return the inline content directly inside `inline`."""
    match inline:
        case Emphasis() | Strong() | Link() | Footnote() | Foreign():
            return inline.content
        case Blank():
            return inline.answer
        case Text() | Code() | Abbreviation() | InlinePicture() | LineBreak() | EditionReference():
            return ()
        case _:
            assert_never(inline)


def descend_inlines(content: Inlines) -> Iterator[Inline]:
    """Yield every inline, outer before inner, in reading order."""
    for inline in content:
        yield inline
        yield from descend_inlines(inner(inline))


def with_texts_joined(content: Iterable[Inline]) -> Inlines:
    """Return inlines with texts that meet made one, as a reader of source would have them."""
    joined: list[Inline] = []
    for inline in content:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def without_blanks(content: Inlines) -> Inlines:
    """Take the blanks out, at any depth; the words around them stay."""
    return tuple(
        replace(each, content=without_blanks(each.content))
        if isinstance(each, Emphasis | Strong | Link | Footnote | Foreign)
        else each
        for each in content
        if not isinstance(each, Blank)
    )


def plain_text(content: Inlines) -> str:
    """Return what a reader sees of inline content as one line, answers of blanks included, footnotes in brackets."""
    return "".join(map(_plain, content))


def unfilled_text(content: Inlines) -> str:
    """Return inline content as participants see it: as `plain_text`, blanks empty."""
    return "".join(map(_unfilled, content))


def _unfilled(inline: Inline) -> str:
    match inline:
        case Blank():
            return ""
        case Emphasis() | Strong() | Link() | Foreign():
            return unfilled_text(inline.content)
        case _:
            return _plain(inline)


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Abbreviation():
            return inline.short
        case LineBreak():
            return " "
        case InlinePicture():
            return ""
        case EditionReference():
            return inline.title
        case Footnote():
            return f" [{plain_text(inline.content)}]"
        case Emphasis() | Strong() | Link() | Foreign() | Blank():
            return plain_text(inner(inline))
        case _:
            assert_never(inline)


def texts_of(block: Block) -> tuple[str, ...]:
    """Return the pieces of text that belong to `block` itself, in reading order (those of inner blocks left out)."""
    match block:
        case Definition():
            return (block.term,)
        case Example():
            return (block.title,)
        case Video():
            return (block.title, block.address, block.starts, block.ends, block.file)
        case Preformatted():
            return (block.text,)
        case Picture():
            return (block.caption,)
        case Table():
            return (block.caption, *map(plain_text, inlines_of(block)))
        case (
            Paragraph()
            | Ask()
            | BulletList()
            | NumberedList()
            | Quotation()
            | Passage()
            | AnswerSpace()
            | KeyMessage()
            | Say()
            | Do()
            | Note()
        ):
            return tuple(map(plain_text, inlines_of(block)))
        case _:
            assert_never(block)


def text_of(block: Block) -> str:
    """Return all text of a block, inner blocks included, pieces joined by spaces."""
    return " ".join(piece for each in descend((block,)) for piece in texts_of(each) if piece)


def words(text: str) -> list[str]:
    """Split into words for comparison: case folded, punctuation and white space dropped, soft hyphens gone."""
    return _WORD.findall(text.replace("\u00ad", "").replace("’", "'").casefold())

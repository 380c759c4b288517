"""Blocks that a lesson and a document share -> HTML."""

from collections.abc import Callable
from itertools import zip_longest
from typing import TypeVar, assert_never

from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    Blocks,
    BulletList,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
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
from lessonpress.model.document import DocumentBlock
from lessonpress.model.numeral import Numeral
from lessonpress.model.role import Role
from lessonpress.writers.announcing import announces, refers
from lessonpress.writers.html.cues import cue_block
from lessonpress.writers.html.inlines import direction, inlines
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.room import room
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.html.tables import table

B = TypeVar("B", bound=DocumentBlock)

_COUNTED = {
    Numeral.DECIMAL: "",
    Numeral.LOWER_LETTER: "list-style-type: lower-alpha",
    Numeral.UPPER_LETTER: "list-style-type: upper-alpha",
    Numeral.LOWER_ROMAN: "list-style-type: lower-roman",
    Numeral.UPPER_ROMAN: "list-style-type: upper-roman",
}
"""Written to each list: a text refers to its letters, so that no theme may change them."""


def blocks(content: Blocks, setting: Setting) -> str:
    """Return blocks as HTML, one after the other."""
    return one_by_one(content, setting, block)


def one_by_one(content: tuple[B, ...], setting: Setting, write: Callable[[B, Setting], str]) -> str:
    """Return blocks as `write` makes HTML of each, but for paragraphs that announce the next block: they keep to it."""
    return "\n".join(
        _announcement(each, setting) if isinstance(each, Paragraph) and announces(each, after) else write(each, setting)
        for each, after in zip_longest(content, content[1:])
    )


def _announcement(node: Paragraph, setting: Setting) -> str:
    return element("p", inlines(node.content, setting), class_="leads-in")


def block(node: Block, setting: Setting) -> str:
    """Return one block as HTML."""
    match node:
        case Paragraph():
            return element("p", inlines(node.content, setting), class_="see" if refers(node) else "")
        case BulletList():
            return element("ul", _items(node.items, setting), class_=Role.LIST_BULLET)
        case NumberedList():
            start = "" if node.start == 1 else str(node.start)
            counted = _COUNTED[node.numeral]
            return element("ol", _items(node.items, setting), class_=Role.LIST_NUMBER, start=start, style=counted)
        case Table():
            return table(node, setting)
        case Quotation():
            return element("blockquote", blocks(node.blocks, setting), class_=Role.QUOTATION)
        case Passage():
            language = node.language
            return element("div", blocks(node.blocks, setting), lang=language, dir=direction(language))
        case Picture():
            return _picture(node, setting)
        case Preformatted():
            return element("pre", text(node.text), class_=Role.PREFORMATTED)
        case AnswerSpace():
            return room(node.room, setting, Role.ANSWER_LINE)
        case KeyMessage() | Definition() | Example() | Ask() | Say() | Do() | Note() | Video():
            return cue_block(node, setting, blocks)
        case _:
            assert_never(node)


def _items(items: tuple[ListItem, ...], setting: Setting) -> str:
    return "\n".join(_item(item, setting) for item in items)


def _item(item: ListItem, setting: Setting) -> str:
    ticked = "" if item.checked is None else "box ticked" if item.checked else "box"
    match item.blocks:
        case (Paragraph() as only,):
            return element("li", inlines(only.content, setting), class_=ticked)
        case _:
            # the body in an element of its own: WeasyPrint tags a list inside it where it stands, not after the item
            return element("li", element("div", blocks(item.blocks, setting)), class_=ticked)


def _picture(node: Picture, setting: Setting) -> str:
    caption = element("p", text(node.caption), class_=Role.CAPTION) if node.caption else ""
    return element("div", image(node.path, node.alternative, "picture", setting) + caption, class_="figure")


def image(path: str, alternative: str, role: str, setting: Setting) -> str:
    """Return a picture in the `role` that it has on the page; its words where there is no such picture."""
    asset = setting.assets.get(path)
    if asset is None:
        return element("p", text(alternative), class_="missing-picture")
    address = setting.place(asset.data, asset.kind)
    return element("p", element("img", src=address, alt=alternative or path), class_=role)

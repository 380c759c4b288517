"""Inline content -> HTML."""

from typing import assert_never

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
from lessonpress.model.label import Label
from lessonpress.model.role import Role
from lessonpress.model.wording import reference_text
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.script import is_right_to_left


def inlines(content: Inlines, setting: Setting) -> str:
    """Return a run of inline content as HTML."""
    return "".join(inline(each, setting) for each in content)


def inline(node: Inline, setting: Setting) -> str:  # noqa: C901 - one arm a node is the whole point
    """Return one inline node as HTML."""
    match node:
        case Text():
            return text(node.text)
        case Emphasis():
            return element("em", inlines(node.content, setting))
        case Strong():
            return element("strong", inlines(node.content, setting))
        case Code():
            return element("code", text(node.text), class_="code")
        case Link():
            return element("a", inlines(node.content, setting), class_="link", href=node.address, title=node.title)
        case Abbreviation():
            return element("abbr", text(node.short), title=node.expansion)
        case Footnote():
            return element("span", inlines(node.content, setting), class_="footnote")
        case Foreign():
            return element("span", inlines(node.content, setting), lang=node.language, dir=direction(node.language))
        case Blank():
            return _blank(node, setting)
        case InlinePicture():
            return _picture(node, setting)
        case LineBreak():
            return element("br")
        case EditionReference():
            return element("span", text(reference_text(node, setting.labels)), class_=Role.REFERENCE)
        case _:
            assert_never(node)


def direction(language: str) -> str:
    """Return the value of `dir` for a language (BCP 47 tag)."""
    return "rtl" if is_right_to_left(language) else "ltr"


def _blank(node: Blank, setting: Setting) -> str:
    answer = element("span", inlines(node.answer, setting), class_="answer") if node.answer else ""
    return element("span", answer, class_="blank", title="" if answer else setting.labels.text(Label.BLANK))


def _picture(node: InlinePicture, setting: Setting) -> str:
    asset = setting.assets.get(node.path)
    if asset is None:
        return text(node.alternative)
    address = setting.place(asset.data, asset.kind)
    return element("img", class_="inline-picture", src=address, alt=node.alternative or node.path)

"""Cues -> HTML: a symbol, a word, a bar, and what is to be said, asked, done or kept."""

from collections.abc import Callable
from typing import assert_never

from lessonpress.model.block import Ask, Block, Blocks, Definition, Do, Example, KeyMessage, Note, Say, Video
from lessonpress.model.cue import Cue, label_of
from lessonpress.model.cueblock import CueBlock, cue_of
from lessonpress.model.document import Legend, Points
from lessonpress.model.label import Label
from lessonpress.model.role import Role
from lessonpress.model.wording import playing_text
from lessonpress.writers.announcing import is_short
from lessonpress.writers.html.inlines import inlines
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.room import room
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.qr import qr_svg


def cue_block(node: CueBlock, setting: Setting, blocks: Callable[[Blocks, Setting], str]) -> str:
    """Return a block that has a cue. `blocks` writes what stands inside it."""
    cue = cue_of(node)
    match node:
        case KeyMessage() | Say() | Do() | Note():
            parts = [cue_label(cue, setting), blocks(node.blocks, setting)]
        case Definition():
            parts = [cue_label(cue, setting), _title(node.term), blocks(node.blocks, setting)]
        case Example():
            parts = [cue_label(cue, setting), _title(node.title), blocks(node.blocks, setting)]
        case Ask():
            parts = _ask(node, setting, blocks)
        case Video():
            parts = _video(node, setting, blocks)
        case _:
            assert_never(node)
    whole = " whole" if is_short(node) else ""
    return element("div", "\n".join(filter(None, parts)), class_=f"cue {cue}{whole}")


def labelled_block(node: Points, setting: Setting, block: Callable[[Block, Setting], str]) -> str:
    """Return the points of a slide under their word."""
    return element("div", f"{cue_label(Cue.POINTS, setting)}\n{block(node.block, setting)}", class_=f"cue {Cue.POINTS}")


def legend(node: Legend, setting: Setting) -> str:
    """Return the legend of the signs as a table."""
    rows = (
        element(
            "tr",
            element("th", cue_label(entry.cue, setting), scope="row") + element("td", text(entry.meaning)),
        )
        for entry in node.entries
    )
    return element("table", element("tbody", "\n".join(rows)), class_=Role.LEGEND)


def cue_label(cue: Cue, setting: Setting, word: str = "") -> str:
    """Return the symbol and the word of a cue (another `word` where one is given)."""
    content = text(word or setting.labels.text(label_of(cue)))
    return element("p", content, class_=f"{Role.CUE_LABEL} symbol-{cue}")


def _title(title: str) -> str:
    return element("p", element("strong", text(title)), class_="cue-title") if title else ""


def _ask(node: Ask, setting: Setting, blocks: Callable[[Blocks, Setting], str]) -> list[str]:
    parts = [cue_label(Cue.ASK, setting), element("p", inlines(node.question, setting), class_="ask-question")]
    if node.room is not None:
        parts.append(room(node.room, setting, Role.ANSWER_LINE))
    if node.responses:
        label = element("p", text(setting.labels.text(Label.EXPECTED_RESPONSES)), class_="responses-label")
        parts.append(element("div", label + blocks(node.responses, setting), class_=Role.EXPECTED_RESPONSE))
    return parts


def _video(node: Video, setting: Setting, blocks: Callable[[Blocks, Setting], str]) -> list[str]:
    address = element("a", text(node.address), href=node.address, class_="link") if node.address else ""
    played = playing_text(node, setting.labels)
    return [
        _code(node.address, setting),
        cue_label(Cue.VIDEO, setting),
        _title(node.title),
        element("p", address, class_="video-address") if address else "",
        element("p", text(played), class_="video-stretch") if played else "",
        blocks(node.blocks, setting),
    ]


def _code(address: str, setting: Setting) -> str:
    if not address:
        return ""
    place = setting.place(qr_svg(address), "image/svg+xml")
    return element("div", class_="qr", style=f"background-image:url({place})")

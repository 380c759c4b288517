"""The bullets that stand before the items of a list, as characters."""

import re

from lessonpress.model.inline import Inlines
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.counting import ORDINAL, number_of
from lessonpress.readers.published.pieces import Item, after

_BULLETS = "•▪■◦●○‣⁃∙·❖➢➤►✓✔§\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0d2\uf06f"
BULLET = re.compile(rf"(?:[{_BULLETS}\ue000-\uf8ff]\s*|(?:[-–—*]|o(?=\s+[A-ZÀ-Ý“\"]))\s+)")
INNER_BULLET = re.compile(rf"\s+[{_BULLETS}]\s+")


def marked_item(content: Inlines, span: Span) -> Item | None:
    """Return a paragraph as a list item where a bullet or number was typed before it; None where there is none."""
    text = plain_text(content)
    bullet, ordinal = BULLET.match(text), ORDINAL.match(text)
    if bullet and bullet.end() < len(text):
        return Item(after(content, bullet.end()), span)
    if ordinal and ordinal.end() < len(text):
        number, numeral = number_of(ordinal)
        return Item(after(content, ordinal.end()), span, int(numeral is not Numeral.DECIMAL), number, numeral)
    return None


def is_bullet(text: str) -> bool:
    """Whether a line holds a bullet and nothing else."""
    return re.fullmatch(rf"[{_BULLETS}\ue000-\uf8ff]", text.strip()) is not None

"""word/numbering.xml: bullets and numbers as Word counts them, every numbered list its own count (17.9)."""

from dataclasses import dataclass

from lessonpress.model.length import Mm
from lessonpress.model.role import WORD_STYLES, Role
from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.wordml import Element, root, sub, twips

BULLETS = 1  # the w:num that all bulleted lists share, and the one that a fresh "List Number" paragraph gets
NUMBERS = 2
DEEPEST = 8  # Word has nine levels, counted from 0

_SIGNS = ("•", "–", "▪")  # in every text font, so that no symbol font is needed
_COUNTS = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))


@dataclass(slots=True)
class Numbering:
    """The definitions of one file, growing as lists are written.

    `bullets` is the w:num of bulleted lists, `numbers` the w:abstractNum of numbered ones.
    """

    element: Element
    bullets: int
    numbers: int
    last: int

    def restarted(self, level: int, start: int) -> int:
        """Return a new w:num whose level counts from `start` (17.9.28: nothing else restarts reliably)."""
        self.last += 1
        num = sub(self.element, "w:num", numId=self.last)
        sub(num, "w:abstractNumId", val=self.numbers)
        override = sub(num, "w:lvlOverride", ilvl=level)
        sub(override, "w:startOverride", val=start)
        return self.last


def new_numbering(dress: Wardrobe) -> Numbering:
    """Return the definitions for documents without a template."""
    element = root("w:numbering")
    add_bullets(element, BULLETS, WORD_STYLES[Role.LIST_BULLET].id, dress)
    add_numbers(element, NUMBERS, WORD_STYLES[Role.LIST_NUMBER].id, dress)
    for number in (BULLETS, NUMBERS):
        sub(sub(element, "w:num", numId=number), "w:abstractNumId", val=number)
    return Numbering(element, BULLETS, NUMBERS, NUMBERS)


def add_bullets(element: Element, number: int, style: str, dress: Wardrobe) -> None:
    """Append the definition of bulleted lists, its first level tied to a paragraph style."""
    definition = _definition(element, number)
    for level in range(DEEPEST + 1):
        sign = _SIGNS[min(level, len(_SIGNS) - 1)]
        _add_level(definition, level, ("bullet", sign), style, dress.look(Role.LIST_BULLET).indent)


def add_numbers(element: Element, number: int, style: str, dress: Wardrobe) -> None:
    """Append the definition of numbered lists, its first level tied to a paragraph style."""
    definition = _definition(element, number)
    for level in range(DEEPEST + 1):
        kind, pattern = _COUNTS[level % len(_COUNTS)]
        _add_level(definition, level, (kind, pattern.format(level + 1)), style, dress.look(Role.LIST_NUMBER).indent)


def _definition(element: Element, number: int) -> Element:
    definition = sub(element, "w:abstractNum", abstractNumId=number)
    sub(definition, "w:multiLevelType", val="multilevel")
    return definition


def _add_level(definition: Element, level: int, sign: tuple[str, str], style: str, indent: Mm) -> None:
    kind, text = sign
    element = sub(definition, "w:lvl", ilvl=level)
    sub(element, "w:start", val=1)
    sub(element, "w:numFmt", val=kind)
    if level == 0:
        sub(element, "w:pStyle", val=style)
    sub(element, "w:lvlText", val=text)
    sub(element, "w:lvlJc", val="left")
    step = twips(indent)
    sub(sub(element, "w:pPr"), "w:ind", left=step * (level + 1), hanging=step)

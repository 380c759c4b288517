"""Titles of more than one line: lines about as long as each other, never one word alone, and room for the clock."""

from collections.abc import Sequence

from lessonpress.model.length import Mm, Pt, to_mm
from lessonpress.model.role import Role
from lessonpress.writers.fonts import width_of
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.script import is_right_to_left

_BOLD = 1.065  # times as wide as regular letters, measured on headings in Latin and Cyrillic
_STEP = Mm(2)
_SLACK = 1.05  # that no word measured too short begins a line more
_CLEAR = Mm(4)  # between a title and its time


def balanced(title: str, role: Role, setting: Setting, *, beside: str = "") -> str:
    """Return the style of a title: how much narrower than the text it is set. Empty where it may fill its line.

    `beside` is what stands at the end of its first line (its time).
    """
    taken = Mm(_width(beside, Role.TIME_SLOT, setting) + _CLEAR) if beside else Mm(0)
    room = Mm(setting.width - taken)
    words = [Mm(_width(word, role, setting) * _BOLD) for word in title.split()]
    space = Mm(_width(" ", role, setting))
    lines = 1 if is_right_to_left(setting.language) else _lines(words, space, room)  # joined letters are narrower
    while lines > 1 and _lines(words, space, Mm(room - _STEP)) == lines:
        room = Mm(room - _STEP)
    narrower = setting.width - min(room * _SLACK, setting.width - taken)
    return f"padding-inline-end:{narrower:.4g}mm" if narrower > 0 else ""


def _lines(words: Sequence[Mm], space: Mm, room: Mm) -> int:
    """Return on how many lines words are set; 0 where one of them is wider than a line."""
    if max(words, default=Mm(0)) > room:
        return 0
    lines, filled = 1, -space
    for word in words:
        if filled + space + word > room:
            lines, filled = lines + 1, -space
        filled = Mm(filled + space + word)
    return lines


def _width(text: str, role: Role, setting: Setting) -> Mm:
    return to_mm(width_of(text, setting.theme, Pt(setting.size * setting.theme.looks[role].size)))

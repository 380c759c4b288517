"""What a theme is on a printer that has black only: black, one dark grey for rules, and no grounds."""

import dataclasses
from types import MappingProxyType

from lessonpress.model.printing import Ink
from lessonpress.model.theme import Colours, Look, Theme

BLACK, DARK_GREY, WHITE = "#000000", "#595959", "#ffffff"
_LIGHT = 0.3


def inked(theme: Theme, ink: Ink) -> Theme:
    """Return the theme for a printer: itself in colour; in mono, no contrast is less than it was.

    Cheap printers make greys of dots: what is dark becomes black, what is light a dark grey (7 : 1 on white), and a
    ground (tint) falls away, for its dots eat the text on it.
    """
    if ink is Ink.COLOUR:
        return theme
    colours = Colours(**{name: black(getattr(theme.colours, name)) for name in Colours.__slots__})
    looks = {role: _black_look(look) for role, look in theme.looks.items()}
    return dataclasses.replace(theme, colours=dataclasses.replace(colours, tint=WHITE), looks=MappingProxyType(looks))


def black(colour: str) -> str:
    """Return black for a dark colour, dark grey for a light one (WCAG 2.2, relative luminance, split at 0.3)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return BLACK if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _LIGHT else DARK_GREY


def _black_look(look: Look) -> Look:
    return dataclasses.replace(look, colour=_black_or_none(look.colour), bar=_black_or_none(look.bar), tint="")


def _black_or_none(colour: str) -> str:
    return black(colour) if colour else ""

"""What a theme is on a printer that has black only: the same, every colour turned into the grey as light as it."""

import dataclasses
from types import MappingProxyType

from lessonpress.model.printing import Ink
from lessonpress.model.theme import Colours, Look, Theme

WHITE = "#ffffff"


def inked(theme: Theme, ink: Ink) -> Theme:
    """Return the theme for a printer: itself in colour, greys of equal contrast in mono.

    In mono a ground (tint) falls away: cheap printers turn it into dots that eat the text on it.
    """
    if ink is Ink.COLOUR:
        return theme
    colours = Colours(**{name: grey(getattr(theme.colours, name)) for name in Colours.__slots__})
    looks = {role: _grey_look(look) for role, look in theme.looks.items()}
    return dataclasses.replace(theme, colours=dataclasses.replace(colours, tint=WHITE), looks=MappingProxyType(looks))


def grey(colour: str) -> str:
    """Return the grey with the luminance of `#rrggbb` (WCAG 2.2, relative luminance), so that contrast is kept."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    level = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return "#" + f"{round(level * 255):02x}" * 3


def _grey_look(look: Look) -> Look:
    return dataclasses.replace(look, colour=_grey_or_none(look.colour), bar=_grey_or_none(look.bar), tint="")


def _grey_or_none(colour: str) -> str:
    return grey(colour) if colour else ""

"""Lengths and colours of theme.toml. A length has its unit, a colour six digits or a name of the theme's own."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from lessonpress.model.length import POINTS_PER_MM, Mm, Pt
from lessonpress.model.settingsfile import Table

Range: TypeAlias = tuple[float, float]

_POINTS = {"pt": 1.0, "mm": POINTS_PER_MM}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm)")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def pt(table: Table, key: str, default: Pt | None = None, within: Range = (0, 300)) -> Pt:
    """Return a length in points, written in "pt" or "mm"; one that is not `within` is reported."""
    return Pt(_length(table, key, default, within, "pt"))


def mm(table: Table, key: str, default: Mm | None = None, within: Range = (0, 120)) -> Mm:
    """Return a length in millimetres, written in "mm" or "pt"; one that is not `within` is reported."""
    points = _length(table, key, None if default is None else default * POINTS_PER_MM, within, "mm")
    return Mm(round(points / POINTS_PER_MM, 4))


def colour(table: Table, key: str, named: Mapping[str, str], default: str | None = None) -> str:
    """Return a colour as `#rrggbb`, written so or as one of the `named` ones."""
    value = table.ask(key, default)
    if isinstance(value, str):
        written = named.get(value, value).lower()
        if _COLOUR.fullmatch(written) or value == default:
            return written
    names = ", ".join(named)
    return table.mistaken(key, value, f"a colour: #rrggbb{' or ' + names if names else ''}", default or "#000000")


def _length(table: Table, key: str, default: float | None, within: Range, unit: str) -> float:
    value = table.ask(key, "" if default is not None else None)
    if value == "" and default is not None:
        return default
    least, most = (each * _POINTS[unit] for each in within)
    match = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return table.mistaken(key, value, 'a length with its unit, like "12pt" or "8mm"', default or least or 1.0)
    points = float(match[1]) * _POINTS[match[2]]
    if not least <= points <= most:
        return table.mistaken(key, value, f"a length of {within[0]:g} to {within[1]:g} {unit}", default or least)
    return points

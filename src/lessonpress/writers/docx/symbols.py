"""Drawings of our own: the signs of the cues (SVG, with a PNG for programs that do not draw it) and QR codes."""

import hashlib
from functools import lru_cache

import resvg_py

from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.cue import Cue
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.pictures import add_drawing
from lessonpress.writers.docx.wordml import Element
from lessonpress.writers.qr import qr_png

SYMBOL_HEIGHT = Mm(3.5)
_CODE = Mm(20)
_CODE_PIXELS = 400
_PIXELS = 96  # 3.5 mm at about 700 dots an inch


def add_symbol(paragraph: Element, cue: Cue, place: Place, manuscript: Manuscript) -> None:
    """Append the sign of a cue, in the colour of its bar. It is decoration: its word follows."""
    drawing = manuscript.dress.theme.symbols.get(cue, "")
    if drawing:
        colour = manuscript.dress.look(Role(cue.value)).bar or manuscript.dress.theme.colours.ink
        asset = _drawn(drawing.replace("currentColor", colour))
        add_drawing(paragraph, asset, (SYMBOL_HEIGHT, SYMBOL_HEIGHT), "", place, manuscript)


def add_code(paragraph: Element, address: str, place: Place, manuscript: Manuscript) -> None:
    """Append an address as a QR code, for whoever has the paper only."""
    add_drawing(paragraph, _coded(address), (_CODE, _CODE), address, place, manuscript)


@lru_cache(maxsize=64)
def _coded(address: str) -> Asset:
    png = qr_png(address)
    return Asset(AssetKind.PNG, png, _CODE_PIXELS, _CODE_PIXELS, hashlib.sha256(png).hexdigest())


@lru_cache(maxsize=64)
def _drawn(svg: str) -> Asset:
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=_PIXELS, height=_PIXELS, skip_system_fonts=True))
    digest = hashlib.sha256(svg.encode()).hexdigest()
    return Asset(AssetKind.SVG, svg.encode(), _PIXELS, _PIXELS, digest, png)

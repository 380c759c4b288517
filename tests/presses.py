"""A press with the default theme, for tests of writers."""

import hashlib
import io
from functools import cache

from PIL import Image

from lessonpress.build.course.themes import DEFAULT_STYLE, read_style, style_folder
from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.printing import Printing
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press
from lessonpress.writers.theme import read_theme

from lessons import PICTURE


@cache
def theme() -> Theme:
    """The theme that this program ships, with its fonts."""
    style = read_style(style_folder(DEFAULT_STYLE))
    return read_theme(style.name, style.files, style.fonts).value


def press(printing: Printing | None = None) -> Press:
    """The default theme, and the one picture that lessons for tests show."""
    return Press(theme(), printing or Printing(), {PICTURE: _picture()})


@cache
def _picture() -> Asset:
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(made, "PNG")
    return Asset(AssetKind.PNG, made.getvalue(), 4, 3, hashlib.sha256(made.getvalue()).hexdigest())

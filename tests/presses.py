"""A press with the default theme, for tests of writers."""

from functools import cache

from lessonpress.build.themes import DEFAULT_STYLE, read_style, style_folder
from lessonpress.model.printing import Printing
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press
from lessonpress.writers.theme import read_theme


@cache
def theme() -> Theme:
    """The theme that this program ships, with its fonts."""
    style = read_style(style_folder(DEFAULT_STYLE))
    return read_theme(style.name, style.files, style.fonts).value


def press(printing: Printing | None = None) -> Press:
    """The default theme, no pictures."""
    return Press(theme(), printing or Printing(), {})

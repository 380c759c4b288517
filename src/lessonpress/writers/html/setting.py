"""What every function of the HTML writer needs beside its node."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lessonpress.model.asset import Assets
from lessonpress.model.label import Labels
from lessonpress.model.length import Mm, Pt
from lessonpress.model.theme import Theme
from lessonpress.writers.page import Scale

Place: TypeAlias = Callable[[bytes, str], str]
"""Puts a resource (its bytes, its media type) where the page can have it, and returns its address there."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One document being written: its language and words, its look, its pictures and where they go.

    `anchors` are what can be linked to inside the document; `width` is that of a line of text, `size` that of body
    text, `scale` by how much blanks and room to write are larger than the theme states. Where the page is not `roomy`,
    sections follow one another unless they begin a sheet. `title_levels` is 1 where a cover holds the title above all
    headings.
    """

    language: str
    labels: Labels
    theme: Theme
    assets: Assets
    place: Place
    anchors: frozenset[str]
    width: Mm
    size: Pt
    scale: Scale
    roomy: bool
    title_levels: int


def data_uri(data: bytes, media_type: str) -> str:
    """Put a resource into the page itself (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"

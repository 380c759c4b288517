"""Inline content: what stands inside a line of text."""

from dataclasses import dataclass
from typing import TypeAlias

from lessonpress.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters, white space folded to single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text, set in italics."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Strong:
    """Important text, set in bold."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be typed exactly as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address that readers/ has found allowed (http, https, mailto, tel)."""

    address: str
    content: "Inlines"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with what it stands for."""

    short: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, where it is cited. Numbered by the writers, in the order of the document."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap of a fixed size to write in. `answer` is empty in every document that participants see."""

    answer: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language (BCP 47 tag)."""

    language: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A small picture inside a line. `path` is the key of the picture in the build's assets."""

    path: str
    alternative: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line."""


@dataclass(frozen=True, slots=True)
class EditionReference:
    """Made by editions only: "Handout, slide 12" or "Worksheet 9.1, p. 2".

    `anchor` names a Heading or SlideBlock of `edition`; `page` is known once that edition's PDF is laid out.
    """

    edition: Edition
    title: str
    anchor: str
    page: int | None = None


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | Abbreviation
    | Footnote
    | Blank
    | Foreign
    | InlinePicture
    | LineBreak
    | EditionReference
)
Inlines: TypeAlias = tuple[Inline, ...]

"""What one run of the writer keeps track of, and where it is writing."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package

from lessonpress.model.asset import Assets
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.document import Document
from lessonpress.model.label import Labels
from lessonpress.model.length import Mm
from lessonpress.model.role import WORD_STYLES, Role, WordStyle
from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.numbering import Numbering
from lessonpress.writers.docx.wordml import Element


@dataclass(slots=True)
class Ids:
    """Numbers that must not come twice in a file. They are counted, so the same document gets the same ones.

    `taken` are those that a template's heads and feet have already.
    """

    taken: frozenset[int] = frozenset()
    bookmark: int = 0
    drawing: int = 0
    control: int = 0
    footnote: int = 0
    part: int = 0

    def next_bookmark(self) -> int:
        """Count one more bookmark."""
        self.bookmark = self._after(self.bookmark)
        return self.bookmark

    def next_drawing(self) -> int:
        """Count one more drawing."""
        self.drawing = self._after(self.drawing)
        return self.drawing

    def next_control(self) -> int:
        """Count one more content control."""
        self.control = self._after(self.control)
        return self.control

    def _after(self, number: int) -> int:
        return next(each for each in count(number + 1) if each not in self.taken)


@dataclass(slots=True)
class Linked:
    """A part and its relationships, counted here: python-docx looks through all of them for each new one."""

    part: Part
    count: int = 0
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def to_part(self, kind: str, target: Part) -> str:
        """Return the id of the relationship to a part of the package, made on first use."""
        return self._to(kind, str(target.partname), target)

    def to_address(self, address: str) -> str:
        """Return the id of the relationship to an address outside the file, made on first use."""
        return self._to(RELATIONSHIP_TYPE.HYPERLINK, address, address)

    def _to(self, kind: str, name: str, target: Part | str) -> str:
        key = (kind, name)
        if key not in self.known:
            self.count += 1
            self.known[key] = f"rId{self.count}"
            self.part.load_rel(kind, target, self.known[key], isinstance(target, str))
        return self.known[key]


@dataclass(slots=True)
class Manuscript:
    """A document on its way into Word: what it is made from, and what has been counted and kept so far.

    `style_ids` are the ids of styles in this file (a template may have its own). `marked` maps the names of the
    hidden bookmarks to the SHA-256 of the text of their block.
    """

    document: Document
    dress: Wardrobe
    assets: Assets
    style_ids: Mapping[str, str]
    package: Package
    main: Linked
    numbering: Numbering
    body: Element
    footnotes: Element
    notes: Linked
    page_height: Mm
    ids: Ids = field(default_factory=Ids)
    marked: dict[str, str] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    media: dict[str, Part] = field(default_factory=dict)
    drawings: dict[tuple[str, str, tuple[Mm, Mm], str], Element] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def labels(self) -> Labels:
        """The words that the program itself prints."""
        return self.document.labels

    def style(self, role: Role) -> str:
        """Return the id that the style of a role has in this file."""
        return self.style_ids[WORD_STYLES[role].id]

    def style_of(self, word: WordStyle) -> str:
        """Return the id that a style has in this file."""
        return self.style_ids[word.id]


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks go: into `parent`, `width` wide, as paragraphs of `role`, inside `level` lists.

    `indent` is that of the text of a list's item; `linked` is the part whose relationships count here.
    """

    parent: Element
    linked: Linked
    width: Mm
    language: str
    role: Role = Role.BODY
    level: int = 0
    indent: Mm = Mm(0)
    keep_with_next: bool = False


def bookmark_of(anchor: str) -> str:
    """Return the hidden Word bookmark of an anchor: the same in every build, at most 40 characters, letters and digits.

    `_Toc…` would read better, but Word deletes those when it makes the contents anew.
    """
    return f"_Ref{int(hashlib.sha256(anchor.encode()).hexdigest()[:12], 16) % 10**9:09d}"

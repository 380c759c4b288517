"""Sections: page size and margins, where they start, which heads and feet they have (ECMA-376-1, 17.6 and 17.10)."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from lessonpress.model.document import (
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    DocumentBlocks,
    Heading,
    PageSide,
    PageStart,
    PageWidth,
)
from lessonpress.model.length import Mm
from lessonpress.model.theme import Margins
from lessonpress.model.walk import plain_text
from lessonpress.model.written import Press
from lessonpress.writers.docx.manuscript import Manuscript
from lessonpress.writers.docx.package import add_xml
from lessonpress.writers.docx.running import Head, Side, empty_head, foot_element, head_element
from lessonpress.writers.docx.wordml import Element, qualified, sub, sub_with, twips
from lessonpress.writers.page import page_margins

_HEAD_DISTANCE = 0.5  # of the margin: where heads and feet stand in it
_KIND = {PageSide.NEXT: "nextPage", PageSide.RIGHT: "oddPage"}
_OPENING = PageStart(PageSide.NEXT, "")
_WIDTHS = PageWidth.NOTES, PageWidth.FULL
_TYPE, _TITLE_PAGE = qualified("w:type"), qualified("w:titlePg")
_NOTES = frozenset({qualified("w:footnotePr"), qualified("w:endnotePr")})
REFERENCES = frozenset({qualified("w:headerReference"), qualified("w:footerReference")})


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The pages of a document: paper, margins, binding. `theirs` is a template's w:sectPr, which then decides.

    `full` are the margins of sections that take the whole width, where those differ.
    """

    size: tuple[Mm, Mm]
    margins: Margins
    binding: Mm = Mm(0)
    theirs: Element | None = None
    full: Margins | None = None

    def margins_of(self, width: PageWidth) -> Margins:
        """Return the margins of a section."""
        return self.full if self.full is not None and width is PageWidth.FULL else self.margins

    def text_width(self, width: PageWidth = PageWidth.NOTES) -> Mm:
        """Return the width of a line of text in a section."""
        margins = self.margins_of(width)
        return Mm(self.size[0] - margins.inner - margins.outer - self.binding)

    @property
    def text_height(self) -> Mm:
        """The height of a page's text."""
        return Mm(self.size[1] - self.margins.top - self.margins.bottom)


def own_setup(document: Document, press: Press) -> PageSetup:
    """Return our pages; the binding is no margin: Word keeps it apart as gutter (17.6.11)."""
    binding = press.printing.binding
    notes, full = (page_margins(press.theme, document.edition, press.printing, width) for width in _WIDTHS)
    unbound = (replace(margins, inner=Mm(margins.inner - binding)) for margins in (notes, full))
    return PageSetup(press.printing.paper.size, next(unbound), binding, full=next(unbound))


def contents_width(document: Document, setup: PageSetup) -> Mm:
    """Return the width of a line of the contents."""
    listed = (each.start.width for each in sections_of(document.blocks) if each.has(ContentsList))
    return setup.text_width(next(listed, PageWidth.NOTES))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document that starts on a new page."""

    start: PageStart
    blocks: DocumentBlocks

    def has(self, kind: type[Cover | ContentsList]) -> bool:
        """Return whether it holds a cover (its first page then has no running head) or the contents."""
        return any(isinstance(block, kind) for block in self.blocks)

    @property
    def headings(self) -> tuple[str, ...]:
        """The level-1 headings in it: what a running head says beside the lesson."""
        return tuple(
            plain_text(block.content) for block in self.blocks if isinstance(block, Heading) and block.level == 1
        )


def sections_of(blocks: DocumentBlocks) -> Iterator[Section]:
    """Yield the sections of a document. What stands before the first PageStart is one without a running head."""
    start, inside = _OPENING, list[DocumentBlock]()
    for block in blocks:
        if not isinstance(block, PageStart):
            inside.append(block)
            continue
        if inside:
            yield Section(start, tuple(inside))
        start, inside = block, []
    yield Section(start, tuple(inside))


@dataclass(slots=True)
class Sectioning:
    """How far the sections of a file have been described; `made` are its heads and feet by name and words."""

    setup: PageSetup
    count: int = 0
    made: dict[tuple[str, ...], str] = field(default_factory=dict)


def add_section_properties(parent: Element, section: Section, sectioning: Sectioning, manuscript: Manuscript) -> None:
    """Append w:sectPr of a section: to the properties of its last paragraph, or to the body for the last section."""
    if sectioning.setup.theirs is not None:
        _add_theirs(parent, sectioning.setup.theirs, section, sectioning, manuscript)
    else:
        _add_ours(parent, section, sectioning, manuscript)
    sectioning.count += 1


def _add_theirs(
    parent: Element, theirs: Element, section: Section, sectioning: Sectioning, manuscript: Manuscript
) -> None:
    """Heads and feet are referred to once: later sections go on with those of the one before (17.10.5)."""
    properties = sub(parent, "w:sectPr")
    heads = [child for child in theirs if child.tag in REFERENCES]
    if not heads:
        _refer_to_heads(properties, section, sectioning, manuscript)
    elif not sectioning.count:
        properties.extend(map(deepcopy, heads))
    rest = [child for child in theirs if child.tag not in (_TYPE, *REFERENCES)]
    properties.extend(deepcopy(child) for child in rest if child.tag in _NOTES)
    sub(properties, "w:type", val=_KIND[section.start.side])
    left_out = _NOTES if not sectioning.count else {*_NOTES, _TITLE_PAGE}
    properties.extend(deepcopy(child) for child in rest if child.tag not in left_out)


def _add_ours(parent: Element, section: Section, sectioning: Sectioning, manuscript: Manuscript) -> None:
    properties = sub(parent, "w:sectPr")
    _refer_to_heads(properties, section, sectioning, manuscript)
    sub(properties, "w:type", val=_KIND[section.start.side])
    setup = sectioning.setup
    width, height = map(twips, setup.size)
    sub(properties, "w:pgSz", w=width, h=height)
    margins = setup.margins_of(section.start.width)
    sub(
        properties,
        "w:pgMar",
        top=twips(margins.top),
        right=twips(margins.outer),
        bottom=twips(margins.bottom),
        left=twips(margins.inner),
        header=twips(Mm(margins.top * _HEAD_DISTANCE)),
        footer=twips(Mm(margins.bottom * _HEAD_DISTANCE)),
        gutter=twips(setup.binding),
    )
    if section.has(Cover):
        sub(properties, "w:titlePg")
    if manuscript.document.right_to_left:
        sub(properties, "w:bidi")
        if setup.binding:
            sub(properties, "w:rtlGutter")


def _refer_to_heads(properties: Element, section: Section, sectioning: Sectioning, manuscript: Manuscript) -> None:
    headings = section.headings
    # an older LibreOffice prints what the field said last: better nothing than another part's heading
    now = headings[0] if len(headings) == 1 else ""
    width = sectioning.setup.text_width(section.start.width)
    for side in Side:
        plain = side is Side.FIRST and section.has(Cover)
        head = Head("", "", "") if plain else Head(section.start.running_head, now, max(headings, key=len, default=""))
        key = ("header", side.value, f"{width:.1f}", head.lesson, head.heading, head.longest)
        if key not in sectioning.made:
            element = empty_head(manuscript) if plain else head_element(side, head, width, manuscript)
            sectioning.made[key] = _add_part("header", element, manuscript)
        _refer(properties, "w:headerReference", side, sectioning.made[key])
    for side in Side:
        name = ("footer", side.value, f"{width:.1f}")
        if name not in sectioning.made:
            sectioning.made[name] = _add_part("footer", foot_element(side, width, manuscript), manuscript)
        _refer(properties, "w:footerReference", side, sectioning.made[name])


def _refer(properties: Element, name: str, side: Side, relationship: str) -> None:
    sub_with(properties, name, {"w:type": side.value, "r:id": relationship})


def _add_part(kind: str, element: Element, manuscript: Manuscript) -> str:
    manuscript.ids.part += 1
    name = f"/word/{kind}{manuscript.ids.part}.xml"
    content_type, relation = {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }[kind]
    return manuscript.main.to_part(relation, add_xml(manuscript.package, name, content_type, element))

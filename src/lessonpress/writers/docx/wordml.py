"""Elements of WordprocessingML (ECMA-376-1), made directly: no lookups, one pass, in document order.

Names are written as in the standard, with their usual prefix: "w:p". Attributes of `sub` are those of the
main namespace, so `sub(parent, "w:jc", val="right")` is `<w:jc w:val="right"/>`.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

from lessonpress.model.length import POINTS_PER_MM, Mm, Pt

Element: TypeAlias = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_XML = "http://www.w3.org/XML/1998/namespace"
_SPACE = f"{{{_XML}}}space"

# XML 1.0, 2.2: everything but these may stand in a text.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def qualified(name: str) -> str:
    """Return `w:p` as lxml wants it: `{namespace}p`. A name without a prefix is in no namespace."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


@cache
def _attribute(name: str) -> str:
    return qualified(f"w:{name}")


def root(name: str, *prefixes: str) -> Element:
    """Return a new root element that declares the prefixes (that of its own name always)."""
    own = name.split(":")[0]
    element = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in (own, *prefixes)})
    if "w14" in prefixes:
        element.set(qualified("mc:Ignorable"), "w14")
    return element


def sub(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """Append an element to `parent` with attributes of the `w` namespace, and return it."""
    if not attributes:
        return etree.SubElement(parent, qualified(name))
    return etree.SubElement(parent, qualified(name), {_attribute(key): str(value) for key, value in attributes.items()})


def sub_with(parent: Element, name: str, attributes: Mapping[str, str]) -> Element:
    """Append an element to `parent` with attributes named as they are written ("id", "r:embed", "w14:val")."""
    return etree.SubElement(parent, qualified(name), {qualified(key): value for key, value in attributes.items()})


def add_tab(parent: Element) -> None:
    """Append a run that is a tab."""
    sub(sub(parent, "w:r"), "w:tab")


def last_child(parent: Element) -> Element | None:
    """Return what was appended last. (`len` and slices walk over all children: quadratic in a long body.)"""
    return next(iter(parent.iterchildren(reversed=True)), None)


def first_after(parent: Element, child: Element | None) -> Element | None:
    """Return the first child after `child`, or the first of all where that is None."""
    return next(iter(parent.iterchildren()), None) if child is None else child.getnext()


def legal(text: str) -> str:
    """Return the text without the characters that XML cannot hold; those that part words leave a space."""
    if _ILLEGAL.search(text) is None:
        return text
    return _ILLEGAL.sub("", text.replace("\f", " ").replace("\v", " "))


def text_element(parent: Element, name: str, text: str) -> Element:
    """Append an element whose text keeps its spaces."""
    element = etree.SubElement(parent, qualified(name))
    element.text = legal(text)
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        element.set(_SPACE, "preserve")
    return element


def twips(length: Mm) -> int:
    """Convert to twentieths of a point (ST_TwipsMeasure)."""
    return round(length * POINTS_PER_MM * 20)


def twips_of_pt(length: Pt) -> int:
    """Convert points to twentieths of a point."""
    return round(length * 20)


def eighths(width: Pt) -> int:
    """Convert to eighths of a point, as borders are measured (ST_EighthPointMeasure); at least a hairline."""
    return max(2, round(width * 8))


def half_points(size: Pt) -> int:
    """Convert to half points, as type is measured (ST_HpsMeasure)."""
    return round(size * 2)


def emu(length: Mm) -> int:
    """Convert to English Metric Units, as drawings are measured (ST_PositiveCoordinate)."""
    return round(length * 36_000)


def hex_colour(colour: str) -> str:
    """Return `#rrggbb` as Word writes it: `RRGGBB`."""
    return colour.removeprefix("#").upper()

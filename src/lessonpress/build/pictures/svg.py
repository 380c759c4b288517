"""Drawings: an SVG of unknown hands is cleaned or refused, and drawn as PNG for formats that cannot hold it.

Findings: B311 no well-formed SVG, B312 something active or from outside in it, B313 more in it than any drawing needs.
"""

import math
import re
from functools import cache

import resvg_py
from lxml import etree

from lessonpress.build.course.themes import packaged_font
from lessonpress.build.disk.write import sha256
from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.diagnostic import Checked, error
from lessonpress.model.source import Span

MAX_ELEMENTS = 20_000
MAX_DEPTH = 60

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REFUSED = frozenset(
    {"script", "foreignObject", "iframe", "image", "feImage", "feTurbulence", "handler", "listener", "audio", "video"}
)
_DROPPED = frozenset({"metadata"})
_COPIED = frozenset({"pattern", "mask", "marker", "clipPath"})
_INSIDE = re.compile(r"url\(\s*['\"]?\s*#([^)'\"\s]+)")
_NUMBER = re.compile(r"[-+]?[.\d]+")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[.#]?[\w-]+|\*")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_FALLBACK_WIDTH = (600, 1600)  # pixels: sharp in print, yet small
_MOST_HEIGHT = 4000  # pixels: more than a page has
_BYTES_LIMIT = 4_000_000


class _Unfit(Exception):
    """The drawing cannot be used: code, what is wrong, what to do."""


def is_svg(data: bytes) -> bool:
    """Whether the bytes look like an SVG rather than a picture made of pixels."""
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--"))


def read_svg(path: str, data: bytes, span: Span | None) -> Checked[Asset | None]:
    """Return a drawing with nothing active in it and its PNG fallback, or None and what is wrong."""
    try:
        root = _parse(data)
        _judge(root)
        width, height = _size(root)
        clean = etree.tostring(root, encoding="utf-8")
        fallback = _draw(clean.decode(), width, height)
    except _Unfit as unfit:
        code, message, hint = unfit.args
        return Checked(None, (error(code, f"the drawing {path!r} {message}", span, hint),))
    size = max(1, round(width)), max(1, round(height))
    return Checked(Asset(AssetKind.SVG, clean, *size, sha256(clean), fallback))


def _parse(data: bytes) -> etree._Element:
    if len(data) > _BYTES_LIMIT:
        raise _Unfit("B313", "is larger than 4 MB", "simplify it, or export it as PNG")
    if b"<!ENTITY" in data:
        raise _Unfit("B312", "declares entities", "export it again as plain SVG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise _Unfit("B311", f"is not well-formed: {problem}", "export it again as plain SVG") from problem
    if root.tag != f"{_SVG}svg":
        raise _Unfit("B311", "is no SVG", "export it again as plain SVG")
    _clean(root)
    return root


def _clean(root: etree._Element) -> None:
    """Take out what draws nothing: comments, metadata, what drawing programs note for themselves (paths among it)."""
    for node in list(root.iter()):
        parent = node.getparent()
        foreign = not str(node.tag).startswith(_SVG)
        if parent is not None and (foreign or _name(node) in _DROPPED):
            tail = node.tail
            parent.remove(node)
            if tail and tail.strip():
                raise _Unfit("B311", "mixes text with notes of its program", "export it again as plain SVG")
            continue
        for attribute in list(node.attrib):
            if str(attribute).startswith("{") and str(attribute) not in _HREFS and "XML" not in str(attribute):
                del node.attrib[attribute]
    etree.cleanup_namespaces(root)


class _Drawing:
    """What is drawn again wherever it is referred to: by `<use>`, or as pattern, mask, marker or clip path."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id = {name: node for node in root.iter() if (name := node.get("id"))}
        sheets = "".join(node.text or "" for node in root.iter(f"{_SVG}style"))
        rules = [(set(_SELECTOR.findall(rule[1])), _INSIDE.findall(rule[2])) for rule in _RULE.finditer(sheets)]
        self._rules = [rule for rule in rules if rule[1]]

    def drawn_by(self, node: etree._Element) -> tuple[str, ...]:
        """Return the ids of what a node draws besides its own children."""
        used = [str(node.get(href))[1:] for href in _HREFS if node.get(href)] if _name(node) == "use" else []
        meant = {"*", _name(node), f"#{node.get('id')}", *(f".{each}" for each in str(node.get("class", "")).split())}
        asked = [each for value in node.attrib.values() for each in _INSIDE.findall(str(value))]
        asked += [each for selectors, inside in self._rules if selectors & meant for each in inside]
        copied = [each for each in asked if each in self.by_id and _name(self.by_id[each]) in _COPIED]
        return tuple(dict.fromkeys(each for each in (*used[:1], *copied) if each in self.by_id))

    def times(self, node: etree._Element, target: str) -> int:
        """Return how often a node draws a target: a marker at each of its points, anything else once."""
        points = (
            _NUMBER.findall(f"{node.get('d')} {node.get('points')}") if _name(self.by_id[target]) == "marker" else ()
        )
        return max(1, len(points) // 2)


def _judge(root: etree._Element) -> None:
    for node in root.iter():
        name = _name(node)
        if name in _REFUSED:
            raise _Unfit(
                "B312", f"holds <{name}>", "export it as plain SVG without scripts, pictures and noise, or as PNG"
            )
        for attribute, value in node.attrib.items():
            _judge_attribute(str(attribute), str(value))
        if name == "style" and _OUTSIDE.search(node.text or ""):
            raise _Unfit("B312", "has a style that asks for something outside it", "export it as plain SVG, or as PNG")
    _count(_Drawing(root), root, 0, frozenset(), [0])


def _judge_attribute(name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise _Unfit("B312", f"holds a script ({name})", "export it again as plain SVG")
    if name in _HREFS and not value.lstrip().startswith("#"):
        raise _Unfit("B312", "refers to something outside it", "embed nothing and link nothing, or export it as PNG")
    if _OUTSIDE.search(value):
        raise _Unfit("B312", f"refers to something outside it ({name})", "export it again as plain SVG, or as PNG")


def _count(drawing: _Drawing, node: etree._Element, depth: int, above: frozenset[str], sum_: list[int]) -> None:
    """Walk the drawing as it is drawn, `<use>` and patterns followed: what fans out or turns in a circle is none."""
    sum_[0] += 1
    if sum_[0] > MAX_ELEMENTS or depth > MAX_DEPTH:
        raise _Unfit("B313", "is made of more parts than any drawing needs", "simplify it, or export it as PNG")
    for child in node:
        _count(drawing, child, depth + 1, above, sum_)
    for target in drawing.drawn_by(node):
        if target in above:
            raise _Unfit("B313", "uses itself", "export it again as plain SVG, or as PNG")
        for _ in range(drawing.times(node, target)):
            _count(drawing, drawing.by_id[target], depth + 1, above | {target}, sum_)


def _size(root: etree._Element) -> tuple[float, float]:
    """Return width and height in CSS pixels (SVG 2, 8.2), from the attributes or the viewBox."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox") or "")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2])
        height = height or width * box[3] / box[2]
    if not width or not height or not all(math.isfinite(each) for each in (width, height)):
        raise _Unfit("B311", "does not say how large it is", "give it a viewBox, or a width and a height")
    return width, height


def _pixels(text: str | None) -> float:
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0


def _draw(svg: str, width: float, height: float) -> bytes:
    least, most = _FALLBACK_WIDTH
    drawn = min(most, max(least, width * 2), _MOST_HEIGHT * width / height)
    if drawn < 1 or drawn * height / width < 1:
        raise _Unfit("B313", "is a line: one of its sides is nothing beside the other", "correct its viewBox")
    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            width=round(drawn),
            skip_system_fonts=True,
            font_files=list(_fonts()),
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    except (ValueError, RuntimeError) as problem:
        raise _Unfit("B311", f"cannot be drawn: {problem}", "export it as PNG") from problem


@cache
def _fonts() -> tuple[str, ...]:
    """Return the font files that a drawing's text may use: ours, so that no system font decides."""
    path = packaged_font("Noto Sans")
    return () if path is None else (str(path),)


def _name(node: etree._Element) -> str:
    return str(node.tag).removeprefix(_SVG)

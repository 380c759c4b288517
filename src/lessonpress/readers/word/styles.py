"""What the styles and numbering definitions of a Word file say: heading levels, list levels, ordered or not."""

import re
from dataclasses import dataclass, field

from lxml import etree

from lessonpress.model.numeral import Numeral
from lessonpress.model.wordstyles import built_in
from lessonpress.readers.word.package import W, elements, value

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"List (Bullet|Number)(?: (\d))?")
_NUMERALS = {
    "lowerLetter": Numeral.LOWER_LETTER,
    "upperLetter": Numeral.UPPER_LETTER,
    "lowerRoman": Numeral.LOWER_ROMAN,
    "upperRoman": Numeral.UPPER_ROMAN,
}
"""What Word calls them (ECMA-376-1, 17.18.59); all others are counted in figures."""

_DEEPEST = 20  # styles are based on one another; a file may make a ring of them


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A paragraph's place in a list: the list it counts in, its depth from 0, and how it is counted from what.

    `numeral` is None where it has bullets.
    """

    list_id: str
    depth: int
    numeral: Numeral | None
    start: int = 1


@dataclass(slots=True)
class Styles:
    """Looks up paragraph properties through the styles."""

    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, etree._Element] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    formats: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, styles: etree._Element | None, numbering: etree._Element | None) -> "Styles":
        """Read styles.xml and numbering.xml; either may be missing."""
        result = cls()
        for style in elements(styles, "style") if styles is not None else ():
            key = style.get(f"{W}styleId", "")
            result.names[key] = value(style, "name") or key
            result.parents[key] = value(style, "basedOn") or ""
            properties = style.find(f"{W}pPr")
            if properties is not None:
                result.properties[key] = properties
        if numbering is not None:
            result._numbering(numbering)
        return result

    def _numbering(self, numbering: etree._Element) -> None:
        abstract: dict[str, dict[int, tuple[str, int]]] = {}
        for each in elements(numbering, "abstractNum"):
            levels = {
                int(level.get(f"{W}ilvl", "0") or 0): (
                    value(level, "numFmt") or "decimal",
                    _count(value(level, "start")),
                )
                for level in elements(each, "lvl")
            }
            abstract[each.get(f"{W}abstractNumId", "")] = levels
        for num in elements(numbering, "num"):
            key = num.get(f"{W}numId", "")
            for level, form in abstract.get(value(num, "abstractNumId") or "", {}).items():
                self.formats[key, level] = form
            for override in elements(num, "lvlOverride"):
                place = key, _count(override.get(f"{W}ilvl"))
                start = value(override, "startOverride")
                if start and place in self.formats:
                    self.formats[place] = self.formats[place][0], _count(start)

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            style = self.parents.get(style, "")
        return chain

    def heading_level(self, properties: etree._Element | None) -> int:
        """Return the level of a heading, from 1; 0 where the paragraph is none. A document's title has level 1."""
        said = value(properties, "outlineLvl")
        chain = self._chain(value(properties, "pStyle") or "")
        for style in chain:
            said = said or value(self.properties.get(style), "outlineLvl")
            name = built_in(self.names.get(style, ""))
            named = _HEADING.fullmatch(name)
            if named or name == "Title":
                return int(named[1]) if named else 1
        return int(said) + 1 if said and said.isdecimal() and int(said) < 9 else 0

    def list_level(self, properties: etree._Element | None) -> ListLevel | None:
        """Return a paragraph's place in a list, None where it is in none."""
        chain = self._chain(value(properties, "pStyle") or "")
        names = (built_in(self.names.get(style, "")) for style in chain)
        named = next(filter(None, map(_LIST.fullmatch, names)), None)
        # "List Bullet 2" is a list of its own at its level 0; what makes it the inner one is its name
        least = int(named[2] or 1) - 1 if named else 0
        for each in (properties, *(self.properties.get(style) for style in chain)):
            number = value(each, "numPr", "numId")
            if number == "0":
                return None  # numbering taken away again (ECMA-376-1, 17.9.18)
            if number:
                depth = value(each, "numPr", "ilvl") or "0"
                level = int(depth) if depth.isdecimal() else 0
                form, start = self.formats.get((number, level), ("bullet", 1))
                numeral = None if form in ("bullet", "none") else _NUMERALS.get(form, Numeral.DECIMAL)
                return ListLevel(number, max(level, least), numeral, start)
        if named is None:
            return None
        return ListLevel(named[0], least, Numeral.DECIMAL if named[1] == "Number" else None)


def _count(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 6 else 0

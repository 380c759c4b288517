"""The numbers and bullets that Word prints before paragraphs, counted by the standard's rules (ECMA-376-1, 17.9)."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from opened_docx import Opened, W, val


@dataclass
class _Count:
    """One list on its way: the value of each level, and which of its w:num have begun."""

    values: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


@dataclass(frozen=True)
class _Lists:
    file: Opened
    nums: dict[str, etree._Element]
    definitions: dict[str, etree._Element]

    def level(self, num: str, level: int) -> etree._Element | None:
        return next((e for e in self.definition(num).findall(f"{W}lvl") if e.get(f"{W}ilvl") == str(level)), None)

    def definition(self, num: str) -> etree._Element:
        return self.definitions[val(self.nums[num], "abstractNumId") or ""]

    def start(self, num: str, level: int) -> tuple[int, bool]:
        for override in self.nums[num].findall(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level) and val(override, "startOverride") is not None:
                return int(val(override, "startOverride") or "1"), True
        found = self.level(num, level)
        return int((val(found, "start") if found is not None else None) or "1"), False

    def place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The w:num and level of a paragraph, its own or its style's; None where it is in no list."""
        style: etree._Element | None = self.file.styles.get(val(paragraph, "pPr/pStyle") or "")
        num, level = val(paragraph, "pPr/numPr/numId"), val(paragraph, "pPr/numPr/ilvl")
        while style is not None and (num is None or level is None):
            num = val(style, "pPr/numPr/numId") if num is None else num
            level = val(style, "pPr/numPr/ilvl") if level is None else level
            style = self.file.styles.get(val(style, "basedOn") or "")
        return None if num in (None, "0") else (num, int(level or 0))


def items(file: Opened) -> list[tuple[str, int, int, str]]:
    """What is before each paragraph of a list: kind of number, value (0 for bullets), level; then its text."""
    numbering = file.xml("word/numbering.xml")
    lists = _Lists(
        file,
        {num.get(f"{W}numId"): num for num in numbering.iter(f"{W}num")},
        {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")},
    )
    counts: dict[str, _Count] = defaultdict(_Count)
    found = []
    for paragraph in file.document.iter(f"{W}p"):
        place = lists.place(paragraph)
        level = None if place is None else lists.level(*place)
        if place is None or level is None:
            continue
        kind = val(level, "numFmt") or "decimal"
        text = " ".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")).split())
        if kind != "none":
            value = (
                0 if kind == "bullet" else _next(counts[val(lists.nums[place[0]], "abstractNumId") or ""], place, lists)
            )
            found.append((kind, value, place[1], text))
    return found


def _next(count: _Count, place: tuple[str, int], lists: _Lists) -> int:
    num, level = place
    start, overridden = lists.start(num, level)
    if (overridden and place not in count.begun) or level not in count.values:
        count.values[level] = start
    else:
        count.values[level] += 1
    count.begun.add(place)
    for deeper in [each for each in count.values if each > level]:
        del count.values[deeper]
    return count.values[level]

"""What Word prints of a document: its words, and the numbers before them, counted by the standard's rules (ECMA-376-1, 17.9)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from opened_docx import Opened, W, val


def text_of(file: Opened) -> str:
    """The words of the body in reading order, numbers of questions and notes in their places; contents left out."""
    notes = {note.get(f"{W}id"): note for note in file.xml("word/footnotes.xml").iter(f"{W}footnote")}
    document = file.document
    return "".join(_pieces(document, notes, question_numbers(file, document)))


def _pieces(
    element: etree._Element, notes: dict[str | None, etree._Element], numbers: dict[etree._Element, str]
) -> Iterator[str]:
    for child in element:
        match child.tag.removeprefix(W):
            case "t":
                yield child.text or ""
            case "tab" | "br" if child.getparent().tag == f"{W}r":
                yield " "
            case "footnoteReference":
                yield " " + "".join(_pieces(notes[child.get(f"{W}id")], notes, numbers)) + " "
            case "sdt" if child.find(f"{W}sdtPr/{W}docPartObj") is not None:
                pass
            case "p" if (val(child, "pPr/pStyle") or "").startswith(("TOC", "Contents", "TM")):
                pass
            case "p":
                yield f"{numbers.get(child, '')} "
                yield from _pieces(child, notes, numbers)
                yield "\n"
            case _:
                yield from _pieces(child, notes, numbers)


@dataclass
class _Count:
    """One list on its way: the value of each level, and which of its w:num have begun."""

    values: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


@dataclass(frozen=True)
class _Lists:
    styles: dict[str, etree._Element]
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
        style: etree._Element | None = self.styles.get(val(paragraph, "pPr/pStyle") or "")
        num, level = val(paragraph, "pPr/numPr/numId"), val(paragraph, "pPr/numPr/ilvl")
        while style is not None and (num is None or level is None):
            num = val(style, "pPr/numPr/numId") if num is None else num
            level = val(style, "pPr/numPr/ilvl") if level is None else level
            style = self.styles.get(val(style, "basedOn") or "")
        return None if num in (None, "0") else (num, int(level or 0))


def items(file: Opened) -> list[tuple[str, int, int, str]]:
    """What is before each paragraph of a list: kind of number, value (0 for bullets), level; then its text."""
    return [
        (kind, value, level, " ".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")).split()))
        for paragraph, kind, value, level in counted(file, file.document)
    ]


def question_numbers(file: Opened, document: etree._Element) -> dict[etree._Element, str]:
    """The numbers that Word prints before questions, which our pages print as words."""
    found = counted(file, document) if "word/numbering.xml" in file.parts else ()
    return {each: f"{value}." for each, _, value, _ in found if val(each, "pPr/pStyle") == "Question"}


def counted(file: Opened, document: etree._Element) -> Iterator[tuple[etree._Element, str, int, int]]:
    """The paragraphs of lists in a document: kind of number, value (0 for bullets), level."""
    numbering = file.xml("word/numbering.xml")
    lists = _Lists(
        file.styles,
        {num.get(f"{W}numId"): num for num in numbering.iter(f"{W}num")},
        {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")},
    )
    counts: dict[str, _Count] = defaultdict(_Count)
    for paragraph in document.iter(f"{W}p"):
        place = lists.place(paragraph)
        level = None if place is None else lists.level(*place)
        if place is None or level is None:
            continue
        kind = val(level, "numFmt") or "decimal"
        if kind != "none":
            count = counts[val(lists.nums[place[0]], "abstractNumId") or ""]
            yield paragraph, kind, 0 if kind == "bullet" else _next(count, place, lists), place[1]


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

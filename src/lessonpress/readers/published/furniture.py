"""Running heads and feet and page numbers: told by repetition, by place, and by the shapes publishers use."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lessonpress.model.diagnostic import Diagnostic, note
from lessonpress.readers.published.lines import Line
from lessonpress.readers.vocabulary import Vocabulary

_OF_AN_ITEM = re.compile(r"\d{1,2}[.)]")  # extraction puts the numbers of a list on lines of their own
_DIGITS = re.compile(r"\d+")
_LONGEST = 110
_EDGE = 2  # lines at the top or foot of a page that may be running heads or feet


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The shapes that running heads and feet have in one language; a line has one where all of it matches."""

    publisher: re.Pattern[str]
    """Publisher, publication and version, nothing else."""
    counted: re.Pattern[str]
    """A publisher's name with a number at its end: a running foot where the number grows by one each time."""
    module: re.Pattern[str]
    """Module and lesson, and how the lesson's title begins."""
    page_number: re.Pattern[str]
    """A page's number: "12", "- 12 -", "Page 3 of 12"."""


def _shapes(words: Vocabulary) -> _Shapes:
    publishers, publications, version = words.any("publishers"), words.any("publications"), words.any("version")
    module, cover, page, of = words.any("module"), words.any("cover"), words.any("page"), words.any("page-of")
    dash = r"\s*[-–—:]\s*"
    return _Shapes(
        re.compile(
            rf"(?:{publishers})(?!\w).{{0,60}}\b(?:{publications})\b.{{0,40}}\b(?:{version})\b.{{0,20}}", re.IGNORECASE
        ),
        re.compile(rf"(?=.*(?<!\w)(?:{publishers}|{publications}|(?i:{module}|{cover}))(?!\w)).{{12,}}\D(\d{{1,3}})"),
        re.compile(rf"(?:{module})\s+\d+{dash}(?:{cover})\s+\d+(?:\.\s?\d+)*{dash}.{{0,90}}", re.IGNORECASE),
        re.compile(
            rf"(?:[-–—]\s*)?(?:(?:{page})\s+)?(\d{{1,3}})(?:\s*(?:/|{of})\s*\d{{1,3}})?(?:\s*[-–—])?", re.IGNORECASE
        ),
    )


def shape(text: str) -> str:
    """Return a line as it repeats from page to page: numbers masked, case and spaces folded."""
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def running_lines(lines: Sequence[Line], structural: frozenset[int], words: Vocabulary) -> frozenset[int]:
    """Return the indexes of the lines that belong to the pages, not to the lesson.

    `structural` are indexes of lines that carry the lesson's structure ("Slide 5"): they repeat, but by right.
    """
    shapes = _shapes(words)
    edges = _page_edges(lines)
    at_edge = Counter(shape(lines[index].text) for index in edges)
    counted = _counted(lines, shapes) - structural
    modules = Counter(shape(line.text) for line in lines if shapes.module.fullmatch(line.text))
    found = {
        index
        for index, line in enumerate(lines)
        if shapes.publisher.fullmatch(line.text)
        or index in counted
        or (shapes.module.fullmatch(line.text) and modules[shape(line.text)] > 1)
        or (
            index in edges
            and index not in structural
            and len(line.text) <= _LONGEST
            and at_edge[shape(line.text)] >= max(2, min(3, lines[-1].page))
            and not line.text.startswith(("|", "•", "-"))
            and not _OF_AN_ITEM.fullmatch(line.text)
        )
    }
    found |= _page_numbers(lines, edges, found, shapes)
    return frozenset(found | _beside_running(lines, structural, found))


def _beside_running(lines: Sequence[Line], structural: frozenset[int], found: set[int]) -> set[int]:
    """Return the lines that come three times or more, alike, each time next to a running head or page number."""
    alike: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in found and index not in structural and len(line.text) <= _LONGEST:
            alike.setdefault(line.text, []).append(index)
    groups = (group for group in alike.values() if len(group) > 2 and all({i - 1, i + 1} & found for i in group))
    return {index for group in groups for index in group}


def _counted(lines: Sequence[Line], shapes: _Shapes) -> frozenset[int]:
    """Return the lines that come three times or more, alike but for a page number that counts up."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST and (numbered := shapes.counted.fullmatch(line.text)):
            found.setdefault(shape(line.text), []).append((index, int(numbered[1])))
    counting = (
        group
        for group in found.values()
        if len(group) > 2 and all(after == before + 1 for (_, before), (_, after) in pairwise(group))
    )
    return frozenset(index for group in counting for index, _ in group)


def _page_edges(lines: Sequence[Line]) -> frozenset[int]:
    if not lines or lines[-1].page == 0:
        return frozenset()
    edges: set[int] = set()
    starts = [0, *(i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page), len(lines)]
    for first, end in pairwise(starts):
        edges.update(range(first, min(first + _EDGE, end)), range(max(first, end - _EDGE), end))
    return frozenset(edges)


def _page_numbers(lines: Sequence[Line], edges: frozenset[int], running: set[int], shapes: _Shapes) -> set[int]:
    """A number alone is a page's where it stands at its edge, or next to a running head; else it may be anything."""
    beside = {near for index in running for near in (index - 1, index + 1)}
    candidates = {index for index in (*edges, *beside) if 0 <= index < len(lines)}
    return {index for index in candidates if shapes.page_number.fullmatch(lines[index].text) and index not in running}


def left_out(lines: Iterable[Line]) -> tuple[Diagnostic, ...]:
    """Say which lines were left out as running heads and feet, one note a shape, the lines' text in it."""
    by_shape: dict[str, list[Line]] = {}
    for line in lines:
        by_shape.setdefault(shape(line.text), []).append(line)
    return tuple(_note(group) for group in by_shape.values())


def _note(group: list[Line]) -> Diagnostic:
    where = ", ".join(str(line.span.line) for line in group)
    texts = "; ".join(dict.fromkeys(f'"{line.text}"' for line in group))
    several = "s" if len(group) > 1 else ""
    return note(
        "P101",
        f"line{several} {where} left out: running head, foot or page number {texts}",
        group[0].span,
        "if this is part of the lesson, put it into a paragraph of its own words",
    )

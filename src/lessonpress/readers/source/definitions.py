"""Abbreviations, footnotes and link targets: collected over the whole file before anything else is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lessonpress.model.lesson import AbbreviationEntry
from lessonpress.readers.source.fences import fenced_lines
from lessonpress.readers.source.lines import Line, dedented, trimmed
from lessonpress.readers.source.rules.files import LIMIT
from lessonpress.readers.source.rules.text import DEFINED_TWICE, NO_MEANING
from lessonpress.readers.source.session import Session

_ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:[ \t]*(.*)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
_TARGET = re.compile(
    r"""\[([^\]^][^\]]*)\]:[ \t]*(?:<([^\s<>]*)>|([^\s<>]+))"""
    r"""(?:[ \t]+(?:"([^"]*)"|'([^']*)'|\(([^)]*)\)))?[ \t]*"""
)

_T = TypeVar("_T")

MAX_ABBREVIATIONS = 1_000
MAX_DEFINITIONS = 5_000


@dataclass(slots=True)
class Definitions:
    """What the lines that print nothing define. `targets` maps a folded label to (address, title)."""

    abbreviations: dict[str, AbbreviationEntry] = field(default_factory=dict)
    footnotes: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    lines_of_targets: dict[str, Line] = field(default_factory=dict)


def collect(lines: Sequence[Line], session: Session) -> tuple[Definitions, tuple[Line, ...]]:
    """Take the definitions out of `lines`: return them, and the lines with blank ones in their places."""
    definitions = Definitions()
    fenced = fenced_lines(lines)
    rest: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        end = position if line.number in fenced else _definition(lines, position, definitions, session)
        if end == position:
            rest.append(line)
            position += 1
        else:
            rest.extend(Line("", each.number) for each in lines[position:end])
            position = end
    return definitions, tuple(rest)


def _definition(lines: Sequence[Line], start: int, into: Definitions, session: Session) -> int:
    """Read the definition that starts at `start` into `into`; return where it ends, `start` where there is none."""
    line = lines[start]
    if found := _ABBREVIATION.fullmatch(line.text):
        _add_abbreviation(found[1].strip(), found[2].strip(), line, into, session)
        return start + 1
    if found := _FOOTNOTE.fullmatch(line.text):
        end = _end_of_footnote(lines, start)
        body = (line.without(found.start(2)), *dedented(lines[start + 1 : end], 4))
        _add(into.footnotes, found[1], trimmed(body), line, "footnote", session)
        return end
    if found := _TARGET.fullmatch(line.text):
        title = found[4] or found[5] or found[6] or ""
        label = " ".join(found[1].lower().split())
        _add(into.targets, label, (found[2] or found[3] or "", title), line, "link target", session)
        into.lines_of_targets.setdefault(label, line)
        return start + 1
    return start


def _end_of_footnote(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines):
        after_blank = lines[end - 1].blank
        if not lines[end].blank and lines[end].indent < 4 and (after_blank or _starts_something(lines[end])):
            break
        end += 1
    while lines[end - 1].blank and end - 1 > start:
        end -= 1
    return end


def _starts_something(line: Line) -> bool:
    return line.text.startswith(("[", "*[", "#", "!!!"))


def _add_abbreviation(short: str, expansion: str, line: Line, into: Definitions, session: Session) -> None:
    if not expansion:
        hint = f"write for example *[{short}]: what it stands for"
        session.report(NO_MEANING, line, f"{short} stands for nothing", hint)
    elif len(into.abbreviations) >= MAX_ABBREVIATIONS:
        message = f"a lesson has at most {MAX_ABBREVIATIONS:,} abbreviations: {short} ({expansion})"
        session.report(LIMIT, line, message, "spell it out in the text")
    elif short in into.abbreviations and into.abbreviations[short].expansion != expansion:
        first = into.abbreviations[short]
        message = f'{short} is "{first.expansion}" on line {first.span.line}, and "{expansion}" here'
        session.report(DEFINED_TWICE, line, message, "keep one of them")
    elif short not in into.abbreviations:
        into.abbreviations[short] = AbbreviationEntry(short, expansion, session.span(line))


def _add(table: dict[str, _T], label: str, value: _T, line: Line, kind: str, session: Session) -> None:
    if len(table) >= MAX_DEFINITIONS:
        session.report(LIMIT, line, f"a lesson has at most {MAX_DEFINITIONS:,} definitions of a kind: {line.text}")
    elif label in table:
        session.report(DEFINED_TWICE, line, f'the {kind} "{label}" is defined twice: {line.text}', "rename one of them")
    else:
        table[label] = value

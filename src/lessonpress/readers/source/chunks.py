"""Lines -> chunks: one level of blocks, each with its lines and the attribute lines right below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from lessonpress.model.numeral import follows
from lessonpress.readers.source.attributes import AttributeList, attribute_list, likely_list
from lessonpress.readers.source.fences import end_of_fence, opens_fence
from lessonpress.readers.source.lines import Line, trimmed
from lessonpress.readers.source.rules.blocks import (
    ATTRIBUTE,
    ATTRIBUTE_PLACE,
    CALLOUT,
    FENCE,
    INDENT,
    RULE_LINE,
    SETEXT,
)
from lessonpress.readers.source.session import Session


class Form(Enum):
    """What a chunk is, told from its first line."""

    PARAGRAPH = auto()
    LIST = auto()
    TABLE = auto()
    QUOTATION = auto()
    FENCE = auto()
    CALLOUT = auto()
    HEADING = auto()
    SPACE = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """One block as it stands in the source. The first attribute list of a SPACE is the block itself."""

    form: Form
    lines: tuple[Line, ...]
    attributes: tuple[AttributeList, ...] = ()


BULLETS = "-*+•◦▪●‣"
"""What may start an item of a list: Markdown's own signs, and those that come along with text from Word and PDF."""

_COUNTED = r"\d{1,9}[.)]|(?:[a-zA-Z]|[ivxlc]{2,8}|[IVXLC]{2,8})[.)]|\((?:[a-zA-Z]|[ivxlc]{2,8}|[IVXLC]{2,8})\)"
MARKER = re.compile(rf"( *)([{re.escape(BULLETS)}]|{_COUNTED})( +|$)")
_INTERRUPTING = re.compile(rf" *(?:[{re.escape(BULLETS)}]|1[.)]|\(?[aAiI]\)) +\S")
_FARTHEST = 100  # lines: how far below an item the next one is looked for
_HEADING = re.compile(r"#{1,6} +\S|#{2,6}[^#\s]")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_SETEXT = re.compile(r" {0,3}(?:=+|-+) *$")
_DELIMITERS = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_BRACES = re.compile(r"\s*(\{[^{}]*\}?)\s*")
_OTHER_CALLOUT = re.compile(r"\s*(?:!!|\?{3}\+?|:{3,})\s*[{.]*\s*([A-Za-z][\w-]*)|\[!([A-Za-z]+)\]")


def chunks(lines: Sequence[Line], session: Session) -> Iterator[Chunk]:
    """Yield the blocks of one level. Every line that is not blank is in one of them, or in a diagnostic."""
    position = 0
    unclosed: set[str] = set()
    underlined = -1
    while position < len(lines):
        line = lines[position]
        if line.blank or (_RULE.match(line.text) and position == underlined):
            position += 1
        elif _RULE.match(line.text):
            session.report(RULE_LINE, line, "a line across the page is not printed", "take it out, or use a heading")
            position += 1
        elif attributes := _standing_alone(line, session):
            yield Chunk(Form.SPACE, (line,), (attributes,))
            position += 1
        else:
            form, end = _extent(lines, position, unclosed, session)
            underlined = end if form is Form.PARAGRAPH and end < len(lines) and _SETEXT.match(lines[end].text) else -1
            below, after = _attributes_below(lines, end)
            yield Chunk(form, trimmed(lines[position:end]), below)
            position = after


def _standing_alone(line: Line, session: Session) -> AttributeList | None:
    """Read an attribute line with no block right above it: room to write is a block of its own; else report it."""
    attributes = attribute_list(line)
    if attributes and not (attributes.value("lines") or attributes.value("space")):
        message = f"{line.text.strip()} stands under no block"
        session.report(
            ATTRIBUTE_PLACE, line, message, "put it on the line right below its block, no blank line between"
        )
        return replace(attributes, classes=(), values=(), names=(), strange=())
    return attributes


def _attributes_below(lines: Sequence[Line], position: int) -> tuple[tuple[AttributeList, ...], int]:
    found: list[AttributeList] = []
    while position < len(lines) and (attributes := attribute_list(lines[position])):
        found.append(attributes)
        position += 1
    return tuple(found), position


def _extent(lines: Sequence[Line], start: int, unclosed: set[str], session: Session) -> tuple[Form, int]:
    """Tell what starts at `start`, and where it ends. `unclosed` remembers the fences that nothing below closes."""
    line = lines[start]
    if line.indent >= 4 and not MARKER.match(line.text):
        session.report(INDENT, line, "indented text that belongs to nothing above it", "take the indentation out")
    if is_heading(line):
        return Form.HEADING, start + 1
    if line.text.lstrip().startswith("!!!"):
        return Form.CALLOUT, _end_of_callout(lines, start, session)
    if opening := opens_fence(line):
        end = -1 if opening in unclosed else end_of_fence(lines, start)
        if end >= 0:
            return Form.FENCE, end + 1
        unclosed.add(opening)
        session.report(FENCE, line, "this fence is never closed", f"close it with {opening} on a line of its own")
        return Form.PARAGRAPH, start + 1
    if line.text.lstrip().startswith(">"):
        return Form.QUOTATION, _end_of_quotation(lines, start)
    if starts_list(lines, start):
        return Form.LIST, end_of_list(lines, start)
    if starts_table(lines, start):
        return Form.TABLE, _end_of_table(lines, start)
    return Form.PARAGRAPH, _end_of_paragraph(lines, start, session)


def is_heading(line: Line) -> bool:
    """Whether the line has the form of a heading."""
    return bool(_HEADING.match(line.text.lstrip()))


def starts_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a table starts at `at`: a line with bars over a line of dashes, or a line between bars."""
    text = lines[at].text.strip()
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        return True
    return "|" in text and at + 1 < len(lines) and is_delimiter_row(lines[at + 1])


def is_delimiter_row(line: Line) -> bool:
    """Whether the line is the row of dashes under a table's header."""
    return "-" in line.text and "|" in line.text and bool(_DELIMITERS.match(line.text))


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether the line at `at` starts another block although no blank line is above it."""
    line = lines[at]
    text = line.text.lstrip()
    return bool(
        line.blank
        or text.startswith(("!!!", ">"))
        or is_heading(line)
        or opens_fence(line)
        or _RULE.match(line.text)
        or attribute_list(line)
        or starts_table(lines, at)
    )


def _end_of_paragraph(lines: Sequence[Line], start: int, session: Session) -> int:
    end = start + 1
    while end < len(lines) and not _interrupts(lines, end) and not _INTERRUPTING.match(lines[end].text):
        if _SETEXT.match(lines[end].text):
            break
        end += 1
    if end < len(lines) and _SETEXT.match(lines[end].text):
        hint = "write ## before the text for a heading, or leave a blank line"
        session.report(SETEXT, lines[end], "a line of dashes or equals signs under text does not make a heading", hint)
        if not _RULE.match(lines[end].text):
            end += 1
    for line in lines[start:end]:
        if braces := _BRACES.fullmatch(line.text):
            hint = f"write {likely_list(braces[1])}; for braces as text, put a backslash before them"
            session.report(ATTRIBUTE, line, f"{braces[1].strip()} is no attribute list", hint)
    _report_other_callout(lines[start], session)
    return end


def _report_other_callout(line: Line, session: Session) -> None:
    """Say so where a block opens like a callout of another kind of Markdown: its text may not be for participants."""
    if found := _OTHER_CALLOUT.match(line.text):
        message = "this is not how a callout starts here; it is taken as ordinary text"
        name = session.vocabulary.callout(found[1] or found[2]) or "note"
        hint = f"write !!! {name}, and indent what belongs to it by four spaces"
        session.report(CALLOUT, line, message, hint)


def _end_of_quotation(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and (lines[end].text.lstrip().startswith(">") or not _starts_other(lines, end)):
        end += 1
    return end


def _starts_other(lines: Sequence[Line], at: int) -> bool:
    return _interrupts(lines, at) or starts_list(lines, at)


def starts_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a list starts at `at`. "A. Smith says" does not: a letter with a stop needs the next one below it."""
    found = MARKER.match(lines[at].text)
    if found and found[2] in ("(x)", "(X)"):
        return False  # the box of a choice, ticked in a way that is not ours
    if found is None or not re.fullmatch(r"[A-Za-z]+\.", found[2]):
        return found is not None
    for line in lines[at + 1 : at + _FARTHEST]:
        below = MARKER.match(line.text)
        if below and len(below[1]) <= len(found[1]):
            return follows(below[2].rstrip("."), found[2].rstrip("."))
    return False


def _style(marker: str) -> str:
    """Return what the items of one list have in common: its sign, or figures or letters with their brackets."""
    return re.sub("[A-Z]+", "A", re.sub("[a-z]+", "a", re.sub("[0-9]+", "1", marker)))


def _end_of_table(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and not lines[end].blank and "|" in lines[end].text and not attribute_list(lines[end]):
        end += 1
    return end


def _end_of_callout(lines: Sequence[Line], start: int, session: Session) -> int:
    """A callout goes on while lines are blank or indented. What touches it is taken in, so that no answer shows."""
    base = lines[start].indent
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if not line.blank and line.indent <= base:
            if lines[end - 1].blank or _ends_callout(line):
                break
            session.report(
                INDENT, line, "is this line part of the block above?", "indent it by four spaces, or leave a blank line"
            )
        end += 1
    return end - sum(1 for _ in _blank_tail(lines, start, end))


def _blank_tail(lines: Sequence[Line], start: int, end: int) -> Iterator[Line]:
    while end - 1 > start and lines[end - 1].blank:
        end -= 1
        yield lines[end]


def _ends_callout(line: Line) -> bool:
    return is_heading(line) or line.text.lstrip().startswith("!!!") or attribute_list(line) is not None


def end_of_list(lines: Sequence[Line], start: int) -> int:
    """Return where the list that starts at `start` ends. Items of another sign start another list."""
    end = start
    for item in items(lines, start):
        end += len(item)
    return end - sum(1 for _ in _blank_tail(lines, start, end))


def items(lines: Sequence[Line], start: int = 0) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each item of the list that starts at `start`, markers and blank lines included."""
    first = MARKER.match(lines[start].text)
    base, style = (len(first[1]), _style(first[2])) if first else (0, "")
    begun, end = start, start + 1
    while end < len(lines):
        line = lines[end]
        marker = MARKER.match(line.text)
        if not line.blank and line.indent <= base:
            if marker and _style(marker[2]) == style and not _RULE.match(line.text):
                yield tuple(lines[begun:end])
                begun = end
            elif lines[end - 1].blank or _starts_other(lines, end):
                break
        end += 1
    yield tuple(lines[begun:end])

"""Whether answers fit the room that participants have for them: the key must have the worksheet's pages."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lessonpress.model.block import Block, BulletList, NumberedList
from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.document import Document, DocumentBlock, FillInTable, PageStart, Question, ToFill
from lessonpress.model.document_walk import inside, mark_of
from lessonpress.model.inline import Blank, Inlines
from lessonpress.model.length import Mm, Pt, to_mm, to_pt
from lessonpress.model.role import Role
from lessonpress.model.source import Span
from lessonpress.model.walk import children, descend_inlines, inlines_of, plain_text, text_of
from lessonpress.model.written import Press
from lessonpress.writers.columns import CELL_SIDE, column_widths
from lessonpress.writers.fonts import width_of
from lessonpress.writers.page import Scale, body_size, room_height, scale_of, text_width

_BAR_OF_ROOM = Mm(3)  # print.css: before an answer in its room
_LIST_INDENT = Mm(7)


@dataclass(frozen=True, slots=True)
class _Frame:
    """How text is measured: in the fonts of the press, of this size, on lines so wide."""

    press: Press
    size: Pt
    width: Mm
    scale: Scale

    def lines(self, text: str, width: Mm, *, size: Pt) -> int:
        """Return how many lines a text takes, words broken as a line breaker would."""
        limit, lines, filled = to_pt(width), 1, 0.0
        space = width_of(" ", self.press.theme, size, italic=True)
        for word in text.split():
            length = width_of(word, self.press.theme, size, italic=True)
            if filled and filled + space + length > limit:
                lines, filled = lines + 1, 0.0
            filled += (space if filled else 0) + length
            lines += math.ceil(filled / limit) - 1 if filled > limit else 0
        return lines


def fit_diagnostics(document: Document, press: Press) -> tuple[Diagnostic, ...]:
    """Return an error for each answer that does not fit its blank, its cell or the room of its question."""
    page = press.theme, document.edition, press.printing
    frame = _Frame(press, body_size(*page), text_width(*page), scale_of(*page))
    found: list[Diagnostic] = []
    for block in document.blocks:
        if isinstance(block, PageStart):
            frame = replace(frame, width=text_width(*page, block.width))
        found += _fit(block, frame, None)
    return tuple(found)


def _fit(block: DocumentBlock, frame: _Frame, span: Span | None) -> Iterator[Diagnostic]:
    mark = mark_of(block)
    span = mark.span if mark else span
    match block:
        case FillInTable():
            yield from _fit_cells(block, frame, span)
        case Question():
            yield from _fit_answer(block, frame, span)
        case _:
            pass
    for content in _contents(block):
        yield from _fit_blanks(content, frame, span)
    for each in inside(block):
        yield from _fit(each, frame, span)


def _contents(block: DocumentBlock) -> tuple[Inlines, ...]:
    match block:
        case FillInTable():
            return tuple(cell.content for row in block.rows for cell in row if not isinstance(cell, ToFill))
        case Question():
            return tuple(option.content for option in block.options)
        case _ if isinstance(block, Block):
            return inlines_of(block)
        case _:
            return ()


def _fit_blanks(content: Inlines, frame: _Frame, span: Span | None) -> Iterator[Diagnostic]:
    room = Mm(frame.press.theme.measures.blank_width * frame.scale.type)
    for inline in descend_inlines(content):
        if isinstance(inline, Blank) and inline.answer:
            answer = plain_text(inline.answer)
            needs = to_mm(width_of(answer, frame.press.theme, frame.size, italic=True))
            if needs > room:
                yield _too_long(answer, f"is {needs:.0f} mm long, its blank {room:.0f} mm", span)


def _fit_cells(table: FillInTable, frame: _Frame, span: Span | None) -> Iterator[Diagnostic]:
    if not table.row_height:
        return
    measures, looks = frame.press.theme.measures, frame.press.theme.looks
    size = Pt(frame.size * looks[Role.TABLE_TEXT].size)
    height = Mm(table.row_height * frame.scale.room - 2 * to_mm(measures.cell_padding))
    room = int(height / to_mm(Pt(size * looks[Role.ANSWER].line)))
    widths = column_widths(table, frame.press.theme, size, frame.width)
    for row in table.rows:
        for cell, width in zip(row, widths, strict=True):
            if isinstance(cell, ToFill) and cell.answer:
                answer = plain_text(cell.answer)
                needs = frame.lines(answer, Mm(width - 2 * to_mm(CELL_SIDE)), size=size)
                if needs > room:
                    yield _too_long(answer, f"takes {needs} lines, its cell has {room}", span)


def _fit_answer(question: Question, frame: _Frame, span: Span | None) -> Iterator[Diagnostic]:
    if question.room is None or not question.answer:
        return
    line = to_mm(Pt(frame.size * frame.press.theme.looks[Role.ANSWER].line))
    room = int(room_height(question.room, frame.press.theme, frame.scale) / line)
    width = Mm(frame.width - frame.press.theme.measures.gutter * frame.scale.type - _BAR_OF_ROOM)
    needs = 1 + sum(_lines_of(block, frame, width) for block in question.answer)  # 1: the word "Answer"
    if needs > room:
        answer = " ".join(map(text_of, question.answer))
        yield _too_long(answer, f"takes {needs} lines, its room has {room}", span)


def _lines_of(block: Block, frame: _Frame, width: Mm) -> int:
    match block:
        case BulletList() | NumberedList():
            return sum(_lines_of(each, frame, Mm(width - _LIST_INDENT)) for each in children(block))
        case _:
            return frame.lines(text_of(block), width, size=frame.size)


def _too_long(answer: str, problem: str, span: Span | None) -> Diagnostic:
    shown = answer if len(answer) <= 40 else answer[:39] + "…"
    hint = "shorten the answer, or give its place more room: {lines=6}, {space=40mm}"
    return error("W210", f"the answer “{shown}” {problem}", span, hint)

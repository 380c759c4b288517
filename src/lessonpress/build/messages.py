"""Diagnostics as people read them: file:line:col, severity and code, the line with carets, what to do."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from lessonpress.build.disk.resolve import SOURCE_LIMIT, Root, Unreadable
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.source import Span

LineOf = Callable[[str, int], str]

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WIDEST = 160
_TEXTS = frozenset({".md", ".txt", ".toml"})


def line_reader(root: Root) -> LineOf:
    """Return what finds a line of a text file below `root`; empty where there is none."""
    known: dict[str, list[str]] = {}

    def line_of(file: str, number: int) -> str:
        if file not in known:
            known[file] = _lines(root, file)
        return known[file][number - 1] if 0 < number <= len(known[file]) else ""

    return line_of


def shown(text: str) -> str:
    """Return `text` with everything spelt out that would move the cursor, colour the terminal or turn its direction."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("\n", " ").replace("\t", " ")


def shown_json(text: str) -> str:
    """Return JSON with the same characters as escapes (RFC 8259, 7), which any reader of it undoes."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def headline(diagnostic: Diagnostic, prefix: str) -> str:
    """Return "source/09/lesson.md:14:1: error[T101]: message"."""
    span = diagnostic.span
    where = f"{_path(span, prefix)}:{span.line}:{span.column}: " if span is not None else ""
    return shown(f"{where}{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}")


def full(diagnostic: Diagnostic, prefix: str, line_of: LineOf) -> Iterator[str]:
    """Yield the lines of a diagnostic in full."""
    yield headline(diagnostic, prefix)
    if diagnostic.span is not None:
        yield from _excerpt(diagnostic.span, line_of)
    if diagnostic.hint:
        yield f"  hint: {shown(diagnostic.hint)}"


def _lines(root: Root, file: str) -> list[str]:
    if PurePosixPath(file).suffix.lower() not in _TEXTS:
        return []
    try:
        return root.read(file, SOURCE_LIMIT).decode("utf-8-sig", "replace").splitlines()
    except Unreadable:
        return []


def _path(span: Span, prefix: str) -> str:
    return f"{prefix}/{span.file}" if prefix else span.file


def _excerpt(span: Span, line_of: LineOf) -> Iterator[str]:
    line = line_of(span.file, span.line)
    if not line.strip():
        return
    number = str(span.line)
    start = min(max(span.column, 1) - 1, len(line))
    one_line = span.end_line == span.line and span.end_column > span.column
    end = min(span.end_column - 1 if one_line else len(line.rstrip()), len(line))
    cut = shown(line[:_WIDEST])
    yield f"  {number} | {cut}"
    if start < min(end, _WIDEST):
        lead = len(shown(line[:start]))
        width = max(1, len(shown(line[start : min(end, _WIDEST)])))
        yield f"  {' ' * len(number)} | {' ' * lead}{'^' * width}"

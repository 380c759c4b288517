"""What a reader, a check or a writer has to say: data, never an exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from lessonpress.model.source import Span

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """How much a diagnostic weighs. An error fails its lesson; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, `hint` what to do, `span` where (None: the whole build)."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T_co]):
    """A value together with everything found while making it."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()


def reading_order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Return what sorts findings by where they stand, those without a place first; in one place by code."""
    span = diagnostic.span
    return (span.file, span.line, span.column, diagnostic.code) if span is not None else ("", 0, 0, diagnostic.code)


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether there is an error among what was found."""
    return any(each.severity is Severity.ERROR for each in found)


def error(code: str, message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return an error diagnostic."""
    return Diagnostic(Severity.ERROR, code, message, span, hint)


def warning(code: str, message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return a warning diagnostic."""
    return Diagnostic(Severity.WARNING, code, message, span, hint)


def note(code: str, message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return a note diagnostic."""
    return Diagnostic(Severity.NOTE, code, message, span, hint)

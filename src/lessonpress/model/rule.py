"""A rule that sources and documents are held to. Its code, name, reason and examples stand in one place."""

from dataclasses import dataclass

from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """`bad` breaks the rule, `good` does not: a test reads both, and the reference page prints them."""

    code: str
    name: str
    severity: Severity
    why: str
    bad: str
    good: str

    def at(self, span: Span | None, message: str, hint: str = "") -> Diagnostic:
        """Return the finding that this rule is broken at `span`."""
        return Diagnostic(self.severity, self.code, message, span, hint)

"""All rules for lessons: one table of families, one function that runs them, one page that lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from lessonpress.checks.abbreviations import ABBREVIATIONS
from lessonpress.checks.activities import ACTIVITIES
from lessonpress.checks.answers import ANSWERS
from lessonpress.checks.callouts import CALLOUTS
from lessonpress.checks.lesson_map import LESSON_MAP
from lessonpress.checks.links import LINKS
from lessonpress.checks.numbers import NUMBERS
from lessonpress.checks.outcomes import OUTCOMES
from lessonpress.checks.pictures import PICTURES
from lessonpress.checks.references import REFERENCES
from lessonpress.checks.structure import STRUCTURE
from lessonpress.checks.times import TIMES
from lessonpress.checks.typography import TYPOGRAPHY
from lessonpress.checks.wording import WORDING
from lessonpress.checks.worksheets import WORKSHEETS
from lessonpress.model.diagnostic import Diagnostic, Severity, reading_order
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule

FAMILIES = (
    STRUCTURE,
    NUMBERS,
    LESSON_MAP,
    TIMES,
    ACTIVITIES,
    OUTCOMES,
    REFERENCES,
    ABBREVIATIONS,
    TYPOGRAPHY,
    LINKS,
    CALLOUTS,
    PICTURES,
    WORKSHEETS,
    WORDING,
    ANSWERS,
)
RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)
_AS_THE_RULES_SAY: Mapping[str, Severity] = MappingProxyType({})
_NO_OTHERS: Mapping[str, Iterable[Rule]] = MappingProxyType({})


def check_lesson(lesson: Lesson, severities: Mapping[str, Severity] = _AS_THE_RULES_SAY) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a lesson, in the order of the source, weighed by `severities`."""
    found = (diagnostic for family in FAMILIES for diagnostic in family.find(lesson))
    return tuple(sorted(weighed(found, severities), key=reading_order))


def weighed(found: Iterable[Diagnostic], severities: Mapping[str, Severity]) -> tuple[Diagnostic, ...]:
    """Give findings the severity that a course sets for their code. An error stays one: it may be an answer told."""
    return tuple(
        each if each.severity is Severity.ERROR else replace(each, severity=severities.get(each.code, each.severity))
        for each in found
    )


def rules_page(others: Mapping[str, Iterable[Rule]] = _NO_OTHERS) -> str:
    """Return the reference page of all rules, in Markdown; `others` are rules from elsewhere, title -> rules."""
    groups = {family.title: family.rules for family in FAMILIES} | {
        title: tuple(found) for title, found in others.items()
    }
    pieces = [
        "# Rules",
        'Severity can be set by code in `course.toml`, under `[checks]`: `C171 = "note"`. An error stays one.',
    ]
    for title, rules in groups.items():
        pieces += (f"## {title}", *map(_rule_text, rules))
    return "\n\n".join(pieces) + "\n"


def _rule_text(rule: Rule) -> str:
    return "\n\n".join(
        (
            f"### {rule.code} {rule.name} ({rule.severity})",
            rule.why,
            f"Not so:\n\n{_fenced(rule.bad)}",
            f"But so:\n\n{_fenced(rule.good)}",
        )
    )


def _fenced(example: str) -> str:
    return f"```markdown\n{example.strip()}\n```"

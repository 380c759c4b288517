"""Every rule finds its bad example and leaves its good one alone, through the reader that authors use."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lesson_text import lesson_of
from lessonpress.build.commands.checking import rules
from lessonpress.checks import FAMILIES, RULES, check_lesson, rules_page
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.rule import Rule


def found(rule: Rule, text: str) -> list[Diagnostic]:
    return [each for each in check_lesson(lesson_of(text)) if each.code == rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_bad_example_breaks_its_rule_and_the_good_one_does_not(rule: Rule) -> None:
    broken = found(rule, rule.bad)
    assert broken
    assert found(rule, rule.good) == []
    for diagnostic in broken:
        assert diagnostic.span is not None
        assert diagnostic.span.file == "lesson.md"
        assert diagnostic.message


def test_every_code_is_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == sorted(codes)
    assert all(re.fullmatch(r"C\d{3}", code) for code in codes)


def test_findings_come_in_the_order_of_the_source() -> None:
    text = "".join(rule.bad for rule in RULES if not rule.bad.startswith("---"))
    lines = [each.span.line for each in check_lesson(lesson_of(text)) if each.span]
    assert len(lines) > len(FAMILIES)
    assert lines == sorted(lines)


def test_a_course_sets_the_severity_of_a_rule() -> None:
    text = "## Aim\n\nTo show what an FPU does (always.\n"
    severities = {each.code: each.severity for each in check_lesson(lesson_of(text), {"C171": Severity.ERROR})}
    assert severities["C171"] is Severity.ERROR
    assert severities["C181"] is Severity.WARNING


def test_no_course_makes_less_of_an_error() -> None:
    text = "## One\n\n### Slide 1: Start\n\nHow many steps? Expected responses:\n\n- three\n"
    found = check_lesson(lesson_of(text), {"C232": Severity.NOTE})
    assert [each.severity for each in found if each.code == "C232"] == [Severity.ERROR]


def test_the_page_shows_every_rule_with_both_examples() -> None:
    page = rules_page()
    for rule in RULES:
        section = page.split(f"### {rule.code} ")[1].split("### C")[0]
        assert rule.why in section
        assert rule.bad.strip() in section
        assert rule.good.strip() in section


def test_the_page_in_the_docs_is_as_the_rules_are(golden: Callable[[str, str], None]) -> None:
    golden("../../src/lessonpress/checks/rules.md", rules())


EXAMPLES = [text.removeprefix("---\n") for rule in RULES for text in (rule.bad, rule.good)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES) | st.text(alphabet='AFPU ([{“”"«1IVX.-|\n', max_size=40), max_size=8))
def test_no_lesson_makes_a_check_raise(parts: list[str]) -> None:
    for diagnostic in check_lesson(lesson_of("\n\n".join(parts))):
        assert diagnostic.code.startswith("C")

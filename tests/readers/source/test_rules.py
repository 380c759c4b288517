"""Every rule's bad example breaks it, and its good example does not."""

import pytest

from lessonpress.model.rule import Rule
from lessonpress.readers.source.rules import RULES
from readers.reading_source import read_text


def test_there_are_rules_and_no_two_share_a_code_or_name() -> None:
    assert len(RULES) > 40
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}".replace(" ", "-"))
def test_the_bad_example_breaks_the_rule(rule: Rule) -> None:
    found = [each for each in read_text(rule.bad).diagnostics if each.code == rule.code]
    assert found
    assert all(each.severity is rule.severity and each.message and each.span and each.hint for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}".replace(" ", "-"))
def test_the_good_example_does_not(rule: Rule) -> None:
    codes = {each.code for each in read_text(rule.good).diagnostics}
    assert not codes - {"T014"} if rule.code != "T014" else not codes, "an example shows good source in every respect"

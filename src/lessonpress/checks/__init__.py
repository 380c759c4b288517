"""Checks: a lesson, or the document made of it, against rules. They yield diagnostics; they never raise.

`check_lesson` holds a lesson to all rules, one small file a family of them. The gates, coverage and leak, compare
a document with its lesson.
"""

from lessonpress.checks.lesson import FAMILIES, RULES, check_lesson, rules_page

__all__ = ["FAMILIES", "RULES", "check_lesson", "rules_page"]

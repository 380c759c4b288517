"""A family of rules: what its rules are, and the one function that looks for what breaks them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Family:
    """`find` yields a finding for every place where a rule of the family is broken."""

    title: str
    rules: tuple[Rule, ...]
    find: Callable[[Lesson], Iterator[Diagnostic]]

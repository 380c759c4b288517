"""The rules of our source format: code, name, reason and examples of each, told apart by what they are about."""

from lessonpress.model.rule import Rule
from lessonpress.readers.source.rules import blocks, files, structure, text

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            value
            for module in (files, structure, blocks, text)
            for value in vars(module).values()
            if isinstance(value, Rule)
        ),
        key=lambda rule: rule.code,
    )
)

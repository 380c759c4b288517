"""Lessons without what depends on the file they were read from, so that two readings can be compared."""

import dataclasses
from typing import Any

from lessonpress.model.audience import Mark
from lessonpress.model.source import Span

NOWHERE = Span("", 1)


def normalised(value: Any) -> Any:
    """Return a value of the model with every span and key made the same."""
    if isinstance(value, Span):
        return NOWHERE
    if isinstance(value, Mark):
        return dataclasses.replace(value, span=NOWHERE, key="", stated=False)
    if isinstance(value, tuple):
        return tuple(map(normalised, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {each.name: normalised(getattr(value, each.name)) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value

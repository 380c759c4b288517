"""Comparing lessons without what depends on the file they were read from."""

from dataclasses import fields, is_dataclass, replace

from lessonpress.model.audience import Mark
from lessonpress.model.source import Span


def without_spans(value: object) -> object:
    """Return `value` with every span and every key of a block set to the same: all else is compared."""
    match value:
        case Span():
            return Span("", 1)
        case Mark():
            return replace(value, span=Span("", 1), key="")
        case tuple():
            return tuple(map(without_spans, value))
    if is_dataclass(value):
        return replace(value, **{each.name: without_spans(getattr(value, each.name)) for each in fields(value)})
    return value

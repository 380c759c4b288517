"""A document as JSON, kept with each published DOCX: what a later build compares a trainer's changes with."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from lessonpress.model.document import Document

_LEFT_OUT = frozenset({"span", "labels"})


def document_json(document: Document) -> bytes:
    """Return a document as JSON: each node an object with its `node` name, in the order of the document."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        inside = {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name not in _LEFT_OUT}
        return {"node": type(value).__name__} | inside
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value

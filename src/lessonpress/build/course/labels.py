"""The catalogues of printed words: `lessonpress/labels/<language>.po`, read with babel."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from lessonpress.model.label import ENGLISH, Labels


def catalogues() -> Mapping[str, bytes]:
    """Return the PO files of this program by language."""
    folder = files("lessonpress") / "labels"
    if not folder.is_dir():
        return {}
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".po")), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".po"): entry.read_bytes() for entry in found}


def read_labels(language: str, available: Mapping[str, bytes]) -> Labels:
    """Return the labels of a language: its own catalogue, that of the language without region, or English."""
    for tag in (language, language.split("-")[0]):
        if tag in available:
            return Labels(tag, _texts(available[tag]))
    return ENGLISH


@cache
def _texts(data: bytes) -> Mapping[str, str]:
    from babel.messages.pofile import read_po

    catalogue = read_po(BytesIO(data), abort_invalid=True)
    texts = {str(message.id): str(message.string) for message in catalogue if message.id and message.string}
    return MappingProxyType(texts)

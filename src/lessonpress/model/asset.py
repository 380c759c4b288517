"""Pictures and fonts, read and checked before any writer runs. Writers never open a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class AssetKind(StrEnum):
    """The forms a checked picture may have. Whatever else an author hands in has been converted to one of them."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture: its bytes as they are to be embedded, and its size in pixels (CSS pixels for SVG).

    An SVG asset also carries `fallback`, the same picture as PNG, for formats that cannot hold SVG alone.
    """

    kind: AssetKind
    data: bytes
    width: int
    height: int
    sha256: str
    fallback: bytes = b""


Assets: TypeAlias = Mapping[str, Asset]

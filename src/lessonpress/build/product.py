"""What jobs give back: plain data, small enough to be kept in the manifest or large only in its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonpress.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture that a lesson refers to, and the line that does so."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a lesson once it was read: enough to plan and report without reading it again.

    `key` is the hash of all that the reading depends on. `minutes` is the stated or added-up length, 0 if unknown.
    """

    key: str
    number: str = ""
    title: str = ""
    language: str = ""
    minutes: int = 0
    pictures: tuple[PictureUse, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """One finished file: what is remembered of a `Written`, and the document it was written from, as JSON.

    `data` is empty where the target failed; `diagnostics` say why.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    page_of: Mapping[str, int] = field(default_factory=dict)
    model: bytes = b""

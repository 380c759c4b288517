"""What a writer gets beside the document, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonpress.model.asset import Assets
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.printing import Printing
from lessonpress.model.theme import Theme


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of one file, what its format could not hold, and (PDF only) where things came to stand.

    `pages` is the number of pages, 0 where the format has none; `page_of` maps anchors to pages, counted from 1.
    `build` is the build id that the file carries inside; only one that is to be carried forward later (DOCX) has it.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    page_of: Mapping[str, int] = field(default_factory=dict)
    build: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """What a writer has beside the document. `template` is the trainers' own DOCX, empty where there is none."""

    theme: Theme
    printing: Printing
    assets: Assets
    template: bytes = b""

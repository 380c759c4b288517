"""The slides of a lesson: pictures in a folder beside it, or one file, `slides.pdf` or `slides.pptx`, and its pages.

Findings: B231 PowerPoint slides without LibreOffice, B232 slides that cannot be turned into pictures.
"""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lessonpress.build.disk.write import sha256
from lessonpress.build.keys import digest_of
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.product import Product
from lessonpress.build.pictures import office
from lessonpress.build.pictures.office import NoOffice, NoPages
from lessonpress.model.diagnostic import Diagnostic, warning
from lessonpress.model.source import Span

SLIDES = "slides"
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".bmp", ".tif", ".tiff"})  # endings
POWERPOINT = ".pptx"

UNFIT = "B232"

_MISSING = "B231"
_KEPT = 4
_PAGE = re.compile(r"slides(?:\.[A-Za-z0-9-]+)?\.(?:pdf|pptx)/\d+")


@dataclass(frozen=True, slots=True)
class Deck:
    """A file of slides. `path` leads to it from the lesson's folder, `digest` tells all that its pages come from.

    What follows is only there once a job needs it: the `file` itself, the same as a PDF (`pages`), and what is wrong.
    """

    path: str
    digest: str
    file: bytes = b""
    pages: bytes = b""
    found: tuple[Diagnostic, ...] = ()

    @property
    def is_powerpoint(self) -> bool:
        """Whether it is of PowerPoint: such a file has titles and texts, but no pages of its own."""
        return PurePosixPath(self.path).suffix == POWERPOINT


def deck_names(language: str) -> tuple[str, ...]:
    """Return the names that the slides of a lesson may have, the first that is there counts."""
    return tuple(f"slides{part}{suffix}" for part in (f".{language}", "") for suffix in (".pdf", POWERPOINT))


def deck_of(path: str, data: bytes) -> Deck:
    """Return what planning must know of a deck."""
    drawn_by = office.version() if path.endswith(POWERPOINT) else ""
    return Deck(path, digest_of((path, sha256(data), drawn_by)))


def page_path(deck: Deck, number: int) -> str:
    """Return what a lesson calls one slide of its deck: "slides.pdf/5"."""
    return f"{deck.path}/{number}"


def is_page(path: str) -> bool:
    """Whether a path in a lesson means a page of its deck."""
    return _PAGE.fullmatch(path) is not None


class Decks:
    """Decks as PDF, kept by their content: LibreOffice takes seconds to start."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._drawn: dict[str, bytes] = {}
        self._failed: dict[str, Diagnostic] = {}

    def opened(self, deck: Deck, data: bytes, folder: str) -> Deck:
        """Return the deck ready for a job. `folder` is where it lies, for messages."""
        if not deck.is_powerpoint:
            return replace(deck, file=data, pages=data)
        span = Span(f"{folder}/{deck.path}".lstrip("/"), 1)
        pages = self._kept(deck)
        if not pages and deck.digest not in self._failed:
            pages = self._draw(deck, data, span)
        found = self._failed.get(deck.digest)
        return replace(deck, file=data, pages=pages, found=() if found is None else (found,))

    def _kept(self, deck: Deck) -> bytes:
        if deck.digest in self._drawn:
            return self._drawn[deck.digest]
        kept = self._cache.get(_key(deck))
        return b"" if kept is None else self._keep(deck, kept.data)

    def _draw(self, deck: Deck, data: bytes, span: Span) -> bytes:
        try:
            pages = office.deck_as_pdf(data)
        except NoOffice:
            hint = "install it (lessonpress doctor says how), or save the slides as slides.pdf"
            message = "the slides have no pictures: PowerPoint slides are drawn by LibreOffice, which is not installed"
            self._failed[deck.digest] = warning(_MISSING, message, span, hint)
            return b""
        except NoPages as problem:
            hint = "save the slides as slides.pdf, beside the lesson"
            self._failed[deck.digest] = warning(UNFIT, f"the slides have no pictures: {problem}", span, hint)
            return b""
        self._cache.put(_key(deck), Product(pages))
        return self._keep(deck, pages)

    def _keep(self, deck: Deck, pages: bytes) -> bytes:
        self._drawn[deck.digest] = pages
        while len(self._drawn) > _KEPT:
            del self._drawn[next(iter(self._drawn))]
        return pages


def _key(deck: Deck) -> str:
    return digest_of(("deck as PDF", deck.digest))

"""What a page may fetch: what was put on the shelf for it, from memory, and nothing else."""

import hashlib
from functools import cache
from types import ModuleType

from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.writers.pdf.engine import load_engine

_SCHEME = "shelf"


class Shelf:
    """The resources of one page, by address. Addresses come from content: the same picture is kept once."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, str]] = {}
        self._refused: list[str] = []

    def put(self, data: bytes, media_type: str) -> str:
        """Keep a resource and return its address."""
        suffix = media_type.partition("/")[2].partition("+")[0]
        address = f"{_SCHEME}:{hashlib.sha256(data).hexdigest()[:32]}.{suffix}"
        self._kept[address] = data, media_type
        return address

    def take(self, address: str) -> tuple[bytes, str]:
        """Return a resource and its media type. Raises LookupError for any other address, and remembers it."""
        if address not in self._kept:
            self._refused.append(address)
            raise LookupError(f"not on the shelf: {address}")
        return self._kept[address]

    def fonts(self) -> tuple[str, ...]:
        """Return the addresses of the fonts that are kept."""
        return tuple(address for address, (_, media_type) in self._kept.items() if media_type.startswith("font/"))

    def refusals(self) -> tuple[Diagnostic, ...]:
        """Return an error for each address that was asked for and is not on the shelf."""
        hint = "pictures are put into the lesson's folder; style sheets may fetch nothing"
        return tuple(
            error("W201", f"the page asked for {address}, which is not part of the build", hint=hint)
            for address in dict.fromkeys(self._refused)
        )


def fetcher(shelf: Shelf) -> object:
    """Return a fetcher for WeasyPrint that serves the shelf alone."""
    return _fetcher_class(load_engine())(shelf)


@cache
def _fetcher_class(weasyprint: ModuleType) -> type:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ShelfFetcher(URLFetcher):  # type: ignore[misc]
        """Serves a shelf; opens no file and no connection."""

        def __init__(self, shelf: Shelf) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self._shelf = shelf

        def fetch(self, url: str, headers: object = None) -> object:
            data, media_type = self._shelf.take(url)
            return URLFetcherResponse(url, data, {"Content-Type": media_type})

    return ShelfFetcher

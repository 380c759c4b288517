"""Finished files by the hash of what they were made from, in the user's cache folder. It never fails a build.

An entry is a SHA-256 of its key and of what follows, a line of JSON, and the bytes. Whatever does not fit its hash is
thrown away and made again: a damaged entry, and a sound one that stands under another's key.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import platformdirs

from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.disk.write import DiskFault, sha256, write_file
from lessonpress.build.output.product import Product
from lessonpress.model.diagnostic import Diagnostic

LIMIT = 2_000_000_000
LARGEST = 200_000_000  # bytes of an entry: one that says it is larger was not put there by us
LOCATION = "LESSONPRESS_CACHE"

_FORMAT = "2"


@dataclass(frozen=True, slots=True)
class _Head:
    size: int
    diagnostics: tuple[Diagnostic, ...]
    pages: int
    page_of: Mapping[str, int]
    build: str


class Cache:
    """The cache of one user. `folder` None: none is kept."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._has_grown = False

    def get(self, key: str) -> Product | None:
        """Return what was kept under `key`, or None."""
        if self._folder is None:
            return None
        try:
            data = read_file(self._path(key), LARGEST)
        except Unreadable:
            return None
        product = _unpack(key, data)
        try:
            if product is None:
                self._path(key).unlink()
            else:
                os.utime(self._path(key))  # what was used last is thrown away last
        except OSError:
            pass
        return product

    def put(self, key: str, product: Product) -> None:
        """Keep a product under `key`, if the disk lets us."""
        if self._folder is None or len(product.data) + len(product.model) > LARGEST // 2:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._path(key), _pack(key, product))
            self._has_grown = True
        except (DiskFault, OSError):
            return

    def size(self) -> int:
        """Return the bytes kept."""
        return sum(size for _, size, _ in self._entries())

    def clear(self) -> int:
        """Throw everything away and return how many bytes that were."""
        entries = self._entries()
        return sum(size for path, size, _ in entries if _unlink(path))

    def trim(self) -> None:
        """Throw away what was not used for longest until the rest is within the limit, if anything was added."""
        if not self._has_grown:
            return
        entries = self._entries()
        excess = sum(size for _, size, _ in entries) - self._limit
        for path, size, _ in sorted(entries, key=lambda entry: entry[2]):
            if excess <= 0:
                return
            excess -= size if _unlink(path) else 0

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / key

    def _entries(self) -> list[tuple[Path, int, float]]:
        """Return path, size and last use of every entry."""
        if self._folder is None:
            return []
        entries = []
        for path in self._folder.glob("??/*"):
            try:
                state = path.stat()
            except OSError:
                continue
            entries.append((path, state.st_size, state.st_mtime))
        return entries


def default_folder() -> Path:
    """Return the cache folder of this user, for this layout of entries."""
    chosen = os.environ.get(LOCATION)
    return (Path(chosen) if chosen else Path(platformdirs.user_cache_dir("lessonpress"))) / _FORMAT


def _pack(key: str, product: Product) -> bytes:
    head = _Head(len(product.data), product.diagnostics, product.pages, product.page_of, product.build)
    body = msgspec.json.encode(head) + b"\n" + product.data + product.model
    return _digest(key, body) + b"\n" + body


def _unpack(key: str, data: bytes) -> Product | None:
    digest, _, body = data.partition(b"\n")
    if _digest(key, body) != digest:
        return None
    line, _, rest = body.partition(b"\n")
    try:
        head = msgspec.json.decode(line, type=_Head)
    except msgspec.DecodeError:
        return None
    data, model = rest[: head.size], rest[head.size :]
    return Product(data, head.diagnostics, head.pages, head.page_of, model, head.build)


def _digest(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + body).encode()


def _unlink(path: Path) -> bool:
    """Return whether an entry is gone, whoever removed it: another build may be at it too."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True

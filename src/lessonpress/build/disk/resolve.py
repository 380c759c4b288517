"""The one place that opens files to read. A reference in a lesson never leads out of the course folder.

Findings: B201 a remote or absolute reference, B202 one that leaves the course, B203 no such file, B204 no file to read.
"""

import difflib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span

MEGABYTE = 1_000_000
SOURCE_LIMIT = 5 * MEGABYTE
FILE_LIMIT = 64 * MEGABYTE

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_REMOTE = re.compile(r"(?:https?|ftp):|//", re.IGNORECASE)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Unreadable(Exception):
    """A file could not be read: the message says why, in words for the user."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder whose files may be read. Nothing outside it is, whatever a reference or a link says."""

    folder: Path
    _real_folder: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Follow the links of the folder itself once for all its files."""
        object.__setattr__(self, "_real_folder", os.path.realpath(self.folder))

    def names(self, folder: str = "") -> tuple[str, ...]:
        """Return the names in a folder below this one, sorted, hidden ones left out; none where it is not there."""
        try:
            return self.names_in(folder)
        except Unreadable:
            return ()

    def names_in(self, folder: str) -> tuple[str, ...]:
        """Return the same. Raises Unreadable where it is not there, or its link leads out, in a circle or nowhere."""
        return tuple(name for name in _listed(self._real(folder)) if not name.startswith("."))

    def read(self, path: str, limit: int = FILE_LIMIT) -> bytes:
        """Return the bytes of a file of this program's own choosing, by its path below the folder.

        Raises Unreadable.
        """
        return read_file(self._real(path), limit)

    def resolve(self, reference: str, folder: str, span: Span | None = None) -> Checked[bytes | None]:
        """Return the bytes that a lesson in `folder` (below the root) refers to, or None and what is wrong."""
        fault = _fault_of_reference(reference, span)
        if fault is not None:
            return Checked(None, (fault,))
        parts = PurePosixPath(unquote(reference).replace("\\", "/")).parts
        path = _normal((*PurePosixPath(folder).parts, *parts))
        if path is None:
            return Checked(None, (_outside(reference, span),))
        missing = self._missing(path, reference, span)
        if missing is not None:
            return Checked(None, (missing,))
        try:
            return Checked(self.read("/".join(path)))
        except Unreadable as problem:
            return Checked(None, (error("B204", f"cannot read {reference!r}: {problem}", span),))

    def _real(self, path: str) -> str:
        """Return where a path below the folder leads once all links are followed. Raises Unreadable."""
        inside = self._real_folder
        try:
            real = os.path.realpath(os.path.join(inside, path), strict=True)  # noqa: PTH118 - Path is slow, this is hot
        except (OSError, RuntimeError) as problem:
            raise Unreadable(_reason(problem)) from problem
        if real != inside and not real.startswith(inside.rstrip(os.sep) + os.sep):
            raise Unreadable("it is a link to a place outside the folder")
        return real

    def _missing(self, path: tuple[str, ...], reference: str, span: Span | None) -> Diagnostic | None:
        """Compare each step with what the folder lists, so that a name works on every kind of disk or on none."""
        for depth, name in enumerate(path):
            listed = _listed(str(self.folder.joinpath(*path[:depth])))
            if name not in listed:
                return error("B203", f"there is no file {reference!r}", span, _nearest(name, listed))
        return None


def read_file(path: str | Path, limit: int = FILE_LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes. Never waits on a pipe or a device.

    Raises Unreadable.
    """
    with open_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(size + 1) if size <= limit else b""
        while size <= limit and len(data) <= limit and (more := stream.read(MEGABYTE)):  # one read may give less
            data += more
    if size > limit or len(data) > limit:
        raise Unreadable(f"it is larger than {limit // MEGABYTE} MB")
    return data


@contextmanager
def open_file(path: str | Path) -> Iterator[FileIO]:
    """Open a regular file to read for the length of a `with`; nothing is buffered. Raises Unreadable, then too."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with FileIO(descriptor) as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Unreadable("it is not a regular file")
            yield stream
    except OSError as problem:
        raise Unreadable(_reason(problem)) from problem


def _listed(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []


def _reason(problem: Exception) -> str:
    if isinstance(problem, RuntimeError):
        return "its links lead in a circle"
    return (problem.strerror or "the system refused").lower() if isinstance(problem, OSError) else str(problem)


def _fault_of_reference(reference: str, span: Span | None) -> Diagnostic | None:
    decoded = unquote(reference)
    if _REMOTE.match(reference):
        hint = "download it into the lesson's folder, for example into images/"
        return error("B201", f"{reference!r} is on the network; a build fetches nothing", span, hint)
    if _SCHEME.match(decoded) or decoded.startswith(("/", "\\")):
        return error(
            "B201", f"{reference!r} is not a path inside the course", span, "write it from the lesson's folder"
        )
    if _CONTROL.search(decoded) or _PERCENT.search(decoded):
        return error("B201", f"{reference!r} is not a plain path", span, "rename the file to letters, digits and -")
    return None


def _outside(reference: str, span: Span | None) -> Diagnostic:
    return error("B202", f"{reference!r} leads out of the course folder", span, "copy the file into the course")


def _normal(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Take the `..` out of a path; None where it climbs above the root."""
    path: list[str] = []
    for part in parts:
        if part != "..":
            path.append(part)
        elif path:
            path.pop()
        else:
            return None
    return tuple(path)


def _nearest(name: str, listed: list[str]) -> str:
    folded = unicodedata.normalize("NFC", name).casefold()
    for other in listed:
        if unicodedata.normalize("NFC", other) == unicodedata.normalize("NFC", name):
            return f"{other!r} looks the same but is spelt with other Unicode characters: copy the name of the file"
        if unicodedata.normalize("NFC", other).casefold() == folded:
            return f"did you mean {other!r}? Capital letters count"
    close = difflib.get_close_matches(name, listed, 1)
    return f"did you mean {close[0]!r}?" if close else "put the file there, or correct the path"

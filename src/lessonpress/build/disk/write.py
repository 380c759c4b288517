"""The one place that makes files. A file is the old one or the new one, never a part: written, synced, renamed."""

import errno
import hashlib
import os
import secrets
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from lessonpress.build.disk.resolve import Unreadable, open_file

TEMPORARY = ".lp-"


class DiskFault(Exception):
    """The machine cannot hold or keep what was made. The message is one line for the user; the exit code is 3."""


class Standing(Enum):
    """What stands at the place of an output."""

    NOTHING = auto()
    OURS = auto()
    EDITED = auto()


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the bytes came to lie: `name` is the wished name, or the one beside it where that was not ours to take."""

    name: str
    beside: bool = False


def write_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put `data` at `path`, whole or not at all, making its folder where needed. Raises DiskFault.

    What is not `lasting`, because it is of no use once the build has ended, is not waited for to be on the disk.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, lasting=lasting)
    except OSError as problem:
        raise DiskFault(_message(problem, path.name, len(data))) from problem


def land(out: Path, name: str, data: bytes, standing: Standing, free: str) -> Landing:
    """Put an output into `out`. One that was edited, or is open elsewhere, keeps its place; ours goes to `free`.

    Raises DiskFault.
    """
    if not leads_inside(out, name):
        raise DiskFault(f"cannot write {name}: its folder is a link that leads out of {out.name}")
    if standing is Standing.EDITED or is_open(out / name):
        return _land_beside(out, free, data)
    try:
        write_file(out / name, data)
    except DiskFault as fault:
        if isinstance(fault.__cause__, PermissionError) and _can_write(out / name):
            return _land_beside(out, free, data)
        raise
    return Landing(name)


def leads_inside(out: Path, name: str) -> bool:
    """Whether the folder of an output lies below `out` once all links are followed."""
    return (out / name).parent.resolve().is_relative_to(out.resolve())


def beside(name: str, number: int = 1) -> str:
    """Return the name for a new version that must not take the place of the old: guide.docx -> guide.new.docx.

    Its `number` counts from 1: the next ones are guide.new2.docx, guide.new3.docx …
    """
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.new{number if number > 1 else ''}{dot}{suffix}"


def is_open(path: Path) -> bool:
    """Whether LibreOffice or Word has the file open: each puts a file of its own beside it."""
    # Word takes one or two letters off a long name
    beside_it = (f".~lock.{path.name}#", *(f"~${path.name[cut:]}" for cut in range(3)))
    return path.exists() and any((path.parent / name).exists() for name in beside_it)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_of(path: str | Path) -> str:
    """Return the SHA-256 of a file, empty where there is none that can be read."""
    try:
        with open_file(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except Unreadable:
        return ""


def sweep(out: Path) -> None:
    """Remove what a killed build left half written."""
    for stray in sorted(out.glob(f"**/{TEMPORARY}*.tmp")):
        try:
            stray.unlink()
        except OSError:
            continue


def remove(path: Path) -> None:
    """Remove a file that is no longer made, and its folder where nothing else is in it. Raises DiskFault."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
    except OSError as problem:
        raise DiskFault(_message(problem, path.name, 0)) from problem


def _land_beside(out: Path, free: str, data: bytes) -> Landing:
    write_file(out / free, data)
    return Landing(free, beside=True)


def _replace(path: Path, data: bytes, *, lasting: bool) -> None:
    temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as stream:  # in here: a stop may come as soon as it is made
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if lasting:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last. Not every system lets a folder be opened; then the system decides."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def _can_write(path: Path) -> bool:
    """Whether the folder takes files although this one cannot be replaced: it is open in another program."""
    return path.exists() and os.access(path.parent, os.W_OK)


def _message(problem: OSError, name: str, size: int) -> str:
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"disk full writing {name} (needs about {max(1, round(size / 1_000_000))} MB): nothing was lost"
        case errno.EFBIG:
            return f"{name} is larger than this disk or account allows: nothing was lost"
        case errno.EROFS:
            return f"cannot write {name}: the disk is read-only"
        case errno.EACCES | errno.EPERM:
            return f"cannot write {name}: no permission for its folder"
        case errno.ENOTDIR | errno.EEXIST:
            return f"cannot write {name}: a file stands where its folder should be"
        case _:
            return f"cannot write {name}: {(problem.strerror or 'the system refused').lower()}"

"""A text file in another encoding, made UTF-8: in its place, with what it was kept beside it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from lessonpress.build.course.lessons import SOURCE_FOLDER, Misuse
from lessonpress.build.disk.resolve import Root, Unreadable, read_file
from lessonpress.build.disk.write import write_file
from lessonpress.readers.encoding import guessed_encoding, plain_text

_ENCODING = re.compile(r"[\w.-]*")  # it becomes a part of a file's name


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a file. `encoding` is the one that it was in, empty where nothing was to be done.

    `kept` is where the file as it was now lies. `line` (of that `number`, from 1) is the first that reads otherwise
    than the bytes of a UTF-8 file would: its letters tell a person whether the guess was right.
    """

    file: str
    encoding: str = ""
    kept: str = ""
    line: str = ""
    number: int = 0


def convert(here: Path, name: str, encoding: str = "") -> Conversion:
    """Make the file `name`, as seen from `here` or its source folder, UTF-8. `encoding`: the one it is in, if known.

    Raises Misuse where that cannot be, DiskFault.
    """
    path = next((each for each in (here / name, here / SOURCE_FOLDER / name) if each.is_file()), None)
    if path is None:
        raise Misuse(f"there is no file {name!r}")
    if not _ENCODING.fullmatch(encoding):
        raise _unknown(encoding)
    try:
        data = _read(here, path)
    except Unreadable as problem:
        raise Misuse(f"cannot read {name}: {problem}") from problem
    if not encoding and plain_text(data) is not None:
        return Conversion(name)
    known = encoding or guessed_encoding(data)
    text = _decoded(data, known, name)
    kept = path.with_name(f"{path.name}.{known}")
    if kept.exists():
        raise Misuse(f"{kept.name} is there already: move it away, then convert again")
    write_file(kept, data)
    write_file(path, text.encode())
    number, line = next(((n, line) for n, line in enumerate(text.splitlines(), 1) if not line.isascii()), (0, ""))
    return Conversion(name, known, os.path.relpath(kept, here), line.strip(), number)


def _read(here: Path, path: Path) -> bytes:
    """Return the bytes of a file that may be replaced. Raises Unreadable."""
    if path.is_symlink():  # it would become a file of its own, and what others share would stay as it is
        raise Unreadable("it is a link; convert the file that it leads to")
    place, source = (Path(os.path.normpath(each.absolute())) for each in (path, here / SOURCE_FOLDER))
    if place.is_relative_to(source):  # no folder on the way to it may be a link that leads out, either
        return Root(source).read(place.relative_to(source).as_posix())
    return read_file(path)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Misuse(
            f"{name} is not {encoding}: byte 0x{data[fault.start]:02x} in line {line}; say which it is with --from"
        ) from fault
    except (LookupError, UnicodeError) as fault:  # UnicodeError: codecs that are there to say that there is none
        raise _unknown(encoding) from fault
    if "\0" in text:
        raise Misuse(f"{name} is not {encoding}: it holds characters that no text has; say which it is with --from")
    return text.removeprefix("\ufeff")


def _unknown(encoding: str) -> Misuse:
    return Misuse(f"no encoding is called {encoding!r}: try windows-1252, windows-1256, windows-1251")

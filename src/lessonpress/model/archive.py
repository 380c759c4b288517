"""Unpacking an Office file that others made: sizes are capped before anything is read, and no DTD gets in.

An Office file is a zip archive of parts (ECMA-376-2, Open Packaging Conventions). A small file can hold gigabytes
and an XML part can ask for local files, so everything that opens one goes through `unpack`.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile, ZipInfo

from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Caps:
    """The most an archive may hold, in bytes once unpacked; `ratio` is judged for parts larger than `judged_from`."""

    entries: int = 2_000
    total: int = 200 * MEGABYTE
    part: int = 64 * MEGABYTE
    ratio: int = 100
    judged_from: int = MEGABYTE


DEFAULT_CAPS = Caps()

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")  # what Word writes for .doc and for password-protected .docx
_SAVE_AGAIN = "open it in Word or LibreOffice and save it again as .docx, without a password"
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii"})  # ECMA-376-2, 8.1.4, and ASCII inside it
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def unpack(data: bytes, span: Span | None = None, caps: Caps = DEFAULT_CAPS) -> Checked[Mapping[str, bytes]]:
    """Return the parts of an Office file by name (no leading slash), or nothing and an error A1xx that says why.

    A101 no archive, A102 too much in it, A103 encrypted, A104 two parts of one name or a name that leaves the
    archive, A105 damaged, A106 a part with a DTD or in an encoding that the standard does not allow.
    """
    if data.startswith(_COMPOUND_FILE):
        return _refused("A103", "this is an old .doc file, or it is protected by a password", span)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            fault = _fault_of_directory(entries, span, caps)
            if fault is not None:
                return Checked(_NOTHING, (fault,))
            parts = {entry.filename: _read(archive, entry) for entry in entries}
    except BadZipFile:
        return _refused("A101", "this is not an Office file: it is no zip archive, or a damaged one", span)
    except (NotImplementedError, EOFError, zlib.error, ValueError) as fault_of_zip:
        return _refused("A105", f"the file is damaged or packed in an unknown way ({fault_of_zip})", span)
    unsafe = next((name for name, part in parts.items() if is_unsafe_xml(part)), None)
    if unsafe is not None:
        return _refused("A106", f"the part {unsafe} declares a document type or an unusual encoding", span)
    return Checked(MappingProxyType(parts))


def is_unsafe_xml(part: bytes) -> bool:
    """Whether a part is XML with a DTD or an entity, or in another encoding than UTF-8 and UTF-16."""
    text = part.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if not text.lstrip().startswith(b"<"):
        return False
    declared = _DECLARED.match(text)
    if declared is not None and declared[1].decode("ascii", "replace").lower() not in _ENCODINGS:
        return True
    return _DOCTYPE.search(text) is not None


def _read(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Read one entry; never more bytes than its directory entry promised, which was checked before."""
    with archive.open(entry) as stream:
        return stream.read(entry.file_size)


def _fault_of_directory(entries: list[ZipInfo], span: Span | None, caps: Caps) -> Diagnostic | None:
    """Judge the central directory alone: nothing has been unpacked yet."""
    if any(entry.flag_bits & 1 for entry in entries):
        return error("A103", "the file is protected by a password", span, _SAVE_AGAIN)
    if len(entries) > caps.entries or sum(entry.file_size for entry in entries) > caps.total:
        return error("A102", "there is more in this file than any lesson needs", span, _SAVE_AGAIN)
    if any(_is_bomb(entry, caps) for entry in entries):
        return error("A102", "a part of this file unpacks to far more than it should", span, _SAVE_AGAIN)
    if not _all_safe(entry.filename for entry in entries):
        return error("A104", "two parts have one name, or a name points outside the file", span, _SAVE_AGAIN)
    return None


def _is_bomb(entry: ZipInfo, caps: Caps) -> bool:
    judged = entry.file_size > caps.judged_from
    return entry.file_size > caps.part or (judged and entry.file_size > caps.ratio * max(entry.compress_size, 1))


def _all_safe(names: Iterable[str]) -> bool:
    """Part names are equal regardless of case (ECMA-376-2, 6.2.2.2)."""
    seen: set[str] = set()
    for name in names:
        folded = name.casefold()
        if folded in seen or name.startswith("/") or "\\" in name or ".." in name.split("/"):
            return False
        seen.add(folded)
    return True


def _refused(code: str, message: str, span: Span | None) -> Checked[Mapping[str, bytes]]:
    return Checked(_NOTHING, (error(code, message, span, _SAVE_AGAIN),))

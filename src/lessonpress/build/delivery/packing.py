"""Packing an output folder for a memory stick: one zip with its checksums, the same bytes for the same files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lessonpress.build.course.lessons import Misuse
from lessonpress.build.delivery.index import INDEX
from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.disk.write import sha256, write_file
from lessonpress.build.output.manifest import Output, load_outputs, new_versions
from lessonpress.model.edition import Edition

SUMS = "SHA256SUMS"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell (APPNOTE 4.4.6): no clock has a say in the bytes
_READABLE = 0o100644 << 16
_UNIX = 3
_LARGEST = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed: the names of the files, the bytes in all, and what is not as it should be, a line each."""

    files: tuple[str, ...]
    size: int
    faults: tuple[str, ...]


def pack(out: Path, to: Path, folder: str, editions: Sequence[Edition] = ()) -> Packed:
    """Put what was built in `out` into a zip at `to`, inside one folder, with a list of checksums for `sha256sum -c`.

    `editions` keeps it to what is for their readers; the index, which leads to everything, is then left out.
    Raises Misuse where there is nothing to pack or `to` is something else, DiskFault.
    """
    outputs = _wanted(load_outputs(out), editions)
    files, faults = _read(out, outputs)
    if not files:
        raise Misuse(f"there is nothing to pack in {out.name}/: run lessonpress build first")
    if to.exists() and not _is_pack(to):
        raise Misuse(f"{to} is already there, and is not a pack of ours: choose another name with --to")
    sums = "".join(f"{sha256(data)}  {name}\n" for name, data in files.items())
    write_file(to, _zip({SUMS: sums.encode(), **files}, folder))
    return Packed(tuple(files), sum(map(len, files.values())), faults)


def _wanted(outputs: Mapping[str, Output], editions: Sequence[Edition]) -> Mapping[str, Output]:
    """Leave out new versions beside edited files: the facilitator's own is the one to take along."""
    new = new_versions(outputs)
    return {
        name: output
        for name, output in sorted(outputs.items())
        if output.sha256 and name not in new and (not editions or _is_for(output, editions))
    }


def _is_for(output: Output, editions: Sequence[Edition]) -> bool:
    return output.kind is not None and output.kind.edition in editions


def _read(out: Path, outputs: Mapping[str, Output]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    files: dict[str, bytes] = {}
    faults: list[str] = []
    for name, output in outputs.items():
        try:
            files[name] = read_file(out / name, _LARGEST)
        except Unreadable:
            faults.append(f"{name} is gone: it is not in the pack")
            continue
        if output.stale:
            faults.append(f"{name} is older than its source")
    return ({} if set(files) <= {INDEX} else files), tuple(faults)


def _zip(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return the files as a zip archive. Nothing is compressed: PDF, DOCX and WebP are already."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            entry = ZipInfo(f"{folder}/{name}", _FIRST_DAY)
            entry.external_attr, entry.create_system = _READABLE, _UNIX
            archive.writestr(entry, data)
    return buffer.getvalue()


def _is_pack(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return any(name.endswith(f"/{SUMS}") for name in archive.namelist())
    except (BadZipFile, OSError):
        return False

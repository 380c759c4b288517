"""What this program made in an output folder: `.lessonpress/manifest`, and the journal that outlives a kill.

The journal gets a line before each output is renamed into place, so that a build that was killed between the two
is told from a file that a trainer has edited. The manifest takes the journal in at its next writing.

Both are JSON after its SHA-256: what a failing stick has changed is not believed.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, takewhile
from pathlib import Path, PurePosixPath

import msgspec

from lessonpress.build.disk.names import FOLDER, MANIFEST
from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.disk.write import (
    DiskFault,
    Standing,
    beside,
    is_open,
    leads_inside,
    remove,
    sha256,
    sha256_of,
    write_file,
)
from lessonpress.build.output.product import Kind, Prepared
from lessonpress.model.diagnostic import Diagnostic

LOCK = f"{FOLDER}/lock"
FORMAT = 1

_NEW = re.compile(r"(?P<stem>.+)\.new(?:[1-9]\d*)?(?P<suffix>\.[^./]+)")  # what disk.write.beside returns
_MODELS = f"{FOLDER}/models"
_JOURNAL = f"{FOLDER}/journal"


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was made. `key` says from what, part by part; `page_of` where things stand in it (PDF only).

    `stale`: a later build of it failed, so this is an older state. `lesson` is the slug it belongs to, empty for a
    file of the whole course; `course` the way from the output folder to the course; `kind` None for the index.
    """

    sha256: str
    key: Mapping[str, str]
    lesson: str = ""
    course: str = ""
    kind: Kind | None = None
    size: int = 0
    pages: int = 0
    page_of: Mapping[str, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is remembered of the last builds. `lessons` maps a lesson's file to what its reading gave.

    `usual` maps a course (as in `Output`) to the names of what its course.toml had made by the last whole build.
    """

    format: int = FORMAT
    outputs: Mapping[str, Output] = field(default_factory=dict)
    lessons: Mapping[str, Prepared] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    output: Output


class Record:
    """The manifest of one output folder, open for the length of a build."""

    def __init__(self, out: Path) -> None:
        self._out = out
        manifest = _load(out)
        self.outputs: dict[str, Output] = dict(manifest.outputs)
        self.lessons: dict[str, Prepared] = dict(manifest.lessons)
        self._usual = dict(manifest.usual)
        self._announced: dict[str, Output] = {}
        self._changed = self._take_in_journal()

    def standing(self, name: str) -> Standing:
        """Tell whether the file called `name` is missing, as we left it, or edited since."""
        now = sha256_of(f"{self._out}/{name}")
        if not now:
            return Standing.NOTHING
        known = self.outputs.get(name)
        if known is not None and known.sha256 == now:
            return Standing.OURS
        for new in (self.outputs[each] for each in self.news(name)):
            if new.sha256 == now:  # the trainer took our new version and put it in place
                self.outputs[name] = new
                self._changed = True
                return Standing.OURS
        return Standing.EDITED

    def news(self, name: str) -> tuple[str, ...]:
        """Return the names of the new versions that we put beside the file called `name`, oldest first."""
        counted = (beside(name, number) for number in count(1))
        return tuple(takewhile(lambda each: each in self.outputs, counted))

    def free_beside(self, name: str) -> str:
        """Return where a new version of the file called `name` can go: not over one that was edited, or is open."""
        counted = (beside(name, number) for number in count(1))
        return next(
            each for each in counted if self.standing(each) is not Standing.EDITED and not is_open(self._out / each)
        )

    def announce(self, name: str, output: Output) -> None:
        """Say that `output` is about to be put at `name`; to be called before it is. Raises DiskFault."""
        line = _sealed(msgspec.json.encode(_Entry(name, output))) + b"\n"
        try:
            with (self._out / _JOURNAL).open("ab") as journal:
                journal.write(line)
                journal.flush()
                os.fsync(journal.fileno())
        except OSError as problem:
            raise DiskFault(f"cannot write the manifest: {(problem.strerror or 'refused').lower()}") from problem
        self._announced[name] = output
        self._changed = True

    def made(self, name: str, output: Output) -> None:
        """Remember that `output` stands at `name`."""
        self.outputs[name] = output
        self._announced.pop(name, None)
        self._changed = True

    def mark_stale(self, name: str) -> None:
        """Remember that the file at `name` is older than its source."""
        known = self.outputs.get(name)
        if known is not None and not known.stale:
            self.made(name, replace(known, stale=True))

    def read(self, file: str, prepared: Prepared) -> None:
        """Remember what reading a lesson gave."""
        if self.lessons.get(file) != prepared:
            self.lessons[file] = prepared
            self._changed = True

    def usual(self, course: str) -> tuple[str, ...]:
        """Return the names of what the course's own settings had made by its last whole build."""
        return self._usual.get(course, ())

    def set_usual(self, course: str, names: tuple[str, ...]) -> None:
        """Remember what the course's own settings make."""
        if self.usual(course) != names:
            self._usual[course] = names
            self._changed = True

    def forget(self, name: str) -> None:
        """Remove an output that is no longer made, and all memory of it. Raises DiskFault.

        What a link puts in its place was never made by us, and stays.
        """
        if leads_inside(self._out, name):
            remove(self._out / name)
        self.outputs.pop(name, None)
        self._changed = True

    def save(self) -> None:
        """Write the manifest where it changed. Raises DiskFault."""
        if not self._changed:
            return
        for name, output in self._announced.items():  # where the build was stopped between a rename and `made`
            self._take_in(name, output)
        manifest = Manifest(FORMAT, dict(sorted(self.outputs.items())), dict(sorted(self.lessons.items())), self._usual)
        write_file(self._out / MANIFEST, _sealed(msgspec.json.format(msgspec.json.encode(manifest), indent=1)))
        (self._out / _JOURNAL).unlink(missing_ok=True)
        self._changed = False

    def _take_in_journal(self) -> bool:
        try:
            lines = read_file(self._out / _JOURNAL).splitlines()
        except Unreadable:
            return False
        for line in lines:
            try:
                entry = msgspec.json.decode(_unsealed(line), type=_Entry)
            except msgspec.DecodeError:
                continue  # the line that was being written when the build was killed
            if _is_inside(entry.name):
                self._take_in(entry.name, entry.output)
        return True

    def _take_in(self, name: str, output: Output) -> None:
        """Remember an output that was announced, if it came to be put in its place."""
        if sha256_of(self._out / name) == output.sha256:
            self.outputs[name] = output


def model_of(build: str) -> str:
    """Return where the document of a build id is kept, below the output folder."""
    return f"{_MODELS}/{build}.json"


def is_ours(out: Path) -> bool:
    """Whether a folder may be written into: it is not there, holds nothing that shows, or was made by us."""
    if (out / FOLDER).is_dir() or not out.exists():
        return True
    return out.is_dir() and all(path.name.startswith(".") for path in out.iterdir())


def linked(out: Path) -> str:
    """Return the name of a link where we keep what we remember, empty where there is none.

    We write there without asking, and an output folder may have come along with a course of unknown hands.
    """
    own = out / FOLDER
    found = (path for path in (own, *(own.iterdir() if own.is_dir() else ())) if path.is_symlink())
    return next((path.relative_to(out).as_posix() for path in found), "")


def new_versions(names: Iterable[str]) -> Mapping[str, str]:
    """Return which of these names are of new versions, each with that of the edited file that it lies beside.

    The edited file is the one to print and to take along.
    """
    known = frozenset(names)
    matches = filter(None, map(_NEW.fullmatch, sorted(known)))
    edited = {match[0]: f"{match['stem']}{match['suffix']}" for match in matches}
    return {new: name for new, name in edited.items() if name in known}


def load_outputs(out: Path) -> Mapping[str, Output]:
    """Return what the manifest of a folder lists, for those who only look."""
    return _load(out).outputs


def _load(out: Path) -> Manifest:
    """Return the manifest; an empty one where there is none, or one that cannot be used."""
    try:
        data = read_file(out / MANIFEST, 500_000_000)
    except Unreadable:
        return Manifest()
    try:
        manifest = msgspec.json.decode(_unsealed(data), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Manifest()
    sound = manifest.format == FORMAT and all(map(_is_inside, manifest.outputs))
    return manifest if sound else Manifest()


def _sealed(data: bytes) -> bytes:
    return sha256(data).encode() + b" " + data


def _unsealed(data: bytes) -> bytes:
    """Return what was sealed, nothing where it is not as it was."""
    seal, _, body = data.partition(b" ")
    return body if seal == sha256(body).encode() else b""


def _is_inside(name: str) -> bool:
    """Whether a name, as a file may claim it, stays below the output folder: files that we forget are removed."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name

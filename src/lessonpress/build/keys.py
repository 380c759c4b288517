"""Keys: the hash of all that a target is made from. No time of a file has a say in it."""

import ctypes
import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec

import lessonpress
from lessonpress.build.disk.resolve import read_file
from lessonpress.build.disk.write import sha256
from lessonpress.model.edition import Format

_ENGINES: Mapping[Format, tuple[str, ...]] = {
    Format.PDF: ("weasyprint", "pydyf", "fonttools", "pikepdf", "pillow", "tinycss2", "tinyhtml5", "pyphen", "segno"),
    Format.DOCX: ("python-docx", "lxml", "pillow", "resvg-py", "segno"),
    Format.HTML: ("segno",),
    Format.PLAIN: (),
}
_READING = ("markdown", "babel", "python-docx", "pypdfium2", "python-pptx", "pdfplumber")
_LIBRARIES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
}
_OWN_FILES = (".py", ".po", ".toml", ".xml", ".docx")
_NOT_OURS = frozenset({"styles", "starter", "__pycache__"})
_METADATA = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")
_SEPARATORS = re.compile(r"[-_.]+")


def digest_of(value: object) -> str:
    """Return the hash of plain data: dataclasses, enumerations, mappings and sequences of them."""
    return sha256(msgspec.json.encode(value, order="sorted"))


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """Return the hash of files by name."""
    return digest_of(sorted((name, sha256(data)) for name, data in files.items()))


@cache
def program() -> str:
    """Return the hash of this program's own files, so that a checkout needs no new version number for a new key."""
    folder = str(Path(lessonpress.__file__).parent)
    digest = hashlib.sha256(platform.python_version().encode())
    for name in sorted(_files(folder, "")):
        digest.update(f"{name}\0".encode())
        digest.update(read_file(f"{folder}/{name}"))
    return digest.hexdigest()


@cache
def engines(form: Format) -> str:
    """Return the versions of all that has a say in the bytes of a format."""
    versions = [f"{name} {package_version(name)}" for name in _ENGINES[form]]
    if form is Format.PDF:
        versions += [f"{name} {library_version(name)}" for name in _LIBRARIES]
    return " ".join(versions)


@cache
def readers() -> str:
    """Return the versions of all that has a say in how a lesson is read."""
    return " ".join(f"{name} {package_version(name)}" for name in _READING)


@cache
def versions() -> Mapping[str, str]:
    """Return all that two machines must have in common to give the same bytes, by name."""
    packages = sorted({*_READING, *chain.from_iterable(_ENGINES.values())})
    return {
        "python": platform.python_version(),
        **{name: package_version(name) for name in packages},
        **{name: library_version(name) or "none" for name in _LIBRARIES},
        "lessonpress": f"{package_version('lessonpress')} ({program()[:12]})",
    }


@cache
def library_version(name: str) -> str:
    """Return the version of a system library that WeasyPrint uses, empty where it is not installed."""
    files, function = _LIBRARIES[name]
    for file in files:
        try:
            ask = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return bytes(ask()).decode()
    return ""


def package_version(name: str) -> str:
    """Return the version of an installed Python package, "none" where it is not installed."""
    return _installed().get(_SEPARATORS.sub("_", name).lower(), "none")


@cache
def _installed() -> Mapping[str, str]:
    """Return the versions of all installed packages, as the folders of their metadata are named.

    That name is part of the standard (PyPA, "Recording installed projects"). importlib.metadata would open the files
    inside and load a mail parser to read them: a fifth of the time of a build that has nothing to make.
    """
    versions: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
        for match in filter(None, map(_METADATA.fullmatch, names)):
            versions.setdefault(_SEPARATORS.sub("_", match["name"]).lower(), match["version"])
    return versions


def _files(folder: str, inside: str) -> Iterator[str]:
    """Yield the paths below `folder` of what has a say in the bytes that we make."""
    with os.scandir(f"{folder}/{inside}") as entries:
        for entry in entries:
            if entry.name.endswith(_OWN_FILES):
                yield f"{inside}{entry.name}"
            elif entry.is_dir() and entry.name not in _NOT_OURS:
                yield from _files(folder, f"{inside}{entry.name}/")

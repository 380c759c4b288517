"""Finding the files of a theme and its fonts. What they say is for writers.theme to read."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import msgspec

from lessonpress.build.disk.resolve import Root, Unreadable, read_file
from lessonpress.build.disk.write import sha256
from lessonpress.build.keys import digest_of, digest_of_files
from lessonpress.writers.theme import THEME_FILE, FontSource, font_sources

DEFAULT_STYLE = "default"
STYLES = "styles"
FONT_FOLDERS = "LESSONPRESS_FONTS"

_REGULAR = 400
_SUFFIXES = frozenset({".toml", ".css", ".svg", ".png", ".ttf", ".otf"})
_SYSTEM_FONTS: Mapping[str, tuple[str, ...]] = {
    "darwin": ("~/Library/Fonts", "/Library/Fonts"),
    "win32": ("~/AppData/Local/Microsoft/Windows/Fonts", "C:/Windows/Fonts"),
}
_OTHER_FONTS = ("~/.local/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class _FontFile:
    path: str
    style: str = "normal"
    weight: int | None = None
    variable: bool = False

    @property
    def serves_regular(self) -> bool:
        return self.variable or self.weight == _REGULAR


@dataclass(frozen=True, slots=True)
class _FontPackage:
    files: tuple[_FontFile, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A theme as it lies on disk: files by their path inside its folder, fonts by what the theme asked for."""

    name: str
    files: Mapping[str, bytes]
    fonts: Mapping[FontSource, bytes]

    @property
    def digest(self) -> str:
        """Return the hash of everything in it."""
        fonts = sorted((repr(source), sha256(data)) for source, data in self.fonts.items())
        return digest_of((self.name, digest_of_files(self.files), fonts))


def style_folder(name: str) -> Path:
    """Return the folder of a theme that this program ships: inside the wheel, or at the top of a checkout."""
    package = Path(str(files("lessonpress")))
    inside = package / STYLES / name
    return inside if inside.is_dir() else package.parent.parent / STYLES / name


def read_style(folder: Path) -> Style:
    """Read a theme's folder and the fonts it asks for. Raises Unreadable where there is no theme.toml."""
    root = Root(folder)
    found = {path: root.read(path) for path in sorted(_paths(root, "", set()))}
    if THEME_FILE not in found:
        raise Unreadable(f"there is no {THEME_FILE} in it")
    asked = font_sources(folder.name, found)
    fonts = {source: read_font(source, found) for source in asked}
    return Style(folder.name, found, {source: data for source, data in fonts.items() if data is not None})


def read_font(source: FontSource, theme_files: Mapping[str, bytes]) -> bytes | None:
    """Return the bytes of a font: from its Python package, the theme's folder or a font folder; None if nowhere."""
    if source.package:
        return _packaged(source)
    for path, inside in theme_files.items():
        if Path(path).name == source.file:
            return inside
    return next((data for folder in font_folders() if (data := _in_folder(folder, source.file))), None)


def font_folders() -> tuple[Path, ...]:
    """Return where fonts are looked for by file name: LESSONPRESS_FONTS first, then the system's folders."""
    own = os.environ.get(FONT_FOLDERS, "")
    names = (*filter(None, own.split(os.pathsep)), *_SYSTEM_FONTS.get(sys.platform, _OTHER_FONTS))
    return tuple(Path(name).expanduser() for name in names)


def packaged_font(family: str, italic: bool = False) -> Path | None:
    """Return the file of a font from its Python package, None where that is not installed or has no such style.

    What a package holds is told by its metadata.json. fontpkg's own look-up would open the metadata of every package
    that is installed, which takes longer than the rest of a build that has nothing to make.
    """
    found = find_spec(f"fontpkg_{family.lower().replace(' ', '_')}")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    try:
        told = msgspec.json.decode(read_file(folder / "metadata.json"), type=_FontPackage)
    except (Unreadable, msgspec.DecodeError):
        return None
    style = "italic" if italic else "normal"
    return next((folder / each.path for each in told.files if each.style == style and each.serves_regular), None)


def _packaged(source: FontSource) -> bytes | None:
    path = packaged_font(source.package, source.italic)
    try:
        return None if path is None else read_file(path)
    except Unreadable:
        return None


def _in_folder(folder: Path, file: str) -> bytes | None:
    plain = re.fullmatch(r"[^/\\*?\[\]:]+", file) is not None and file not in {".", ".."}  # no pattern, no way out
    found = sorted(folder.rglob(file)) if plain and folder.is_dir() else []
    try:
        return read_file(found[0]) if found else None
    except Unreadable:
        return None


def _paths(root: Root, folder: str, entered: set[str]) -> Iterator[str]:
    """Yield the files of a theme. A folder is entered once, however many links lead to it: they may go in circles."""
    real = os.path.realpath(root.folder / folder)
    if real in entered:
        return
    entered.add(real)
    for name in root.names(folder):
        path = f"{folder}/{name}" if folder else name
        if Path(name).suffix.lower() in _SUFFIXES:
            yield path
        elif (root.folder / path).is_dir():
            yield from _paths(root, path, entered)

"""`lessonpress init`: a small course that builds at once."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lessonpress.build.course.lessons import SOURCE_FOLDER, Misuse
from lessonpress.build.disk.write import write_file

FORMAT_PAGE = "FORMAT.md"


def format_page() -> str:
    """Return the reference page of our source format, in Markdown. A new course gets it beside its course.toml."""
    return (files("lessonpress.build.commands") / "starter" / FORMAT_PAGE).read_text("utf-8")


def init(folder: Path) -> tuple[str, ...]:
    """Copy the starter into `folder`/source and return the files made. Raises Misuse where the folder is not empty."""
    if folder.exists() and (not folder.is_dir() or any(not each.name.startswith(".") for each in folder.iterdir())):
        raise Misuse(f"{folder} is not an empty folder: name a new one")
    made = []
    for path, entry in _entries(files("lessonpress.build.commands") / "starter", ""):
        write_file(folder / SOURCE_FOLDER / path, entry.read_bytes())
        made.append(f"{folder}/{SOURCE_FOLDER}/{path}")
    return tuple(made)


def _entries(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{above}{entry.name}"
        if entry.is_dir():
            yield from _entries(entry, f"{path}/")
        else:
            yield path, entry

"""Finding the lessons of a course: what the user named, what course.toml lists, or every folder that holds one.

Findings: B211 no lesson there, B212 a kind of file that nothing reads.
"""

import difflib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lessonpress.build.course.coursefile import COURSE_FILE
from lessonpress.build.disk.names import slug
from lessonpress.build.disk.resolve import Root
from lessonpress.model.diagnostic import Checked, Diagnostic, error

LESSON = "lesson"
SOURCE_FOLDER = "source"

_LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$")


@dataclass(frozen=True, slots=True, order=True)
class LessonFile:
    """A lesson to build: its file below the course folder, and its language as the name of the file tells."""

    slug: str
    file: str
    language: str

    @property
    def folder(self) -> str:
        """Return the folder of the lesson below the course folder, empty for the course folder itself."""
        parent = str(PurePosixPath(self.file).parent)
        return "" if parent == "." else parent


@dataclass(frozen=True, slots=True)
class Place:
    """Where a course is: its folder, and the lessons that the user named, as paths below it."""

    folder: Path
    lessons: tuple[str, ...] = ()


class Misuse(Exception):
    """The command cannot be understood. The exit code is 2."""


def locate(here: Path, named: Sequence[str]) -> Place:
    """Find the course that the named lessons belong to; without any, the course in `here` or in its source folder.

    Raises Misuse where there is none, or more than one.
    """
    if not named:
        return Place(_course_here(here))
    paths = [_named_path(here, name) for name in named]
    folders = {_course_above(path) for path in paths}
    if len(folders) > 1:
        raise Misuse("these lessons belong to different courses: build them one course at a time")
    folder = folders.pop()
    return Place(folder, tuple(os.path.relpath(path, folder).replace(os.sep, "/") for path in paths))


def find_lessons(
    root: Root, wanted: Iterable[str], language: str, suffixes: frozenset[str]
) -> Checked[tuple[LessonFile, ...]]:
    """Return the lessons at the `wanted` paths, or all of the course where there are none.

    A path is a folder with a `lesson.*` in it, or a file. `suffixes` are those that a reader exists for.
    """
    asked = tuple(wanted)
    lessons: list[LessonFile] = []
    faults: list[Diagnostic] = []
    for path in asked or filter(lambda name: (root.folder / name).is_dir(), root.names()):
        found = _lessons_at(root, path, language, suffixes)
        lessons += found
        if asked and not found:
            faults.append(_nothing(root, path, suffixes))
    if not asked and not lessons:
        faults.append(error("B211", "there is no lesson in this course", None, "lessonpress init DIR makes a course"))
    return Checked(tuple(dict.fromkeys(lessons)), tuple(faults))


def _lessons_at(root: Root, path: str, language: str, suffixes: frozenset[str]) -> list[LessonFile]:
    clean = PurePosixPath(path)
    if (root.folder / path).is_dir():
        files = _files_in(root, path, suffixes)
        name = (root.folder / path).resolve().name
        return [LessonFile(slug(name), str(clean / file), _language(file) or language) for file in files]
    if clean.suffix.lower() not in suffixes or not (root.folder / path).exists():
        return []
    stem = _LANGUAGE.sub("", clean.stem)
    name = (root.folder / path).resolve().parent.name if stem == LESSON else stem
    return [LessonFile(slug(name), str(clean), _language(clean.name) or language)]


def _files_in(root: Root, folder: str, suffixes: frozenset[str]) -> tuple[str, ...]:
    """Return the files called `lesson.md`, `lesson.fr.md`, `lesson.docx` … in a folder."""
    names = (PurePosixPath(name) for name in root.names(folder))
    return tuple(
        str(name) for name in names if name.suffix.lower() in suffixes and _LANGUAGE.sub("", name.stem) == LESSON
    )


def _language(file: str) -> str:
    match = _LANGUAGE.search(PurePosixPath(file).stem)
    return match[1] if match else ""


def _nothing(root: Root, path: str, suffixes: frozenset[str]) -> Diagnostic:
    if (root.folder / path).is_file():
        known = ", ".join(sorted(suffixes))
        return error("B212", f"{path!r} is not a kind of file that a lesson can be read from", None, f"known: {known}")
    if path == "." and any((folder / COURSE_FILE).exists() for folder in _course_folders(root.folder)):
        hint = "name no lesson, in the folder of the course: that means all of it"
        return error("B211", "this is a whole course, not a lesson", None, hint)
    hint = "a lesson is a folder with a lesson.md in it, or a file"
    where = "in this folder" if path == "." else f"at {path!r}"
    return error("B211", f"there is no lesson {where}", None, hint)


def _course_folders(here: Path) -> tuple[Path, Path]:
    """Return where the course of somebody in `here` may lie."""
    return here, here / SOURCE_FOLDER


def _course_here(here: Path) -> Path:
    for folder in _course_folders(here):
        if (folder / COURSE_FILE).exists():
            return folder
    raise Misuse(f"there is no {COURSE_FILE} here or in {SOURCE_FOLDER}/: name a lesson, or run lessonpress init DIR")


def _named_path(here: Path, name: str) -> Path:
    """Return the path of a lesson that the user named by its path, or by its folder in the course."""
    for folder in _course_folders(here):
        if (folder / name).exists():
            return Path(os.path.normpath(folder / name))
    raise Misuse(f"there is no file or folder {name!r}{_alternative(here, name)}")


def _alternative(here: Path, name: str) -> str:
    """Return the question whether a lesson with a name like this one was meant, or nothing."""
    folders = [each for each in _course_folders(here) if each.is_dir()]
    names = sorted({entry.name for each in folders for entry in each.iterdir() if not entry.name.startswith(".")})
    wanted = PurePosixPath(name).name
    begun = [each for each in names if wanted and each.startswith(wanted)]
    near = begun[:1] or difflib.get_close_matches(wanted, names, 1)
    return f": did you mean {near[0]}?" if near else ""


def _course_above(path: Path) -> Path:
    """Return the course folder of a lesson: the nearest with a course.toml, else where the lesson itself lies."""
    start = path if path.is_dir() else path.parent
    for folder in (start, start.parent):
        if (folder / COURSE_FILE).exists():
            return folder
    return start

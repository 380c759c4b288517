"""Pictures that are inside an Office file: told by their first bytes, named, and found again in the lesson."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lessonpress.model.block import Block, Picture
from lessonpress.model.inline import InlinePicture
from lessonpress.model.lesson import Activity, Evaluation, Lesson, Part, Slide
from lessonpress.model.walk import descend, descend_inlines, inlines_of

FOLDER = "images"
_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"BM.{8}", re.DOTALL), ".bmp"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ".webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?svg\b", re.DOTALL), ".svg"),
)
_LONGEST_PROLOGUE = 4_000


def picture_suffix(data: bytes) -> str | None:
    """Return the file name suffix of a picture as its first bytes have it; None for what no edition can hold."""
    start = data[:_LONGEST_PROLOGUE]
    return next((suffix for magic, suffix in _MAGIC if magic.match(start)), None)


@dataclass(slots=True)
class EmbeddedPictures:
    """The pictures found so far in one file, by the path that the lesson calls them."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> str | None:
        """Take a picture in; return its path in the lesson, None where it is none that an edition can hold.

        `name` is that of its part. The same picture used twice has one path.
        """
        suffix = picture_suffix(data)
        if suffix is None:
            return None
        stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.lower()).strip("-") or "picture"
        path, count = f"{FOLDER}/{stem}{suffix}", 1
        while self.files.get(path, data) != data:
            count += 1
            path = f"{FOLDER}/{stem}-{count}{suffix}"
        self.files[path] = data
        return path

    def used_in(self, lesson: Lesson) -> dict[str, bytes]:
        """Return the pictures that a lesson refers to."""
        used = set(picture_paths(lesson))
        return {path: data for path, data in self.files.items() if path in used}


def picture_paths(lesson: Lesson) -> Iterator[str]:
    """Yield the paths of a lesson's pictures, in reading order."""
    for part in lesson.parts:
        for outer in _contents(part):
            for block in descend(outer.blocks if isinstance(outer, Slide) else (outer,)):
                if isinstance(block, Picture):
                    yield block.path
                inlines = (each for run in inlines_of(block) for each in descend_inlines(run))
                yield from (each.path for each in inlines if isinstance(each, InlinePicture))


def _contents(part: Part) -> Iterator[Block | Slide]:
    match part:
        case Activity():
            yield from part.contents
            yield from (each for inner in part.parts for each in inner.contents)
        case Evaluation():
            yield from part.introduction
            yield from (each for question in part.questions for each in (*question.prompt, *question.answer))
            yield from part.slides
        case _:
            yield from part.contents

"""Matching the pictures in a lesson's slides folder to its slides, by number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lessonpress.model.lesson import Activity, Contents, Evaluation, Lesson, Part, Section, Slide, Stage

SLIDES = "slides"

_NUMBER = re.compile(r"\d+")
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".bmp", ".tif", ".tiff"})


def slide_pictures(names: Sequence[str]) -> tuple[str, ...]:
    """Return the paths, from the lesson's folder, of what in a slides folder is the picture of a slide."""
    return tuple(f"{SLIDES}/{name}" for name in names if PurePosixPath(name).suffix.lower() in _SUFFIXES)


def with_slide_pictures(lesson: Lesson, paths: Sequence[str]) -> Lesson:
    """Return the lesson with each slide that has no pictures of its own given those of its numbers."""
    by_number = _by_number(paths)
    return replace(lesson, parts=tuple(_in_part(part, by_number) for part in lesson.parts)) if by_number else lesson


def _by_number(paths: Sequence[str]) -> Mapping[int, str]:
    """The first number in a file's name is the slide's: "05.png", "Slide 5.PNG"."""
    numbered = ((_NUMBER.search(PurePosixPath(path).stem), path) for path in paths)
    return {int(match[0]): path for match, path in numbered if match}


def _in_part(part: Part, by_number: Mapping[int, str]) -> Part:
    match part:
        case Section() | Stage():
            return replace(part, contents=_in_contents(part.contents, by_number))
        case Activity():
            parts = tuple(replace(each, contents=_in_contents(each.contents, by_number)) for each in part.parts)
            return replace(part, parts=parts, contents=_in_contents(part.contents, by_number))
        case Evaluation():
            return replace(part, slides=tuple(_in_slide(each, by_number) for each in part.slides))


def _in_contents(contents: Contents, by_number: Mapping[int, str]) -> Contents:
    return tuple(_in_slide(each, by_number) if isinstance(each, Slide) else each for each in contents)


def _in_slide(slide: Slide, by_number: Mapping[int, str]) -> Slide:
    found = tuple(by_number[number] for number in range(slide.first, slide.last + 1) if number in by_number)
    return replace(slide, pictures=found) if found and not slide.pictures else slide

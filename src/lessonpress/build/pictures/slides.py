"""Matching the pictures in a lesson's slides folder to its slides, by number."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeAlias

from lessonpress.model.lesson import Activity, Contents, Evaluation, Lesson, Part, Section, Slide, Stage

Change: TypeAlias = Callable[[Slide], Slide]

_NUMBER = re.compile(r"\d+")


def with_slide_pictures(lesson: Lesson, paths: Sequence[str]) -> Lesson:
    """Return the lesson with each slide that has no pictures of its own given those of its numbers."""
    by_number = _by_number(paths)
    return on_slides(lesson, lambda slide: _pictured(slide, by_number)) if by_number else lesson


def on_slides(lesson: Lesson, change: Change) -> Lesson:
    """Return the lesson with every slide changed."""
    return replace(lesson, parts=tuple(_in_part(part, change) for part in lesson.parts))


def _by_number(paths: Sequence[str]) -> Mapping[int, str]:
    """The first number in a file's name is the slide's: "05.png", "Slide 5.PNG"."""
    numbered = ((_NUMBER.search(PurePosixPath(path).stem), path) for path in paths)
    return {int(match[0]): path for match, path in numbered if match}


def _in_part(part: Part, change: Change) -> Part:
    match part:
        case Section() | Stage():
            return replace(part, contents=_in_contents(part.contents, change))
        case Activity():
            parts = tuple(replace(each, contents=_in_contents(each.contents, change)) for each in part.parts)
            return replace(part, parts=parts, contents=_in_contents(part.contents, change))
        case Evaluation():
            return replace(part, slides=tuple(map(change, part.slides)))


def _in_contents(contents: Contents, change: Change) -> Contents:
    return tuple(change(each) if isinstance(each, Slide) else each for each in contents)


def _pictured(slide: Slide, by_number: Mapping[int, str]) -> Slide:
    found = tuple(by_number[number] for number in range(slide.first, slide.last + 1) if number in by_number)
    return replace(slide, pictures=found) if found and not slide.pictures else slide

"""The options that say what is to be made: every command that is about it gets them from here, all the same ones."""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessonpress.build.course.settings import Variant
from lessonpress.cli.options import (
    Binders,
    Booklet,
    Editions,
    Formats,
    LargePrint,
    Lessons,
    Limit,
    Margin,
    Mono,
    Papers,
    Profile,
    Start,
    Style,
    Template,
)
from lessonpress.model.course import UNITS

if TYPE_CHECKING:
    from lessonpress.build.request import Request


def _asked(
    lessons: Lessons = None,
    edition: Editions = None,
    format_: Formats = None,
    paper: Papers = None,
    profile: Profile = "",
    start: Start = None,
    style: Style = "",
    template: Template = "",
    binding: Margin = None,
    mono: Mono = False,
    large_print: LargePrint = False,
    booklet: Booklet = False,
    binder: Binders = None,
    limit: Limit = UNITS,
) -> "Request":
    """Return what is to be made, as its options say."""
    from lessonpress.build.request import Request

    return Request(
        here=Path.cwd(),
        lessons=tuple(lessons or ()),
        editions=tuple(edition or ()),
        formats=tuple(format_ or ()),
        papers=tuple(paper or ()),
        profile=profile,
        variant=Variant.of(mono=mono, large_print=large_print, booklet=booklet),
        margin=binding,
        start=start,
        style=style,
        template=template,
        binders=tuple(binder or ()),
        units=limit,
    )


def asking(
    command: Callable[..., None], first: Callable[[Mapping[str, Any]], None] = lambda given: None
) -> Callable[..., None]:
    """Give a command the options of `_asked`; what they come to is its first argument. `first` gets all options."""
    shared = inspect.signature(_asked).parameters
    own = tuple(inspect.signature(command).parameters.values())[1:]

    def run(**given: Any) -> None:
        first(given)
        request = _asked(**{name: given.pop(name) for name in shared})
        command(request, **given)

    run.__doc__ = command.__doc__
    run.__signature__ = inspect.Signature((*shared.values(), *own))  # type: ignore[attr-defined]  # typer reads it
    return run

"""A command line that costs nothing as long as nothing is typed that needs checking.

typer has every value checked by pydantic, defaults too, and to load it takes a third of the time of a build that has
nothing to make. What has its type already needs no check.
"""

from pathlib import Path
from typing import Any, get_args, get_origin

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class _QuickOption(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        return _processed(self, ctx, value) if _is_ready(self, value) else super().process_value(ctx, value)


class _QuickArgument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        return _processed(self, ctx, value) if _is_ready(self, value) else super().process_value(ctx, value)


class QuickCommand(TyperCommand):
    """A command whose options and arguments are quick."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its parameters."""
        return [_quick(param) for param in super().get_params(ctx)]


class QuickGroup(TyperGroup):
    """A group of commands whose own options are quick."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its parameters."""
        return [_quick(param) for param in super().get_params(ctx)]


def _quick(param: object) -> object:
    """Let a parameter that typer has made take what is ready as it is."""
    if type(param) is TyperOption:
        param.__class__ = _QuickOption
    elif type(param) is TyperArgument:
        param.__class__ = _QuickArgument
    return param


def _is_ready(param: TyperOption | TyperArgument, value: object) -> bool:
    """Whether a value is of the type that the command takes, or none is wanted."""
    kind: object = param.type_descriptor.annotation
    if value is None:
        return not param.required
    if get_origin(kind) is list:
        return get_args(kind) == (str,) and isinstance(value, (list, tuple)) and all(isinstance(i, str) for i in value)
    return isinstance(kind, type) and (isinstance(value, kind) or (kind is Path and isinstance(value, str)))


def _processed(param: TyperOption | TyperArgument, ctx: Context, value: Any) -> object:
    """Return a ready value as typer would have returned it."""
    if param.type_descriptor.annotation is Path and value is not None:
        value = Path(value)
    elif value is None and (param.multiple or param.nargs == -1):
        value = ()
    elif isinstance(value, tuple):
        value = list(value)
    return value if param.callback is None else param.callback(ctx, param, value)

"""A command line that costs nothing as long as nothing is typed that needs checking.

typer has every value checked by pydantic, defaults too, and to load it takes a third of the time of a build that has
nothing to make. What has its type already needs no check, and one name of a few is looked up here, in any case.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer import BadParameter, Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class _QuickOption(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        value = _chosen(self, ctx, value)
        return _processed(self, ctx, value) if _is_ready(self, value) else super().process_value(ctx, value)

    def display_type_rich(self, ctx: Any) -> str | None:
        """Return what --help says that it takes: of a flag typer would say <bool>, as if that were to be typed."""
        return None if self.is_flag else super().display_type_rich(ctx=ctx)


class _QuickArgument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        return _processed(self, ctx, value) if _is_ready(self, value) else super().process_value(ctx, value)

    def display_type_rich(self, ctx: Any) -> str | None:
        """Return nothing: its name and the words beside it say what it is."""
        del ctx
        return None


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


def _chosen(param: TyperOption, ctx: Context, value: Any) -> object:
    """Return the members of an enumeration in the place of their names. Raises BadParameter where one is none."""
    kind = _kind_of_each(param)
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)) or value is None:
        return value
    if isinstance(value, str):
        return _member(param, ctx, kind, value)
    return [_member(param, ctx, kind, each) for each in value]


def _member(param: TyperOption, ctx: Context, kind: type[StrEnum], name: str) -> StrEnum:
    for member in kind:
        if member == name.lower():
            return member
    raise BadParameter(f"{name!r} is not one of {', '.join(map(repr, map(str, kind)))}", ctx=ctx, param=param)


def _kind_of_each(param: TyperOption | TyperArgument) -> object:
    """Return the type of a value; of each of them, where there may be several."""
    kind: object = param.type_descriptor.annotation
    return get_args(kind)[0] if get_origin(kind) is list else kind


def _is_ready(param: TyperOption | TyperArgument, value: object) -> bool:
    """Whether a value is of the type that the command takes, or none is wanted."""
    if value is None:
        return not param.required
    kind = _kind_of_each(param)
    if not isinstance(kind, type):
        return False
    if param.type_descriptor.is_list:
        return isinstance(value, (list, tuple)) and all(isinstance(each, kind) for each in value)
    return isinstance(value, kind) or (kind is Path and isinstance(value, str))


def _processed(param: TyperOption | TyperArgument, ctx: Context, value: Any) -> object:
    """Return a ready value as typer would have returned it."""
    if param.type_descriptor.annotation is Path and value is not None:
        value = Path(value)
    elif value is None and (param.multiple or param.nargs == -1):
        value = ()
    elif isinstance(value, tuple):
        value = list(value)
    return value if param.callback is None else param.callback(ctx, param, value)

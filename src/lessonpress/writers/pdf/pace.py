"""What lets WeasyPrint 70 do the same work in less time: same pages, same bytes (tests/writers/pdf/test_pace.py).

It works in Python, deeply nested, and asks for the same again and again. What is kept here is kept for one document.
"""

from collections.abc import Callable
from functools import cache, wraps
from operator import itemgetter
from sys import intern
from types import FunctionType
from typing import Any, ParamSpec, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Style: TypeAlias = Any  # weasyprint.css.Style has no types

_SHORT = 60  # characters: longer texts come but once
_ROOM = 1 << 15  # 256 KiB: frames of some 400 calls, one in the other

LINE_PROPERTIES = (
    *("direction", "lang", "white_space", "overflow_wrap", "word_break", "word_spacing", "letter_spacing", "tab_size"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line"),
    *("font_family", "font_size", "font_stretch", "font_style", "font_weight", "font_kerning", "line_height"),
    *("font_variant_alternates", "font_variant_caps", "font_variant_east_asian", "font_variant_ligatures"),
    *("font_variant_numeric", "font_variant_position", "font_variation_settings", "font_feature_settings"),
    "font_language_override",
)
"""The properties that a line of text depends on: all that weasyprint.text.line_break reads."""

_read = itemgetter(*LINE_PROPERTIES)


def with_room(work: Callable[P, T]) -> Callable[P, T]:
    """Let a function have its frames, and those of all that it calls, in one piece of memory.

    CPython (since 3.11: push_chunk of Python/pystate.c) keeps the frames of Python functions in chunks of 16 KiB. A
    loop that runs where a chunk ends asks the system for the next one with each call, and gives it back: 11,000
    times a guide. A function that claims a large frame gets a chunk twice as large, and what it calls gets the rest.
    """

    def claim(*arguments: P.args, **named: P.kwargs) -> T:
        return work(*arguments, **named)

    code = claim.__code__.replace(co_stacksize=_ROOM)
    roomy = FunctionType(code, globals(), claim.__name__, claim.__defaults__, claim.__closure__)
    return wraps(work)(roomy)


@cache
def keep_lines() -> None:
    """Let WeasyPrint remember how it has split a text into lines, and what a style's fonts are, once a process.

    Bullets, words that are measured to find out how narrow a column can be, and contents that are laid out again are
    a third of all that it splits. Its layout context lives as long as a document, and holds what is kept.
    """
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    line_break._font_style_cache_key = _kept_with_style(line_break._font_style_cache_key)
    inline.split_first_line = preferred.split_first_line = _kept_with_context(line_break.split_first_line)


def _kept_with_style(key_of: Callable[..., str]) -> Callable[..., str]:
    """Keep what a function says of a style with that style; no style changes once it has been asked for its fonts."""

    def kept(style: Style, include_size: bool = False) -> str:
        known: dict[bool, str] = style.__dict__.setdefault("font_keys", {})
        if include_size not in known:
            known[include_size] = intern(key_of(style, include_size))  # a page has many styles, and few keys
        return known[include_size]

    return kept


def _kept_with_context(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    def kept(text: str, style: Style, context: Any, *asked: object, **named: object) -> tuple[Any, ...]:
        if len(text) > _SHORT:
            return split(text, style, context, *asked, **named)
        lines: dict[object, tuple[Any, ...]] = context.__dict__.setdefault("lines", {})
        key = text, _line_key(style), asked, *named.items()
        if key not in lines:
            lines[key] = split(text, style, context, *asked, **named)
        layout, *rest = lines[key]
        return _another(layout), *rest

    return kept


def _line_key(style: Style) -> str:
    known = style.__dict__
    if "line_key" not in known:
        known["line_key"] = intern(str(_read(style)))
    key: str = known["line_key"]
    return key


def _another(layout: Any) -> Any:
    """Return a copy of a weasyprint.text.line_break.Layout at rest: each text box may space out its own."""
    another = object.__new__(type(layout))
    another.__dict__.update(layout.__dict__)
    return another

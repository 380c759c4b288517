"""Styles of pseudo-elements that no box is made for are not computed.

WeasyPrint 70 has style rules for the markers and calls of every element: of ten thousand styles that a guide's page
gets, nine thousand are of list items and foot notes that are none. They stay for as long as its boxes do, 10 MiB.
`StyleFor.set_computed_styles` is wrapped, and the package is pinned.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

_MARKER = "marker"
_FOOTNOTE = frozenset({"footnote-call", "footnote-marker"})
_NOTE = frozenset({"note-call", "note-marker", "note-callback"})
_LISTED = ("before", "after")  # what stands before or after an element may be a list item where the element is none


@cache
def style_only_what_is_boxed() -> None:
    """Wrap WeasyPrint's function, once a process."""
    from weasyprint.css import StyleFor

    StyleFor.set_computed_styles = _only_boxed(StyleFor.set_computed_styles)


def _only_boxed(compute: Callable[..., None]) -> Callable[..., None]:
    @wraps(compute)
    def compute_if_boxed(
        self: Any, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, *more: Any, **named: Any
    ) -> None:
        if pseudo_type is None or _is_boxed(self, element, pseudo_type):
            compute(self, element, parent, root, pseudo_type, *more, **named)

    return compute_if_boxed


def _is_boxed(styles: Any, element: Any, pseudo_type: str) -> bool:
    """Whether `weasyprint.formatting_structure.build` may ask for the style of a pseudo-element."""
    style = styles.get_computed_styles()[element, None]
    if pseudo_type == _MARKER:
        cascaded = styles.get_cascaded_styles()
        return "list-item" in style["display"] or any((element, each) in cascaded for each in _LISTED)
    if pseudo_type in _FOOTNOTE:
        return bool(style["float"] == "footnote")
    return pseudo_type not in _NOTE or bool(style["position"][0] == "note()")

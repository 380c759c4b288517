"""What cannot be seen: all that a page says must be there to be read on paper, whatever a theme does with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, TypeAlias

from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.role import Role

Box: TypeAlias = Any  # weasyprint.formatting_structure.boxes.Box has no types
Element: TypeAlias = Any  # of the HTML tree that was laid out
_Area: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom, in pixels

_ANYWHERE: _Area = (-inf, -inf, inf, inf)
_LEAST = 1.0  # pixels: letters below that are dots
_NO_WIDTH = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_QUOTED = 60  # characters


def hiding_diagnostics(pages: Sequence[Any]) -> Iterator[Diagnostic]:
    """Report the first passage that is not to be seen, whole, on the laid-out pages: W206.

    What is printed in a colour that cannot be told from its ground, or moved by a transform, counts as seen. The pages
    of references are not asked for: they may have been put in later (renumbering.py).
    """
    seen: Counter[Element] = Counter()
    for page in pages:
        box = page._page_box
        _count(box, (0.0, 0.0, box.margin_width(), box.margin_height()), seen)
    body = pages[0]._page_box.children[0].element.find("body")
    for element in body.iter():
        own = "".join((element.text or "", *(child.tail or "" for child in element)))
        if seen[element] < _length(own) and element.get("class") != Role.REFERENCE:
            said = " ".join(own.split())
            quoted = said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"
            hint = f"see what the theme's print.css says of <{element.tag}>, or of what that stands in"
            if any(element in table.iter() for table in body.iter("table")):
                hint = f"a table may be too wide for the paper: give it fewer columns, or {hint}"
            yield error("W206", f"a passage cannot be seen on its page, or only a part of it: “{quoted}”", hint=hint)
            return


def _count(box: Box, area: _Area, seen: Counter[Element]) -> None:
    """Add how many characters of each element are to be seen in a box, of which only `area` is shown."""
    style = box.style
    if hasattr(box, "text"):
        # a first letter is the passage's own, whatever it looks like
        is_added = box.element is None or "::" in (box.element_tag or "").removesuffix("::first-letter")
        if not is_added and style["visibility"] == "visible" and style["font_size"] >= _LEAST and _is_in(box, area):
            seen[box.element] += _length(box.text)
        return
    children = getattr(box, "children", ())
    if children and style["opacity"]:
        if box.transformation_matrix is not None:  # where it stands now is not where it is printed
            area = _ANYWHERE
        if style["overflow"] != "visible":
            area = _shared(box, area)
        for child in children:
            _count(child, area, seen)


def _is_in(box: Box, area: _Area) -> bool:
    """Whether the middle of a box is inside an area: a line may hang over a little."""
    left, top, right, bottom = area
    return bool(
        left <= box.position_x + box.width / 2 <= right and top <= box.position_y + box.margin_height() / 2 <= bottom
    )


def _shared(box: Box, area: _Area) -> _Area:
    x, y = box.border_box_x(), box.border_box_y()
    left, top, right, bottom = area
    return max(left, x), max(top, y), min(right, x + box.border_width()), min(bottom, y + box.border_height())


def _length(text: str) -> int:
    """Count the characters that are printed: neither spaces nor signs without width."""
    printed = "".join(text.split())
    return len(printed if printed.isascii() else printed.translate(_NO_WIDTH))

"""Putting the page numbers of other files into pages that were laid out before anybody knew them.

A guide tells on which page of the handout a part stands. In most fonts all figures are equally wide: there, and where
a number has as many as the one that stood for it, nothing else on the page moves.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from lessonpress.model.role import Role

Box: TypeAlias = Any  # weasyprint.formatting_structure.boxes.Box has no types

_REFERENCE = re.compile(rf'(<span class="{Role.REFERENCE}">)([^<]*)')
_SLACK = 1e-6  # pixels


def renumbered(pages: Sequence[Any], stood: str, now: str) -> bool:
    """Let pages that were laid out from the HTML `stood` say what the HTML `now` does.

    Returns False, and leaves them as they were, where the two differ in more than the figures of references, or where
    the difference would need another layout.
    """
    if _REFERENCE.sub(r"\1", stood) != _REFERENCE.sub(r"\1", now):
        return False
    before, after, shown = _references(stood), _references(now), _shown(pages)
    if len(shown) != len(after) or len(before) != len(after):
        return False
    replaced = [old for old, new in zip(before, after, strict=True) if old != new]
    if any(old in text for text in _repeated(pages) for old in replaced):
        return False
    changed: list[tuple[Box, str]] = []
    for boxes, old, new in zip(shown, before, after, strict=True):
        texts = _divided(new, [box.text for box in boxes]) if len(new) == len(old) else None
        if texts is None:
            return False
        changed += [(box, text) for box, text in zip(boxes, texts, strict=True) if box.text != text]
    if not all(_is_as_wide(box, text) for box, text in changed):
        return False
    for box, text in changed:
        box.text = box.pango_layout.text = text
    return True


def _references(page: str) -> list[str]:
    return [html.unescape(match[2]) for match in _REFERENCE.finditer(page)]


def _shown(pages: Sequence[Any]) -> list[list[Box]]:
    """Return the text boxes of each reference that is printed: one for each line that it takes.

    They are in the order of the HTML: a theme may place them in another.
    """
    from weasyprint.formatting_structure.boxes import TextBox

    boxes: dict[Any, list[Box]] = {}
    root = pages[0]._page_box.children[0].element
    for page in pages:
        for box in page._page_box.descendants():
            if isinstance(box, TextBox) and box.element is not None and box.element.get("class") == Role.REFERENCE:
                boxes.setdefault(box.element, []).append(box)
    return [boxes[element] for element in root.iter() if element in boxes]


def _repeated(pages: Sequence[Any]) -> Iterator[str]:
    """Yield the texts of boxes that a theme repeats elsewhere: as bookmarks, in running heads."""
    for page in pages:
        for box in page._page_box.descendants():
            yield box.bookmark_label or ""
            yield from (text for _, text in box.string_set or ())


def _divided(text: str, lines: Sequence[str]) -> list[str] | None:
    """Divide a text as it was divided before; None where a line would differ in more than its figures."""
    divided: list[str] = []
    rest = text
    for line in lines:
        rest = rest.lstrip()
        divided.append(rest[: len(line)])
        rest = rest[len(line) :]
    same = [_without_figures(line) for line in divided] == [_without_figures(line) for line in lines]
    return divided if same and not rest.strip() else None


def _without_figures(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _is_as_wide(box: Box, text: str) -> bool:
    from weasyprint.text.line_break import create_layout, line_size

    layout = create_layout(text, box.style, None, None, box.justification_spacing)
    width, _ = line_size(layout.get_first_line()[0], box.style)
    layout.deactivate()
    return abs(float(width) - float(box.width)) < _SLACK

"""Characters that no font of the theme can show: the text layer of a PDF hides them, the paper does not."""

import unicodedata
from collections.abc import Iterable, Iterator

from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.document import Document, DocumentBlock
from lessonpress.model.document_walk import inside, mark_of, printed_texts
from lessonpress.model.source import Span
from lessonpress.model.theme import Theme
from lessonpress.writers.fonts import missing

_SHOWN = 5  # characters a message names, and places that are named one by one: a whole script may be missing


def glyph_diagnostics(document: Document, characters: Iterable[str], theme: Theme) -> tuple[Diagnostic, ...]:
    """Return an error for each place where a character first stands that no font has.

    `characters` are all that the page prints: where all of them are had, the document is not searched.
    """
    lacking = set(missing(characters, theme))
    found = []
    for span, text in _texts(document.blocks, None) if lacking else ():
        if here := lacking.intersection(text):
            lacking -= here
            found.append(_lacking(here, span))
            if len(found) == _SHOWN:
                break
    return (*found, _lacking(lacking, None)) if lacking else tuple(found)


def _texts(blocks: Iterable[DocumentBlock], outer: Span | None) -> Iterator[tuple[Span | None, str]]:
    for block in blocks:
        mark = mark_of(block)
        span = mark.span if mark else outer
        yield span, "".join(printed_texts(block))
        yield from _texts(inside(block), span)


def _lacking(characters: Iterable[str], span: Span | None) -> Diagnostic:
    named = sorted(characters)
    listed = ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed').lower()})" for c in named[:_SHOWN])
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    hint = "write it another way, or add a font to the theme; `lessonpress doctor` names the fonts for each script"
    return error("W203", f"no font has {listed}{more}", span, hint)

"""Sheets that run a few lines onto another page: paper for every participant, for nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from lessonpress.model.diagnostic import Diagnostic, warning
from lessonpress.model.document import Document, Heading
from lessonpress.model.edition import Edition
from lessonpress.model.walk import plain_text
from lessonpress.writers.pdf.growth import filled

_FEW = 0.15  # of a page


def spill_diagnostics(document: Document, pages: Sequence[Any]) -> Iterator[Diagnostic]:
    """Warn of each worksheet whose last page is almost empty."""
    if document.edition is not Edition.WORKSHEET:
        return
    page_of = {anchor: number for number, page in enumerate(pages) for anchor in page.anchors}
    headings = (block for block in document.blocks if isinstance(block, Heading) and block.level == 1)
    sheets = [each for each in headings if each.anchor in page_of]  # a theme may leave any out: that is told as hidden
    starts = [page_of[sheet.anchor] for sheet in sheets]
    for sheet, first, after in zip(sheets, starts, [*starts, len(pages)][1:], strict=True):
        last = max(number for number in range(first, after) if number == first or filled(pages[number]) > 0)
        if last > first and filled(pages[last]) < _FEW:
            message = f"“{plain_text(sheet.content)}” runs a few lines onto a page of its own"
            hint = "shorten its instructions, or give its rows less room: {lines=3}, {space=25mm}"
            yield warning("W205", message, hint=hint)

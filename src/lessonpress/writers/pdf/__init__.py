"""The PDF writer: the HTML page laid out by WeasyPrint, as tagged PDF (PDF/UA-1, ISO 14289-1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.document import Document
from lessonpress.model.theme import FontFace, Theme
from lessonpress.model.written import Press, Written
from lessonpress.writers.fit import fit_diagnostics
from lessonpress.writers.fonts import faces_for, static
from lessonpress.writers.glyphs import glyph_diagnostics
from lessonpress.writers.html.page import html_page
from lessonpress.writers.pdf.engine import EngineMissing, load_engine, no_fonts_of_the_machine
from lessonpress.writers.pdf.growth import fill_pages
from lessonpress.writers.pdf.hiding import hiding_diagnostics
from lessonpress.writers.pdf.messages import blamed_on, gathered
from lessonpress.writers.pdf.pace import keep_lines, with_room
from lessonpress.writers.pdf.packing import pack
from lessonpress.writers.pdf.pseudo import style_only_what_is_boxed
from lessonpress.writers.pdf.renumbering import renumbered
from lessonpress.writers.pdf.shelf import Shelf, fetcher
from lessonpress.writers.pdf.spill import spill_diagnostics
from lessonpress.writers.pdf.structure import finish_tags
from lessonpress.writers.pdf.tagging import trace_boxes

if TYPE_CHECKING:
    import pydyf

__all__ = ["EngineMissing", "LaidOut", "lay_out", "rehearse", "write"]

Placed: TypeAlias = Callable[[Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document that stands on its pages, none of them drawn yet: WeasyPrint's `rendering` of an HTML `source`.

    There is none where WeasyPrint failed: `logged` says how.
    """

    source: "_Source"
    rendering: Any  # weasyprint.Document has no types
    logged: tuple[Diagnostic, ...]


def rehearse(theme: Theme, language: str) -> None:
    """Make ready, and keep, what a first PDF in a language would have to: its fonts, the patterns of hyphenation."""
    import pyphen

    for face in faces_for((), theme, language):
        static(face)
    patterns = pyphen.language_fallback(language)
    if patterns:
        pyphen.Pyphen(lang=patterns)


@with_room
def lay_out(document: Document, press: Press) -> LaidOut:
    """Lay a document out. Raises EngineMissing."""
    engine = load_engine()
    style_only_what_is_boxed()
    trace_boxes()
    keep_lines()
    source = _Source(document, press)
    rendering = None
    with gathered() as logged, blamed_on(press.theme) as failed:
        html = engine.HTML(string=source.html, url_fetcher=fetcher(source.shelf))
        rendering = html.render(font_config=no_fonts_of_the_machine(source.shelf.fonts()))
    return LaidOut(source, rendering, (*logged, *failed))


@with_room
def write(document: Document, press: Press, laid_out: LaidOut | None = None, placed: Placed | None = None) -> Written:
    """Return the document as PDF/UA-1, with the page of every anchor: `placed` is told those before it is drawn.

    What was `laid_out` before may differ from the document in the pages of other files.

    Raises EngineMissing where WeasyPrint or Pango is not on this machine.
    Findings: W201 something fetched, W202 WeasyPrint's own words, W203 a character no font has, W205 a sheet that
    spills, W206 a passage that cannot be seen, W207 a theme that WeasyPrint fails with, W210 an answer that does not
    fit.
    """
    if laid_out is None:
        laid_out = lay_out(document, press)
    source = laid_out.source if document is laid_out.source.document else _Source(document, press)
    if laid_out.rendering is not None and not _made_to_say(laid_out, source.html):
        laid_out = lay_out(document, press)
    if laid_out.rendering is None:
        return Written(b"", laid_out.logged)
    pages = laid_out.rendering.pages
    page_of = {anchor: number for number, page in enumerate(pages, start=1) for anchor in page.anchors}
    if placed is not None:
        placed(page_of)
    with gathered() as logged, blamed_on(press.theme) as failed:
        spilled = tuple(spill_diagnostics(document, pages))  # before its room grows to hide it
        hidden = tuple(hiding_diagnostics(pages))
        fill_pages(pages)
        data = laid_out.rendering.write_pdf(finisher=_finish, pdf_variant="pdf/ua-1", pdf_identifier=True)
    if failed:
        return Written(b"", (*laid_out.logged, *logged, *failed))
    found = (
        *fit_diagnostics(document, press),
        *glyph_diagnostics(document, source.printed, press.theme),
        *spilled,
        *hidden,
        *dict.fromkeys((*laid_out.logged, *logged)),
        *laid_out.source.shelf.refusals(),
    )
    return Written(data, found, len(pages), page_of)


def _made_to_say(laid_out: LaidOut, html: str) -> bool:
    """Let what is laid out say what the HTML does; return whether that can be, without another layout."""
    stood = laid_out.source.html
    return stood == html or renumbered(laid_out.rendering.pages, stood, html)


def _finish(document: object, pdf: "pydyf.PDF") -> None:
    finish_tags(document, pdf)
    pack(pdf)


class _Source:
    """The HTML of a document, what that may fetch, and the characters in it."""

    def __init__(self, document: Document, press: Press) -> None:
        self.document, self.shelf, self.printed = document, Shelf(), frozenset[str]()

        def faces(characters: frozenset[str]) -> tuple[FontFace, ...]:
            self.printed |= characters
            needed = faces_for(characters, press.theme, document.language)
            return tuple(instance for face in needed for instance in static(face))

        self.html = html_page(document, press, self.shelf.put, faces)

"""A document as one HTML page (HTML Living Standard): head, style sheet, sections."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from lessonpress.model.cue import Cue
from lessonpress.model.document import (
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    Heading,
    PageSide,
    PageStart,
    PageWidth,
    SlideBlock,
)
from lessonpress.model.document_walk import descend_document
from lessonpress.model.length import Mm
from lessonpress.model.role import Role
from lessonpress.model.theme import FontFace, Theme
from lessonpress.model.written import Press
from lessonpress.writers.html.document_blocks import document_blocks
from lessonpress.writers.html.inlines import direction
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.setting import Place, Setting
from lessonpress.writers.html.stylesheet import stylesheet
from lessonpress.writers.ink import inked
from lessonpress.writers.page import body_size, is_roomy, scale_of, text_width

Faces: TypeAlias = Callable[[frozenset[str]], Iterable[FontFace]]


def no_faces(characters: frozenset[str]) -> tuple[FontFace, ...]:
    """Send no fonts with the page: it is shown in those of the reader's machine."""
    return ()


def html_page(document: Document, press: Press, place: Place, faces: Faces = no_faces) -> str:
    """Return the document as HTML. `place` takes the pictures, the symbols and the fonts.

    `faces` says which fonts go with the page, given the characters on it.
    """
    theme = inked(press.theme, press.printing.ink)
    setting = Setting(
        language=document.language,
        labels=document.labels,
        theme=theme,
        assets=press.assets,
        place=place,
        anchors=frozenset(
            block.anchor for block in descend_document(document.blocks) if isinstance(block, Heading | SlideBlock)
        ),
        width=text_width(theme, document.edition, press.printing),
        size=body_size(theme, document.edition, press.printing),
        scale=scale_of(theme, document.edition, press.printing),
        roomy=is_roomy(press.printing),
        title_levels=int(any(isinstance(block, Cover) for block in document.blocks)),
    )
    widths = {each: text_width(theme, document.edition, press.printing, each) for each in PageWidth}
    body = "\n".join(_section(start, content, setting, widths) for start, content in sections(document.blocks))
    fonts = tuple((face, place(face.data, "font/ttf")) for face in faces(frozenset(body)))
    symbols = "\n".join(_symbol(cue, theme, place) for cue in Cue)
    style = f"{stylesheet(document, theme, press.printing, fonts)}\n{symbols}"
    page = element("head", _head(document, style)) + element("body", body, class_=document.edition)
    language = document.language
    return f"<!DOCTYPE html>\n{element('html', page, lang=language, dir=direction(language))}\n"


def sections(
    content: tuple[DocumentBlock, ...],
) -> Iterator[tuple[PageStart | None, tuple[DocumentBlock, ...]]]:
    """Split a document's blocks at its page starts."""
    start: PageStart | None = None
    gathered: list[DocumentBlock] = []
    for block in content:
        if isinstance(block, PageStart):
            if gathered or start is not None:
                yield start, tuple(gathered)
            start, gathered = block, []
        else:
            gathered.append(block)
    yield start, tuple(gathered)


def _section(
    start: PageStart | None, content: tuple[DocumentBlock, ...], setting: Setting, widths: Mapping[PageWidth, Mm]
) -> str:
    if start is None:
        return element("section", document_blocks(content, setting))
    written = document_blocks(content, replace(setting, width=widths[start.width]))
    # contents share the page before them where they fit there whole
    follows = not setting.roomy or isinstance(next(iter(content), None), ContentsList)
    side = "recto" if start.side is PageSide.RIGHT else "" if follows else "next"
    width = " full" if start.width is PageWidth.FULL else ""
    return element("section", written, class_=(side + width).strip(), data_head=start.running_head)


def _head(document: Document, style: str) -> str:
    said = document.properties
    named = (
        ("author", said.course),
        ("description", said.subject),
        ("keywords", ", ".join(said.keywords)),
        ("dcterms.created", said.date),
        ("dcterms.identifier", said.identifier),
        ("generator", "lessonpress"),
    )
    lines = (
        element("meta", charset="utf-8"),
        element("title", text(said.title)),
        *(element("meta", name=name, content=content) for name, content in named if content),
        element("style", style.replace("</", r"<\/")),  # the same in CSS, but no end of the element
    )
    return "\n".join(lines)


def _symbol(cue: Cue, theme: Theme, place: Place) -> str:
    """Symbol and word have the colour of their cue's bar; where that is the grey of rules, one that can be read.

    A drawing cannot inherit a colour from the page that shows it.
    """
    bar = theme.looks[Role(cue)].bar or theme.colours.accent
    colour = theme.colours.quiet if bar == theme.colours.rule else bar
    address = place(theme.symbols[cue].replace("currentColor", colour).encode(), "image/svg+xml")
    return f".symbol-{cue}{{background-image:url({address});color:{colour}}}"

"""A guide is laid out before it is known on which page of the handout a part stands: nobody sees that."""

from dataclasses import replace

import pytest

from lessonpress.model.block import Paragraph
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference, Inlines, Text
from lessonpress.writers import pdf

from presses import press, theme
from samples import every_node, mark

LONG = "Participation of women in all parts of the mission, and what each component does for it, from the first day on"


def page_with(number: int, title: str = "Three tiers", before: Inlines = (), language: str = "en") -> Document:
    """A page that refers to a page of the handout, with more text after it."""
    reference = EditionReference(Edition.HANDOUT, title, "tiers", number)
    blocks = (
        Paragraph((*before, reference, Text(": 5 copies, one copy for each group of the whole course")), mark(1)),
    )
    whole = every_node(language=language)
    return Document(whole.edition, whole.language, whole.labels, whole.properties, blocks)


@pytest.mark.parametrize("number", [7, 8, 12, 123])
@pytest.mark.parametrize("title", ["Three tiers", LONG])
@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_the_file_is_the_same_as_if_the_number_had_been_known(number: int, title: str, language: str) -> None:
    known = page_with(number, title, language=language)
    laid_out = pdf.lay_out(page_with(1, title, language=language), press())
    assert pdf.write(known, press(), laid_out) == pdf.write(known, press())


def test_a_number_of_as_many_figures_needs_no_other_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = pdf.lay_out(page_with(1), press())
    monkeypatch.setattr(pdf, "lay_out", lambda *_: pytest.fail("laid out again"))
    pdf.write(page_with(7), press(), laid_out)


def test_another_text_is_laid_out_again() -> None:
    other = page_with(1, before=(Text("See the "),))
    assert pdf.write(other, press(), pdf.lay_out(page_with(1), press())) == pdf.write(other, press())


@pytest.mark.parametrize(
    "style",
    [
        "p { display: flex; flex-direction: row-reverse }",
        "p { bookmark-level: 2; bookmark-label: content(text) }",
        "p { string-set: head content(text) } @page { @top-center { content: string(head) } }",
        "p { position: running(head) } @page { @top-center { content: element(head) } }",
        "p { font-variant-numeric: oldstyle-nums proportional-nums }",
        "p { text-align: justify; width: 30mm }",
    ],
)
def test_it_is_the_same_whatever_a_theme_does_with_references(style: str) -> None:
    own = replace(press(), theme=replace(theme(), stylesheet=f"{theme().stylesheet}\n{style}"))
    first = (EditionReference(Edition.HANDOUT, "Three tiers", "two", 8), Text("; "))
    known = page_with(7, before=first)
    unknown = page_with(1, before=(replace(first[0], page=1), first[1]))
    assert pdf.write(known, own, pdf.lay_out(unknown, own)) == pdf.write(known, own)

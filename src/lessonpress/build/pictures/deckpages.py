"""Putting a deck beside its lesson: its pages as pictures of the slides, titles where the notes have none."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lessonpress.build.pictures.assets import count_pages, read_page
from lessonpress.build.pictures.decks import UNFIT, Deck, page_path
from lessonpress.build.pictures.slides import on_slides, with_slide_pictures
from lessonpress.model.asset import Asset
from lessonpress.model.diagnostic import Checked, warning
from lessonpress.model.lesson import Lesson, Slide
from lessonpress.model.source import Span

if TYPE_CHECKING:
    from lessonpress.readers.slides import DeckSlide


def with_deck(lesson: Lesson, deck: Deck | None, pictures: tuple[str, ...]) -> Checked[Lesson]:
    """Return the lesson with the pictures of its slides: single ones (`pictures`, paths), else pages of the deck."""
    if deck is None:
        return Checked(with_slide_pictures(lesson, pictures))
    titled = _titled(lesson, deck)
    number = count_pages(deck.pages)
    pages = tuple(page_path(deck, each) for each in range(1, number + 1))
    found = (*deck.found, *titled.diagnostics)
    if deck.pages and not number:
        where = PurePosixPath(lesson.front.span.file).parent / deck.path
        hint = "open it and save it again"
        found += (warning(UNFIT, "the slides have no pictures: this PDF is damaged", Span(str(where), 1), hint),)
    return Checked(with_slide_pictures(titled.value, (*pages, *pictures)), found)


def page_picture(path: str, deck: Deck | None, span: Span | None) -> Checked[Asset | None]:
    """Return the picture at the path of a page of the deck ("slides.pdf/5"), or None and what is wrong."""
    file, _, number = path.rpartition("/")
    pages = deck.pages if deck is not None and deck.path == file else b""
    return read_page(file, pages, int(number), span)


def slides_of(deck: Deck | None) -> "Checked[tuple[DeckSlide, ...]] | None":
    """Return titles and texts of the slides of a deck; None where it has none that can be told from its pages."""
    if deck is None or not deck.is_powerpoint:
        return None
    from lessonpress.readers.reading import SourceFile
    from lessonpress.readers.slides import read_deck

    return read_deck(SourceFile(deck.path, deck.file))


def _titled(lesson: Lesson, deck: Deck) -> Checked[Lesson]:
    from lessonpress.readers.slides import with_slides

    read = slides_of(deck)
    if read is None or not read.value:
        return Checked(lesson, () if read is None else read.diagnostics)
    titled = with_slides(lesson, read.value)
    texts = {slide.number: "; ".join(bullet.text for bullet in slide.bullets) for slide in read.value}
    told = on_slides(titled.value, lambda slide: replace(slide, shown=_texts_on(slide, texts)))
    return Checked(told, (*read.diagnostics, *titled.diagnostics))


def _texts_on(slide: Slide, texts: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(texts.get(number, "") for number in range(slide.first, slide.last + 1))

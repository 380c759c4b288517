"""Pictures inside Word files and decks come along; what no edition can print is told."""

from io import BytesIO

import docx
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from lessonpress.checks import check_lesson
from lessonpress.model.block import Block, Picture, Table
from lessonpress.model.diagnostic import Checked
from lessonpress.model.inline import InlinePicture
from lessonpress.model.lesson import Lesson
from lessonpress.model.walk import descend, descend_inlines, inlines_of, text_of
from lessonpress.readers import READERS
from lessonpress.readers.embedded import picture_suffix
from lessonpress.readers.importing import slides_of
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile
from lessonpress.readers.source.lesson import read as read_source
from lessonpress.readers.sourcefile import write


def read(name: str, data: bytes) -> Checked[Reading]:
    return READERS[name[name.rindex(".") :]](SourceFile(name, data), ReaderSettings())


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def png(colour: str) -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (8, 6), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def described(document, text: str) -> None:
    list(document.element.body.iter("{*}docPr"))[-1].set("descr", text)


def patrols():
    document = docx.Document()
    for text in ("Night Patrols", "Aim", "To see more.", "Slide 5: The area", "The market lies in the west."):
        document.add_paragraph(text)
    return document


def blocks(lesson: Lesson) -> list[Block]:
    return [block for slide in slides_of(lesson) for block in descend(slide.blocks)]


def test_a_picture_stands_where_it_stood_with_its_description() -> None:
    document = patrols()
    document.add_picture(png("red"))
    described(document, "The market seen from the tower")
    document.add_paragraph("Walk in pairs.")
    checked = read("lesson.docx", saved(document))
    before, picture, after = blocks(checked.value.lesson)
    assert isinstance(picture, Picture)
    assert (picture.path, picture.alternative) == ("images/image1.png", "The market seen from the tower")
    assert (text_of(before), text_of(after)) == ("The market lies in the west.", "Walk in pairs.")
    assert checked.value.pictures == {"images/image1.png": png("red").getvalue()}


def test_a_picture_without_a_description_has_none_and_the_checks_say_so() -> None:
    document = patrols()
    document.add_picture(png("red"))
    lesson = read("lesson.docx", saved(document)).value.lesson
    assert [block.alternative for block in blocks(lesson) if isinstance(block, Picture)] == [""]
    assert "C211" in [each.code for each in check_lesson(lesson)]


def test_pictures_in_a_line_a_list_and_a_cell_stay_with_their_words() -> None:
    document = patrols()
    line = document.add_paragraph("Before ")
    line.add_run().add_picture(png("red"))
    line.add_run("after.")
    document.add_paragraph("Item ", style="List Bullet").add_run().add_picture(png("green"))
    cell = document.add_table(2, 2).cell(1, 1)
    cell.text = "Cell "
    cell.paragraphs[0].add_run().add_picture(png("blue"))
    reading = read("lesson.docx", saved(document)).value
    told = blocks(reading.lesson)
    at = next(index for index, block in enumerate(told) if isinstance(block, Picture))
    assert [text_of(told[at - 1]), text_of(told[at + 1])] == ["Before", "after."]
    inside = [
        block
        for block in told
        for run in inlines_of(block)
        for each in descend_inlines(run)
        if isinstance(each, InlinePicture)
    ]
    assert [isinstance(block, Table) for block in inside] == [False, True]
    assert len(reading.pictures) == 3


def test_a_picture_that_cannot_be_printed_is_told() -> None:
    document = patrols()
    document.add_picture(png("red"))
    described(document, "A drawing")
    image = next(part for part in document.part.package.iter_parts() if str(part.partname).endswith(".png"))
    image._blob = b"\x01\x00\x00\x00 EMF"
    checked = read("lesson.docx", saved(document))
    assert not checked.value.pictures
    assert any(each.code == "P109" and '"A drawing"' in each.message for each in checked.diagnostics)


def test_what_is_written_as_source_names_the_same_pictures() -> None:
    document = patrols()
    document.add_picture(png("red"))
    described(document, "The market")
    text = write(read("lesson.docx", saved(document)).value.lesson)
    again = read_source(SourceFile("lesson.md", text.encode()), ReaderSettings())
    assert "![The market](images/image1.png)" in text
    assert [block.path for block in blocks(again.value.lesson) if isinstance(block, Picture)] == ["images/image1.png"]


def test_pictures_of_a_deck_stand_under_their_slides() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "The area"
    shape = slide.shapes.add_picture(png("red"), Inches(1), Inches(1))
    shape._element._nvXxPr.cNvPr.set("descr", "The market")
    reading = read("deck.pptx", saved(deck)).value
    [picture] = [block for block in blocks(reading.lesson) if isinstance(block, Picture)]
    assert (picture.alternative, reading.pictures[picture.path]) == ("The market", png("red").getvalue())


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"GIF89a", ".gif"),
        (b"RIFF0000WEBPVP8 ", ".webp"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', ".svg"),
        (b"<html><svg/></html>", None),
        (b"\x01\x00\x00\x00 EMF", None),
        (b"", None),
    ],
)
def test_pictures_are_told_by_their_bytes_not_their_names(data: bytes, suffix: str | None) -> None:
    assert picture_suffix(data) == suffix

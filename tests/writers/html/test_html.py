"""The HTML of a document: whole, safe, and fit to be read aloud."""

import itertools
import re
from collections.abc import Callable

import pytest
from lxml import html

from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.block import Paragraph, Passage, Preformatted
from lessonpress.model.document import Document, DocumentBlock, Points, SlideBlock, SlidePicture
from lessonpress.model.edition import Edition
from lessonpress.model.inline import InlinePicture, Link, Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.printing import Printing
from lessonpress.model.written import Press
from lessonpress.writers.html import write
from lessonpress.writers.html.stylesheet import css_string

import samples
from presses import press, theme

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea7"
    "35814e0000000049454e44ae426082"
)
PICTURE = Asset(AssetKind.PNG, PIXEL, 1, 1, "0" * 64)


def document_of(*blocks: DocumentBlock, language: str = "en") -> Document:
    return Document(Edition.GUIDE, language, ENGLISH, samples.every_node().properties, blocks)


def tree_of(document: Document, pictures: dict[str, Asset] | None = None) -> html.HtmlElement:
    data = write(document, Press(theme(), Printing(), pictures or {})).data
    return html.fromstring(data.decode())


def body_of(document: Document) -> str:
    page = write(document, press()).data.decode()
    return page[page.index("<body") :]


def test_every_node_as_it_was_read_and_accepted(golden: Callable[[str, str], None]) -> None:
    body = re.sub(r"url\(data:[^)]*\)", "url(…)", body_of(samples.every_node()))
    golden("html/every-node.html", body)


HOSTILE = '<script>alert(1)</script> "quoted" & </style> \' --> ]]>'


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Text(HOSTILE),)),
        Preformatted(HOSTILE),
        Paragraph((Link('https://example.org/?a=1&b="><script>', (Text("a link"),), title=HOSTILE),)),
        SlideBlock(HOSTILE, (Text(HOSTILE),), "slide"),
        Passage('fr" onclick="x', (samples.paragraph(HOSTILE),)),
    ],
)
def test_text_never_becomes_markup(block: DocumentBlock) -> None:
    tree = tree_of(document_of(block))
    assert not tree.xpath("//script")
    assert not tree.xpath("//@onclick")
    assert len(tree.xpath("//style")) == 1


def test_a_css_string_cannot_be_left() -> None:
    assert css_string('a"} body{x:url(//e)} \\ </style>\n') == ('"a\\22 } body{x:url(//e)} \\5c  \\3c /style>\\a "')


@pytest.mark.parametrize("edition", Edition)
def test_headings_never_skip_a_level(edition: Edition) -> None:
    tags = [each.tag for each in tree_of(samples.every_node(edition)).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    levels = [int(tag[1]) for tag in tags]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_without_a_cover_the_first_heading_is_the_first_level() -> None:
    heading = next(block for block in samples.every_node().blocks if type(block).__name__ == "Heading")
    assert tree_of(document_of(heading)).xpath("//h1/text()") == ["Lesson at a glance"]


def test_every_link_inside_has_a_target_and_every_id_is_its_own() -> None:
    tree = tree_of(samples.every_node())
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in tree.xpath("//@href[starts-with(., '#')]")} <= set(names)


def test_a_list_begins_where_it_should() -> None:
    assert tree_of(document_of(samples.NESTED_LIST)).xpath("//ol/@start") == ["3"]


def test_passages_in_another_language_say_so() -> None:
    prose = Passage("ar", (samples.paragraph("كلمات"),))
    (passage,) = tree_of(document_of(prose)).xpath("//*[@lang='ar']")
    assert passage.get("dir") == "rtl"
    assert tree_of(document_of(samples.paragraph("كلمات"), language="ar")).get("dir") == "rtl"


def test_pictures_stand_with_their_text_alternative() -> None:
    slide = SlideBlock(
        "Slide 5", samples.text("Title"), "slide-5", None, (SlidePicture("slides/05.png", "What it shows"),)
    )
    inline = Paragraph((InlinePicture("sign.png", "A sign"),))
    tree = tree_of(document_of(slide, inline), {"slides/05.png": PICTURE, "sign.png": PICTURE})
    assert tree.xpath("//img/@alt") == ["What it shows", "A sign"]
    assert all(source.startswith("data:image/png;base64,") for source in tree.xpath("//img/@src"))


def test_a_video_has_its_address_in_print_and_as_a_code() -> None:
    tree = tree_of(document_of(samples.CUES[5]))
    assert tree.xpath("//a[@class='link']/text()") == ["https://example.org/film"]
    assert tree.xpath("//*[@class='qr']")


def test_few_points_stand_beside_the_picture_of_their_slide_many_below_it() -> None:
    def slide(points: int) -> SlideBlock:
        listed = Points(samples.bullets(*["three short words"] * points))
        return SlideBlock("Slide 5", samples.text("Title"), "slide-5", None, (SlidePicture("5.png", "Alt"),), (listed,))

    for points, beside in ((4, 1), (40, 0)):
        tree = tree_of(document_of(slide(points)), {"5.png": PICTURE})
        assert len(tree.xpath("//*[@class='slide-text']//*[contains(@class, 'cue points')]")) == beside
        assert len(tree.xpath("//li")) == points

"""What a PDF is to those who print it, search it and have it read to them."""

import io
import socket
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest

from lessonpress.model.block import Alignment, Block, Cell, ListItem, Paragraph, RuledLines, Table
from lessonpress.model.document import (
    ContentsEntry,
    ContentsList,
    Document,
    DocumentBlock,
    Heading,
    PageSide,
    PageStart,
    Question,
    SlideBlock,
)
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference, Footnote, Foreign, Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.length import Mm, to_pt
from lessonpress.model.printing import Ink, Paper, Printing, TypeSize
from lessonpress.model.time import Duration, Seconds, TimeSlot
from lessonpress.model.written import Press, Written
from lessonpress.writers.pdf import write

import samples
from presses import press, theme


@cache
def written(edition: Edition = Edition.GUIDE, printing: Printing | None = None) -> Written:
    return write(samples.every_node(edition), press(printing))


def document_of(*blocks: DocumentBlock, language: str = "en") -> Document:
    whole = (PageStart(PageSide.RIGHT, "Running head"), Heading(1, samples.text("Title"), "title"), *blocks)
    properties = samples.every_node().properties
    return Document(Edition.HANDOUT, language, ENGLISH, properties, whole, "Foot")


def opened(made: Written) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.data))


def text_of_pages(made: Written) -> list[str]:
    pdf = pypdfium2.PdfDocument(made.data)
    return [page.get_textpage().get_text_bounded() for page in pdf]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in reading order."""

    def below(node: Any) -> Iterator[Any]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    return below(pdf.Root.StructTreeRoot)


def types(pdf: pikepdf.Pdf) -> list[str]:
    return [str(each.S)[1:] for each in elements(pdf)]


@pytest.mark.parametrize("edition", Edition)
def test_our_own_styles_give_weasyprint_nothing_to_say(edition: Edition) -> None:
    assert written(edition).diagnostics == ()


@pytest.mark.parametrize("paper", Paper)
def test_pages_have_the_size_of_the_paper(paper: Paper) -> None:
    made = write(document_of(samples.paragraph("words")), press(Printing(paper)))
    width, height = pypdfium2.PdfDocument(made.data)[0].get_size()
    assert (width, height) == pytest.approx(tuple(map(to_pt, paper.size)), abs=0.5)


def test_it_says_what_it_is() -> None:
    with opened(written()) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "Protection of Civilians"
        assert str(pdf.docinfo.Subject) == "Facilitator guide"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.CreationDate).startswith("D:20261101")


def test_bookmarks_lead_to_every_heading_and_slide() -> None:
    pdf = pypdfium2.PdfDocument(written().data)
    outline = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    assert outline == [
        (0, "Lesson at a glance"),
        (1, "Signs used here"),
        (0, "Opening"),
        (1, "Slide 5 The policy"),
        (1, "Slides 16–17 What units can do"),
        (1, "Worksheet 9.1"),
    ]


def test_it_tells_on_which_page_each_anchor_stands() -> None:
    made = written()
    pages = text_of_pages(made)
    assert made.pages == len(pages)
    assert "What units can do" in pages[made.page_of["slide-16"] - 1]
    assert "Tasks by phase" in pages[made.page_of["worksheet-9-1"] - 1]
    assert made.page_of["worksheet-9-1"] % 2 == 1, "a section that starts on the right has an odd page"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(samples.every_node(), press()).data == written().data


def test_only_the_fonts_of_the_theme_are_in_it() -> None:
    with opened(written()) as pdf:
        fonts = {
            str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert {name.partition("+")[2] for name in fonts} == {
        "Noto-Sans",
        "Noto-Sans-Bold",
        "Noto-Sans-Italic",
        "Noto-Sans-Bold-Italic",
    }


def test_no_font_of_this_machine_helps_out() -> None:
    foreign = write(document_of(samples.paragraph("words ሀ ก 한 ☃")), press())
    with opened(foreign) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert {str(each.BaseFont).partition("+")[2][:9] for each in fonts} <= {"Noto-Sans", "Inter"}


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'secret words' }")

    def no_connection(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", no_connection)
    reaching = f"body {{ background: url(http://127.0.0.1:9/x.png) }} p::before {{ content: url({secret.as_uri()}) }}"
    hostile = f"{reaching} @font-face {{ font-family: X; src: url(ftp://localhost/x.ttf) }}" + theme().stylesheet
    made = write(document_of(samples.paragraph("words")), Press(replace(theme(), stylesheet=hostile), Printing(), {}))
    refused = [found for found in made.diagnostics if found.code == "W201"]
    asked = {"http://127.0.0.1:9/x.png", secret.as_uri(), "ftp://localhost/x.ttf"}
    assert {found.message.split()[4].rstrip(",") for found in refused} == asked
    assert all(found.severity == "error" for found in refused)
    assert "secret" not in "".join(text_of_pages(made))


def test_a_character_that_no_font_has_is_an_error_that_names_it_and_its_place() -> None:
    made = write(document_of(samples.paragraph("before ሀ after", 7)), press())
    (found,) = made.diagnostics
    assert (found.severity, found.code) == ("error", "W203")
    assert "ሀ (U+1200 ethiopic syllable ha)" in found.message
    assert str(found.span) == "lesson.md:7:1"


def test_an_abbreviation_is_read_out_as_what_it_stands_for() -> None:
    with opened(written()) as pdf:
        assert "United Nations Police" in {str(each.E) for each in elements(pdf) if "/E" in each}


def long_table() -> Table:
    rows = tuple((Cell(samples.text(f"row {number}")), Cell(samples.text("words"))) for number in range(90))
    head = Cell(samples.text("Head")), Cell(samples.text("Other"))
    return Table((Alignment.START, Alignment.START), head, rows)


def test_a_table_over_three_pages_is_one_table_with_one_head() -> None:
    made = write(document_of(long_table()), press())
    assert made.pages == 3
    assert all("Head" in page for page in text_of_pages(made)), "the head is printed on every page"
    with opened(made) as pdf:
        found = types(pdf)
        assert [found.count(name) for name in ("Table", "THead", "TBody", "TR")] == [1, 1, 1, 91]
        identities = {str(each.ID) for each in elements(pdf) if each.S == "/TH"}
        referred = {str(name) for each in elements(pdf) if each.S == "/TD" for name in each.A.Headers}
        assert referred == identities


def test_a_list_and_a_paragraph_over_pages_are_one() -> None:
    items = samples.bullets(*(f"item {number}" for number in range(80)))
    prose = samples.paragraph("many words to read " * 600)
    with opened(write(document_of(items, prose), press())) as pdf:
        assert [types(pdf).count(name) for name in ("L", "LI", "P")] == [1, 80, 1]


def test_running_heads_and_feet_are_artifacts() -> None:
    made = write(document_of(long_table()), press())
    assert all("Foot" in page for page in text_of_pages(made))
    with opened(made) as pdf:
        for page in pdf.pages:
            marked = [
                (operands, str(operator))
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC"
            ]
            artifacts = [operands for operands, _ in marked if operands[0] == "/Artifact"]
            in_tree = {int(operands[1].MCID) for operands, _ in marked if operands[0] != "/Artifact"}
            parents = list(page_parents(pdf, page))
            assert artifacts, "head and foot"
            assert in_tree == {number for number, parent in enumerate(parents) if parent is not None}


def page_parents(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Array:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return numbers[numbers.index(int(page.obj.StructParents)) + 1]


def test_a_foot_note_is_read_where_it_is_cited() -> None:
    cited = Paragraph((Text("cited"), Footnote(samples.text("the note")), Text(" and on")))
    with opened(write(document_of(cited, samples.paragraph("next")), press())) as pdf:
        found = types(pdf)
        at = found.index("Reference")
        assert found[at + 1 : at + 3] == ["Span", "Note"]
        assert found.index("Note") < len(found) - 1 - found[::-1].index("P")


def test_foreign_words_say_their_language_and_arabic_its_characters() -> None:
    words = "حماية المدنيين"
    prose = Paragraph((Text("English "), Foreign("fr", samples.text("maintien")), Foreign("ar", samples.text(words))))
    with opened(write(document_of(prose), press())) as pdf:
        spans = [each for each in elements(pdf) if "/Lang" in each]
        assert [str(each.Lang) for each in spans] == ["fr", "ar"]
        assert str(spans[1].ActualText) == words


def test_a_right_to_left_document_is_bound_on_the_right() -> None:
    made = write(document_of(samples.paragraph("كلمات"), language="ar"), press(Printing(binding=Mm(30))))
    page = pypdfium2.PdfDocument(made.data)[0]
    _, _, right, _ = page.get_textpage().get_charbox(0)
    assert right > to_pt(Mm(130)), "text begins at the right"
    assert right < to_pt(Mm(210 - 50)), "beside the binding, which is at the right of a page that opens a sheet"


def boxes(made: Written, words: str) -> list[tuple[int, float, float]]:
    """Where some words begin: page, left, top, to the half point."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(made.data)):
        searcher = page.get_textpage().search(words)
        while hit := searcher.get_next():
            left, _, _, top = page.get_textpage().get_charbox(hit[0])
            found.append((number, round(left * 2) / 2, round(top * 2) / 2))
    return found


def test_worksheet_and_key_have_everything_in_the_same_places() -> None:
    filled = document_of(samples.WORKSHEET_TABLE, *samples.QUESTIONS, samples.paragraph("the very end"))
    empty = replace(filled, blocks=tuple(map(without_answers, filled.blocks)))
    key, worksheet = write(filled, press()), write(empty, press())
    assert key.pages == worksheet.pages
    assert "patrols" in text_of_pages(key)[0]
    assert "patrols" not in text_of_pages(worksheet)[0]
    for words in ("Prevention", "Response", "What is pre-emption", "Which tier", "Draw your area", "the very end"):
        assert boxes(key, words) == boxes(worksheet, words) != []


def without_answers(block: DocumentBlock) -> DocumentBlock:
    from lessonpress.model.document import FillInTable, Given, Option, Question, ToFill
    from lessonpress.model.inline import Blank

    match block:
        case FillInTable():
            rows = tuple(
                tuple(
                    ToFill()
                    if isinstance(cell, ToFill)
                    else Given(tuple(Blank() if isinstance(each, Blank) else each for each in cell.content))
                    for cell in row
                )
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Question():
            return replace(block, answer=(), options=tuple(Option(each.content) for each in block.options))
        case _:
            return block


def test_mono_has_no_colour() -> None:
    made = write(samples.every_node(), press(Printing(ink=Ink.MONO)))
    for page in pypdfium2.PdfDocument(made.data):
        red, green, blue = page.render(scale=0.5).to_pil().convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_large_print_is_laid_out_anew() -> None:
    large = write(samples.every_node(), press(Printing(type_size=TypeSize.LARGE)))
    assert large.diagnostics == ()
    assert large.pages > written().pages
    page = pypdfium2.PdfDocument(large.data)[large.page_of["slide-5"] - 1]
    sizes = {round(each.get_font_size() * 0.75) for each in page.get_objects() if hasattr(each, "get_font_size")}
    assert min(sizes) >= 11
    assert 16 in sizes


def nested(depth: int) -> Block:
    inner: Block = samples.bullets("deepest")
    for _ in range(depth):
        inner = type(inner)((ListItem((samples.paragraph("level"), inner)),))
    return inner


def test_a_list_within_a_list_is_tagged_where_it_stands() -> None:
    with opened(write(document_of(nested(3)), press())) as pdf:
        for each in elements(pdf):
            kids = [str(kid.S) for kid in each.K if isinstance(kid, pikepdf.Dictionary)] if each.S == "/LI" else []
            assert all(kid in ("/Lbl", "/LBody") for kid in kids)
        assert types(pdf).count("L") == 4


def lines_of(made: Written, page: int = 0) -> list[str]:
    return text_of_pages(made)[page].splitlines()


def test_no_title_ends_in_a_word_alone() -> None:
    title = "Learning activity 9.1: Operational phases and UNPOL tasks"
    lines = lines_of(write(document_of(Heading(1, samples.text(title), "long")), press()))
    broken = lines[lines.index("Title") + 1 :][:2]
    assert " ".join(line.strip() for line in broken) == title
    assert len(broken[0]) == pytest.approx(len(broken[1]), abs=12)


def test_a_title_never_runs_into_its_time() -> None:
    slot = TimeSlot(Duration.of_minutes(12), Seconds(90 * 60))
    slide = SlideBlock("Slides 16–17", samples.text("What individual officers and units can do"), "slide", slot)
    for printing in (Printing(), Printing(type_size=TypeSize.LARGE), Printing(Paper.A5)):
        made = write(replace(document_of(slide), edition=Edition.GUIDE), press(printing))
        page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
        clock = page.get_charbox(page.search("12 min").get_next()[0])
        title = [page.get_charbox(at) for at in range(page.search("What").get_next()[0], page.count_chars())]
        beside = [box for box in title if box[1] < clock[3] and box[3] > clock[1] and box[0] < clock[0] - 0.1]
        assert max(box[2] for box in beside) < clock[0] - 5


def test_a_short_word_above_a_question_is_no_number() -> None:
    question = Question("سؤال", (samples.paragraph("ما الذي نقص؟"),), room=RuledLines(3))
    with opened(write(document_of(question, language="ar"), press())) as pdf:
        said = [str(each.ActualText) for each in elements(pdf) if "/ActualText" in each]
    assert "سؤال" in said, "on one line: a narrow column broke it in two"


def test_the_contents_share_a_page_where_they_fit_as_a_whole() -> None:
    entries = tuple(ContentsEntry(1, f"Part {number}", "title") for number in range(20))
    contents = PageStart(PageSide.NEXT, "Head"), ContentsList("Contents", entries)
    assert write(document_of(*contents), press()).pages == 1
    assert write(document_of(*(samples.paragraph("words"),) * 20, *contents), press()).pages == 2


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "взаимодействие"), ("fr", "responsabilité"), ("en", "interoperability")]
)
def test_long_words_are_divided_as_their_language_does(language: str, word: str) -> None:
    prose = document_of(samples.paragraph(f"{word} " * 60), language=language)
    divided = any(line.rstrip().endswith(("-", "\u2010", "\ufffe", "\x02")) for line in lines_of(write(prose, press())))
    assert divided == (language != "en"), "English is set without: its words are short"


def test_a_line_that_says_where_a_worksheet_is_never_stands_alone_on_a_page() -> None:
    see = Paragraph((EditionReference(Edition.WORKSHEET, "Worksheet 9.1", "worksheet-9-1"),))
    for lines in range(25, 40):
        pages = text_of_pages(write(document_of(samples.bullets(*["point"] * lines), see), press()))
        assert "point" in pages[-1]

"""Room to write is as high in Word as on the printed page, on any paper and in any size of type."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from lessonpress.model.block import Alignment, AnswerSpace, Cell, OpenSpace, RuledLines, Table
from lessonpress.model.document import Document, DocumentBlock, NotesArea, Question
from lessonpress.model.edition import Edition, Format
from lessonpress.model.inline import Blank, Text
from lessonpress.model.length import Mm
from lessonpress.model.printing import Paper, Printing, TypeSize
from lessonpress.writers import WRITERS
from opened_docx import W, opened, paragraphs, val

from presses import press
from samples import WORKSHEET_TABLE, every_node, paragraph

TABLE = Table((Alignment.START,) * 2, (Cell((Text("a"),)), Cell()), ((Cell((Text("x"),)), Cell()),), room=RuledLines(3))
BOXES: tuple[DocumentBlock, ...] = (
    WORKSHEET_TABLE,
    TABLE,
    AnswerSpace(OpenSpace(Mm(40))),
    Question("1", (paragraph("Draw it."),), room=OpenSpace(Mm(25))),
)
LINES = (AnswerSpace(RuledLines(5)), Question("2", (paragraph("Why?"),), room=RuledLines(4)))
PRINTINGS = [Printing(paper, type_size=size) for paper, size in product((Paper.A4, Paper.A5), TypeSize)]


def written(blocks: Sequence[DocumentBlock], edition: Edition, printing: Printing, form: Format) -> bytes:
    document = replace(every_node(edition), blocks=tuple(blocks))
    made = WRITERS[form](document, press(printing))
    assert made.data
    return made.data


def in_html(blocks: Sequence[DocumentBlock], edition: Edition, printing: Printing) -> str:
    return written(blocks, edition, printing, Format.HTML).decode()


@pytest.mark.parametrize("printing", PRINTINGS, ids=lambda each: f"{each.paper}-{each.type_size}")
@pytest.mark.parametrize("edition", [Edition.WORKSHEET, Edition.HANDOUT])
def test_boxes_and_rows_are_as_high_in_word_as_on_the_page(edition: Edition, printing: Printing) -> None:
    page = in_html(BOXES, edition, printing)
    stated = [float(height) for height in re.findall(r'style="height:([\d.]+)mm', page)]
    file = opened(written(BOXES, edition, printing, Format.DOCX))
    heights = [int(height.get(f"{W}val")) / 1440 * 25.4 for height in file.document.iter(f"{W}trHeight")]
    assert len(stated) == 5
    assert heights == pytest.approx(stated, abs=0.05)


@pytest.mark.parametrize("printing", PRINTINGS, ids=lambda each: f"{each.paper}-{each.type_size}")
@pytest.mark.parametrize("edition", [Edition.WORKSHEET, Edition.HANDOUT])
def test_there_are_as_many_lines_to_write_on_as_far_apart(edition: Edition, printing: Printing) -> None:
    page = in_html(LINES, edition, printing)
    (pitch,) = (float(found) for found in re.findall(r"--writing-line:([\d.]+)mm", page))
    file = opened(written(LINES, edition, printing, Format.DOCX))
    style = file.styles["AnswerLine"]
    rule = int(val(style, "pPr/pBdr/bottom", "sz") or 0) / 8 / 72 * 25.4  # ST_EighthPointMeasure
    assert len(paragraphs(file, "AnswerLine")) == page.count('class="answer-line"') >= 9
    assert int(val(style, "pPr/spacing", "line") or 0) / 1440 * 25.4 + rule == pytest.approx(pitch, abs=0.1)


def test_the_notes_of_a_handout_keep_their_number_of_lines() -> None:
    for printing in PRINTINGS:
        file = opened(written((NotesArea("Notes", RuledLines(6)),), Edition.HANDOUT, printing, Format.DOCX))
        assert len(paragraphs(file, "NotesLine")) == 6


def test_a_blank_is_longer_where_letters_are_larger() -> None:
    def length(printing: Printing) -> float:
        document: Document = replace(every_node(Edition.WORKSHEET), blocks=(paragraph_with_blank(),))
        file = opened(WRITERS[Format.DOCX](document, press(printing)).data)
        said = "".join(file.document.itertext())
        return said.count("\u00a0") * int(val(file.styles["Normal"], "rPr/sz") or 0)

    large = length(Printing(type_size=TypeSize.LARGE)) / length(Printing())
    theme = press().theme
    assert large == pytest.approx(theme.large_body_size / theme.body_size[Edition.WORKSHEET], rel=0.1)


def paragraph_with_blank() -> DocumentBlock:
    return replace(paragraph(""), content=(Text("Fill in: "), Blank(())))

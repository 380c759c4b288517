"""Every PDF is PDF/UA-1: no finding by veraPDF, whatever the edition, the paper, the language."""

import io
from pathlib import Path

import pikepdf
import pytest

import shipped
from lessonpress.editions import Setting, bind, compose, prepare
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.printing import Ink, Paper, Printing, TypeSize
from lessonpress.readers import READERS, ReaderSettings, SourceFile
from lessonpress.writers.pdf import write

import samples
from judges.pdf_ua import JudgeMissing, findings
from presses import press

PRINTINGS = (
    Printing(),
    Printing(Paper.LETTER, ink=Ink.MONO),
    Printing(Paper.A5),
    Printing(type_size=TypeSize.LARGE),
)
LESSONS = sorted((Path(__file__).parents[2] / "samples").glob("*/lesson.md"))


def documents() -> list[Document]:
    made = [samples.every_node(edition) for edition in Edition]
    for path in LESSONS:
        read = READERS[".md"](SourceFile("lesson.md", path.read_bytes()), ReaderSettings(path.parent.name))
        lesson = prepare(read.value.lesson, Setting())
        made += [compose(lesson, edition, Setting()) for edition in Edition]
    made += [bind((shipped.edition(each),), each, shipped.SETTING, "en") for each in Edition]
    return [document for document in made if document.blocks]


@pytest.mark.slow
def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    assert LESSONS
    files = []
    for number, document in enumerate(documents()):
        for printing in PRINTINGS if number < 2 else PRINTINGS[:1]:
            made = write(document, press(printing))
            if any(found.code == "W203" for found in made.diagnostics):
                assert document.language.startswith("zh"), "only the Chinese fonts may be missing on a machine"
                continue
            file = tmp_path / f"{len(files):02d}-{document.language}-{document.edition}-{printing.paper}.pdf"
            file.write_bytes(made.data)
            files.append(file)
    try:
        assert findings(files) == []
    except JudgeMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.slow
def test_the_judge_finds_what_is_wrong(tmp_path: Path) -> None:
    data = write(samples.every_node(), press()).data
    file = tmp_path / "no-language.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.Lang
        pdf.save(file)
    try:
        assert findings([file])
    except JudgeMissing as missing:
        pytest.skip(str(missing))

"""One content, three formats: the Word file reads to the same lesson; a PDF loses underlining and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest

from lessonpress.model.inline import Emphasis, Inline, Inlines, Text
from lessonpress.model.lesson import Lesson
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile
from lessonpress.readers.sourcefile import write
from readers.published.as_docx import as_docx
from readers.published.normalised import normalised
from readers.published.shapes import ALL, LESSONS, read_text

WHOLE_LINES = ("radio.txt", "patrouille.txt")  # fixtures whose paragraphs stand on one line each, as in a Word file
OFFICE = shutil.which("soffice")


def read_bytes(data: bytes, name: str) -> Lesson:
    return READERS[Path(name).suffix](SourceFile(name, data), ReaderSettings()).value.lesson


@pytest.mark.parametrize("name", WHOLE_LINES)
def test_a_word_file_reads_to_the_same_lesson(name: str) -> None:
    text = (LESSONS / name).read_text("utf-8")
    assert normalised(read_bytes(as_docx(text), "lesson.docx")) == normalised(read_text(text).value.lesson)


def test_heading_styles_say_no_more_than_the_labels_do() -> None:
    text = (LESSONS / "radio.txt").read_text("utf-8")
    headings = {"RELEVANCE": "Heading 1", "THE LESSON": "Heading 1", "Slide 1: Why It Matters": "Heading 2"}
    assert normalised(read_bytes(as_docx(text, headings=headings), "lesson.docx")) == normalised(
        read_text(text).value.lesson
    )


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("name", WHOLE_LINES)
def test_a_pdf_reads_to_the_same_lesson_but_for_underlining(name: str, tmp_path: Path) -> None:
    text = (LESSONS / name).read_text("utf-8")
    word = tmp_path / "lesson.docx"
    word.write_bytes(as_docx(text))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    from_pdf = read_bytes((tmp_path / "lesson.pdf").read_bytes(), "lesson.pdf")
    assert normalised(from_pdf) == normalised(plain(read_text(text).value.lesson))


def plain(lesson: Lesson) -> Lesson:
    """Return a lesson without emphasis: extraction from a PDF gives characters only."""
    return _without_emphasis(lesson)


def _without_emphasis(value):
    import dataclasses

    if isinstance(value, tuple):
        if any(isinstance(each, Emphasis) for each in value):
            return _flat(value)
        return tuple(map(_without_emphasis, value))
    if dataclasses.is_dataclass(value):
        changes = {each.name: _without_emphasis(getattr(value, each.name)) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def _flat(content: Inlines) -> Inlines:
    result: list[Inline] = []
    for inline in (inner for each in content for inner in (each.content if isinstance(each, Emphasis) else (each,))):
        if isinstance(inline, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + inline.text)
        else:
            result.append(inline)
    return tuple(result)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_published_lesson_written_as_source_reads_back_the_same(path: Path) -> None:
    lesson = read_text(path.read_text("utf-8"), path.name).value.lesson
    again = READERS[".md"](SourceFile("09-x/lesson.md", write(lesson).encode()), ReaderSettings())
    assert normalised(again.value.lesson) == normalised(lesson)
    assert not [each for each in again.diagnostics if each.severity == "error"]

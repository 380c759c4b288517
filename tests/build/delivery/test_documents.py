"""The files of a whole course, as people get them: programme, materials, binders."""

import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import docx
import pikepdf
import pytest
from pypdfium2 import PdfDocument

from here import Here
from lessonpress.build.output.outcome import State
from lessonpress.build.request import Request
from lessonpress.build.workers.jobs import CourseOrder, Job, Kit, Order, Result
from lessonpress.build.workers.workshop import QUIET, JobLine, Workshop
from lessonpress.editions import Setting, bind
from lessonpress.editions.frame import text
from lessonpress.model.course import Course
from lessonpress.model.document import Cover, Document, Heading, PageSide, PageStart, Properties
from lessonpress.model.edition import Edition, Format
from lessonpress.model.label import ENGLISH
from lessonpress.writers.pdf import write

from courses import lesson_text, make, write_course
from judges.pdf_ua import JudgeMissing, findings
from presses import press

CHECKOUT = Path(__file__).parents[3]
COURSE = """[course]
title = "A course"
[build]
formats = ["pdf", "docx"]
editions = ["handout"]
[delivery]
start = "09:00"
end = "09:30"
participants = 24
"""


def of_course(folder: Path) -> dict[str, bytes]:
    """Return the files that belong to no lesson."""
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}


def pdf_words(data: bytes) -> str:
    with PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def titles(items: list[pikepdf.OutlineItem]) -> list[object]:
    return [(item.title, titles(item.children)) if item.children else item.title for item in items]


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two lessons with its documents and a binder of handouts. Do not change it: `copied` is for that."""
    folder = write_course(tmp_path_factory.mktemp("course"), 2, COURSE)
    assert make(folder, request=Request(folder, binders=(Edition.HANDOUT,))).exit_code == 0
    return folder


@pytest.fixture
def copied(bound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bound, tmp_path / "copy"))


def test_the_programme_lays_the_lessons_out_in_days(bound: Path) -> None:
    made = of_course(bound)
    words = pdf_words(made["programme.pdf"])
    assert "Day 1" in words
    assert "Day 2" in words
    assert words.count("09:00 09:20 Lesson") == 2
    assert "Total: 40 min" in words
    cells = [cell.text for table in docx.Document(BytesIO(made["programme.docx"])).tables for cell in table._cells]
    assert cells[4:8] == ["09:00", "09:20", "Lesson 1: thing 1", "20\u00a0min"]


def test_the_list_of_materials_says_how_much_to_copy(bound: Path) -> None:
    words = pdf_words(of_course(bound)["materials.pdf"])
    assert "Lesson 2: thing 2: Participant handout: 24 copies" in words


def test_a_binder_is_one_document_with_one_contents_and_one_run_of_pages(bound: Path) -> None:
    made = of_course(bound)
    data = made["binder.handout.pdf"]
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        count = len(document.pages)
        assert [item.title for item in outline.root] == ["Lesson 1: thing 1", "Lesson 2: thing 2"]
        assert all("The matter" in str(titles(item.children)) for item in outline.root)
        assert document.Root.MarkInfo.Marked
    words = pdf_words(data)
    assert words.count("Contents") == 1
    assert all(f"Page {page} of {count}" in words for page in (1, count))
    assert "A point" in words
    assert "The secret answer" not in words


def test_pictures_of_two_lessons_with_one_name_stay_two(tmp_path: Path) -> None:
    from PIL import Image

    folder = write_course(tmp_path, 2, COURSE)
    for number, colour in ((1, "red"), (2, "blue")):
        lesson = folder / "source" / f"{number:02d}-lesson"
        Image.new("RGB", (40, 40), colour).save(lesson / "map.png")
        text = lesson_text(number, f"thing {number}") + "\n![A map](map.png)\n{.participant}\n"
        (lesson / "lesson.md").write_text(text, encoding="utf-8")
    request = Request(folder, editions=(Edition.HANDOUT,), formats=(Format.PDF,), binders=(Edition.HANDOUT,))
    assert make(folder, request=request).exit_code == 0
    with pikepdf.open(folder / "out" / "binder.handout.pdf") as document:
        images = {bytes(image.read_bytes()) for page in document.pages for image in page.get_images().values()}
    assert len(images) == 2


def test_an_edit_that_the_course_does_not_tell_of_leaves_its_documents_alone(copied: Path) -> None:
    lesson = copied / "source" / "02-lesson" / "lesson.md"
    lesson.write_text(lesson_text(2, "thing 2", "Another point"), encoding="utf-8")
    report = make(copied, request=Request(copied, binders=(Edition.HANDOUT,)))
    states = {each.name: each.state for each in report.outcomes if not each.lesson}
    assert states == {
        "programme.pdf": State.UNCHANGED,
        "programme.docx": State.UNCHANGED,
        "materials.pdf": State.UNCHANGED,
        "materials.docx": State.UNCHANGED,
        "binder.handout.pdf": State.MADE,
        "binder.handout.docx": State.MADE,
    }
    assert "Another point" in pdf_words(of_course(copied)["binder.handout.pdf"])


def test_the_programme_is_made_by_the_same_workers_while_they_make_lessons(tmp_path: Path) -> None:
    begun = Event()
    opened: list[Workshop] = []

    class LongLesson(Here):
        """A workshop in which the file of a lesson takes until a file of the course has been begun."""

        capacity = 2

        def __init__(self, kit: Kit) -> None:
            super().__init__(kit)
            opened.append(self)

        def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
            if isinstance(job, CourseOrder):
                begun.set()
            if not isinstance(job, Order):
                return super().submit(job, limit, line)
            return ThreadPoolExecutor(1).submit(lambda: begun.wait(20) and self._bench.do(job))

    folder = write_course(tmp_path, 1, COURSE)
    assert make(folder, formats=(Format.DOCX,), open_workshop=LongLesson).exit_code == 0
    assert "programme.docx" in of_course(folder)
    assert len(opened) == 1


def test_a_new_title_or_length_is_in_the_programme(copied: Path) -> None:
    lesson = copied / "source" / "02-lesson" / "lesson.md"
    lesson.write_text(lesson_text(2, "another thing"), encoding="utf-8")
    make(copied)
    assert "Lesson 2: another thing" in pdf_words(of_course(copied)["programme.pdf"])


def test_a_lesson_with_errors_leaves_the_programme_as_it_was(copied: Path) -> None:
    before = of_course(copied)["programme.pdf"]
    lesson = copied / "source" / "02-lesson" / "lesson.md"
    lesson.write_text(lesson_text(2, "another thing") + '\n!!! aks "Who?"\n', encoding="utf-8")
    report = make(copied)
    failed = {each.name: each.reason for each in report.outcomes if each.state is State.FAILED}
    assert failed["programme.pdf"] == "02-lesson/lesson.md has errors"
    assert of_course(copied)["programme.pdf"] == before


def test_a_binder_that_is_not_asked_for_again_is_told_to_be_old(copied: Path) -> None:
    index = copied / "out" / "index.html"
    before = of_course(copied)["binder.handout.pdf"]
    make(copied)
    assert "Older than its source" not in index.read_text(encoding="utf-8")
    lesson = copied / "source" / "02-lesson" / "lesson.md"
    lesson.write_text(lesson_text(2, "thing 2", "Another point"), encoding="utf-8")
    make(copied)
    assert of_course(copied)["binder.handout.pdf"] == before
    assert index.read_text(encoding="utf-8").count("Older than its source") == 2  # as PDF and as DOCX


@pytest.mark.slow
def test_verapdf_finds_nothing_in_the_files_of_the_shipped_course(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "source", tmp_path / "source")
    asked = Request(tmp_path, editions=(Edition.GUIDE, Edition.HANDOUT), formats=(Format.PDF,))
    assert make(tmp_path, request=replace(asked, binders=(Edition.GUIDE, Edition.HANDOUT))).exit_code == 0
    assert make(tmp_path, request=Request(tmp_path, formats=(Format.PDF,))).exit_code == 0
    files = sorted((tmp_path / "out").glob("*.pdf"))
    assert [path.name for path in files] == [
        "binder.guide.pdf",
        "binder.handout.pdf",
        "materials.pdf",
        "programme.pdf",
    ]
    try:
        assert findings(files) == []
    except JudgeMissing as missing:
        pytest.skip(str(missing))


def test_a_build_of_one_lesson_makes_nothing_of_the_course(tmp_path: Path) -> None:
    folder = write_course(tmp_path, 2, COURSE)
    report = make(folder, lessons=("01-lesson",))
    assert {each.lesson for each in report.outcomes} == {"01-lesson"}
    assert "programme.pdf" not in of_course(folder)


def test_contents_of_many_lessons_run_on_over_pages_below_the_title() -> None:
    setting = Setting(Course(title="A long course"), ENGLISH)
    properties = Properties("A lesson", "", (), "", "x")
    cover, heading = Cover("", "Lesson", "A title", ""), Heading(1, text("Aim"), "aim")
    lesson = Document(Edition.HANDOUT, "en", ENGLISH, properties, (PageStart(PageSide.NEXT, ""), cover, heading))
    bound = bind([lesson] * 60, Edition.HANDOUT, setting, "en")
    together = tuple(
        block for block in bound.blocks if not isinstance(block, PageStart) or block.side is not PageSide.NEXT
    )
    with PdfDocument(write(replace(bound, blocks=together), press()).data) as pdf:
        first = pdf[0].get_textpage().get_text_range()
    assert "A long course" in first
    assert first.count("Lesson: A title") > 20

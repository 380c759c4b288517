"""What to print: copies from participants and groups, sheets from pages, alternatives apart."""

from pathlib import Path

import pytest

from lessonpress.build.commands.delivering import plan_printing, print_rows
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.course.settings import Imposition, Variant
from lessonpress.build.delivery.printplan import copies_of, print_sets, sides_and_sheets
from lessonpress.build.output.manifest import Output
from lessonpress.build.output.product import Kind
from lessonpress.build.request import Request
from lessonpress.model.course import Delivery
from lessonpress.model.edition import CourseDocument, Edition, Format
from lessonpress.model.printing import Paper

from courses import make, write_course

CLASS = Delivery(participants=24, group_size=5)


def output(edition: Edition, pages: int, form: Format = Format.PDF, **more: object) -> Output:
    return Output("sha", {}, kind=Kind(edition, form, "en", **more), pages=pages)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edition", "copies"), [(Edition.GUIDE, 1), (Edition.HANDOUT, 24), (Edition.WORKSHEET, 5), (Edition.KEY, 1)]
)
def test_each_edition_has_its_readers(edition: Edition, copies: int) -> None:
    assert copies_of(Kind(edition, Format.PDF, "en"), CLASS) == copies


def test_without_participants_everything_is_counted_once() -> None:
    assert {copies_of(Kind(edition, Format.PDF, "en"), Delivery()) for edition in Edition} == {1}


@pytest.mark.parametrize(
    ("pages", "imposition", "expected"),
    [
        (1, Imposition.PAGES, (1, 1)),
        (7, Imposition.PAGES, (7, 4)),
        (8, Imposition.PAGES, (8, 4)),
        (7, Imposition.BOOKLET, (4, 2)),
        (9, Imposition.BOOKLET, (6, 3)),
    ],
)
def test_two_sides_a_sheet_and_four_pages_a_folded_one(
    pages: int, imposition: Imposition, expected: tuple[int, int]
) -> None:
    assert sides_and_sheets(pages, imposition) == expected


def test_sheets_of_all_copies_add_up() -> None:
    outputs = {"a.guide.pdf": output(Edition.GUIDE, 27), "a.handout.pdf": output(Edition.HANDOUT, 13)}
    (only,) = print_sets(outputs, CLASS)
    assert [(line.name, line.copies, line.all_sides, line.all_sheets) for line in only.lines] == [
        ("a.guide.pdf", 1, 27, 14),
        ("a.handout.pdf", 24, 312, 168),
    ]
    assert (only.sides, only.sheets) == (339, 182)


def test_papers_and_variants_are_printed_one_or_the_other() -> None:
    outputs = {
        "a.pdf": output(Edition.HANDOUT, 4),
        "a.letter.pdf": output(Edition.HANDOUT, 5, paper=Paper.LETTER),
        "a.booklet.pdf": output(Edition.HANDOUT, 4, variant=Variant(imposition=Imposition.BOOKLET)),
    }
    assert sorted(each.sheets for each in print_sets(outputs, CLASS)) == [24, 48, 72]


def test_what_is_not_for_the_printer_is_left_out() -> None:
    outputs = {
        "a.docx": output(Edition.HANDOUT, 0, Format.DOCX),
        "a.key.pdf": output(Edition.KEY, 0),
        "a.guide.pdf": output(Edition.GUIDE, 2),
        "a.guide.new.pdf": output(Edition.GUIDE, 3),
        "a.guide.new2.pdf": output(Edition.GUIDE, 3),
        "binder.guide.pdf": output(Edition.GUIDE, 90, document=CourseDocument.BINDER),
        "index.html": Output("sha", {}),
    }
    (only,) = print_sets(outputs, CLASS)
    assert [line.name for line in only.lines] == ["a.guide.pdf"]


def test_the_plan_of_a_course_is_told_file_by_file(tmp_path: Path) -> None:
    course = '[course]\ntitle = "A"\n[build]\nformats = ["pdf"]\neditions = ["handout"]\n'
    folder = write_course(tmp_path, 1, course)
    with pytest.raises(Misuse, match="--participants"):
        plan_printing(Request(folder), folder / "out", None)
    with pytest.raises(Misuse, match="lessonpress build"):
        plan_printing(Request(folder), folder / "out", 30)
    make(folder, lessons=("01-lesson",))
    (line, total) = print_rows(plan_printing(Request(folder), folder / "out", 30))
    assert line[:2] == ("01-lesson/01-lesson.handout.pdf", "30")
    assert int(line[3]) == 30 * int(line[2])
    assert total == ("total", "", "", *line[3:])

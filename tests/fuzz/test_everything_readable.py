"""Fuzzing: whatever is thrown at the readers, they answer; nothing raises, nothing hidden is shown.

Crashes found become examples.
"""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fuzz.loop import fuzz
from lessonpress.build.course.coursefile import read_course
from lessonpress.build.course.labels import catalogues, read_labels
from lessonpress.checks import check_lesson
from lessonpress.checks.coverage import lost
from lessonpress.checks.leak import leaked
from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course
from lessonpress.model.edition import Edition
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

LABELS = read_labels("en", catalogues())

WORDS = st.sampled_from(
    [
        "point",
        "Explain that",
        "Answer:",
        "[[blank]]",
        "[[",
        "]]",
        "**b**",
        "_",
        "`",
        "20 min",
        "FPU",
        "é",
        "\u202e",
        "\t",
    ]
)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "![x](a.png)",
            "[a](b)",
            "[^1]",
            "<b>",
            "{.participant}",
            "{lines=3}",
            "| a | b |",
            "|---|---|",
            "\\",
            "\f",
            "\0",
        ]
    ),
    st.text(max_size=8),
)
LINES = st.lists(PIECES, max_size=5).map(" ".join)
STARTS = st.sampled_from(
    [
        "",
        "- ",
        "1. ",
        "> ",
        "    ",
        "  ",
        "\t",
        "# ",
        "## ",
        "### ",
        "### Slide 1: ",
        "### Slides 2–4: ",
        "## Learning activity 9.1: ",
        "### Worksheet ",
        "### Instructions ",
        "### Time ",
        "## Learning evaluation ",
        "## Key words ",
        "!!! ask ",
        '!!! ask "Q?" ',
        "!!! note ",
        '!!! definition "T" ',
        "!!! key-message ",
        '!!! video "V" ',
        "[^1]: ",
        "*[FPU]: ",
        "```",
        "---",
        "| ",
        "{",
        "    Answer: ",
        "- [x] ",
    ]
)
SOURCE = st.lists(st.builds(str.__add__, STARTS, LINES), max_size=25).map("\n".join)
FRONT = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["number", "title", "duration", "language", "version", "x", ""]),
        st.sampled_from([": ", ":", " "]),
        LINES,
    ),
    max_size=6,
).map(lambda lines: "\n".join(["---", *lines, "---", "", ""]))
LABEL = st.sampled_from(
    [
        "Slide 5",
        "Slides 16 and 17",
        "Learning Activity",
        "9.1",
        "INSTRUCTIONS:",
        "TIME: 20 minutes",
        "METHOD",
        "Key Message:",
        "Expected responses include:",
        "Lesson Map",
        "Aim",
        "Summary",
        "Learning Evaluation",
        "Reference Materials",
        "• ",
        "▪ ",
        "\uf0b7 ",
        "L e s s o n  9",
        "<u>x</u>",
        "| a | b |",
        "\f",
        "1",
    ]
)
PUBLISHED = st.lists(st.builds("{} {}".format, LABEL, LINES), max_size=30).map("\n".join)
KEYS = st.sampled_from(
    [
        "[course]",
        "[build]",
        "[delivery]",
        "[select]",
        "[labels.en]",
        "[checks]",
        "title",
        "formats",
        "papers",
        "start",
        "breaks",
        "density",
    ]
)
VALUES = st.sampled_from(
    ['"x"', "1", "true", "[]", '["pdf"]', "{}", "{a = 1}", '"09:00"', "1979-05-27", "nan", "[[1]]", "=", "'", "\\"]
)
TOML = st.lists(st.one_of(KEYS, st.builds("{} = {}".format, KEYS, VALUES), LINES), max_size=12).map("\n".join)


def reads(suffix: str, text: str) -> None:
    """Read, check and compose a text in every edition: it may be refused, but only in words."""
    reading = READERS[suffix](SourceFile(f"x{suffix}", text.encode("utf-8", "surrogatepass")), ReaderSettings("en", {}))
    lesson = reading.value.lesson
    assert all(each.message for each in check_lesson(lesson))
    setting = Setting(Course(), LABELS, {})
    ready = prepare(lesson, setting)
    for edition in Edition:
        document = compose(ready, edition, setting)
        assert all(each.message for each in (*lost(ready, document), *leaked(ready, document)))


@pytest.mark.slow
def test_source_text() -> None:
    fuzz(lambda text: reads(".md", text), SOURCE)


@pytest.mark.slow
def test_front_matter() -> None:
    fuzz(lambda text: reads(".md", text), st.builds(str.__add__, FRONT, SOURCE))


@pytest.mark.slow
def test_published_text() -> None:
    fuzz(lambda text: reads(".txt", text), PUBLISHED)


@pytest.mark.slow
def test_course_file() -> None:
    def check(text: str) -> None:
        assert all(
            each.message for each in read_course("course.toml", text.encode("utf-8", "surrogatepass")).diagnostics
        )

    fuzz(check, TOML)


@example("x = " + "[" * 3_000)
@given(st.just(""))
def test_course_files_that_once_raised(text: str) -> None:
    assert read_course("course.toml", text.encode()).diagnostics or not text


def pdf(content: str) -> bytes:
    """A PDF of one page, as short as readers take it."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
        f"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length {len(content)}>>stream\n{content}\n"
        "endstream endobj\ntrailer<</Root 1 0 R>>\n"
    ).encode()


@pytest.mark.parametrize("far", ["1e9", "-1e9", "1e300", "9" * 400])
def test_a_letter_far_off_the_page_takes_no_room(far: str) -> None:
    """Found by atheris: columns were made of spaces, gigabytes of them where a letter claims to stand far away."""
    text = f"BT /F 12 Tf 1 0 0 1 72 700 Tm (Lesson 9) Tj 1 0 0 1 {far} 700 Tm (Title) Tj ET"
    reading = READERS[".pdf"](SourceFile("x.pdf", pdf(text)), ReaderSettings("en", {}))
    assert len(repr(reading)) < 10_000
    assert "Title" in reading.value.lesson.front.title or reading.diagnostics

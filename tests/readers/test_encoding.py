"""One lesson in many encodings reads the same, or says what is wrong and where."""

import codecs

import pytest

from readers.outline import outline
from readers.reading_source import FRONT, read_bytes

_TEXT = FRONT + "## Aim\n\nProtéger “les civils” – حماية المدنيين\n\n- un\n- deux\n"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + _TEXT.encode(),
        codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("\n", "\r").encode(),
        _TEXT.replace("\n", "\x85").encode(),
        _TEXT.replace("\n", "\u2028").encode(),
        _TEXT.replace("é", "e\u0301").encode(),
    ],
    ids=["utf-8-sig", "utf-16-le", "utf-16-be", "crlf", "cr", "nel", "line-separator", "nfd"],
)
def test_the_same_lesson(data: bytes) -> None:
    read, expected = read_bytes(data), read_bytes(_TEXT.encode())
    assert read.diagnostics == expected.diagnostics == ()
    assert read.value.lesson == expected.value.lesson


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1252", "## But\n\nPrévention\n"),
        ("windows-1256", "## Aim\n\nحماية المدنيين في عمليات السلام\n"),
        ("windows-1251", "## Aim\n\nЗащита гражданских лиц силами полиции\n"),
    ],
)
def test_another_encoding_is_named_with_its_place(encoding: str, text: str) -> None:
    (found,) = read_bytes(text.encode(encoding)).diagnostics
    assert found.code == "T001"
    assert found.span is not None
    assert found.span.line == 3
    assert encoding in found.message
    assert "lessonpress convert-encoding" in found.hint
    assert "0x" in found.message


def test_utf_16_without_a_mark_is_guessed() -> None:
    found = read_bytes("## Aim\n\nPrévention\n".encode("utf-16-le")).diagnostics
    assert found, "it must not pass for a lesson"


def test_a_form_feed_ends_no_paragraph() -> None:
    lesson = read_bytes((FRONT + "## Aim\n\nUN Police\fprotect\n").encode()).value.lesson
    assert "all: Paragraph UN Police protect" in outline(lesson)


def test_a_form_feed_on_its_own_line_parts_nothing_but_words() -> None:
    lesson = read_bytes((FRONT + "## Aim\n\nUN Police\n\f protect\n").encode()).value.lesson
    assert "all: Paragraph UN Police protect" in outline(lesson)


def test_control_characters_are_taken_out_and_told() -> None:
    checked = read_bytes((FRONT + "## Aim\n\nA\x00 b\x1b[0m c\n").encode())
    assert [each.code for each in checked.diagnostics] == ["T003"]
    assert "U+0000" in checked.diagnostics[0].message
    assert "all: Paragraph A b[0m c" in outline(checked.value.lesson)


@pytest.mark.parametrize("text", ["\u202eabc", "abc\u202c", "\u2066abc\u202c", "\u2067abc\n\nabc\u2069"])
def test_direction_overrides_without_a_partner_are_told(text: str) -> None:
    assert [each.code for each in read_bytes((FRONT + f"## Aim\n\n{text}\n").encode()).diagnostics] == ["T004"]


def test_balanced_direction_marks_are_fine() -> None:
    assert read_bytes((FRONT + "## Aim\n\n\u2067אבג\u2069 and \u202babc\u202c\n").encode()).diagnostics == ()


@pytest.mark.parametrize("data", [b"", b" \n\t\n", codecs.BOM_UTF8])
def test_an_empty_file_is_an_error_that_names_it(data: bytes) -> None:
    (found,) = read_bytes(data).diagnostics
    assert (found.code, str(found.span)) == ("T002", "source/09-poc/lesson.md:1:1")

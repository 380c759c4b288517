import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.build.course.coursefile import read_course
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Density, Edition, Format
from lessonpress.model.printing import Paper
from lessonpress.model.time import ClockTime, Duration

WHOLE = """
[course]
title = "POC"
code = "STM"
language = "fr"
lessons = ["09-a"]
[build]
editions = ["key", "guide"]
formats = "pdf"
papers = ["letter"]
variants = ["normal", "large-print mono"]
binding = "12mm"
density = "full"
profile = "fpu"
[delivery]
start = "09:00"
breaks = [{ starts = "10:30", minutes = 15, name = "Tea" }]
participants = 25
[select]
"9.3" = false
[checks]
C171 = "note"
[labels.fr]
aim = ["But du cours"]
"""


def test_every_table_reaches_its_place() -> None:
    read = read_course("course.toml", WHOLE.encode())
    assert read.diagnostics == ()
    course, build = read.value.course, read.value.build
    assert (course.title, course.language, course.density, course.lessons) == ("POC", "fr", Density.FULL, ("09-a",))
    assert course.delivery.start == ClockTime(540)
    assert course.delivery.breaks[0].duration == Duration.of_minutes(15)
    assert course.activities == {"9.3": False}
    assert course.severities == {"C171": Severity.NOTE}
    assert course.synonyms == {"fr": {"aim": ("But du cours",)}}
    assert build.editions == (Edition.GUIDE, Edition.KEY)
    assert build.formats == (Format.PDF,)
    assert build.papers == (Paper.LETTER,)
    assert [variant.name for variant in build.variants] == ["", "large-print-mono"]
    assert build.margin == 12
    assert build.profiles == ("fpu",)


def test_an_empty_file_is_a_course_with_defaults() -> None:
    read = read_course("course.toml", b"")
    assert read.diagnostics == ()
    assert read.value.build.editions == tuple(Edition)


@pytest.mark.parametrize(
    ("text", "line", "code", "hint"),
    [
        ('[course]\ntitel = "x"\n', 2, "B102", 'did you mean "title"?'),
        ('[cours]\ntitle = "x"\n', 1, "B102", 'did you mean "course"?'),
        ('[build]\neditions = ["guide", "handuot"]\n', 2, "B103", 'did you mean "handout"?'),
        ("[delivery]\nparticipants = 0\n", 2, "B103", "whole number above 0"),
        ('[delivery]\nstart = "25:00"\n', 2, "B103", "09:00"),
        ('[delivery]\nstart = "09:00"\nend = "08:00"\n', 3, "B103", "the last lesson ends"),
        ('[build]\nbinding = "2in"\n', 2, "B103", "12mm"),
        ('[course]\nlanguage = "../x"\n', 2, "B103", "zh-Hans"),
        ('[course]\ntitle = "x\n', 2, "B101", "quotes"),
        ('[labels.en]\nsummry = ["Wrap"]\n', 2, "B102", 'did you mean "summary"?'),
        ('[checks]\nC232 = "note"\n', 2, "B103", "take the line out"),
        ('[checks]\nC171 = "note"\nT310 = "warning"\n', 3, "B103", "take the line out"),
        ('[select]\n\n"9.3" = "no"\n', 3, "B103", "write true or false"),
        ('[build]\npapers = ["A4"]\n', 2, "B103", 'did you mean "a4"?'),
        ('[checks]\nE103 = "warning"\n', 2, "B103", "take the line out"),
        ("[delivery]\nbreaks = [{ minuts = 3 }]\n", 2, "B102", 'did you mean "minutes"?'),
    ],
)
def test_what_is_wrong_names_line_and_remedy(text: str, line: int, code: str, hint: str) -> None:
    found = read_course("course.toml", text.encode()).diagnostics
    first = next(each for each in found if each.code == code)
    assert first.span is not None
    assert (first.span.file, first.span.line) == ("course.toml", line)
    assert hint in first.hint


def test_a_file_that_is_not_utf8_is_named_with_its_line() -> None:
    found = read_course("course.toml", '[course]\ntitle = "é"\n'.encode("latin-1")).diagnostics
    assert [(each.code, each.span and each.span.line) for each in found] == [("B101", 2)]


VALUES = st.recursive(
    st.booleans() | st.integers(-5, 5) | st.sampled_from(['"x"', '"09:00"', '"pdf"', '"12mm"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(map(str, each))}]"),
    max_leaves=4,
).map(lambda value: str(value).lower())
KEYS = st.sampled_from(["title", "language", "editions", "formats", "binding", "start", "breaks", "variants", "x"])
TABLES = st.sampled_from(["course", "build", "delivery", "select", "checks", "labels", "labels.fr", "y"])


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(TABLES, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_no_toml_makes_it_raise(tables: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in table.items()) for name, table in tables.items()
    )
    read = read_course("course.toml", text.encode())
    assert all(each.hint for each in read.diagnostics)
    assert all(each.severity is Severity.ERROR or each.code == "B104" for each in read.diagnostics)

"""The reference page of the source format: its examples are sound, and nothing that an author may write is missing."""

import re

import pytest

from lessonpress.build.commands.starting import format_page
from lessonpress.build.course.coursefile import read_course
from lessonpress.model.lesson import ActivityPartKind, QuestionKind, SectionKind
from lessonpress.readers.source.attributes import AUDIENCES, BLOCK_KEYS
from lessonpress.readers.source.callouts import CALLOUTS
from lessonpress.readers.source.frontmatter import KEYS
from lessonpress.readers.times import parse_allowance
from readers.reading_source import read_text

PAGE = format_page()
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
CODE = " ".join(re.findall(r"`([^`\n]+)`", PAGE))
FRONT = "---\ntitle: POC\n---\n\n"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_read_without_a_finding(example: str) -> None:
    read = read_text(example if example.startswith("---") else FRONT + example)
    assert [each.message for each in read.diagnostics] == []


@pytest.mark.parametrize(
    "name",
    [
        *(f".{each}" for each in (*SectionKind, *ActivityPartKind, *QuestionKind, *AUDIENCES)),
        *(".stage", ".activity", ".optional", ".evaluation", ".only-"),
        *CALLOUTS,
        *(f"{key}=" for key in (*BLOCK_KEYS, "objective")),
        *("url:", "from:", "to:", "file:"),
    ],
)
def test_every_class_name_and_field_is_on_the_page(name: str) -> None:
    assert name in CODE


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_front_matter_is_in_its_example(key: str) -> None:
    assert f"\n{key}: " in EXAMPLES[0]


@pytest.mark.parametrize("table", ["course", "build", "delivery"])
def test_every_key_of_the_course_is_on_the_page(table: str) -> None:
    [finding] = read_course("course.toml", f"[{table}]\nqqqqqq = 1\n".encode()).diagnostics
    keys = finding.hint.removeprefix("known here: ").split(", ")
    assert len(keys) > 4
    assert [key for key in keys if not re.search(rf"\b{key}\b", CODE)] == []


def test_the_times_on_the_page_are_read() -> None:
    [section] = re.findall(r"^## Times\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    times = re.findall(r"`([^`#]*\d[^`#]*)`", section)
    assert len(times) > 8
    assert [time for time in times if parse_allowance(time) is None] == []

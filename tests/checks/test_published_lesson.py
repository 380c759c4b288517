"""What the rules find in Lesson 9 as it was published: its known mistakes, and nothing that is none."""

from pathlib import Path

import pytest

from lessonpress.checks import check_lesson
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

PUBLISHED = Path(__file__).parents[3] / "shared" / "published" / "lesson-09-protection-of-civilians.txt"
pytestmark = pytest.mark.skipif(not PUBLISHED.exists(), reason="the published text is not on this machine")


@pytest.fixture(scope="module")
def findings() -> tuple[Diagnostic, ...]:
    reading = READERS[".txt"](SourceFile(PUBLISHED.name, PUBLISHED.read_bytes()), ReaderSettings())
    return check_lesson(reading.value.lesson)


def messages(findings: tuple[Diagnostic, ...], code: str) -> list[str]:
    return [each.message for each in findings if each.code == code]


def test_slides_22_and_31_have_no_notes_and_the_opening_is_no_gap(findings: tuple[Diagnostic, ...]) -> None:
    bare = messages(findings, "C111") + messages(findings, "C112")
    assert [each.split(" ")[1] for each in bare] == ["22", "31"]


def test_the_map_puts_an_activity_on_a_slide_after_the_last(findings: tuple[Diagnostic, ...]) -> None:
    assert any("slide 33" in each and "last slide is 32" in each for each in messages(findings, "C121"))


def test_references_listed_twice_and_possibly_twice(findings: tuple[Diagnostic, ...]) -> None:
    [repeated] = messages(findings, "C161")
    assert "Child Protection Policy" in repeated
    [similar] = messages(findings, "C162")
    assert "Implementing Guidelines" in similar
    assert "The role of the United Nations Police" in similar


def test_the_bracket_left_open_is_found_at_its_line(findings: tuple[Diagnostic, ...]) -> None:
    [bracket] = [each for each in findings if each.code == "C181"]
    assert bracket.span is not None
    line = PUBLISHED.read_text("utf-8").splitlines()[bracket.span.line - 1]
    assert line.endswith("(Ref.2017.12")


def test_tiers_are_counted_in_two_ways(findings: tuple[Diagnostic, ...]) -> None:
    assert {each.split('"')[1] for each in messages(findings, "C183")} == {"Tier 2", "Tier 3"}


def test_abbreviations_that_are_never_spelled_out(findings: tuple[Diagnostic, ...]) -> None:
    never = {each.split(" ")[0] for each in messages(findings, "C171")}
    assert {"IPO", "FPU", "DPO", "OHCHR", "CONOPS", "JMAC", "JOC", "SSR", "DDR", "SRSG"} <= never
    spelled_out = {
        "POC",
        "HOPC",
        "HOMC",
        "HRDDP",
        "DUF",
        "IHRL",
        "SGBV",
        "CRSV",
        "TAM",
        "UNMAS",
        "HCT",
        "UNCT",
        "OPLAN",
    }
    assert not never & spelled_out


def test_nothing_else_is_reported(findings: tuple[Diagnostic, ...]) -> None:
    assert {each.code for each in findings} == {"C102", "C111", "C121", "C161", "C162", "C171", "C181", "C183"}

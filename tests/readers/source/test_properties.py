"""What holds for every source: reading never raises, loses no word, and can be undone."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessonpress.model.lesson import Lesson
from lessonpress.readers.sourcefile import write
from readers.comparing import without_spans
from readers.outline import outline
from readers.reading_source import FRONT, read_bytes, read_text
from readers.source.strategies import BLOCKS, SOURCES

EVERYDAY = settings(max_examples=50, deadline=None)
_SYNTAX = {
    "key",
    "message",
    "definition",
    "example",
    "ask",
    "say",
    "do",
    "note",
    "video",
    "warning",
    "lines",
    "space",
    "lang",
    "fr",
    "only",
    "fpu",
    "participant",
    "facilitator",
    "particpant",
    "stage",
    "summary",
    "optional",
    "slide",
    "slides",
    "learning",
    "activity",
    "answer",
    "number",
    "title",
    "mm",
    "min",
    "h",
    "x",
    "amp",
    "https",
    "un",
    "org",
    "a_b",
    "file",
    "b",
    "next",
}


@EVERYDAY
@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    read_bytes(data)


@EVERYDAY
@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    read_bytes((FRONT + text).encode("utf-8", "replace"))


@EVERYDAY
@given(st.text(alphabet='#!>|-*_`[](){}<>&\\"\n =:.^~1ax', max_size=300))
def test_no_markup_makes_it_raise(text: str) -> None:
    read_text(FRONT + "## Aim\n\n" + text)


@EVERYDAY
@given(SOURCES)
def test_every_word_is_in_the_lesson_or_in_a_diagnostic(source: str) -> None:
    checked = read_text(FRONT + source)
    findings = (f"{each.message} {each.hint}" for each in checked.diagnostics)
    kept = " ".join((re.sub(r"<abbr (\w+)>", r"\1", outline(checked.value.lesson)), *findings))
    wanted = {word for word in re.findall(r"[^\W_]{2,}", source.casefold()) if not word.isdecimal()}
    assert wanted - set(re.findall(r"[^\W_]{2,}", kept.casefold())) <= _SYNTAX


@EVERYDAY
@example("## Aim\n\n- a point\n\n    -\n")
@given(SOURCES)
def test_writing_and_reading_again_gives_the_same_lesson(source: str) -> None:
    lesson = read_text(FRONT + source).value.lesson
    written = write(lesson)
    assert without_spans(read_text(written).value.lesson) == without_spans(lesson), written


@EVERYDAY
@given(BLOCKS)
def test_nothing_in_an_activity_slide_or_an_answer_is_shown(block: str) -> None:
    source = (
        FRONT
        + "## Learning activity 9.1: Phases\n\n### Slide 23: Prevention\n\n"
        + block.replace(".participant", ".facilitator")
    )
    shown = [line for line in outline(read_text(source).value.lesson).split("\n") if line.lstrip().startswith("all:")]
    assert shown == []


@EVERYDAY
@given(SOURCES)
def test_keys_are_unique_and_stay_when_a_part_is_put_in_before(source: str) -> None:
    keys = _keys(read_text(FRONT + "## Key words\n\nOne.\n\n" + source).value.lesson)
    with_another = _keys(read_text(FRONT + "## Key words\n\nPut in.\n\nOne.\n\n" + source).value.lesson)
    assert len(keys) == len(set(keys))
    assert with_another[1:] == keys


def _keys(lesson: Lesson) -> list[str]:
    """Return the keys of all marks, in order."""
    return re.findall(r"key='([0-9a-f]{16})'", repr(lesson.parts))

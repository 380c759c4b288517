"""Fuzzing: of a lesson that is read without an error no word is lost, and no answer is shown, however it is indented."""

import re
from itertools import count

import pytest
from hypothesis import strategies as st

from fuzz.loop import fuzz
from lessonpress.build.course.labels import catalogues, read_labels
from lessonpress.checks import check_lesson
from lessonpress.checks.coverage import lost
from lessonpress.checks.leak import leaked
from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Edition, Format
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile
from lessonpress.writers import WRITERS
from trust.program import lesson

from presses import press

LABELS = read_labels("en", catalogues())

INDENTS = st.sampled_from(
    ["", "", "", " ", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "\u3000", "\u200b"]
)
TEXTS = st.sampled_from(
    ["K", "**K**", "`K`", "[K](https://x.org)", "K [[S]]", "K & *K*", "K[^1]", 'K "q"', "~K~", "K: K", "K | K", "K\\"]
)
BLOCKS = st.one_of(
    st.sampled_from(["", "", "{.participant}", "{.facilitator}", "{lines=2}", "***"]),
    st.builds(str.__add__, st.sampled_from(["", "- ", "1. ", "> ", "* ", "a) "]), TEXTS),
    st.sampled_from(
        [
            "| K | K |\n|---|---|\n| K | [[S]] |",
            "```\nK\n```",
            "!!! key-message\n    K",
            '!!! example "K"\n    - K',
            "!!! note\n    S",
            "!!! say\n     - S\n    S",
            '!!! ask "K"\n    - S\n        - S',
            '!!! ask "K"\n\n    1. S\n\n    > S',
        ]
    ),
)
BODIES = st.lists(st.tuples(INDENTS, BLOCKS), max_size=9).map(
    lambda pairs: "\n".join(indent + line for indent, block in pairs for line in block.split("\n"))
)
HEADS = (
    "## K (5 min)\n\n### Slide 1: K\n\n",
    "## Relevance\n\n",
    "## Learning activity 1.1: K (5 min)\n\n### Instructions\n\nx\n\n### Worksheet\n\n",
    "## Learning evaluation\n\n1. K\n",
    "## Summary\n\n",
    "## Reference materials\n\n",
)
PARTS = st.lists(st.builds("{}{}\n".format, st.sampled_from(HEADS), BODIES), min_size=1, max_size=3).map("\n".join)


def with_words(body: str) -> str:
    """Put a word of its own into each place: KEEP words are for all, SECRET words the facilitator's."""
    number = count(1)
    text = re.sub(r"\bK\b|\bS\b", lambda found: f"{'KEEP' if found[0] == 'K' else 'SECRET'}{next(number)}z", body)
    return lesson(text) + ("\n\n[^1]: KEEP0z\n" if "[^1]" in text else "")


def check(text: str) -> None:
    reading = READERS[".md"](SourceFile("x.md", text.encode()), ReaderSettings("en", {}))
    found = (*reading.diagnostics, *check_lesson(reading.value.lesson))
    if any(each.severity is Severity.ERROR for each in found):
        return
    setting = Setting(Course(), LABELS, {})
    ready = prepare(reading.value.lesson, setting)
    for edition in Edition:
        document = compose(ready, edition, setting)
        refused = leaked(ready, document)
        assert lost(ready, document) == () or not document.blocks
        if refused or not document.blocks:
            continue
        said = WRITERS[Format.PLAIN](document, press()).data.decode()
        if edition in (Edition.HANDOUT, Edition.WORKSHEET):
            assert re.findall(r"SECRET\d+z", said) == []
        if edition is Edition.GUIDE:
            told = said + " ".join(each.message for each in found)
            assert set(re.findall(r"(?:KEEP|SECRET)\d+z", text)) <= set(re.findall(r"(?:KEEP|SECRET)\d+z", told))


@pytest.mark.slow
def test_no_word_is_lost_and_no_answer_shown() -> None:
    fuzz(lambda body: check(with_words(body)), PARTS)

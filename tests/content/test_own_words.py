"""The shipped Lesson 9 is written in our own words: nothing of the published text is copied but names and terms."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessonpress.model.walk import words

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "published" / "lesson-09-protection-of-civilians.txt"
LESSON = ROOT / "source" / "09-protection-of-civilians" / "lesson.md"
LONGEST_RUN = 7

# Names that cannot be worded otherwise: documents, bodies, films, parts of the lesson, and the titles of the tiers.
NAMES = (
    "Protection of Civilians by United Nations Police",
    "The Protection of Civilians in United Nations Peacekeeping",
    "The role of the United Nations Police in protection of civilians",
    "The Role of United Nations Police in Protection of Civilians",
    "2017 DPKO-DFS Implementing Guidelines on Protection of Civilians for the Police Component",
    "DPKO-DFS-OHCHR Policy on Human Rights in POs and PMs",
    "OHCHR/DPKO/DPA/DFS Policy on Human Rights in UN Peace Operations and Political Missions",
    "Policy on Authority, Command and Control in United Nations Peacekeeping Operations",
    "United Nations Department of Peacekeeping Operations (UN DPKO)",
    "Handbook on United Nations Multidimensional Peacekeeping Operations",
    "Formed Police Units in United Nations Peacekeeping Operations",
    "DPKO/DFS Guidelines on Police Capacity-Building and Development",
    "Mandated to Protect – Protection of Civilians in Peacekeeping Operations",
    "Protection in domestic and peace operations settings",
    "Operational phases and UNPOL tasks",
    "Human Rights Due Diligence Policy",
    "special weapons and tactics",
    "host-State police and other law enforcement services",
    "host-State police and other law enforcement agencies",
    "effective, efficient, representative, responsive and accountable",
    "Non-governmental and civil society organisations",
    "DPKO-DFS-OHCHR Policy on Human Rights in POs and PMs",
    "Revised Policy Formed Police Units in United Nations Peacekeeping Operations",
)


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + length]) for start in range(len(found) - length + 1))


def _own_pieces(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from re.split("|".join(map(re.escape, NAMES)), line, flags=re.IGNORECASE)


def _copied(own: str, published: str) -> list[str]:
    known = set(_runs(published, LONGEST_RUN + 1))
    return [" ".join(run) for piece in _own_pieces(own) for run in _runs(piece, LONGEST_RUN + 1) if run in known]


def test_a_copied_sentence_would_be_found() -> None:
    sentence = "Groups write down which tasks the police have in every phase of the operation."
    assert _copied(f"- {sentence}\n", f"First.\n\n{sentence} Last.")


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published text is not on this machine")
def test_lesson_9_is_in_our_own_words() -> None:
    assert _copied(LESSON.read_text("utf-8"), PUBLISHED.read_text("utf-8")) == []

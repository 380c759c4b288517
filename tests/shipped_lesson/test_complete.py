"""Lesson 9 read by someone who knows the lesson as published: nothing is missing, nothing is out of place."""

import re

import pytest

from lessonpress.model.block import Ask
from lessonpress.model.edition import Edition
from lessonpress.model.lesson import Activity, Section, SectionKind, Slide, Stage
from lessonpress.model.walk import descend, text_of
from lessonpress.writers.plain import text_of_document
from shipped import edition, lesson_9

RESPONSES = (
    "Gender Adviser",
    "Political Affairs",
    "Rule of Law / Judicial Affairs",
    "SSR",
    "DDR",
    "Mission Support",
    "DSRSG/RC/HC",
    "SRSG's Office",
    "Host-State governments",
    "Local communities",
    "International Committee of the Red Cross",
    "Non-UN military forces",
    "Non-governmental and civil society organisations",
)
PARTNERS = (
    "POC Adviser",
    "Humanitarian Country Team",
    "Justice and Corrections",
    "Mine Action",
    "Civil Affairs",
    "JMAC",
    "JOC",
    "Public Information",
    "Human Rights",
)
REFERENCES = (
    "Handbook on United Nations Multidimensional Peacekeeping Operations",
    "2019 DPO Policy on Protection of Civilians",
    "Implementing Guidelines on Protection of Civilians for the Police Component",
    "Human Rights in POs and PMs",
    "2017 DPKO-DFS Child Protection Policy",
    "2185 (2014)",
    "2382 (2017)",
    "Formed Police Units in United Nations Peacekeeping Operations",
    "2014 UN Policy on UN Police",
    "Guidelines on Police Capacity-Building and Development",
)


def slides() -> list[Slide]:
    found: list[Slide] = []
    for part in lesson_9().parts:
        inner = [each for part_ in getattr(part, "parts", ()) for each in part_.contents]
        found += [each for each in (*getattr(part, "contents", ()), *inner) if isinstance(each, Slide)]
    return found


def section(kind: SectionKind) -> str:
    found = (part for part in lesson_9().parts if isinstance(part, Section) and part.kind is kind)
    return "\n".join(text_of(each) for part in found for each in part.contents if not isinstance(each, Slide))


def test_every_slide_from_1_to_32_is_there_once() -> None:
    numbers = [number for slide in slides() for number in range(slide.first, slide.last + 1)]
    assert sorted(numbers) == list(range(1, 33))


def test_the_slides_stand_where_they_belong() -> None:
    where = {
        part.title: sorted(slide.first for slide in slides() if slide in _slides_of(part)) for part in lesson_9().parts
    }
    by_number = {part.number: where[part.title] for part in lesson_9().parts if isinstance(part, Activity)}
    assert by_number == {"9.1": [22, 23, 24, 25, 26], "9.2": [31]}
    assert [where[part.title] for part in lesson_9().parts if isinstance(part, Section) and where[part.title]] == [
        [1],
        [32],
    ]


def _slides_of(part: object) -> list[Slide]:
    inner = [each for part_ in getattr(part, "parts", ()) for each in part_.contents]
    return [each for each in (*getattr(part, "contents", ()), *inner) if isinstance(each, Slide)]


def test_stages_and_activities_add_up() -> None:
    front = lesson_9().front
    assert front.duration is not None
    assert front.presentation is not None
    assert front.activities is not None
    timed = [part for part in lesson_9().parts if isinstance(part, Section | Stage) and part.duration]
    assert sum(part.duration.most for part in timed if part.duration) == 85 * 60 == front.presentation.most
    activities = [part for part in lesson_9().parts if isinstance(part, Activity)]
    assert [[phase.duration.most // 60 for phase in part.phases] for part in activities] == [[12, 8], [9, 6]]
    assert front.activities.most == 35 * 60
    assert front.duration.in_session.most == 120 * 60


def test_all_expected_responses_are_the_guides_alone() -> None:
    asks = [each for slide in slides() for each in descend(slide.blocks) if isinstance(each, Ask)]
    listed = max((" ".join(map(text_of, ask.responses)) for ask in asks), key=len).casefold()
    assert [response for response in RESPONSES if response.casefold() not in listed] == []
    handout = text_of_document(edition(Edition.HANDOUT))
    assert "Expected responses" not in handout
    assert "Red Cross" not in handout


def test_all_partners_are_told_with_what_each_is_for() -> None:
    notes = next(" ".join(map(text_of, slide.blocks)) for slide in slides() if slide.first == 30)
    assert [partner for partner in PARTNERS if partner not in notes] == []


def test_references_are_there_once_each() -> None:
    references = section(SectionKind.REFERENCES)
    assert {title: references.count(title) for title in REFERENCES} == dict.fromkeys(REFERENCES, 1)


@pytest.mark.parametrize("which", [Edition.HANDOUT, Edition.WORKSHEET])
def test_participants_see_no_word_of_the_facilitators(which: Edition) -> None:
    text = text_of_document(edition(which))
    for word in ("Expected responses", "Debrief", "Say\n", "Do\n", "Note\n", "suggested answer"):
        assert word not in text, word


def test_only_worksheets_tell_participants_a_time() -> None:
    assert not re.search(r"\d+ min", text_of_document(edition(Edition.HANDOUT)))
    assert re.findall(r"\d+ min", text_of_document(edition(Edition.WORKSHEET))) == ["12 min", "8 min", "9 min", "6 min"]


def test_the_debrief_slides_stay_out_of_the_handout() -> None:
    handout = text_of_document(edition(Edition.HANDOUT))
    assert [number for number in (22, 23, 24, 25, 26, 31) if f"Slide {number}" in handout] == []

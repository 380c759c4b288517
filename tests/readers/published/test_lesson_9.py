"""The published Lesson 9 is read as a trainer would read it."""

import pytest

from lessonpress.checks import check_lesson
from lessonpress.checks.contents import is_seen
from lessonpress.model.audience import Audience
from lessonpress.model.block import Ask, BulletList, KeyMessage, Video
from lessonpress.model.lesson import Activity, ActivityPartKind, Lesson, Section, SectionKind, Slide, Stage
from lessonpress.model.time import Duration
from lessonpress.model.walk import descend, text_of
from lessonpress.readers.importing import slides_of
from readers.published.shapes import PUBLISHED, read_text

pytestmark = pytest.mark.skipif(not PUBLISHED.exists(), reason="the published text is not on this machine")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return read_text(PUBLISHED.read_text("utf-8"), PUBLISHED.name).value.lesson


def slide(lesson: Lesson, number: int) -> Slide:
    return next(each for each in slides_of(lesson) if each.first <= number <= each.last)


def activity(lesson: Lesson, number: str) -> Activity:
    return next(part for part in lesson.parts if isinstance(part, Activity) and part.number == number)


def test_front_matter(lesson: Lesson) -> None:
    front = lesson.front
    assert (front.number, front.title) == ("9", "Protection of Civilians by United Nations Police")
    assert front.duration is not None
    assert front.duration.in_session == Duration.of_minutes(120)
    assert (front.presentation, front.activities) == (Duration.of_minutes(85), Duration.of_minutes(35))


def test_every_slide_that_has_notes_is_there_once(lesson: Lesson) -> None:
    numbers = [n for each in slides_of(lesson) for n in range(each.first, each.last + 1)]
    assert numbers == [*range(1, 22), *range(23, 31), 32]


def test_stages_come_from_the_map(lesson: Lesson) -> None:
    stages = {
        part.title: [each.first for each in part.contents if isinstance(each, Slide)]
        for part in lesson.parts
        if isinstance(part, Stage)
    }
    assert stages == {
        "Mission and Role of UNPOL in POC": [5, 6, 7, 8, 9, 10, 11],
        "Three-Tier Approach": [12, 13, 14, 15, 16, 18, 19],
        "Four Operational Phases": [20, 21],
        "Cooperation with Other Mission Components": [27, 28, 29, 30],
    }


def test_the_authors_map_is_kept_so_that_it_can_be_checked(lesson: Lesson) -> None:
    section = next(part for part in lesson.parts if isinstance(part, Section) and part.kind is SectionKind.LESSON_MAP)
    assert "Learning Activity 9.2 Slide 33" in text_of(section.contents[0])


def test_key_messages_stand_at_their_slides(lesson: Lesson) -> None:
    held = [each.first for each in slides_of(lesson) if any(isinstance(block, KeyMessage) for block in each.blocks)]
    assert held == [7, 19, 27]


def test_activities_have_their_phases_times_and_slides(lesson: Lesson) -> None:
    first, second = activity(lesson, "9.1"), activity(lesson, "9.2")
    assert [(each.name, each.duration) for each in first.phases] == [
        ("Group work", Duration.of_minutes(12)),
        ("Discussion", Duration.of_minutes(8)),
    ]
    assert [each.duration for each in second.phases] == [Duration.of_minutes(9), Duration.of_minutes(6)]
    assert (first.duration, second.duration) == (Duration.of_minutes(20), Duration.of_minutes(15))
    debrief = next(part for part in first.parts if part.kind is ActivityPartKind.DEBRIEF)
    assert [each.first for each in debrief.contents if isinstance(each, Slide)] == [23, 24, 25, 26]


def test_instructions_speak_to_participants_and_the_original_stays(lesson: Lesson) -> None:
    parts = {part.kind: part for part in activity(lesson, "9.2").parts}
    theirs = parts[ActivityPartKind.INSTRUCTIONS].contents[0]
    assert text_of(theirs) == "Work in small groups. Identify areas of cooperation among different mission components."
    assert "Ask participants to work in small groups." in text_of(parts[ActivityPartKind.FACILITATION].contents[0])


def test_the_question_on_further_partners_holds_its_thirteen_responses(lesson: Lesson) -> None:
    ask = next(block for block in slide(lesson, 30).blocks if isinstance(block, Ask))
    assert text_of(ask).startswith("Can you think of other partners")
    (responses,) = ask.responses
    assert isinstance(responses, BulletList)
    assert len(responses.items) == 13
    assert responses.mark is not None
    assert responses.mark.audience is Audience.FACILITATOR


def test_the_video_has_its_address_and_times(lesson: Lesson) -> None:
    (video,) = (
        each for part in lesson.parts if isinstance(part, Section) for each in part.contents if isinstance(each, Video)
    )
    assert (video.starts, video.ends) == ("00:03", "04:06")
    assert video.address.startswith("https://www.youtube.com/watch?v=y8y8")
    assert not video.address.endswith(".")


def test_bullets_run_together_on_slide_8_become_points(lesson: Lesson) -> None:
    eight = slide(lesson, 8)
    assert eight.title == "Protection in domestic and peace operations settings"
    assert isinstance(eight.blocks[0], BulletList)
    assert len(eight.blocks[0].items) == 4


def test_paragraphs_cut_by_pages_are_whole(lesson: Lesson) -> None:
    assert "Further, they may be useful" in " ".join(text_of(block) for block in slide(lesson, 5).blocks)
    assert "internally displaced persons (IDPs)" in " ".join(text_of(block) for block in slide(lesson, 26).blocks)
    assert "including conflict-related sexual violence" in " ".join(
        text_of(block) for block in slide(lesson, 27).blocks
    )


def test_what_the_map_names_and_the_text_lacks_is_told_once() -> None:
    read = read_text(PUBLISHED.read_text("utf-8"), PUBLISHED.name)
    told = [each.message for each in (*read.diagnostics, *check_lesson(read.value.lesson))]
    for number in (22, 31, 33):
        assert len([message for message in told if f"slide {number}" in message]) == 1


def test_references_are_as_given_doubles_too(lesson: Lesson) -> None:
    section = next(part for part in lesson.parts if isinstance(part, Section) and part.kind is SectionKind.REFERENCES)
    (listing,) = section.contents
    assert isinstance(listing, BulletList)
    assert len(listing.items) == 12


def test_participants_see_no_cue_and_nothing_of_the_debrief(lesson: Lesson) -> None:
    shown = [
        text_of(block)
        for each in slides_of(lesson)
        for block in each.blocks
        if block.mark is not None and block.mark.audience is Audience.EVERYONE and not isinstance(block, (Ask, Video))
    ]
    assert not [text for text in shown if text.startswith(("Explain", "Ask ", "Emphasise"))]
    debrief = [block for number in (23, 24, 25, 26) for block in descend(slide(lesson, number).blocks)]
    assert all(block.mark is None or block.mark.audience is Audience.FACILITATOR for block in debrief)


def test_participants_read_what_announces_their_points(lesson: Lesson) -> None:
    shown = [text_of(block) for block in slide(lesson, 16).blocks if is_seen(block)]
    assert [text for text in shown if text.endswith(":")] == [
        "Examples of IPO activities to provide physical protection include:",
        "Examples of FPU activities to provide physical protection include:",
    ]


def test_labels_in_capitals_become_headings_as_people_write_them(lesson: Lesson) -> None:
    titles = {part.title for each in lesson.parts if isinstance(each, Activity) for part in each.parts}
    assert {"Instructions", "Time", "Resources"} <= titles

"""Lesson maps in other shapes than that of Lesson 9: times and slides of the stages, however a row is broken."""

from lessonpress.model.block import Table
from lessonpress.model.lesson import (
    ActivityPartKind,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.time import Duration
from readers.published.shapes import activity, read, read_text, sections, stage_slides, text_of_cell


def test_a_map_row_that_is_broken_over_lines_is_one_row() -> None:
    titles = [part.title for part in read("checkpoints.txt").parts if isinstance(part, Stage)]
    assert "The Zones of a Checkpoint and the People Who Work in Them" in titles


def test_times_of_the_map_become_those_of_the_stages() -> None:
    times = {part.title: part.duration for part in read("radio.txt").parts if isinstance(part, Stage)}
    assert times["Passing a message, from the first call to the last"] == Duration.of_minutes(20)


def test_a_lesson_without_a_map_has_one_stage_and_its_debrief_with_the_activity() -> None:
    lesson = read("witness.txt")
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == ["Talking to a Witness"] * 2
    debrief = next(part for part in activity(lesson, "5.1").parts if part.kind is ActivityPartKind.DEBRIEF)
    assert [slide.first for slide in debrief.contents if isinstance(slide, Slide)] == [4]


def test_a_map_with_a_column_of_pages_still_gives_the_slides() -> None:
    assert stage_slides(read("handover.txt")) == {"Why We Hand Over": [1, 2], "The Six Points": [3, 4, 5]}


def test_the_slides_of_the_map_stand_in_its_parts_however_its_lines_are_broken() -> None:
    assert stage_slides(read("custody.txt")) == {
        "Definitions": [1, 2],
        "Duties Toward Detained Persons": [3, 4, 5],
        "Handover": [7, 8],
    }
    night = {"Why Night Is Different": [1, 2, 3], "Stopping a Vehicle": [5, 6]}
    assert stage_slides(read("night.txt")) == night
    assert stage_slides(read("night-by-columns.txt")) == night
    assert stage_slides(read("communities.txt")) == {"Who Is the Community?": [4, 5, 6], "Meeting People": [9, 10, 11]}
    assert stage_slides(read("barrage.txt")) == {"À quoi sert un barrage": [1, 2], "Les trois zones": [3, 4, 5]}
    assert stage_slides(read("elections.txt")) == {
        "The Electoral Cycle": [2, 3, 4, 5],
        "Partners of the Police in the Security of Elections": [6, 7, 8],
        "Polling Day": [11, 12, 13, 14],
    }


def test_a_map_with_a_heading_that_nobody_knows_is_still_the_map() -> None:
    text = "Film\n\nAim\nTo see.\n\nWho speaks when\nSeeing Slides 1-2\nHearing Slide 3\n\nSlide 1\n\nA.\n\nSlide 3\n\nB.\n"
    lesson = read_text(text).value.lesson
    assert SectionKind.LESSON_MAP in sections(lesson)
    assert stage_slides(lesson) == {"Seeing": [1], "Hearing": [3]}


def test_a_row_of_the_map_that_is_broken_inside_its_bars_is_one_row() -> None:
    [table] = sections(read("crowds.txt"))[SectionKind.LESSON_MAP].contents
    assert isinstance(table, Table)
    assert [text_of_cell(row[0]) for row in table.rows][1:] == [
        "Learning Activity 7.1",
        "Graduated Response",
        "Learning Activity 7.2",
    ]

"""What the source of the shipped Lesson 9 promises beside what its editions show (tests/shipped_lesson)."""

import pytest

from lessonpress.model.audience import Audience
from lessonpress.model.block import Block, BulletList, KeyMessage, Table
from lessonpress.model.inline import Blank
from lessonpress.model.lesson import Activity, ActivityPartKind, Part, Section, Slide, Stage
from lessonpress.model.walk import plain_text
from shipped import lesson_9

LONGEST_ANSWER = 90


def slides_of(part: Part) -> list[Slide]:
    runs = [part.contents] if isinstance(part, Section | Stage | Activity) else []
    runs += [inner.contents for inner in part.parts] if isinstance(part, Activity) else []
    return [each for run in runs for each in run if isinstance(each, Slide)]


def slides(first: int, last: int) -> list[Slide]:
    return [slide for part in lesson_9().parts for slide in slides_of(part) if first <= slide.first <= last]


def numbers(found: list[Slide]) -> list[int]:
    return [number for slide in found for number in range(slide.first, slide.last + 1)]


def activity(number: str) -> Activity:
    return next(part for part in lesson_9().parts if isinstance(part, Activity) and part.number == number)


def worksheet_blocks(number: str) -> list[Block]:
    parts = (part for part in activity(number).parts if part.kind is ActivityPartKind.WORKSHEET)
    return [each for part in parts for each in part.contents if not isinstance(each, Slide)]


def test_every_slide_has_a_title_a_time_and_notes() -> None:
    noted = [slide for slide in slides(1, 32) if slide.title and slide.duration and slide.blocks]
    assert sorted(numbers(noted)) == list(range(1, 33))


def test_the_stages_have_the_slides_of_the_published_map() -> None:
    stages = {part.title: numbers(slides_of(part)) for part in lesson_9().parts if isinstance(part, Stage)}
    assert stages == {
        "Mission and role of UNPOL in POC": list(range(5, 12)),
        "Three-tier approach": list(range(12, 20)),
        "Four operational phases": [20, 21],
        "Cooperation with other mission components": list(range(27, 31)),
    }


def test_activity_slides_stand_with_instructions_and_debrief() -> None:
    parts = activity("9.1").parts
    placed = {part.kind: numbers([each for each in part.contents if isinstance(each, Slide)]) for part in parts}
    assert placed[ActivityPartKind.INSTRUCTIONS] == [22]
    assert placed[ActivityPartKind.DEBRIEF] == [23, 24, 25, 26]


def test_slides_add_up_to_their_stage_or_activity() -> None:
    for part in lesson_9().parts:
        if isinstance(part, Section | Stage | Activity) and part.duration:
            assert sum(slide.duration.most for slide in slides_of(part) if slide.duration) == part.duration.most


def test_the_published_key_messages_stand_at_their_slides() -> None:
    assert all(any(isinstance(block, KeyMessage) for block in slides(n, n)[0].blocks) for n in (7, 19, 27))


def test_the_measures_of_the_four_phases() -> None:
    lists = {slide.first: [each for each in slide.blocks if isinstance(each, BulletList)] for slide in slides(23, 26)}
    measures = {number: sum(len(each.items) for each in found) for number, found in lists.items()}
    # Published: 8, 4, 6, 5. The third on slide 26 holds three things to do, which stand apart here.
    assert measures == {23: 8, 24: 4, 25: 6, 26: 7}


def test_the_answers_of_activity_9_1_stay_with_the_facilitator() -> None:
    blocks = [block for slide in slides(22, 26) for block in slide.blocks]
    assert {block.mark.audience for block in blocks if block.mark} == {Audience.FACILITATOR}


@pytest.mark.parametrize(("number", "rows", "columns"), [("9.1", 4, 4), ("9.2", 11, 2)])
def test_worksheet_tables_have_room_and_answers_that_fit(number: str, rows: int, columns: int) -> None:
    [table] = [block for block in worksheet_blocks(number) if isinstance(block, Table)]
    assert (len(table.rows), len(table.columns)) == (rows, columns)
    assert table.room is not None
    cells = [cell.content for row in table.rows for cell in row]
    answers = [plain_text(content) for content in cells if any(isinstance(each, Blank) for each in content)]
    assert answers
    assert max(map(len, answers)) <= LONGEST_ANSWER

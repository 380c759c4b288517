"""Times: what is stated is kept, what is missing is spread evenly and marked, totals follow."""

from dataclasses import replace

from lessonpress.editions.schedule import schedule
from lessonpress.model.course import Break, Delivery
from lessonpress.model.label import ENGLISH
from lessonpress.model.lesson import Activity, Evaluation
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, ClockTime, Duration
from lessonpress.model.timing import duration_text, slot_text

from lessons import lesson, slide, stage


def activity(minutes: float, line: int = 500, *, optional: bool = False) -> Activity:
    return Activity("9.1", "Tasks", Span("lesson.md", line), duration=Duration.of_minutes(minutes), optional=optional)


def test_stated_durations_are_kept_and_the_rest_of_the_stage_is_spread() -> None:
    told = stage("Tiers", slide(1, minutes=4), slide(2), slide(3), minutes=10)
    plan = schedule(lesson(told), Delivery())
    texts = [slot_text(plan.slots[each.span], ENGLISH) for each in told.contents]
    assert texts == ["4 min · 0:00–0:04", "≈ 3 min · 0:04–0:07", "≈ 3 min · 0:07–0:10"]


def test_slides_sum_up_to_a_stage_without_a_time_of_its_own() -> None:
    told = stage("Tiers", slide(1, minutes=4), slide(2, minutes=3))
    assert schedule(lesson(told), Delivery()).slots[told.span].duration == Duration.of_minutes(7)


def test_the_presentation_is_spread_over_all_slides_that_have_no_time_and_adds_up() -> None:
    first, second = stage("One", slide(1), slide(2), line=100), stage("Two", slide(3, last=4), line=200)
    plan = schedule(lesson(first, second, presentation=Duration.of_minutes(10)), Delivery())
    assert [plan.slots[each.span].duration.most for each in (first, second)] == [5 * 60, 5 * 60]
    assert plan.whole.duration.most == 10 * 60


def test_presentation_is_what_the_activities_leave_of_the_whole() -> None:
    told = stage("One", slide(1), slide(2))
    plan = schedule(lesson(told, activity(20), duration=Allowance(Duration.of_minutes(30))), Delivery())
    assert plan.presentation.most == 10 * 60
    assert plan.activities == Duration.of_minutes(20)


def test_ranges_stay_ranges_and_the_clock_uses_the_upper_end() -> None:
    told = stage("One", line=100, minutes=None)
    ranged = activity(5)
    ranged = Activity(ranged.number, ranged.title, ranged.span, duration=Duration.of_minutes(5, 15))
    after = stage("After", line=600, minutes=10)
    plan = schedule(lesson(told, ranged, after), Delivery(start=ClockTime(9 * 60)))
    assert duration_text(plan.whole.duration, ENGLISH) == "15–25 min"
    assert slot_text(plan.slots[after.span], ENGLISH) == "10 min · 09:15–09:25"


def test_an_optional_activity_takes_no_time_until_it_is_selected() -> None:
    plan = schedule(lesson(stage("One", minutes=10), activity(20, optional=True)), Delivery())
    assert plan.whole.duration == Duration.of_minutes(10)


def test_slides_of_an_activity_are_on_the_clock_where_their_times_fill_it() -> None:
    work, talk = slide(22, minutes=12), slide(23, minutes=8)
    told = replace(activity(20), contents=(work, talk))
    slots = schedule(lesson(stage("One", minutes=10), told), Delivery()).slots
    assert [slot_text(slots[each.span], ENGLISH) for each in (work, talk)] == [
        "12 min · 0:10–0:22",
        "8 min · 0:22–0:30",
    ]
    half = replace(told, contents=(work,))
    assert work.span not in schedule(lesson(half), Delivery()).slots


def test_a_break_moves_what_comes_after_it() -> None:
    first, second = stage("One", line=100, minutes=60), stage("Two", line=200, minutes=30)
    pause = Break(ClockTime(10 * 60), Duration.of_minutes(15), "Coffee")
    plan = schedule(lesson(first, second), Delivery(start=ClockTime(9 * 60), breaks=(pause,)))
    assert str(plan.slots[second.span].clock) == "10:15"
    assert [(each.name, str(each.slot.clock)) for each in plan.pauses] == [("Coffee", "10:00")]


def test_a_lesson_that_tells_no_times_has_no_slots() -> None:
    assert schedule(lesson(stage("One", slide(1))), Delivery()).slots == {}


def test_an_evaluation_takes_the_time_it_states_and_no_share_of_the_rest() -> None:
    told = stage("One", slide(1), line=100)
    timed = Evaluation("Test", Span("lesson.md", 600), duration=Duration.of_minutes(5), slides=(slide(2),))
    plan = schedule(lesson(told, timed, presentation=Duration.of_minutes(20)), Delivery())
    assert [plan.slots[part.span].duration.most for part in (told, timed)] == [15 * 60, 5 * 60]


def test_an_evaluation_without_a_time_takes_none() -> None:
    untimed = Evaluation("Test", Span("lesson.md", 600), slides=(slide(2),))
    assert schedule(lesson(untimed, presentation=Duration.of_minutes(20)), Delivery()).slot(untimed) is None

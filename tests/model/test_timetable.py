"""Courses laid out in days: nothing taught twice or left out, breaks at their times, days that end in time."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.model.course import Break, Delivery
from lessonpress.model.outline import LessonOutline
from lessonpress.model.time import ClockTime, Duration
from lessonpress.model.timetable import Day, timetable

COFFEE = Break(ClockTime(10 * 60 + 30), Duration.of_minutes(15), "Coffee")
LUNCH = Break(ClockTime(12 * 60 + 30), Duration.of_minutes(60), "Lunch")
NINE_TO_FIVE = Delivery(start=ClockTime(9 * 60), end=ClockTime(17 * 60), breaks=(LUNCH, COFFEE))


def lesson(title: str, minutes: int) -> LessonOutline:
    return LessonOutline(title=title, duration=Duration.of_minutes(minutes))


def told(days: tuple[Day, ...]) -> list[list[str]]:
    return [
        [
            f"{ClockTime(each.starts)}–{ClockTime(each.ends)} "
            + (each.of.name if isinstance(each.of, Break) else each.of.title + (" …" if each.continued else ""))
            for each in day
        ]
        for day in days
    ]


def test_a_break_parts_the_lesson_that_it_falls_into() -> None:
    assert told(timetable([lesson("A", 120), lesson("B", 90)], NINE_TO_FIVE)) == [
        [
            "09:00–10:30 A",
            "10:30–10:45 Coffee",
            "10:45–11:15 A …",
            "11:15–12:30 B",
            "12:30–13:30 Lunch",
            "13:30–13:45 B …",
        ]
    ]


def test_a_break_between_two_lessons_parts_neither() -> None:
    assert told(timetable([lesson("A", 90), lesson("B", 60)], NINE_TO_FIVE)) == [
        ["09:00–10:30 A", "10:30–10:45 Coffee", "10:45–11:45 B"]
    ]


def test_what_does_not_fit_begins_the_next_day() -> None:
    days = told(timetable([lesson("A", 300), lesson("B", 240), lesson("C", 30)], NINE_TO_FIVE))
    assert [day[-1] for day in days] == ["13:30–15:15 A …", "14:15–14:45 C"]
    assert days[1][0] == "09:00–10:30 B"


def test_a_lesson_longer_than_a_day_overruns_and_comes_once() -> None:
    days = told(timetable([lesson("A", 600), lesson("B", 30)], NINE_TO_FIVE))
    assert days[0][-1] == "13:30–20:15 A …"
    assert days[1] == ["09:00–09:30 B"]


def test_without_an_end_a_day_has_eight_hours() -> None:
    days = timetable([lesson("A", 240), lesson("B", 240), lesson("C", 10)], Delivery(start=ClockTime(8 * 60)))
    assert [day[-1].ends for day in days] == [16 * 60, 8 * 60 + 10]


def test_without_a_start_there_is_no_timetable() -> None:
    assert timetable([lesson("A", 30)], Delivery()) == ()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(8 * 60, 18 * 60), st.integers(5, 90)), max_size=4),
)
def test_every_minute_is_taught_once_in_order(lengths: list[int], pauses: list[tuple[int, int]]) -> None:
    breaks = tuple(Break(ClockTime(at), Duration.of_minutes(minutes)) for at, minutes in pauses)
    outlines = [lesson(str(number), minutes) for number, minutes in enumerate(lengths)]
    days = timetable(outlines, Delivery(start=ClockTime(9 * 60), end=ClockTime(17 * 60), breaks=breaks))
    taught = [each for day in days for each in day if isinstance(each.of, LessonOutline)]
    by_lesson = [sum(each.minutes for each in taught if each.of == outline) for outline in outlines]
    assert by_lesson == lengths
    assert [each.of for each in taught if not each.continued] == outlines
    assert all(one.ends == two.starts for day in days for one, two in pairwise(day))
    for day in days:
        lessons = {each.of for each in day if isinstance(each.of, LessonOutline)}
        assert len(lessons) == 1 or day[-1].ends <= 17 * 60

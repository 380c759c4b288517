"""What is stated of a whole lesson follows what a profile or a selection makes of it."""

from dataclasses import replace

from lessonpress.editions import Setting, outline, prepare
from lessonpress.model.course import Course
from lessonpress.model.label import ENGLISH
from lessonpress.model.lesson import Activity, Lesson
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration

from lessons import lesson, slide, stage

MINUTES = Duration.of_minutes
TALK = stage("Tiers", slide(1, minutes=4), slide(2, minutes=6), line=100)
FOR_FPU = replace(stage("Shields", slide(3, minutes=10), line=200), only=("fpu",))


def activity(number: str, minutes: float, line: int, *, optional: bool = False) -> Activity:
    span = Span("lesson.md", line)
    return Activity(number, "Tasks", span, duration=MINUTES(minutes), optional=optional)


WHOLE = lesson(
    TALK,
    FOR_FPU,
    activity("9.1", 20, 500),
    activity("9.2", 15, 600),
    activity("9.3", 5, 700, optional=True),
    duration=Allowance(MINUTES(55), beside=MINUTES(30)),
    presentation=MINUTES(20),
    activities=MINUTES(35),
)


def told(taught: Lesson) -> tuple[Duration | None, ...]:
    front = taught.front
    return (front.duration.in_session if front.duration else None, front.presentation, front.activities)


def test_a_lesson_taught_as_it_is_keeps_what_is_stated() -> None:
    assert prepare(WHOLE, Setting(Course(), ENGLISH)).front == WHOLE.front


def test_an_activity_left_out_shortens_the_lesson() -> None:
    taught = prepare(WHOLE, Setting(Course(activities={"9.2": False}), ENGLISH))
    assert told(taught) == (MINUTES(40), MINUTES(20), MINUTES(20))
    assert taught.front.duration == Allowance(MINUTES(40), beside=MINUTES(30))


def test_an_optional_activity_taken_in_lengthens_it() -> None:
    taught = prepare(WHOLE, Setting(Course(activities={"9.3": True}), ENGLISH))
    assert told(taught) == (MINUTES(60), MINUTES(20), MINUTES(40))


def test_a_stage_for_other_profiles_takes_none_of_the_time() -> None:
    assert told(prepare(WHOLE, Setting(Course(profile="ipo"), ENGLISH))) == (MINUTES(45), MINUTES(10), MINUTES(35))
    assert told(prepare(WHOLE, Setting(Course(profile="fpu"), ENGLISH))) == told(WHOLE)


def test_a_slide_for_other_profiles_shortens_a_stage_that_adds_its_slides_up() -> None:
    some = replace(TALK, contents=(TALK.contents[0], replace(slide(2, minutes=6), only=("fpu",))))
    taught = prepare(lesson(some, duration=Allowance(MINUTES(10))), Setting(Course(profile="ipo"), ENGLISH))
    assert told(taught) == (MINUTES(4), None, None)


def test_the_programme_counts_what_is_taught() -> None:
    setting = Setting(Course(activities={"9.1": False}), ENGLISH)
    assert outline(prepare(WHOLE, setting), setting).duration == MINUTES(35)

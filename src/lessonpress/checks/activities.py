"""Activities: their numbers, titles and times in map and overview, and what each must say."""

from collections.abc import Iterator

from lessonpress.checks.contents import activities
from lessonpress.checks.family import Family
from lessonpress.checks.overview import Row, rows
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Activity, ActivityPartKind, Lesson, SectionKind
from lessonpress.model.rule import Rule
from lessonpress.model.time import Duration, total
from lessonpress.model.walk import words

_OVERVIEW = "## Overview\n\n| Number | Name | Time |\n|---|---|---|\n"
_COUNT = "## Learning activity 1.1: Count the steps (5 min)\n\n### Instructions\n\n1. Count.\n"

ACTIVITY_NUMBER = Rule(
    "C141",
    "activity-number",
    Severity.WARNING,
    "Worksheets and guide find each other by the number of the activity.",
    _OVERVIEW + "| 1.2 | Count the steps | 5 min |\n\n" + _COUNT,
    _OVERVIEW + "| 1.1 | Count the steps | 5 min |\n\n" + _COUNT,
)
ACTIVITY_TITLE = Rule(
    "C142",
    "activity-title",
    Severity.NOTE,
    "An activity with two names is taken for two activities.",
    _OVERVIEW + "| 1.1 | Walk and talk | 5 min |\n\n" + _COUNT,
    _OVERVIEW + "| 1.1 | Count the steps | 5 min |\n\n" + _COUNT,
)
ACTIVITY_TIME = Rule(
    "C143",
    "activity-time",
    Severity.WARNING,
    "The overview is what facilitators plan with: its times must be those of the activities.",
    _OVERVIEW + "| 1.1 | Count the steps | 15 min |\n\n" + _COUNT,
    _OVERVIEW + "| 1.1 | Count the steps | 5 min |\n\n" + _COUNT,
)
REPEATED_NUMBER = Rule(
    "C144",
    "activity-number-twice",
    Severity.WARNING,
    "Two activities with one number share one worksheet name, and one of them is handed out for the other.",
    _COUNT + "\n" + _COUNT.replace("Count the steps", "Run"),
    _COUNT + "\n" + _COUNT.replace("1.1: Count the steps", "1.2: Run"),
)
FOREIGN_NUMBER = Rule(
    "C145",
    "activity-of-another-lesson",
    Severity.NOTE,
    "Activities are numbered lesson.activity; another lesson's number is usually left from copying.",
    "---\nnumber: 3\n---\n\n" + _COUNT,
    "---\nnumber: 1\n---\n\n" + _COUNT,
)
NO_INSTRUCTIONS = Rule(
    "C146",
    "activity-without-instructions",
    Severity.WARNING,
    "The worksheet begins with what participants are to do.",
    "## Learning activity 1.1: Count the steps (5 min)\n\n### Purpose\n\nTo count.\n",
    _COUNT,
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    by_number: dict[str, Activity] = {}
    for activity in activities(lesson):
        if activity.number in by_number:
            message = (
                f"activity {activity.number} comes a second time (first on line {by_number[activity.number].span.line})"
            )
            yield REPEATED_NUMBER.at(activity.span, message, "give it the next free number")
        by_number.setdefault(activity.number, activity)
        yield from _alone(activity, lesson)
    for row in rows(lesson, SectionKind.LESSON_MAP, SectionKind.OVERVIEW):
        if row.activity:
            yield from _compare(row, by_number)


def _alone(activity: Activity, lesson: Lesson) -> Iterator[Diagnostic]:
    belongs_to, dot, _ = activity.number.partition(".")
    if dot and lesson.front.number and belongs_to != lesson.front.number:
        message = f"activity {activity.number} stands in lesson {lesson.front.number}"
        yield FOREIGN_NUMBER.at(
            activity.span, message, f"number it {lesson.front.number}.1, {lesson.front.number}.2, …"
        )
    if not any(part.kind is ActivityPartKind.INSTRUCTIONS for part in activity.parts):
        message = f"activity {activity.number} has no instructions"
        yield NO_INSTRUCTIONS.at(activity.span, message, 'add "### Instructions", written to participants')


def _compare(row: Row, by_number: dict[str, Activity]) -> Iterator[Diagnostic]:
    activity = by_number.get(row.activity)
    if activity is None:
        yield ACTIVITY_NUMBER.at(
            row.span, f"activity {row.activity} is named here, but the lesson has no such activity"
        )
        return
    title = row.cells[1] if len(row.cells) > 2 else ""
    if title and activity.title and not _alike(title, activity.title):
        message = f'activity {row.activity} is "{title}" here and "{activity.title}" in the lesson'
        yield ACTIVITY_TITLE.at(row.span, message, "use one title")
    taken = activity.duration or total(phase.duration for phase in activity.phases)
    if row.minutes and taken.most and not _overlap(row.minutes, taken):
        message = f"activity {row.activity} takes {row.minutes[1]} min here and {taken.most // 60} min in the lesson"
        yield ACTIVITY_TIME.at(row.span, message, "use one time")


def _alike(left: str, right: str) -> bool:
    first, second = set(words(left)), set(words(right))
    return first <= second or second <= first


def _overlap(minutes: tuple[int, int], taken: Duration) -> bool:
    return minutes[0] * 60 <= taken.most and taken.least <= minutes[1] * 60


ACTIVITIES = Family(
    "Activities",
    (ACTIVITY_NUMBER, ACTIVITY_TITLE, ACTIVITY_TIME, REPEATED_NUMBER, FOREIGN_NUMBER, NO_INSTRUCTIONS),
    _find,
)

"""The times of a lesson: slides against their stage, phases against their activity, all of it against the whole."""

from collections.abc import Iterator

from lessonpress.checks.contents import activities, slides_of
from lessonpress.checks.family import Family
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.label import ENGLISH
from lessonpress.model.lesson import Activity, Lesson, Section, Stage
from lessonpress.model.rule import Rule
from lessonpress.model.time import Duration, total
from lessonpress.model.timing import duration_text

_ACTIVITY = "## Learning activity 1.1: Count (10 min)\n\n### Instructions\n\n1. Count.\n\n### Time\n\n"

STAGE_SUM = Rule(
    "C131",
    "slides-and-stage",
    Severity.WARNING,
    "The running clock follows the slides: if they do not add up to their stage, the clock is wrong from there on.",
    "## One (10 min)\n\n### Slide 1: A (3 min)\n\n- Hello\n\n### Slide 2: B (3 min)\n\n- Goodbye\n",
    "## One (10 min)\n\n### Slide 1: A (3 min)\n\n- Hello\n\n### Slide 2: B (7 min)\n\n- Goodbye\n",
)
PHASE_SUM = Rule(
    "C132",
    "phases-and-activity",
    Severity.WARNING,
    "Groups are told the phases; together they must be the time that the activity has.",
    _ACTIVITY + "- Group work: 6 min\n- Discussion: 6 min\n",
    _ACTIVITY + "- Group work: 6 min\n- Discussion: 4 min\n",
)
ACTIVITY_SLIDES = Rule(
    "C133",
    "slides-and-activity",
    Severity.WARNING,
    "The slides of an activity are shown in the activity's own time, so they cannot take longer than it does.",
    "## Learning activity 1.1: Count (5 min)\n\n### Instructions\n\n1. Count.\n\n### Slide 1: How (6 min)\n\n- Hello\n",
    "## Learning activity 1.1: Count (5 min)\n\n### Instructions\n\n1. Count.\n\n### Slide 1: How (5 min)\n\n- Hello\n",
)
LESSON_SUM = Rule(
    "C134",
    "parts-and-lesson",
    Severity.WARNING,
    "A timetable is built on the duration of the lesson: presentation and activities must add up to it.",
    "---\nduration: 2 h\npresentation: 60 min\nactivities: 30 min\n---\n\n## One\n\n### Slide 1: A\n\n- Hello\n",
    "---\nduration: 90 min\npresentation: 60 min\nactivities: 30 min\n---\n\n## One\n\n### Slide 1: A\n\n- Hello\n",
)
NO_TIME = Rule(
    "C135",
    "activity-without-time",
    Severity.WARNING,
    "Without its time an activity takes none in the plan, and everything after it starts late.",
    "## Learning activity 1.1: Count\n\n### Instructions\n\n1. Count.\n",
    "## Learning activity 1.1: Count (5 min)\n\n### Instructions\n\n1. Count.\n",
)
NO_DURATION = Rule(
    "C136",
    "lesson-without-duration",
    Severity.NOTE,
    "A lesson that does not say how long it takes cannot be put into a timetable.",
    "---\nnumber: 1\ntitle: Patrols\n---\n\n## Aim\n\nTo show how.\n",
    "---\nnumber: 1\ntitle: Patrols\nduration: 45 min\n---\n\n## Aim\n\nTo show how.\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        if isinstance(part, Section | Stage):
            yield from _stage(part)
    for activity in activities(lesson):
        yield from _activity(activity)
    yield from _whole(lesson)


def _stage(part: Section | Stage) -> Iterator[Diagnostic]:
    slides = list(slides_of(part))
    stated = [slide.duration for slide in slides if slide.duration]
    if not part.duration or not stated:
        return
    taken = total(stated)
    all_stated = len(stated) == len(slides)
    before_slides = bool(part.contents) and part.contents[0] is not slides[0]
    if taken.least > part.duration.most or (all_stated and not before_slides and not _agree(taken, part.duration)):
        message = f'the slides of "{part.title}" take {_text(taken)}, the stage {_text(part.duration)}'
        yield STAGE_SUM.at(part.span, message, "change one of them so that they add up")


def _activity(activity: Activity) -> Iterator[Diagnostic]:
    name = f"activity {activity.number}"
    if activity.duration is None and not activity.phases:
        yield NO_TIME.at(activity.span, f"{name} has no time", 'add "(10 min)" after its heading')
        return
    phases = total(phase.duration for phase in activity.phases)
    taken = activity.duration or phases
    if activity.phases and not _agree(phases, taken):
        message = f"the phases of {name} add up to {_text(phases)}, the activity has {_text(taken)}"
        yield PHASE_SUM.at(activity.phases[0].span, message, "change one of them so that they add up")
    shown = total(slide.duration for slide in slides_of(activity) if slide.duration)
    if shown.least > taken.most:
        message = f"the slides of {name} take {_text(shown)}, the activity has {_text(taken)}"
        yield ACTIVITY_SLIDES.at(activity.span, message, "slides count as the activity's time: shorten them")


def _whole(lesson: Lesson) -> Iterator[Diagnostic]:
    front = lesson.front
    if front.duration is None:
        yield NO_DURATION.at(front.span, "the lesson does not say how long it takes", 'add "duration: 45 min"')
    elif front.presentation and front.activities:
        both = front.presentation + front.activities
        yield from _differ(lesson, "presentation and activities", both, "duration", front.duration.in_session)
    held = [activity for activity in activities(lesson) if not activity.optional]
    timed = [activity.duration or total(phase.duration for phase in activity.phases) for activity in held]
    if front.activities and timed and all(duration.most for duration in timed):
        yield from _differ(lesson, "the activities", total(timed), "activities", front.activities)
    shown = [part for part in lesson.parts if isinstance(part, Section | Stage) and any(slides_of(part))]
    stages = [part.duration for part in shown if part.duration]
    if front.presentation and stages and len(stages) == len(shown):
        yield from _differ(lesson, "the stages", total(stages), "presentation", front.presentation)


def _differ(lesson: Lesson, what: str, added: Duration, key: str, stated: Duration) -> Iterator[Diagnostic]:
    if not _agree(added, stated):
        message = f'{what} add up to {_text(added)}, but "{key}" says {_text(stated)}'
        yield LESSON_SUM.at(lesson.front.span, message, "change one of them so that they add up")


def _agree(left: Duration, right: Duration) -> bool:
    """Whether two times, each possibly a range, can be the same."""
    return left.least <= right.most and right.least <= left.most


def _text(duration: Duration) -> str:
    return duration_text(duration, ENGLISH)


TIMES = Family("Times", (STAGE_SUM, PHASE_SUM, ACTIVITY_SLIDES, LESSON_SUM, NO_TIME, NO_DURATION), _find)

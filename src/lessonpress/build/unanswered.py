"""What a course asks for by a name that no lesson answers to: most likely the name is misspelt.

Findings: B411 a profile that nothing is kept to, B412 an activity in [select] that no lesson has.
"""

import difflib
from collections.abc import Iterable, Iterator

from lessonpress.build.product import Prepared
from lessonpress.build.request import Opened
from lessonpress.model.diagnostic import Diagnostic, Severity, warning


def unanswered(course: Opened, known: Iterable[Prepared]) -> tuple[Diagnostic, ...]:
    """Return a warning for each such name. `known` is what is known of all lessons of the course.

    A lesson with errors may hold anything: while there is one, nothing is said.
    """
    lessons = tuple(known)
    if any(each.severity is Severity.ERROR for lesson in lessons for each in lesson.diagnostics):
        return ()
    profiles = {name for lesson in lessons for name in lesson.profiles}
    activities = {number for lesson in lessons for number in lesson.activities}
    return (*_profiles(course.settings.profiles, profiles), *_activities(course.course.activities, activities))


def _profiles(asked: Iterable[str], known: set[str]) -> Iterator[Diagnostic]:
    for name in filter(None, asked):
        if name not in known:
            message = f"nothing in this course is kept to the profile {name!r}: only what is for all profiles is built"
            yield warning("B411", message, None, _hint(name, known, f"mark what is for it with {{.only-{name}}}"))


def _activities(asked: Iterable[str], known: set[str]) -> Iterator[Diagnostic]:
    for number in asked:
        if number not in known:
            message = f"[select] names activity {number!r}, which no lesson has"
            yield warning("B412", message, None, _hint(number, known, "take it out"))


def _hint(name: str, known: set[str], otherwise: str) -> str:
    close = difflib.get_close_matches(name, sorted(known), 1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"{otherwise}; there are: {', '.join(sorted(known))}" if known else otherwise

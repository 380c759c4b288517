"""What a course asks for by a name that no lesson answers to: most likely the name is misspelt.

Findings: B411 a profile that nothing is kept to, B412 an activity in [select] that no lesson has, B413 a language
that no lesson is in.
"""

import difflib
from collections.abc import Iterable, Iterator

from lessonpress.build.output.product import Prepared
from lessonpress.build.request import Opened, place_in_course_file
from lessonpress.model.diagnostic import Diagnostic, has_errors, warning


def unanswered(course: Opened, known: Iterable[Prepared]) -> tuple[Diagnostic, ...]:
    """Return a warning for each such name. `known` is what is known of all lessons of the course.

    A lesson with errors may hold anything: while there is one, nothing is said of profiles and activities.
    """
    lessons = tuple(known)
    languages = absent_languages(course)
    if any(has_errors(lesson.diagnostics) for lesson in lessons):
        return languages
    profiles = {name for lesson in lessons for name in lesson.profiles}
    activities = {number for lesson in lessons for number in lesson.activities}
    return (
        *languages,
        *_profiles(course.settings.profiles, profiles),
        *_activities(course, activities),
    )


def absent_languages(course: Opened) -> tuple[Diagnostic, ...]:
    """Return a warning for each language that is asked for and that no lesson is in: no lesson need be read for it."""
    return tuple(_languages(course, {lesson.language for lesson in course.every}))


def _languages(course: Opened, known: set[str]) -> Iterator[Diagnostic]:
    for language in course.settings.languages:
        if language not in known:
            message = f"no lesson is in the language {language!r}"
            place = place_in_course_file(course.root, "build", "languages")
            yield warning("B413", message, place, f"add a lesson.{language}.md; there are: {', '.join(sorted(known))}")


def _profiles(asked: Iterable[str], known: set[str]) -> Iterator[Diagnostic]:
    """Warn of profiles that make no difference or look misspelt: one may well be what is left without the others."""
    for name in filter(None, asked):
        if name not in known and (not known or _close(name, known)):
            message = f"nothing in this course is kept to the profile {name!r}"
            yield warning("B411", message, None, _hint(name, known, f"mark what is for it with {{.only-{name}}}"))


def _activities(course: Opened, known: set[str]) -> Iterator[Diagnostic]:
    for number in course.course.activities:
        if number not in known:
            message = f"[select] names activity {number!r}, which no lesson has"
            place = place_in_course_file(course.root, "select", number)
            yield warning("B412", message, place, _hint(number, known, "take it out"))


def _hint(name: str, known: set[str], otherwise: str) -> str:
    close = _close(name, known)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"{otherwise}; there are: {', '.join(sorted(known))}" if known else otherwise


def _close(name: str, known: set[str]) -> list[str]:
    return difflib.get_close_matches(name, sorted(known), 1)

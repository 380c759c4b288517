"""When each lesson of a course begins: the clock of its guide starts where the programme says that it does."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.output.product import Prepared
from lessonpress.build.plan import Target
from lessonpress.build.request import Opened
from lessonpress.model.edition import Edition
from lessonpress.model.outline import LessonOutline
from lessonpress.model.time import ClockTime
from lessonpress.model.timetable import starts

Starts: TypeAlias = Mapping[tuple[LessonFile, str], ClockTime]


class Clock:
    """The clock of a course. It stands until all lessons are known that decide when others begin."""

    def __init__(self, course: Opened) -> None:
        self._course = course
        self._starts: Starts | None = None if course.timed else {}

    @property
    def goes(self) -> bool:
        """Whether it is known when every lesson begins."""
        return self._starts is not None

    def set_going(self, prepared: Mapping[LessonFile, Prepared]) -> bool:
        """Let it go if all lessons that decide are `prepared`; return whether that is so, and was not before."""
        if self.goes or not all(lesson in prepared for lesson in self._course.timed):
            return False
        self._starts = starts_of(self._course, prepared)
        return True

    def start(self, target: Target) -> ClockTime | None:
        """Return when the lesson of a guide begins, None where nothing says so, or the target is no guide."""
        if target.edition is not Edition.GUIDE or self._starts is None:
            return None
        return self._starts.get((target.lesson, target.profile))


def starts_of(course: Opened, prepared: Mapping[LessonFile, Prepared]) -> Starts:
    """Return when the lessons begin, by lesson and profile, as far as all that come before one are `prepared`."""
    return dict(_starts(course, prepared))


def _starts(
    course: Opened, prepared: Mapping[LessonFile, Prepared]
) -> Iterator[tuple[tuple[LessonFile, str], ClockTime]]:
    for profile in course.settings.profiles:
        for language in dict.fromkeys(lesson.language for lesson in course.timed):
            lessons = [lesson for lesson in course.timed if lesson.language == language]
            begun = starts(_outlines(lessons, prepared, profile), course.course.delivery)
            yield from zip(((lesson, profile) for lesson in lessons), begun, strict=True)


def _outlines(
    lessons: Sequence[LessonFile], prepared: Mapping[LessonFile, Prepared], profile: str
) -> list[LessonOutline]:
    """Return the outlines of lessons; one that cannot be read takes no time until it can."""
    return [prepared.get(lesson, Prepared("")).outlines.get(profile, LessonOutline()) for lesson in lessons]

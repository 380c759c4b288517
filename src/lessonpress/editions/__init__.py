"""Editions: Lesson -> Document. Each is a short list of pure passes; numbers are fixed before anything is filtered."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lessonpress.editions.binder import bind, bound_path
from lessonpress.editions.course import materials, outline, programme
from lessonpress.editions.guide import guide
from lessonpress.editions.handout import handout
from lessonpress.editions.retiming import retimed
from lessonpress.editions.selection import for_profile, with_activities, with_density
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheets import key, worksheet
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.lesson import Lesson

__all__ = ["EDITIONS", "Setting", "bind", "bound_path", "compose", "materials", "outline", "prepare", "programme"]

EDITIONS: Mapping[Edition, Callable[[Lesson, Setting], Document]] = MappingProxyType(
    {Edition.GUIDE: guide, Edition.HANDOUT: handout, Edition.WORKSHEET: worksheet, Edition.KEY: key}
)


def prepare(lesson: Lesson, setting: Setting) -> Lesson:
    """Return the lesson as it is to be taught: for its profile, with the activities selected, at its density."""
    course = setting.course
    selected = with_activities(for_profile(lesson, course.profile), course.activities)
    return with_density(retimed(selected, lesson), course.density)


def compose(prepared: Lesson, edition: Edition, setting: Setting) -> Document:
    """Return one edition of a prepared lesson. A document without blocks means that there is nothing to print."""
    return EDITIONS[edition](prepared, setting)

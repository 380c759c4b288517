"""Reading and checking lessons without making anything of them."""

from collections.abc import Callable
from dataclasses import replace

from lessonpress.build.accidents import done_alone
from lessonpress.build.jobs import Kit
from lessonpress.build.lessons import LessonFile
from lessonpress.build.product import Prepared
from lessonpress.build.report import Report, lesson_reports
from lessonpress.build.request import NO_STYLE, Request, open_course
from lessonpress.build.stock import Stock
from lessonpress.build.unanswered import unanswered
from lessonpress.build.workshop import Workshop
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.length import Mm

_SECONDS_A_LESSON = 60.0
_PICTURED = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}  # a bell as ␇: it would ring


def check(request: Request, open_workshop: Callable[[Kit], Workshop]) -> Report:
    """Read the lessons that are asked for, and report all that is found in them. Raises lessons.Misuse."""
    opened = open_course(request)
    course = opened.value
    if any(each.severity is Severity.ERROR for each in opened.diagnostics):
        return Report(course.prefix, opened.diagnostics)
    kit = Kit(NO_STYLE, {})
    stock = Stock(course.root, course.course, kit, Mm(0))
    workshop = open_workshop(kit)
    try:
        prepared = {lesson: _check(lesson, stock, workshop) for lesson in course.lessons}
    finally:
        workshop.close()
    names = unanswered(course, prepared.values()) if request.is_whole else ()
    return Report(course.prefix, (*opened.diagnostics, *names), lesson_reports(prepared))


def rules() -> str:
    """Return the page of all rules that a lesson is held to, in Markdown."""
    from lessonpress.checks import rules_page
    from lessonpress.readers.source.rules import RULES

    page = rules_page({"The source format": RULES})
    visible = page.encode("utf-8", "backslashreplace").decode()  # one example is of a file that is no UTF-8
    return visible.translate(_PICTURED)


def _check(lesson: LessonFile, stock: Stock, workshop: Workshop) -> Prepared:
    text = stock.lesson(lesson)
    if text.value is None:
        return Prepared("", diagnostics=text.diagnostics)
    prepared = done_alone(workshop, stock.ready(text.value), _SECONDS_A_LESSON, lesson.file)
    if isinstance(prepared, Diagnostic):
        return Prepared("", diagnostics=(prepared,))
    assert isinstance(prepared, Prepared)
    pictures = stock.pictures(lesson, prepared)
    return replace(prepared, diagnostics=(*prepared.diagnostics, *pictures.diagnostics))

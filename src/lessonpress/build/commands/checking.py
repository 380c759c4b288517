"""Reading and checking lessons without making anything of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.output.product import Prepared
from lessonpress.build.report import Report, lesson_reports
from lessonpress.build.request import NO_STYLE, Request, open_course
from lessonpress.build.stock import Stock
from lessonpress.build.unanswered import unanswered
from lessonpress.build.workers.accidents import done
from lessonpress.build.workers.jobs import Kit, Result
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import Diagnostic, has_errors
from lessonpress.model.length import Mm

_SECONDS_A_LESSON = 60.0
_PICTURED = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}  # a bell as ␇: it would ring


def check(request: Request, open_workshop: Callable[[Kit], Workshop]) -> Report:
    """Read the lessons that are asked for, and report all that is found in them. Raises lessons.Misuse."""
    opened = open_course(request)
    course = opened.value
    if has_errors(opened.diagnostics):
        return Report(course.prefix, opened.diagnostics)
    kit = Kit(NO_STYLE, {})
    stock = Stock(course.root, course.course, kit, Mm(0))
    workshop = open_workshop(kit)
    try:
        prepared = _prepared(course.lessons, stock, workshop)
    finally:
        workshop.close()
    names = unanswered(course, prepared.values()) if request.is_whole else ()
    return Report(course.prefix, (*opened.diagnostics, *names), lesson_reports(prepared))


def rules() -> str:
    """Return the page of all rules that a lesson is held to, and of all other codes, in Markdown."""
    from lessonpress.build.course.findings import findings_page
    from lessonpress.checks import rules_page
    from lessonpress.readers.source.rules import RULES

    page = "\n".join((rules_page({"The source format": RULES}), findings_page()))
    visible = page.encode("utf-8", "backslashreplace").decode()  # one example is of a file that is no UTF-8
    return visible.translate(_PICTURED)


def _prepared(lessons: Sequence[LessonFile], stock: Stock, workshop: Workshop) -> Mapping[LessonFile, Prepared]:
    texts = {lesson: stock.lesson(lesson) for lesson in lessons}
    jobs = {lesson.file: stock.ready(text.value) for lesson, text in texts.items() if text.value is not None}
    results = done(workshop, jobs, _SECONDS_A_LESSON)
    return {
        lesson: _with_pictures(lesson, results[lesson.file], stock)
        if lesson.file in results
        else Prepared("", diagnostics=text.diagnostics)
        for lesson, text in texts.items()
    }


def _with_pictures(lesson: LessonFile, prepared: Result | Diagnostic, stock: Stock) -> Prepared:
    """Add what is wrong with the pictures that a lesson names."""
    if isinstance(prepared, Diagnostic):
        return Prepared("", diagnostics=(prepared,))
    assert isinstance(prepared, Prepared)
    pictures = stock.pictures(lesson, prepared)
    return replace(prepared, diagnostics=(*prepared.diagnostics, *pictures.diagnostics))

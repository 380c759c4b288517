"""Documents of a whole course: its programme, and the list of what to prepare, to play and to copy."""

from collections.abc import Iterator, Sequence

from lessonpress.editions.frame import text
from lessonpress.editions.front import copies_text, groups, needs_of, videos_of
from lessonpress.editions.schedule import schedule
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheet import has_sheet
from lessonpress.model.block import Alignment, Cell, Paragraph, Table
from lessonpress.model.course import Break
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    Cover,
    Document,
    DocumentBlock,
    DocumentBlocks,
    Field,
    FillInFields,
    Heading,
    PageSide,
    PageStart,
    Properties,
)
from lessonpress.model.edition import CourseDocument, Edition
from lessonpress.model.inline import Inlines, Strong, Text
from lessonpress.model.label import Label
from lessonpress.model.lesson import Activity, Lesson
from lessonpress.model.outline import LessonOutline, Need
from lessonpress.model.time import ClockTime, Duration, Seconds, total
from lessonpress.model.timetable import Day, Session, timetable
from lessonpress.model.timing import duration_text
from lessonpress.model.walk import plain_text
from lessonpress.model.wording import edition_text

_NO_BREAK = "\u00a0"


def outline(prepared: Lesson, setting: Setting) -> LessonOutline:
    """Return what the course must know of a prepared lesson."""
    stated = prepared.front.duration
    whole = stated.in_session if stated else schedule(prepared, setting.course.delivery).whole.duration
    activities = [part for part in prepared.parts if isinstance(part, Activity)]
    return LessonOutline(
        number=prepared.front.number,
        title=prepared.front.title,
        duration=whole,
        needs=tuple(Need(plain_text(item), part.number) for part in activities for item in needs_of(part)),
        films=tuple(map(plain_text, videos_of(prepared, setting.labels))),
        worksheets=tuple(part.number for part in activities if has_sheet(part)),
    )


def programme(outlines: Sequence[LessonOutline], setting: Setting, language: str) -> Document:
    """Return the programme: what is taught when, day by day; without a time to start at, how long each lesson is."""
    delivery = setting.course.delivery
    fields = (
        Field(setting.labels.text(Label.PLACE), delivery.place),
        Field(setting.labels.text(Label.DATE), delivery.date),
    )
    days = timetable(outlines, delivery)
    planned = _days(days, setting) if days else (_durations(outlines, setting),)
    blocks = (
        *_opening(CourseDocument.PROGRAMME, setting),
        FillInFields((*fields, Field(setting.labels.text(Label.FACILITATOR), delivery.facilitator))),
        *planned,
        Paragraph(text(_total(outlines, setting))),
    )
    return _document(CourseDocument.PROGRAMME, Edition.HANDOUT, blocks, setting, language)


def materials(outlines: Sequence[LessonOutline], setting: Setting, language: str) -> Document:
    """Return the list of all that the lessons need, each thing once, with boxes to tick."""
    blocks = (
        *_opening(CourseDocument.MATERIALS, setting),
        *_boxes(Label.TO_PREPARE, _needs(outlines), setting),
        *_boxes(Label.TO_PLAY, _films(outlines, setting), setting),
        *_boxes(Label.TO_COPY, _copies(outlines, setting), setting),
    )
    return _document(CourseDocument.MATERIALS, Edition.GUIDE, blocks, setting, language)


def document_name(document: CourseDocument, edition: Edition, setting: Setting) -> str:
    """Return the printed name of a document of the course."""
    match document:
        case CourseDocument.PROGRAMME:
            return setting.labels.text(Label.PROGRAMME)
        case CourseDocument.MATERIALS:
            return setting.labels.text(Label.MATERIALS_LIST)
        case CourseDocument.BINDER:
            return setting.labels.text(Label.BINDER, edition=edition_text(edition, setting.labels))


def course_cover(document: CourseDocument, edition: Edition, setting: Setting) -> Cover:
    """Return the block that opens a document of the course."""
    course, name = setting.course, document_name(document, edition, setting)
    return Cover(course.code, "", course.title or name, name if course.title else "")


def course_properties(document: CourseDocument, edition: Edition, setting: Setting, language: str) -> Properties:
    """Return what a document of the course says of itself."""
    course, name = setting.course, document_name(document, edition, setting)
    told = f"{document}-{edition}" if document is CourseDocument.BINDER else document.value
    return Properties(
        title=": ".join(filter(None, (course.title, name))),
        subject=name,
        keywords=(),
        course=" ".join(filter(None, (course.code, course.title))),
        identifier=f"course-{course.code or 'x'}-{told}-{language}",
    )


def _opening(document: CourseDocument, setting: Setting) -> DocumentBlocks:
    return PageStart(PageSide.RIGHT, setting.course.title), course_cover(document, Edition.GUIDE, setting)


def _document(
    document: CourseDocument, edition: Edition, blocks: DocumentBlocks, setting: Setting, language: str
) -> Document:
    properties = course_properties(document, edition, setting, language)
    return Document(edition, language, setting.labels, properties, blocks)


def _days(days: Sequence[Day], setting: Setting) -> DocumentBlocks:
    blocks: list[DocumentBlock] = []
    for number, day in enumerate(days, 1):
        title = setting.labels.text(Label.DAY, number=number)
        blocks += (Heading(1, text(title), f"day-{number}"), _day(day, setting))
    return tuple(blocks)


def _day(day: Day, setting: Setting) -> Table:
    heads = _cells(
        *(setting.labels.text(label) for label in (Label.STARTS, Label.ENDS, Label.LESSON_HEAD, Label.DURATION))
    )
    rows = tuple(_session(session, setting) for session in day)
    return Table((Alignment.START, Alignment.START, Alignment.START, Alignment.END), heads, rows)


def _session(session: Session, setting: Setting) -> tuple[Cell, ...]:
    times = str(ClockTime(session.starts)), str(ClockTime(session.ends))
    return _cells(*times, _session_title(session, setting), _length(Duration.of_minutes(session.minutes), setting))


def _session_title(session: Session, setting: Setting) -> str:
    if isinstance(session.of, Break):
        return session.of.name or setting.labels.text(Label.BREAK)
    title = _lesson(session.of, setting)
    return setting.labels.text(Label.CONTINUED, title=title) if session.continued else title


def _durations(outlines: Sequence[LessonOutline], setting: Setting) -> Table:
    heads = _cells(*(setting.labels.text(label) for label in (Label.LESSON_HEAD, Label.DURATION)))
    rows = tuple(_cells(_lesson(each, setting), _length(each.duration, setting)) for each in outlines)
    return Table((Alignment.START, Alignment.END), heads, rows)


def _total(outlines: Sequence[LessonOutline], setting: Setting) -> str:
    return f"{setting.labels.text(Label.TOTAL)}: {_length(total(each.duration for each in outlines), setting)}"


def _length(duration: Duration, setting: Setting) -> str:
    whole = Duration(Seconds(duration.least), Seconds(duration.most))
    return duration_text(whole, setting.labels).replace(" ", _NO_BREAK) if duration.most else ""


def _lesson(of: LessonOutline, setting: Setting) -> str:
    number = setting.labels.text(Label.LESSON, number=of.number) if of.number else ""
    return ": ".join(filter(None, (number, of.title)))


def _cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(text(each) if each else ()) for each in words)


def _boxes(label: Label, items: Iterator[Inlines], setting: Setting) -> DocumentBlocks:
    boxes = tuple(map(ChecklistItem, items))
    heading = Heading(1, text(setting.labels.text(label)), label.name.casefold().replace("_", "-"))
    return (heading, Checklist(boxes)) if boxes else ()


def _needs(outlines: Sequence[LessonOutline]) -> Iterator[Inlines]:
    """Yield each thing once, with the activities that need it."""
    activities: dict[str, list[str]] = {}
    wording: dict[str, str] = {}
    for need in (need for each in outlines for need in each.needs):
        same = need.what.casefold().strip(" .;,")
        wording.setdefault(same, need.what)
        activities.setdefault(same, []).append(need.activity)
    for same, what in wording.items():
        yield Text(f"{what} ("), Strong(text(", ".join(dict.fromkeys(activities[same])))), Text(")")


def _films(outlines: Sequence[LessonOutline], setting: Setting) -> Iterator[Inlines]:
    for each in outlines:
        for film in each.films:
            yield Strong(text(_lesson(each, setting))), Text(f": {film}")


def _copies(outlines: Sequence[LessonOutline], setting: Setting) -> Iterator[Inlines]:
    labels, delivery = setting.labels, setting.course.delivery
    handout = copies_text(delivery.participants, Label.COPY_EACH, labels)
    sheets = copies_text(groups(delivery), Label.COPY_GROUP, labels)
    for each in outlines:
        yield Strong(text(_lesson(each, setting))), Text(f": {edition_text(Edition.HANDOUT, labels)}: {handout}")
        for number in each.worksheets:
            yield text(f"{labels.text(Label.WORKSHEET, number=number)}: {sheets}")

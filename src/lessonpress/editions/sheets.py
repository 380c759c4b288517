"""The worksheets, and the key to them: the same pages, with and without the answers."""

from lessonpress.editions.frame import document, marked_as_key, running_head, text
from lessonpress.editions.numbering import number, part_title, worksheet_anchor
from lessonpress.editions.passes import for_everyone, with_addresses, without_answers, without_empty_headings
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheet import has_sheet, part_of, room_to_work
from lessonpress.model.block import Paragraph
from lessonpress.model.document import (
    Document,
    DocumentBlock,
    DocumentBlocks,
    Field,
    FillInFields,
    Heading,
    PageSide,
    PageStart,
)
from lessonpress.model.edition import Edition
from lessonpress.model.label import Label
from lessonpress.model.lesson import Activity, ActivityPartKind, Lesson, Slide
from lessonpress.model.timing import duration_text


def worksheet(lesson: Lesson, setting: Setting) -> Document:
    """Return one sheet an activity, to write on. A lesson with nothing to work on gives a document without blocks."""
    head = running_head(lesson, setting)
    return document(lesson, Edition.WORKSHEET, setting, without_answers(_sheets(lesson, head, setting)))


def key(lesson: Lesson, setting: Setting) -> Document:
    """Return the sheets with their answers, each page marked as key."""
    head = marked_as_key(running_head(lesson, setting), setting.labels)
    return document(lesson, Edition.KEY, setting, _sheets(lesson, head, setting))


def _sheets(lesson: Lesson, head: str, setting: Setting) -> DocumentBlocks:
    numbering = number(lesson)
    blocks: list[DocumentBlock] = []
    for part in lesson.parts:
        if isinstance(part, Activity) and has_sheet(part):
            blocks.append(PageStart(PageSide.RIGHT, head))
            blocks += _sheet(part, worksheet_anchor(numbering.anchor(part)), setting)
    return without_empty_headings(with_addresses(tuple(blocks)))


def _sheet(activity: Activity, anchor: str, setting: Setting) -> DocumentBlocks:
    labels = setting.labels
    named = (Field(labels.text(Label.NAME)), Field(labels.text(Label.GROUP)), Field(labels.text(Label.DATE)))
    return (
        Heading(1, text(part_title(activity, labels)), anchor),
        FillInFields(named),
        *_shown(activity, ActivityPartKind.INSTRUCTIONS, Label.INSTRUCTIONS, anchor, setting),
        *_time(activity, anchor, setting),
        Heading(2, text(labels.text(Label.WORKSHEET, number=activity.number)), f"{anchor}-work", bookmark=False),
        *room_to_work(activity, labels),
    )


def _shown(
    activity: Activity, kind: ActivityPartKind, label: Label, anchor: str, setting: Setting
) -> tuple[DocumentBlock, ...]:
    parts = part_of(activity, kind)
    blocks = tuple(each for part in parts for each in part.contents if not isinstance(each, Slide))
    heading = Heading(2, text(setting.labels.text(label)), f"{anchor}-{kind.value}", bookmark=False)
    return heading, *for_everyone(blocks)


def _time(activity: Activity, anchor: str, setting: Setting) -> DocumentBlocks:
    """Return the times of the activity: its phases as its author listed them, or all in one."""
    heading, *listed = _shown(activity, ActivityPartKind.TIME, Label.TIME, anchor, setting)
    if listed or not activity.duration:
        return heading, *listed
    return heading, Paragraph(text(duration_text(activity.duration, setting.labels)))

"""The front pages of the guide: the lesson at a glance, what to prepare and copy, the signs used."""

from collections.abc import Iterable, Iterator
from math import ceil

from lessonpress.editions.frame import cover, running_head, text
from lessonpress.editions.numbering import (
    Numbering,
    contents_of,
    part_title,
    sections,
    slide_span_text,
    worksheet_anchor,
)
from lessonpress.editions.schedule import Schedule
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheet import has_sheet, part_of, without_room
from lessonpress.model.block import Blocks, BulletList, NumberedList, Paragraph, Video
from lessonpress.model.course import Delivery
from lessonpress.model.cue import Cue
from lessonpress.model.cueblock import CueBlock, cue_of
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    DocumentBlock,
    DocumentBlocks,
    Field,
    FillInFields,
    Heading,
    Legend,
    LegendEntry,
    PageSide,
    PageStart,
    PageWidth,
    Points,
    TimePlan,
    TimePlanRow,
)
from lessonpress.model.document_walk import descend_document
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference, Inlines, Strong, Text
from lessonpress.model.label import Label, Labels
from lessonpress.model.lesson import Activity, ActivityPartKind, Lesson, Section, SectionKind, Slide
from lessonpress.model.time import Duration
from lessonpress.model.timing import duration_text
from lessonpress.model.walk import descend
from lessonpress.model.wording import edition_text, playing_text

_MEANINGS: dict[Cue, Label] = {
    Cue.KEY_MESSAGE: Label.MEANS_KEY_MESSAGE,
    Cue.SAY: Label.MEANS_SAY,
    Cue.ASK: Label.MEANS_ASK,
    Cue.DO: Label.MEANS_DO,
    Cue.NOTE: Label.MEANS_NOTE,
    Cue.VIDEO: Label.MEANS_VIDEO,
    Cue.DEFINITION: Label.MEANS_DEFINITION,
    Cue.EXAMPLE: Label.MEANS_EXAMPLE,
    Cue.POINTS: Label.MEANS_POINTS,
}


def at_a_glance(lesson: Lesson, numbering: Numbering, plan: Schedule, setting: Setting) -> DocumentBlocks:
    """Return the page that shows the whole lesson: fields, aim, objectives, duration and the lesson map."""
    labels = setting.labels
    first = (*sections(lesson, SectionKind.AIM), *sections(lesson, SectionKind.OBJECTIVES, SectionKind.OUTCOMES))
    return (
        PageStart(PageSide.RIGHT, running_head(lesson, setting), PageWidth.FULL),
        cover(lesson, Edition.GUIDE, setting),
        _fields(setting),
        Heading(1, text(labels.text(Label.AT_A_GLANCE)), "at-a-glance"),
        *(block for section in first for block in _section(section, numbering)),
        Heading(2, text(labels.text(Label.LESSON_PLAN)), "lesson-plan"),
        Paragraph(text(_duration(lesson, plan, labels))),
        _time_plan(lesson, numbering, plan, setting),
    )


def _fields(setting: Setting) -> FillInFields:
    labels, delivery = setting.labels, setting.course.delivery
    return FillInFields(
        (
            Field(labels.text(Label.PLACE), delivery.place),
            Field(labels.text(Label.DATE), delivery.date),
            Field(labels.text(Label.FACILITATOR), delivery.facilitator),
            Field(labels.text(Label.GROUP)),
        )
    )


def _section(section: Section, numbering: Numbering) -> DocumentBlocks:
    blocks = (each for each in section.contents if not isinstance(each, Slide))
    return Heading(2, text(section.title), numbering.anchor(section)), *blocks


def _duration(lesson: Lesson, plan: Schedule, labels: Labels) -> str:
    front = lesson.front
    whole = front.duration.in_session if front.duration else plan.whole.duration
    shares = (
        _named(Label.PRESENTATION, front.presentation or plan.presentation, labels),
        _named(Label.ACTIVITIES, front.activities or plan.activities, labels),
    )
    named = _named(Label.DURATION, whole, labels)
    told = f"{named} ({'; '.join(filter(None, shares))})" if any(shares) else named
    beside = front.duration.beside if front.duration else None
    plus = labels.text(Label.PLUS_BESIDE, time=duration_text(beside, labels)) if beside else ""
    return ", ".join(filter(None, (told, plus)))


def _named(label: Label, duration: Duration, labels: Labels) -> str:
    return f"{labels.text(label)}: {duration_text(duration, labels)}" if duration.most else ""


def _time_plan(lesson: Lesson, numbering: Numbering, plan: Schedule, setting: Setting) -> TimePlan:
    pauses = {pause.before: pause for pause in plan.pauses}
    rows: list[TimePlanRow] = []
    for part in lesson.parts:
        if pause := pauses.get(part.span):
            name = pause.name or setting.labels.text(Label.BREAK)
            rows.append(TimePlanRow(name, "", pause.slot, ""))
        if slot := plan.slot(part):
            title = part_title(part, setting.labels)
            rows.append(TimePlanRow(title, slide_span_text(part), slot, numbering.anchor(part)))
    return TimePlan(tuple(rows), plan.whole)


def before_you_start(lesson: Lesson, numbering: Numbering, body: DocumentBlocks, setting: Setting) -> DocumentBlocks:
    """Return the checklist of what to prepare, copy, play and read, and the legend of the signs in `body`."""
    labels = setting.labels
    relevance = sections(lesson, SectionKind.RELEVANCE)
    preparation = sections(lesson, SectionKind.PREPARATION)
    return (
        *(block for section in relevance for block in _section(section, numbering)),
        Heading(1, text(labels.text(Label.BEFORE_YOU_START)), "before-you-start"),
        *(block for section in preparation for block in _preparation(section, numbering, labels)),
        *_checklist(Label.TO_PREPARE, _resources(lesson), labels),
        *_checklist(Label.TO_COPY, _copies(lesson, numbering, setting), labels),
        *_checklist(Label.TO_PLAY, videos_of(lesson, labels), labels),
        Heading(1, text(labels.text(Label.SIGNS)), "signs"),
        legend(body, labels),
    )


def _preparation(section: Section, numbering: Numbering, labels: Labels) -> DocumentBlocks:
    """Return what the author says of preparation, under his own title unless it is the same as the page's."""
    blocks = without_room(tuple(each for each in section.contents if not isinstance(each, Slide)))
    if section.title.casefold() == labels.text(Label.BEFORE_YOU_START).casefold():
        return blocks
    return Heading(2, text(section.title), numbering.anchor(section)), *blocks


def _checklist(label: Label, items: Iterable[Inlines], labels: Labels) -> DocumentBlocks:
    boxes = tuple(map(ChecklistItem, items))
    return (Heading(2, text(labels.text(label)), _anchor(label), bookmark=False), Checklist(boxes)) if boxes else ()


def _anchor(label: Label) -> str:
    return label.name.casefold().replace("_", "-")


def _resources(lesson: Lesson) -> Iterator[Inlines]:
    """Yield what the activities need, item by item, the number of the activity first."""
    for part in lesson.parts:
        if isinstance(part, Activity):
            yield from ((Strong(text(part.number)), Text(" "), *item) for item in needs_of(part))


def needs_of(activity: Activity) -> Iterator[Inlines]:
    """Yield what an activity needs, item by item."""
    for part in part_of(activity, ActivityPartKind.RESOURCES):
        yield from _items(tuple(each for each in part.contents if not isinstance(each, Slide)))


def _items(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.content
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from _items(item.blocks)
            case _:
                pass


def _copies(lesson: Lesson, numbering: Numbering, setting: Setting) -> Iterator[Inlines]:
    labels, delivery = setting.labels, setting.course.delivery
    each = copies_text(delivery.participants, Label.COPY_EACH, labels)
    yield text(f"{edition_text(Edition.HANDOUT, setting.labels)}: {each}")
    teams = groups(delivery)
    sheets = [part for part in lesson.parts if isinstance(part, Activity) and has_sheet(part)]
    for part in sheets:
        anchor = worksheet_anchor(numbering.anchor(part))
        title = labels.text(Label.WORKSHEET, number=part.number)
        reference = EditionReference(Edition.WORKSHEET, title, anchor, setting.page(Edition.WORKSHEET, anchor))
        yield reference, Text(f": {copies_text(teams, Label.COPY_GROUP, labels)}")
    if sheets:
        mine = f"{labels.text(Label.COPY_FACILITATOR)}; {labels.text(Label.CARE_WITH_KEY)}"
        yield text(f"{edition_text(Edition.KEY, setting.labels)}: {mine}")


def groups(delivery: Delivery) -> int | None:
    """Return how many groups there are, None where that is not known."""
    participants, size = delivery.participants, delivery.group_size
    return ceil(participants / size) if participants and size else None


def copies_text(copies: int | None, unknown: Label, labels: Labels) -> str:
    """Return how many copies and for whom: "24 copies, one copy for each participant"."""
    if copies is None:
        return labels.text(unknown)
    counted = labels.text(Label.ONE_COPY) if copies == 1 else labels.text(Label.COPIES, copies=copies)
    return f"{counted}, {labels.text(unknown)}"


def videos_of(lesson: Lesson, labels: Labels) -> Iterator[Inlines]:
    """Yield the films of a lesson: title, address, which part to play and from which file."""
    for block in descend(_all_blocks(lesson)):
        if isinstance(block, Video):
            yield text("; ".join(filter(None, (block.title, block.address, playing_text(block, labels)))))


def _all_blocks(lesson: Lesson) -> Blocks:
    """Return the blocks of the lesson outside its evaluation, those under slides included."""
    contents = (each for part in lesson.parts for each in contents_of(part))
    return tuple(block for each in contents for block in (each.blocks if isinstance(each, Slide) else (each,)))


def legend(body: DocumentBlocks, labels: Labels) -> Legend:
    """Return the legend of the cues that occur in `body`, in the order of the table."""
    used = {cue for block in descend_document(body) if (cue := _cue(block))}
    return Legend(tuple(LegendEntry(cue, labels.text(label)) for cue, label in _MEANINGS.items() if cue in used))


def _cue(block: DocumentBlock) -> Cue | None:
    if isinstance(block, Points):
        return Cue.POINTS
    return cue_of(block) if isinstance(block, CueBlock) else None

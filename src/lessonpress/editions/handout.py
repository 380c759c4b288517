"""The participant handout: what participants keep, and room for their own notes. No minutes, answers or cues."""

from dataclasses import replace
from typing import assert_never

from lessonpress.editions.evaluation import questions
from lessonpress.editions.frame import (
    abbreviations,
    acknowledgement,
    cover,
    document,
    running_head,
    text,
    used_abbreviations,
)
from lessonpress.editions.numbering import (
    Numbering,
    number,
    part_title,
    sections,
    slide_number_text,
    slides_of,
    worksheet_anchor,
)
from lessonpress.editions.passes import for_everyone, with_addresses, without_answers, without_empty_headings
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheet import has_sheet, question
from lessonpress.model.block import Ask, Block, Blocks, BulletList, NumberedList, Paragraph, RuledLines
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    Document,
    DocumentBlock,
    DocumentBlocks,
    Field,
    FillInFields,
    Heading,
    NotesArea,
    PageSide,
    PageStart,
    SlideBlock,
)
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference
from lessonpress.model.label import Label
from lessonpress.model.lesson import (
    Activity,
    ActivityPartKind,
    Contents,
    Evaluation,
    Lesson,
    Part,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.walk import descend

_NOT_HERE = frozenset({ActivityPartKind.TIME, ActivityPartKind.WORKSHEET})
_DERIVED = frozenset({SectionKind.LESSON_MAP, SectionKind.OVERVIEW})
_LEAST_NOTES, _MOST_NOTES = 4, 10


def handout(lesson: Lesson, setting: Setting) -> Document:
    """Return the handout: what is marked for everyone, in the order of the lesson, with room to write."""
    read = _composed(replace(lesson, abbreviations=()), setting)
    return _composed(_with_abbreviations_of(lesson, read), setting)


def _with_abbreviations_of(lesson: Lesson, read: Document) -> Lesson:
    """Keep the abbreviations that stand in what participants read."""
    return replace(lesson, abbreviations=used_abbreviations(lesson, read.blocks))


def _composed(lesson: Lesson, setting: Setting) -> Document:
    numbering = number(lesson)
    blocks: list[DocumentBlock] = [
        PageStart(PageSide.RIGHT, running_head(lesson, setting)),
        cover(lesson, Edition.HANDOUT, setting),
        FillInFields((Field(setting.labels.text(Label.NAME)),)),
    ]
    for part in lesson.parts:
        blocks += _part(part, numbering, lesson, setting)
    if not sections(lesson, SectionKind.KEY_WORDS) and (spelled_out := abbreviations(lesson)):
        blocks += (Heading(1, text(setting.labels.text(Label.ABBREVIATIONS)), "abbreviations"), spelled_out)
    blocks += acknowledgement(lesson, setting)
    shown = without_empty_headings(with_addresses(without_answers(tuple(blocks))))
    return document(lesson, Edition.HANDOUT, setting, shown)


def _part(part: Part, numbering: Numbering, lesson: Lesson, setting: Setting) -> DocumentBlocks:
    heading = Heading(1, text(part_title(part, setting.labels)), numbering.anchor(part))
    match part:
        case Section(kind=SectionKind.OBJECTIVES | SectionKind.OUTCOMES):
            aims = for_everyone(_blocks(part.contents))
            own_words = bool(aims) and isinstance(aims[0], Paragraph)
            title = part.title if own_words else setting.labels.text(Label.SELF_CHECK)
            shown = _shown(tuple(each for each in part.contents if isinstance(each, Slide)), numbering, setting)
            return Heading(1, text(title), numbering.anchor(part)), *map(_self_check, aims), *shown
        case Section(kind=SectionKind.KEY_WORDS):
            return heading, *_shown(part.contents, numbering, setting), *_abbreviations(lesson, setting)
        case Section():
            return () if part.kind in _DERIVED else (heading, *_shown(part.contents, numbering, setting))
        case Stage():
            return heading, *_shown(part.contents, numbering, setting), _notes(part, setting)
        case Activity():
            return heading, *_activity(part, numbering, setting)
        case Evaluation():
            asked = tuple(replace(each, prompt=for_everyone(each.prompt)) for each in part.questions)
            open_ = replace(part, questions=asked)
            slides = _shown(part.slides, numbering, setting)
            return heading, *for_everyone(part.introduction), *questions(open_, setting.labels), *slides
        case _:
            assert_never(part)


def _blocks(contents: Contents) -> Blocks:
    return tuple(each for each in contents if not isinstance(each, Slide))


def _self_check(block: Block) -> DocumentBlock:
    """Turn a list of objectives into boxes to tick; a list inside a list stays one level up, each item a box.

    One that holds more than lines of text stays the list that it is.
    """
    if not isinstance(block, BulletList | NumberedList) or not all(map(_is_line, descend((block,)))):
        return block
    return Checklist(tuple(_boxes(block)), block.mark)


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph | BulletList | NumberedList)


def _boxes(block: BulletList | NumberedList) -> list[ChecklistItem]:
    boxes: list[ChecklistItem] = []
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, BulletList | NumberedList):
                boxes += _boxes(inner)
            elif isinstance(inner, Paragraph):
                boxes.append(ChecklistItem(inner.content))
    return boxes


def _shown(contents: Contents, numbering: Numbering, setting: Setting) -> DocumentBlocks:
    blocks: list[DocumentBlock] = []
    for content in contents:
        if isinstance(content, Slide):
            blocks.append(_slide(content, numbering, setting))
        else:
            blocks += _to_write(for_everyone((content,)), setting)
    return tuple(blocks)


def _slide(slide: Slide, numbering: Numbering, setting: Setting) -> SlideBlock:
    shown = _to_write(for_everyone(slide.blocks), setting)
    number_text = slide_number_text(slide, setting.labels)
    return SlideBlock(number_text, text(slide.title), numbering.anchor(slide), blocks=shown)


def _to_write(blocks: Blocks, setting: Setting) -> DocumentBlocks:
    return tuple(question(block, setting.labels) if isinstance(block, Ask) else block for block in blocks)


def _notes(stage: Stage, setting: Setting) -> NotesArea:
    """Return the ruled notes of a stage: two lines a slide, within bounds."""
    lines = 2 * len(tuple(slides_of(stage)))
    return NotesArea(setting.labels.text(Label.NOTES), RuledLines(min(_MOST_NOTES, max(_LEAST_NOTES, lines))))


def _activity(activity: Activity, numbering: Numbering, setting: Setting) -> DocumentBlocks:
    blocks = list(_shown(activity.contents, numbering, setting))
    for part in activity.parts:
        if part.kind not in _NOT_HERE:
            blocks += _shown(part.contents, numbering, setting)
    if has_sheet(activity):
        anchor = worksheet_anchor(numbering.anchor(activity))
        title = setting.labels.text(Label.WORKSHEET, number=activity.number)
        page = setting.page(Edition.WORKSHEET, anchor)
        blocks.append(Paragraph((EditionReference(Edition.WORKSHEET, title, anchor, page),)))
    return tuple(blocks)


def _abbreviations(lesson: Lesson, setting: Setting) -> DocumentBlocks:
    spelled_out = abbreviations(lesson)
    if spelled_out is None:
        return ()
    return Heading(2, text(setting.labels.text(Label.ABBREVIATIONS)), "abbreviations"), spelled_out

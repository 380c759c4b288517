"""The facilitator guide: everything, in the order of teaching, to be scanned while standing up."""

from typing import assert_never

from lessonpress.editions.evaluation import questions
from lessonpress.editions.frame import abbreviations, acknowledgement, contents, document, running_head, text
from lessonpress.editions.front import at_a_glance, before_you_start
from lessonpress.editions.numbering import Numbering, number, part_title, sections, slide_number_text, worksheet_anchor
from lessonpress.editions.passes import points, with_addresses
from lessonpress.editions.schedule import Schedule, schedule
from lessonpress.editions.setting import Setting
from lessonpress.editions.sheet import answered, has_sheet, to_fill_in, without_room
from lessonpress.model.block import Paragraph
from lessonpress.model.document import (
    Document,
    DocumentBlock,
    DocumentBlocks,
    Heading,
    PageSide,
    PageStart,
    PageWidth,
    SlideBlock,
    SlidePicture,
)
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference
from lessonpress.model.label import Label
from lessonpress.model.lesson import (
    Activity,
    ActivityPart,
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

_IN_FRONT = frozenset(
    {
        SectionKind.AIM,
        SectionKind.OBJECTIVES,
        SectionKind.OUTCOMES,
        SectionKind.RELEVANCE,
        SectionKind.PREPARATION,
        SectionKind.OVERVIEW,
        SectionKind.LESSON_MAP,
    }
)
"""The sections that the front pages hold; their slides stand where they are shown."""

_DERIVED = frozenset({SectionKind.OVERVIEW, SectionKind.LESSON_MAP})
"""Made anew from the lesson, on the front pages."""


def guide(lesson: Lesson, setting: Setting) -> Document:
    """Return the guide: at a glance, what to prepare, the signs, then the lesson with times, answers and references."""
    return document(lesson, Edition.GUIDE, setting, _Guide(lesson, setting).blocks())


class _Guide:
    """One lesson on its way into a guide: what all its parts need to know."""

    def __init__(self, lesson: Lesson, setting: Setting) -> None:
        self.lesson = lesson
        self.setting = setting
        self.labels = setting.labels
        self.numbering: Numbering = number(lesson)
        self.schedule: Schedule = schedule(lesson, setting.course.delivery)

    def blocks(self) -> DocumentBlocks:
        head = running_head(self.lesson, self.setting)
        body = tuple(block for part in self.lesson.parts for block in self._taught(part))
        front = (
            *at_a_glance(self.lesson, self.numbering, self.schedule, self.setting),
            PageStart(PageSide.NEXT, head, PageWidth.FULL),
            *before_you_start(self.lesson, self.numbering, body, self.setting),
            PageStart(PageSide.NEXT, head, PageWidth.FULL),
            contents(self.setting),
        )
        back = (*self._abbreviations(1), *acknowledgement(self.lesson, self.setting))
        if sections(self.lesson, SectionKind.KEY_WORDS):
            back = acknowledgement(self.lesson, self.setting)
        whole = (*front, PageStart(PageSide.RIGHT, head), *body, *back)
        return with_addresses(whole)

    def _taught(self, part: Part) -> DocumentBlocks:
        """Return what the body of the guide holds of a part: of a section on the front pages, only its slides."""
        if not (isinstance(part, Section) and part.kind in _IN_FRONT):
            return self._part(part)
        slides = tuple(each for each in part.contents if isinstance(each, Slide))
        if not slides or part.kind in _DERIVED:
            return ()
        title = text(part_title(part, self.labels))
        heading = Heading(1, title, f"{self.numbering.anchor(part)}-slides", self.schedule.slot(part))
        return heading, *self._contents(slides, 2)

    def _part(self, part: Part) -> DocumentBlocks:
        title = text(part_title(part, self.labels))
        heading = Heading(1, title, self.numbering.anchor(part), self.schedule.slot(part))
        match part:
            case Section(kind=SectionKind.KEY_WORDS):
                return heading, *self._contents(part.contents, 2), *self._abbreviations(2)
            case Section():
                return heading, *self._contents(part.contents, 2)
            case Stage():
                return heading, self._see_handout(part), *self._contents(part.contents, 2, on_slides=True)
            case Activity():
                return heading, *self._activity(part)
            case Evaluation():
                asked = (each for question in questions(part, self.labels) for each in answered(question))
                return heading, *without_room(part.introduction), *asked, *self._contents(part.slides, 2)
            case _:
                assert_never(part)

    def _contents(self, contents_: Contents, level: int, *, on_slides: bool = False) -> DocumentBlocks:
        blocks: list[DocumentBlock] = []
        for content in contents_:
            if isinstance(content, Slide):
                blocks.append(self._slide(content, level, on_slides=on_slides))
            else:
                blocks += without_room((content,))
        return tuple(blocks)

    def _slide(self, slide: Slide, level: int, *, on_slides: bool) -> SlideBlock:
        blocks = without_room(slide.blocks)
        return SlideBlock(
            slide_number_text(slide, self.labels),
            text(slide.title),
            self.numbering.anchor(slide),
            self.schedule.slot(slide),
            tuple(SlidePicture(path, self._alternative(slide, place)) for place, path in enumerate(slide.pictures)),
            points(blocks) if on_slides else blocks,
            level,
        )

    def _alternative(self, slide: Slide, place: int) -> str:
        """Return what the picture at `place` shows: which slide, its title and, where a deck tells it, its text."""
        place = place if len(slide.pictures) == slide.last - slide.first + 1 else 0
        name = self.labels.text(Label.SLIDE_PICTURE, number=slide.first + place, title=slide.title).rstrip(": ")
        return ". ".join(filter(None, (name, *slide.shown[place : place + 1])))

    def _see_handout(self, stage: Stage) -> Paragraph:
        title = self.labels.text(Label.SEE_HANDOUT, title=stage.title)
        return self._see(Edition.HANDOUT, title, self.numbering.anchor(stage))

    def _see_worksheet(self, activity: Activity) -> Paragraph:
        title = self.labels.text(Label.WORKSHEET, number=activity.number)
        return self._see(Edition.WORKSHEET, title, worksheet_anchor(self.numbering.anchor(activity)))

    def _see(self, edition: Edition, title: str, anchor: str) -> Paragraph:
        """Return the line that says where participants find this part."""
        return Paragraph((EditionReference(edition, title, anchor, self.setting.page(edition, anchor)),))

    def _activity(self, activity: Activity) -> DocumentBlocks:
        blocks: list[DocumentBlock] = []
        if has_sheet(activity):
            blocks.append(self._see_worksheet(activity))
        blocks += self._contents(activity.contents, 2)
        for index, part in enumerate(self._in_order(activity), 1):
            blocks += self._activity_part(part, f"{self.numbering.anchor(activity)}-part-{index}")
        return tuple(blocks)

    @staticmethod
    def _in_order(activity: Activity) -> list[ActivityPart]:
        """Return the parts in the author's order, but the worksheet before the debrief."""
        parts = [part for part in activity.parts if part.kind is not ActivityPartKind.DEBRIEF]
        return parts + [part for part in activity.parts if part.kind is ActivityPartKind.DEBRIEF]

    def _activity_part(self, part: ActivityPart, anchor: str) -> DocumentBlocks:
        if part.kind is not ActivityPartKind.WORKSHEET:
            return Heading(2, text(part.title), anchor), *self._contents(part.contents, 3)
        sheet = (each for block in to_fill_in(part.contents, self.labels) for each in answered(block))
        slides = tuple(each for each in part.contents if isinstance(each, Slide))
        title = text(self.labels.text(Label.WORKSHEET_WITH_ANSWERS))
        return Heading(2, title, anchor), *sheet, *self._contents(slides, 3)

    def _abbreviations(self, level: int) -> DocumentBlocks:
        spelled_out = abbreviations(self.lesson)
        if spelled_out is None:
            return ()
        return Heading(level, text(self.labels.text(Label.ABBREVIATIONS)), "abbreviations"), spelled_out

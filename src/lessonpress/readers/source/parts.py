"""Headed stretches -> the parts of a lesson: named sections and stages, with the slides in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lessonpress.model.audiences import SLIDE_OF_SECTION, SLIDE_OF_STAGE, STAGE, Place, place_of_section
from lessonpress.model.block import Block, Paragraph
from lessonpress.model.inline import Strong, Text
from lessonpress.model.lesson import Content, Contents, Part, Section, SectionKind, Slide, Stage
from lessonpress.model.source import Span
from lessonpress.readers.source.attributes import report_unknown
from lessonpress.readers.source.blocks import BlockReader, Scope
from lessonpress.readers.source.headings import Headed, HeadingWords
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.structure import (
    HEADING_LEVEL,
    NEAR_PART,
    NO_TEXT,
    SLIDE_RANGE,
    SLIDE_TWICE,
    UNHEADED,
)
from lessonpress.readers.source.session import Session
from lessonpress.readers.vocabulary import Group

MAX_SLIDES = 2_000
SECTION_CLASSES = tuple(SectionKind)


@dataclass(slots=True)
class Outline:
    """A level-2 heading with the level-3 headings below it."""

    head: Headed
    inner: list[Headed] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """The last line of the part."""
        end = self.inner[-1] if self.inner else self.head
        return next((line for line in reversed(end.body) if not line.blank), end.title)


class PartReader:
    """Reads the sections and stages of one file, and the slides anywhere in it."""

    def __init__(self, session: Session, blocks: BlockReader) -> None:
        self.session = session
        self.blocks = blocks
        self.words = HeadingWords(session.vocabulary)
        self._slides: dict[int, int] = {}

    def span(self, head: Headed, last: Line | None = None) -> Span:
        """Return the stretch of a heading, or from it to a last line."""
        return self.session.span(head.title, last)

    def title(self, head: Headed, text: str | None = None) -> str:
        """Return the title of a heading as plain text."""
        return self.blocks.inlines.plain(head.title.text if text is None else text, head.title)

    def section(self, kind: SectionKind, outline: Outline) -> Section:
        """Read a named part."""
        self.known(outline.head, *SECTION_CLASSES)
        contents = self.contents(outline, f"section/{kind}", place_of_section(kind), SLIDE_OF_SECTION)
        head = outline.head
        return Section(kind, self.title(head), self.span(head), contents, head.duration, head.only)

    def stage(self, outline: Outline) -> Stage:
        """Read a stage."""
        head = outline.head
        self.known(head, "stage", *SECTION_CLASSES)
        near = self.session.vocabulary.closest(Group.SECTIONS, head.title.text)
        if near and "stage" not in head.classes and head.level:
            message = f'"{head.title.text}" is read as a stage'
            self.session.report(
                NEAR_PART, head.title, message, f'write "{near}" if you mean that part, else add {{.stage}}'
            )
        title = self.title(head)
        return Stage(
            title, self.span(head), self.contents(outline, "stage", STAGE, SLIDE_OF_STAGE), head.duration, head.only
        )

    def known(self, head: Headed, *classes: str) -> None:
        """Report what the attributes of a heading cannot say."""
        if head.attributes:
            report_unknown(head.attributes, classes, (), self.session)

    def contents(self, outline: Outline, container: str, place: Place, slide_place: Place) -> Contents:
        """Read what stands in a section or stage: blocks, then slides."""
        contents: list[Content] = list(self.blocks.blocks(outline.head.body, Scope(place, container)))
        for inner in outline.inner:
            if slide := self.slide(inner, slide_place):
                contents.append(slide)
            else:
                self.append_stray(contents, inner, container, place, slide_place)
        return tuple(contents)

    def append_stray(
        self, contents: list[Content], inner: Headed, container: str, place: Place, slide_place: Place
    ) -> None:
        """Add the text under a heading that names nothing: to the last slide where there is one."""
        if not self.words.says_slide(inner.title.text):
            message = f'the heading "{inner.title.text}" names no slide; it becomes a paragraph'
            self.session.report(HEADING_LEVEL, inner.title, message, "write it as a bold paragraph: **…**")
        last = contents[-1] if contents else None
        if isinstance(last, Slide):
            blocks = (*last.blocks, *self._stray(inner, Scope(slide_place, f"slide/{last.first}")))
            contents[-1] = Slide(last.first, last.last, last.title, last.span, last.duration, blocks, (), last.only)
        else:
            contents.extend(self._stray(inner, Scope(place, container)))

    def _stray(self, inner: Headed, scope: Scope) -> Iterator[Block]:
        title = self.title(inner)
        for block in self.blocks.paragraph((inner.title,), scope) if title else ():
            yield Paragraph((Strong((Text(title),)),), block.mark)
        yield from self.blocks.blocks(inner.body, scope)

    def slide(self, head: Headed, place: Place) -> Slide | None:
        """Read a slide; None where the heading is not a slide's."""
        heading = self.words.slide(head.title.text)
        if heading is None:
            if self.words.says_slide(head.title.text):
                message = f'no number of a slide can be read in "{head.title.text}"'
                self.session.report(
                    SLIDE_RANGE, head.title, message, "write for example ### Slide 9: … or ### Slides 9–10: …"
                )
            return None
        self.known(head)
        first, last = heading.first, heading.last
        if last < first or last - first >= MAX_SLIDES:
            message = f"slides {first} to {last} are no range"
            self.session.report(SLIDE_RANGE, head.title, message, "write the smaller number first")
            first, last = min(first, last), min(first, last)
        self._use(first, last, head)
        blocks = self.blocks.blocks(head.body, Scope(place, f"slide/{first}"))
        return Slide(
            first, last, self.title(head, heading.title), self.span(head), head.duration, blocks, (), head.only
        )

    def _use(self, first: int, last: int, head: Headed) -> None:
        for number in range(first, last + 1):
            if number in self._slides:
                message = f"slide {number} is used twice, first on line {self._slides[number]}"
                self.session.report(SLIDE_TWICE, head.title, message, "give every slide of the lesson its own number")
                return
            self._slides[number] = head.title.number


def outlines(stretches: Sequence[Headed], session: Session) -> Iterator[Outline]:
    """Group stretches by their level-2 headings. What stands before the first one becomes a stage without a name."""
    current: Outline | None = None
    for stretch in stretches:
        if stretch.level == 2:
            if current:
                yield current
            current = Outline(stretch)
        elif current is not None:
            current.inner.append(stretch)
        elif stretch.level == 3 or any(not line.blank for line in stretch.body):
            where = stretch.title if stretch.level else next(line for line in stretch.body if not line.blank)
            session.report(UNHEADED, where, "text before the first part of the lesson", "put a heading above it: ## …")
            body = () if stretch.level == 3 else stretch.body
            current = Outline(Headed(0, Line("", where.number), body), [stretch] if stretch.level == 3 else [])
    if current:
        yield current


def report_empty(parts: Sequence[Part], session: Session) -> None:
    """Say that a lesson has nothing in it."""
    if not parts:
        session.report(NO_TEXT, Span(session.file, 1), "the lesson has no parts", "write a first part: ## Aim")

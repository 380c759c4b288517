"""What every edition opens and closes with: cover, properties, contents, acknowledgement."""

import re
from dataclasses import replace

from lessonpress.editions.numbering import sections
from lessonpress.editions.passes import spelled_once
from lessonpress.editions.setting import Setting
from lessonpress.model.block import BulletList, ListItem, Paragraph
from lessonpress.model.document import (
    ContentsEntry,
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    DocumentBlocks,
    Heading,
    Properties,
    SlideBlock,
)
from lessonpress.model.document_walk import descend_document, printed_texts
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Inlines, Text
from lessonpress.model.label import Label, Labels
from lessonpress.model.lesson import AbbreviationEntry, Lesson, SectionKind, Slide
from lessonpress.model.walk import plain_text, text_of, words
from lessonpress.model.wording import edition_text


def text(words_: str) -> Inlines:
    """Return words of our own as inline content."""
    return (Text(words_),)


def lesson_name(lesson: Lesson, setting: Setting) -> str:
    """Return "Lesson 9", or nothing where the lesson has no number."""
    return setting.labels.text(Label.LESSON, number=lesson.front.number) if lesson.front.number else ""


def marked_as_key(head: str, labels: Labels) -> str:
    """Return the running head of a key: on every page it says that it is not for participants."""
    return f"{labels.text(Label.KEY_WARNING)} · {head}"


def running_head(lesson: Lesson, setting: Setting) -> str:
    """Return the head of every page: number and title of the lesson."""
    return ": ".join(filter(None, (lesson_name(lesson, setting), lesson.front.title)))


def cover(lesson: Lesson, edition: Edition, setting: Setting) -> Cover:
    """Return the block that opens a document."""
    name, printed = lesson_name(lesson, setting), edition_text(edition, setting.labels)
    return Cover(setting.course.title, name, lesson.front.title, printed, _version(lesson, setting))


def _version(lesson: Lesson, setting: Setting) -> str:
    version = lesson.front.version
    return setting.labels.text(Label.VERSION, version=version) if version else ""


def document(lesson: Lesson, edition: Edition, setting: Setting, blocks: DocumentBlocks) -> Document:
    """Put the blocks of an edition into a document: contents filled in, abbreviations spelled out once a part."""
    front, course = lesson.front, setting.course
    properties = Properties(
        title=running_head(lesson, setting),
        subject=edition_text(edition, setting.labels),
        keywords=tuple(entry.short for entry in used_abbreviations(lesson, blocks)),
        course=" ".join(filter(None, (course.code, course.title))),
        identifier=f"lesson-{front.number or 'x'}-{edition.value}-{front.language}",
        version=front.version,
        date=front.date,
    )
    filled = tuple(
        _filled(block, blocks, edition, setting) if isinstance(block, ContentsList) else block for block in blocks
    )
    return Document(
        edition, front.language, setting.labels, properties, spelled_once(filled), _version(lesson, setting)
    )


def _filled(contents: ContentsList, blocks: DocumentBlocks, edition: Edition, setting: Setting) -> ContentsList:
    entries = (entry for block in blocks if (entry := _entry(block)))
    paged = (replace(entry, page=setting.page(edition, entry.anchor)) for entry in entries)
    return replace(contents, entries=tuple(paged))


def _entry(block: DocumentBlock) -> ContentsEntry | None:
    match block:
        case Heading(level=1, bookmark=True):
            return ContentsEntry(1, plain_text(block.content), block.anchor)
        case SlideBlock():
            return ContentsEntry(2, f"{block.number} {plain_text(block.title)}".strip(), block.anchor)
        case _:
            return None


def contents(setting: Setting) -> ContentsList:
    """Return the place of the contents, filled in once the document is whole."""
    return ContentsList(setting.labels.text(Label.CONTENTS), ())


def abbreviations(lesson: Lesson) -> BulletList | None:
    """Return the abbreviations spelled out, but for those that the key words spell out already."""
    key_words = (each for section in sections(lesson, SectionKind.KEY_WORDS) for each in section.contents)
    told = words(" ".join(text_of(each) for each in key_words if not isinstance(each, Slide)))
    entries = [entry for entry in lesson.abbreviations if not _is_told(entry, told)]
    items = tuple(ListItem((Paragraph(text(f"{entry.short}: {entry.expansion}")),)) for entry in entries)
    return BulletList(items) if items else None


def used_abbreviations(lesson: Lesson, blocks: DocumentBlocks) -> tuple[AbbreviationEntry, ...]:
    """Return the abbreviations that stand in `blocks` as words: the others may tell what is not for their readers."""
    shown = " ".join(piece for block in descend_document(blocks) for piece in printed_texts(block))
    return tuple(
        each for each in lesson.abbreviations if re.search(rf"(?<!\w){re.escape(each.short)}(?=s?(?!\w))", shown)
    )


def _is_told(entry: AbbreviationEntry, told: list[str]) -> bool:
    return set(words(entry.expansion)) <= set(told) and set(words(entry.short)) <= set(told)


def acknowledgement(lesson: Lesson, setting: Setting) -> DocumentBlocks:
    """Return the course's acknowledgement, unless the lesson has its own."""
    if not setting.course.acknowledgement or sections(lesson, SectionKind.ACKNOWLEDGEMENT):
        return ()
    title = setting.labels.text(Label.ACKNOWLEDGEMENT)
    return Heading(1, text(title), "course-acknowledgement"), Paragraph(text(setting.course.acknowledgement))

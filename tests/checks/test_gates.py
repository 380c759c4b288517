"""The two gates stop what they are there to stop: a document that is harmed on its way is told from a sound one."""

from dataclasses import replace

import pytest

from lessonpress.checks.coverage import lost
from lessonpress.checks.leak import leaked
from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import Ask, BulletList, ListItem, NumberedList, Paragraph, Say
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    Document,
    DocumentBlock,
    DocumentBlocks,
    FillInTable,
    Given,
    Heading,
    Option,
    Points,
    Question,
    SlideBlock,
    ToFill,
)
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Blank, Strong, Text
from lessonpress.model.length import Mm
from lessonpress.model.source import Span
from lessonpress.model.time import Duration, Seconds, TimeSlot
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

SAID = "Officers who know the reason act better when plans change underway."
SOURCE = f"""---
number: 1
title: The patrol briefing
duration: 30 min
---

## Aim

To brief a patrol so that everybody knows the task.

## What a briefing holds (15 min)

### Slide 1: Five points (15 min)

1. Situation
2. Task

!!! say
    {SAID}

!!! ask "What did the worst briefing leave out?"
    - Who is in command

## Learning activity 1.1: Brief a patrol (15 min)

### Instructions

1. Work in groups of five.

### Worksheet

| Point | What you will say |
|---|---|
| Situation | [[the market is closed today]] |
"""
SETTING = Setting()
LESSON = prepare(READERS[".md"](SourceFile("lesson.md", SOURCE.encode()), ReaderSettings()).value.lesson, SETTING)

PLAIN, ANSWER = (Text("plain"),), (Text("answer"),)
FILLED = (Text("it is "), Strong((Blank(ANSWER),)))
MARK = Mark(Span("lesson.md", 20), Audience.FACILITATOR, "0123456789abcdef")
SLOT = TimeSlot(Duration.of_minutes(5), Seconds(0))


def table(header: tuple[Text | Strong, ...], cell: Given | ToFill) -> FillInTable:
    return FillInTable((1.0,), (header,), ((cell,),), Mm(20))


LEAKS: dict[str, DocumentBlock] = {
    "a passage marked as the facilitator's": Paragraph(PLAIN, MARK),
    "a cue": Say((Paragraph(PLAIN),)),
    "the minutes of a heading": Heading(1, PLAIN, "harm", SLOT),
    "the minutes of a slide": SlideBlock("Slide 9", PLAIN, "harm", SLOT),
    "expected responses": Ask(PLAIN, (Paragraph(ANSWER),)),
    "an answer": Question("1", (Paragraph(PLAIN),), answer=(Paragraph(ANSWER),)),
    "the right option": Question("1", (Paragraph(PLAIN),), (Option(ANSWER, right=True),)),
    "which option is wrong": Question("1", (Paragraph(PLAIN),), (Option(ANSWER, right=False),)),
    "a blank in an option": Question("1", (Paragraph(PLAIN),), (Option(FILLED),)),
    "a blank in a prompt": Question("1", (Paragraph(FILLED),)),
    "a cell filled in": table(PLAIN, ToFill(ANSWER)),
    "a blank in a printed cell": table(PLAIN, Given(FILLED)),
    "a blank in the head of a table": table(FILLED, ToFill()),
    "a blank in a heading": Heading(1, FILLED, "harm"),
    "a blank in a slide's title": SlideBlock("Slide 9", FILLED, "harm"),
    "a blank in a box to tick": Checklist((ChecklistItem(FILLED),)),
    "a blank in a list in a slide": SlideBlock(
        "Slide 9", PLAIN, "harm", blocks=(BulletList((ListItem((Paragraph(FILLED),)),)),)
    ),
    "a box ticked": BulletList((ListItem((Paragraph(PLAIN),), checked=True),)),
    "a blank left open": Paragraph((Text("it is [[closed today"),)),
    "words of the facilitator's": Paragraph((Text(SAID),)),
}


def composed(edition: Edition) -> Document:
    document = compose(LESSON, edition, SETTING)
    assert lost(LESSON, document) == ()
    assert leaked(LESSON, document) == ()
    return document


@pytest.mark.parametrize("harm", LEAKS.values(), ids=LEAKS)
@pytest.mark.parametrize("edition", [Edition.HANDOUT, Edition.WORKSHEET])
def test_what_is_the_facilitators_is_stopped_before_participants(edition: Edition, harm: DocumentBlock) -> None:
    document = composed(edition)
    found = leaked(LESSON, replace(document, blocks=(*document.blocks, harm)))
    assert {each.code for each in found} <= {"E102", "E103"}
    assert found


def test_the_keywords_of_a_file_are_looked_at_too() -> None:
    document = composed(Edition.HANDOUT)
    assert leaked(LESSON, replace(document, properties=replace(document.properties, keywords=(SAID,))))


@pytest.mark.parametrize("edition", [Edition.GUIDE, Edition.KEY])
def test_the_facilitators_own_editions_may_hold_all_of_it(edition: Edition) -> None:
    document = composed(edition)
    assert leaked(LESSON, replace(document, blocks=(*document.blocks, *LEAKS.values()))) == ()


def without(blocks: DocumentBlocks, kind: type[DocumentBlock]) -> DocumentBlocks:
    """Leave out every block of a kind, those on slides too."""
    kept = (block for block in blocks if not isinstance(block, kind))
    return tuple(
        replace(block, blocks=without(block.blocks, kind)) if isinstance(block, SlideBlock) else block for block in kept
    )


@pytest.mark.parametrize(
    ("edition", "kind"),
    [
        (Edition.GUIDE, Say),
        (Edition.GUIDE, Ask),
        (Edition.GUIDE, Points),
        (Edition.GUIDE, FillInTable),
        (Edition.HANDOUT, Paragraph),
        (Edition.HANDOUT, NumberedList),
        (Edition.HANDOUT, Question),
        (Edition.WORKSHEET, NumberedList),
        (Edition.WORKSHEET, FillInTable),
        (Edition.KEY, FillInTable),
    ],
)
def test_what_an_edition_owes_is_missed(edition: Edition, kind: type[DocumentBlock]) -> None:
    document = composed(edition)
    harmed = replace(document, blocks=without(document.blocks, kind))
    assert harmed != document
    found = lost(LESSON, harmed)
    assert {each.code for each in found} == {"E101"}
    assert all(each.span is not None and each.span.file == "lesson.md" for each in found)


def test_a_key_without_its_answers_is_missed() -> None:
    assert [each.code for each in lost(LESSON, replace(composed(Edition.WORKSHEET), edition=Edition.KEY))] == ["E101"]

"""Whatever the lesson: every edition holds what it owes, and participants see nothing of the facilitator's."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from lessonpress.checks.coverage import lost
from lessonpress.checks.leak import leaked
from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course
from lessonpress.model.document import Document
from lessonpress.model.document_walk import descend_document
from lessonpress.model.edition import Density, Edition
from lessonpress.model.lesson import Lesson
from lessonpress.writers.plain import text_of_document

from lessons import lessons

everyday = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def composed(lesson: Lesson, edition: Edition, density: Density = Density.POINTS) -> tuple[Lesson, Document]:
    setting = Setting(Course(title="Course", density=density))
    prepared = prepare(lesson, setting)
    return prepared, compose(prepared, edition, setting)


@pytest.mark.parametrize("edition", Edition)
@given(lesson=lessons())
@everyday
def test_nothing_is_lost_and_nothing_leaks(edition: Edition, lesson: Lesson) -> None:
    prepared, document = composed(lesson, edition)
    assert lost(prepared, document) == ()
    assert leaked(prepared, document) == ()


@pytest.mark.parametrize("edition", [Edition.HANDOUT, Edition.WORKSHEET])
@given(lesson=lessons())
@everyday
def test_no_word_of_the_facilitators_is_printed_for_participants(edition: Edition, lesson: Lesson) -> None:
    _, document = composed(lesson, edition)
    assert re.findall(r"fac\d{4}x", text_of_document(document)) == []


@given(lesson=lessons())
@everyday
def test_the_guide_prints_every_word_of_the_lesson(lesson: Lesson) -> None:
    derived = ("map", "overview")
    kept = [part for part in lesson.parts if getattr(part, "kind", "") not in derived]
    generated = {part.title for each in kept for part in getattr(each, "parts", ()) if part.kind == "worksheet"}
    printed = re.sub(r"(?:alternative|shown)=\(?'[^']*'", "", repr(kept))  # what describes a picture is in no text
    wanted = set(re.findall(r"(?:fac|all|title)\d{4}x", printed)) - generated
    _, document = composed(lesson, Edition.GUIDE)
    assert wanted - set(re.findall(r"(?:fac|all|title)\d{4}x", text_of_document(document))) == set()


@given(lesson=lessons())
@everyday
def test_full_density_raises_no_cue_and_no_answer(lesson: Lesson) -> None:
    prepared, document = composed(lesson, Edition.HANDOUT, Density.FULL)
    assert lost(prepared, document) == ()
    assert leaked(prepared, document) == ()


@given(lesson=lessons())
@everyday
def test_the_handout_tells_no_minutes(lesson: Lesson) -> None:
    _, document = composed(lesson, Edition.HANDOUT)
    assert not re.search(r"\d+ (min|h)\b", text_of_document(document))


@given(lesson=lessons())
@everyday
def test_worksheet_and_key_are_the_same_but_for_the_answers(lesson: Lesson) -> None:
    _, worksheet = composed(lesson, Edition.WORKSHEET)
    _, key = composed(lesson, Edition.KEY)
    kinds = [[type(block).__name__ for block in document.blocks] for document in (worksheet, key)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("edition", Edition)
@given(lesson=lessons())
@everyday
def test_anchors_are_unique(edition: Edition, lesson: Lesson) -> None:
    _, document = composed(lesson, edition)
    anchors = [anchor for block in descend_document(document.blocks) if (anchor := getattr(block, "anchor", ""))]
    assert len(anchors) == len(set(anchors))

"""Nothing of the facilitator's in any byte of what participants get, and the same bytes twice."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.audience import Audience
from lessonpress.model.block import Picture
from lessonpress.model.course import Course
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition, Format
from lessonpress.model.lesson import Lesson
from lessonpress.writers import WRITERS

import reading
from lessons import PICTURE, lessons, mark, slide, stage
from lessons import lesson as lesson_with
from presses import press

everyday = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
thorough = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
CANARY = re.compile(r"fac\d{4}x")


def composed(lesson: Lesson, edition: Edition) -> Document:
    setting = Setting(Course(title="Course"))
    return compose(prepare(lesson, setting), edition, setting)


@pytest.mark.parametrize("edition", [Edition.HANDOUT, Edition.WORKSHEET])
@given(lesson=lessons())
@everyday
def test_no_part_of_a_docx_tells(edition: Edition, lesson: Lesson) -> None:
    data = WRITERS[Format.DOCX](composed(lesson, edition), press()).data
    assert CANARY.findall(reading.every_docx_string(data)) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", [Edition.HANDOUT, Edition.WORKSHEET])
@given(lesson=lessons())
@thorough
def test_no_part_of_a_pdf_tells(edition: Edition, lesson: Lesson) -> None:
    document = composed(lesson, edition)
    if document.blocks:
        data = WRITERS[Format.PDF](document, press()).data
        assert CANARY.findall(reading.compact(reading.every_pdf_string(data))) == []


@pytest.mark.slow
@given(lesson=lessons())
@settings(thorough, max_examples=15)
def test_the_guide_keeps_every_canary_in_the_pdf(lesson: Lesson) -> None:
    document = composed(lesson, Edition.GUIDE)
    plain = set(re.findall(r"(?:fac|all)\d{4}x", WRITERS[Format.PLAIN](document, press()).data.decode()))
    told = reading.compact(reading.pdf_text(WRITERS[Format.PDF](document, press()).data))
    assert {word for word in plain if word not in told} == set()


@pytest.mark.parametrize("form", [Format.DOCX, Format.HTML, Format.PLAIN])
@given(lesson=lessons())
@everyday
def test_the_same_document_gives_the_same_bytes(form: Format, lesson: Lesson) -> None:
    document = composed(lesson, Edition.GUIDE)
    assert WRITERS[form](document, press()).data == WRITERS[form](document, press()).data


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_the_look_into_bytes_sees_what_describes_a_picture(form: Format) -> None:
    picture = Picture(PICTURE, "fac0001x", mark=mark(9, Audience.FACILITATOR))
    guide = composed(lesson_with(stage("One", slide(1, picture))), Edition.GUIDE)
    data = WRITERS[form](guide, press()).data
    said = reading.every_docx_string(data) if form is Format.DOCX else reading.every_pdf_string(data)
    assert CANARY.findall(reading.compact(said))

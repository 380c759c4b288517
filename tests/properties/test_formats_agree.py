"""words(html) = words(docx) = words(plain): no format loses a word that another one has."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course
from lessonpress.model.document import Document
from lessonpress.model.edition import Edition, Format
from lessonpress.model.lesson import Lesson
from lessonpress.model.walk import words
from lessonpress.writers import WRITERS

import reading
import samples
from lessons import lessons
from presses import press

LIST_NUMBER = re.compile(r"(?<![\w.])(?:\d+|[A-Za-z]+)\.\t")
everyday = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def words_of(document: Document, form: Format) -> list[str]:
    data = WRITERS[form](document, press()).data
    match form:
        case Format.HTML:
            return words(reading.html_text(data))
        case Format.DOCX:
            return words(reading.docx_text(data))
        case Format.PLAIN:
            return words(LIST_NUMBER.sub("", data.decode()))
        case _:
            raise AssertionError(form)


@pytest.mark.parametrize("form", [Format.HTML, Format.DOCX])
@pytest.mark.parametrize("edition", Edition)
def test_every_node_has_the_same_words_in_every_format(form: Format, edition: Edition) -> None:
    document = samples.every_node(edition)
    assert words_of(document, form) == words_of(document, Format.PLAIN)


@pytest.mark.parametrize("edition", Edition)
@given(lesson=lessons())
@everyday
def test_any_lesson_has_the_same_words_in_every_format(edition: Edition, lesson: Lesson) -> None:
    setting = Setting(Course(title="Course"))
    document = compose(prepare(lesson, setting), edition, setting)
    plain = words_of(document, Format.PLAIN)
    assert words_of(document, Format.HTML) == plain
    assert words_of(document, Format.DOCX) == plain

"""Lessons in other languages: their own headings, times and answers are known, and come back when written."""

from pathlib import Path

import pytest

from lessonpress.model.lesson import Activity, ActivityPartKind, Evaluation, QuestionKind, Section, SectionKind
from lessonpress.readers.importing import slides_of
from lessonpress.readers.sourcefile import write
from lessonpress.readers.vocabulary import languages
from readers.outline import outline
from readers.reading_source import read_bytes, read_text

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/lesson.md"))


def test_there_are_samples_in_every_script() -> None:
    assert {"ar", "fr", "ru", "zh"} <= {path.parent.name for path in SAMPLES}


def test_the_languages_of_the_united_nations_are_known() -> None:
    assert set(languages()) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_is_understood_by_its_own_words(path: Path) -> None:
    checked = read_bytes(path.read_bytes())
    lesson = checked.value.lesson
    assert checked.diagnostics == ()
    kinds = {part.kind for part in lesson.parts if isinstance(part, Section)}
    wanted = {SectionKind.AIM, SectionKind.OBJECTIVES, SectionKind.SUMMARY, SectionKind.KEY_WORDS}
    assert wanted | {SectionKind.REFERENCES} <= kinds
    assert [n for each in slides_of(lesson) for n in range(each.first, each.last + 1)][:3] == [1, 2, 3]
    [activity] = [part for part in lesson.parts if isinstance(part, Activity)]
    parts = {part.kind for part in activity.parts}
    assert {ActivityPartKind.INSTRUCTIONS, ActivityPartKind.WORKSHEET, ActivityPartKind.DEBRIEF} <= parts
    assert len(activity.phases) == 2
    [evaluation] = [part for part in lesson.parts if isinstance(part, Evaluation)]
    assert evaluation.questions[0].kind is QuestionKind.TRUE_FALSE
    assert all(question.answer or question.choices for question in evaluation.questions[-1:])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_is_written_in_its_own_words(path: Path) -> None:
    lesson = read_bytes(path.read_bytes()).value.lesson
    text = write(lesson)
    assert outline(read_bytes(text.encode()).value.lesson) == outline(lesson)
    assert not any(word in text for word in ("Slide ", "Learning activity", "Answer:", "{.aim}", "{.worksheet}"))


@pytest.mark.parametrize(
    ("language", "heading", "minutes"),
    [
        ("es", "Los tres niveles (20 minutos)", 20),
        ("es", "Los tres niveles (1 h 30 min)", 90),
        ("ru", "Три уровня (20 минут)", 20),
        ("ru", "Три уровня (1 ч 30 мин)", 90),
        ("zh", "三个层次（20分钟）", 20),
        ("zh", "三个层次 (1小时30分钟)", 90),
        ("ar", "المستويات الثلاثة (20 دقيقة)", 20),
    ],
)
def test_times_are_read_in_each_language(language: str, heading: str, minutes: int) -> None:
    checked = read_text(f"---\nnumber: 1\ntitle: x\nlanguage: {language}\n---\n\n## {heading}\n\nx\n")
    part = checked.value.lesson.parts[0]
    assert not isinstance(part, Evaluation)
    assert part.duration is not None
    assert (part.duration.most, "(" in part.title or "（" in part.title) == (minutes * 60, False)


def test_a_title_that_ends_in_wide_brackets_stays_one() -> None:
    front = "---\nnumber: 1\ntitle: x\nlanguage: zh\n---\n\n"
    lesson = read_text(f"{front}## 三个层次\\（20分钟）\n\nx\n").value.lesson
    assert lesson.parts[0].title == "三个层次（20分钟）"
    assert outline(read_text(write(lesson)).value.lesson) == outline(lesson)

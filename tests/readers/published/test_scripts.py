"""Lessons in scripts without capitals or spaces between words, and with punctuation of their own: Chinese and Arabic."""

import pytest

from lessonpress.model.lesson import Activity, ActivityPartKind, Evaluation, Section, SectionKind, Stage
from lessonpress.model.time import Duration
from lessonpress.readers.importing import slides_of
from readers.published.shapes import read_text, shown


@pytest.mark.parametrize(
    "lines",
    [
        ("预期答案：", "• 秘密一", "• 秘密二"),
        ("• 看得见", "教员备注：秘密"),
        ("• 请学员说出秘密", "• 看得见"),
        ("• 这里的正确答案是秘密", "• 看得见"),
        ("• 秘密看得见（正确）", "• 看不见（错误）"),
        ("他们看到什么？", "• 秘密一", "• 秘密二"),
        ("请学员说明他们看到什么。", "• 秘密一"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_in_chinese_answers_stay_with_the_facilitator_though_no_spaces_part_the_words(lines: tuple[str, ...]) -> None:
    head = ("课程 4", "目的", "看。", "幻灯片 1：眼睛", "巡逻队看到很多。")
    checked = read_text("\n".join((*head, *lines)), "lesson.zh.txt")
    [slide] = slides_of(checked.value.lesson)
    assert slide.title == "眼睛"
    assert "秘密" not in shown(checked.value.lesson)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "课程 4：夜间巡逻\n目的\n了解夜间巡逻。\n学习目标\n说明原因。\n幻灯片 1：眼睛\n巡逻队看到很多。\n学习活动 4.1：观察\n"
            "时间：20分钟\n说明\n分组讨论。\n答案：哨兵\n学习评估\n1. 谁看得见？\n答案：哨兵\n",
            "夜间巡逻",
        ),
        (
            "الدرس 4: الدوريات الليلية\nالهدف\nفهم الدوريات.\nأهداف التعلم\nشرح السبب.\nالشريحة 1: العيون\nترى الدورية الكثير.\n"
            "النشاط 4.1: الملاحظة\nالوقت: 20 دقيقة\nالتعليمات\nاعملوا في أزواج.\nالإجابات المتوقعة:\n• الحارس\n"
            "تقييم التعلم\n1. من يرى؟\nالإجابة: الحارس\n",
            "الدوريات الليلية",
        ),
    ],
    ids=("zh", "ar"),
)
def test_headings_are_told_in_scripts_that_have_no_capitals(text: str, title: str) -> None:
    lesson = read_text(text).value.lesson
    assert (lesson.front.number, lesson.front.title) == ("4", title)
    aim, objectives, stage, first, evaluation = lesson.parts
    assert isinstance(aim, Section)
    assert isinstance(objectives, Section)
    assert (aim.kind, objectives.kind) == (SectionKind.AIM, SectionKind.OBJECTIVES)
    assert isinstance(stage, Stage)
    assert isinstance(first, Activity)
    assert [part.kind for part in first.parts] == [
        ActivityPartKind.TIME, ActivityPartKind.INSTRUCTIONS, ActivityPartKind.DEBRIEF
    ]  # fmt: skip
    assert first.duration == Duration.of_minutes(20)
    assert isinstance(evaluation, Evaluation)
    assert len(evaluation.questions[0].answer) == 1


def test_an_arabic_question_is_told_by_its_own_sign() -> None:
    head = ("الدرس 4", "الهدف", "الرؤية.", "الشريحة 1: العيون", "ماذا ترى الدورية؟", "• سر")
    checked = read_text("\n".join(head), "lesson.ar.txt")
    assert len(slides_of(checked.value.lesson)) == 1
    assert "سر" not in shown(checked.value.lesson)

"""Where a rule has to judge: what it finds beside its example, and what it must leave alone."""

import pytest

from lesson_text import lesson_of
from lessonpress.checks import check_lesson

STAGE = "## Walking\n\n### Slide 1: Steps\n\n- Count every step of the patrol\n\n"


def codes(text: str) -> set[str]:
    return {each.code for each in check_lesson(lesson_of(text))}


def messages(text: str, code: str) -> list[str]:
    return [each.message for each in check_lesson(lesson_of(text)) if each.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "Police may: a) listen, b) ask, 2) act.",
        "Police (individually (or in units)) act.",
        "See “The ‘role’ of police” and «le rôle».",
        "Ein „Zitat“ und noch eins.",
        'A 3.5" pipe.',
        "Nothing open :) here.",
    ],
)
def test_brackets_and_quotes_that_are_in_order(text: str) -> None:
    assert not codes(f"## Aim\n\n{text}\n") & {"C181", "C182"}


@pytest.mark.parametrize("text", ["Police act).", "Police [act.", "Police (act].", "Il a dit « non.", 'He said "no.'])
def test_brackets_and_quotes_that_are_not(text: str) -> None:
    assert codes(f"## Aim\n\n{text}\n") & {"C181", "C182"}


@pytest.mark.parametrize(
    "text",
    [
        "The operational plans (OPLAN) come first; the OPLAN is short.",
        "The Head of the Military Component (HOMC) decides. HOMCs decide.",
        "The Department of Peacekeeping Operations (DPKO) wrote it.",
        "Conflict-related sexual violence (CRSV) is a crime.",
        "FPU (Formed Police Unit) on patrol.",
        "The UN Country Team (UNCT) helps.",
        "Tier II comes first.",
        "READ THIS FIRST PLEASE",
        "See https://example.org/POCXY for more.",
    ],
)
def test_abbreviations_that_need_nothing_more(text: str) -> None:
    assert messages(f"## Aim\n\n{text}\n", "C171") == []


def test_an_abbreviation_is_not_spelled_out_by_whatever_stands_before_it() -> None:
    text = "## Aim\n\nThe component advises on its overall planning (CONOPS, OPLAN).\n"
    assert len(messages(text, "C171")) == 2


def test_each_abbreviation_is_reported_once() -> None:
    text = "## Aim\n\nAn FPU, two FPUs and a third FPU.\n\n## Relevance\n\nFPU again.\n"
    assert messages(text, "C171") == ["FPU is never spelled out"]


def test_un_and_united_nations_are_one_expansion() -> None:
    text = "*[UNPOL]: United Nations Police\n\n## Aim\n\nTo show what UN Police (UNPOL) do.\n"
    assert "C172" not in codes(text)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Security Council Resolution 2185 (2014)", "Security Council Resolution 2382 (2014)", False),
        ("2019 Policy on protection of civilians", "2017 Policy on protection of civilians", False),
        ("Policy on protection of civilians", "2017 Policy on the Protection of Civilians, revised", True),
        ("Manual for patrols", "Manual for prisons", False),
    ],
)
def test_references_that_may_be_the_same(first: str, second: str, same: bool) -> None:
    found = codes(f"## Reference materials\n\n- {first}\n- {second}\n")
    assert ("C162" in found) is same


@pytest.mark.parametrize(
    ("duration", "agrees"),
    [("90 min", True), ("80–100 min", True), ("2 h", False), ("100 min total, 90 min in session", True)],
)
def test_times_agree_as_ranges(duration: str, agrees: bool) -> None:
    text = f"---\nnumber: 1\ntitle: P\nduration: {duration}\npresentation: 60 min\nactivities: 30 min\n---\n\n{STAGE}"
    assert ("C134" not in codes(text)) is agrees


def test_slides_with_open_times_share_what_the_stage_has_left() -> None:
    text = "## One (10 min)\n\n### Slide 1: A (4 min)\n\n- Hello\n\n### Slide 2: B\n\n- Goodbye\n"
    assert "C131" not in codes(text)
    assert "C131" in codes(text.replace("4 min", "12 min"))


def test_an_optional_activity_counts_for_nothing() -> None:
    front = "---\nnumber: 1\ntitle: P\nactivities: 5 min\n---\n\n"
    activity = "## Learning activity 1.{}: Count (5 min){}\n\n### Instructions\n\n1. Count.\n\n"
    assert "C134" not in codes(front + activity.format(1, "") + activity.format(2, " {.optional}"))
    assert "C134" in codes(front + activity.format(1, "") + activity.format(2, ""))


def test_slides_named_together_in_the_opening_are_no_gap() -> None:
    opening = "## Starting the lesson\n\nIntroduce the aim (using slides 1-2).\n\n"
    rest = "## One\n\n### Slide {}: A\n\n- Hello\n"
    assert "C111" not in codes(opening + rest.format(3))
    assert messages(opening + rest.format(5), "C111") == ["slides 3 and 4 have no notes: next comes 5"]


@pytest.mark.parametrize(
    "row", ["| First things | Slides 1-2 |", "| First things | 1–2 |", "| First things | Slides 1 to 2 |"]
)
def test_a_map_that_agrees_says_nothing(row: str) -> None:
    body = "## First things\n\n### Slides 1–2: Start\n\n- Hello\n"
    assert not codes(f"## Lesson map\n\n| Part | Slides |\n|---|---|\n{row}\n\n{body}") & {"C121", "C122", "C123"}


def test_a_map_of_lines_is_read_like_one_of_rows() -> None:
    body = "## First things\n\n### Slides 1–2: Start\n\n- Hello\n"
    assert "C121" not in codes(f"## Lesson map\n\n- First things: Slides 1-2\n\n{body}")
    assert "C121" in codes(f"## Lesson map\n\n- First things: Slides 1-3\n\n{body}")


def test_words_for_facilitators_are_the_subject_of_a_lesson_about_facilitating() -> None:
    point = "## One\n\n### Slide 1: A\n\n- The debrief closes every activity\n"
    assert "C231" in codes(point)
    assert "C231" not in codes(f"{point}\n## Key words\n\n- **Debrief:** the talk after an activity\n")


def test_words_for_facilitators_may_stand_where_only_they_read() -> None:
    assert "C231" not in codes("## One\n\n### Slide 1: A\n\n!!! do\n    Ask participants, then debrief.\n")


def test_an_objective_is_met_by_a_question_that_names_it() -> None:
    objective = "## Learning objectives\n\n1. Compare helicopters\n\n"
    question = "## Learning evaluation\n\n1. How many steps?\n   {.narrative objective=1}\n"
    assert "C151" in codes(objective + STAGE)
    assert "C151" not in codes(objective + STAGE + question)


@pytest.mark.parametrize("second", ["Slide 2", "Slides 2–3", "Slides 1–2"])
def test_a_slide_that_comes_twice(second: str) -> None:
    found = messages(f"## One\n\n### Slides 1–2: A\n\n- Hello\n\n### {second}: B\n\n- Goodbye\n", "C113")
    assert len(found) == 1
    assert "slides 1–2 on line" in found[0]


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("fr", "Réponses attendues : trois"),
        ("zh", "请看参考答案后面"),
        ("ru", "Ожидаемые ответы: три"),
        ("ar", "الإجابات المتوقعة: ثلاث"),
        ("es", "Pregunte a los participantes qué ven"),
        ("ru", "Спросите участников, что они видят"),
        ("zh", "请主持人说明"),
        ("ar", "اسأل المشاركين عمّا يرون"),
    ],
)
def test_words_for_facilitators_in_other_languages(language: str, point: str) -> None:
    text = f"---\nnumber: 1\ntitle: P\nlanguage: {language}\n---\n\n## Aim\n\nX.\n\n## One\n\n### Slide 1: A\n\n- {point}\n"
    assert "C231" in codes(text)


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ("How many? Solution: three", "C234"),
        ("Q: How many? A: three", "C234"),
        ("A solution that lasts: none of force", ""),
        ("There are {{three}} steps", "C235"),
        ("Write `{{three}}` as it stands", ""),
        (r"\!\!\! note It is three", "C235"),
        ("Well done!!! Note the time", ""),
        ("\u0410nswer: three", "C232"),  # a Cyrillic А
        ("Oтвет: три", "C232"),  # a Latin O
        ("The word Москва (Moscow) is Russian: a city", ""),
    ],
)
def test_what_only_looks_like_an_answer_or_a_mark_of_ours(point: str, code: str) -> None:
    found = codes(f"## One\n\n### Slide 1: Start\n\n- {point}\n") & {"C232", "C233", "C234", "C235"}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("row", "told"), [("| Answer | three |", True), ("| Answer | |", False), ("| Answer key | for trainers |", False)]
)
def test_a_row_of_answers(row: str, told: bool) -> None:
    table = f"| Question | How many? |\n|---|---|\n{row}\n"
    assert ("C232" in codes(f"## One\n\n### Slide 1: Start\n\n{table}")) is told


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Because they walk.", True),
        ("Answer: Because they walk.", False),
        ("Give three reasons:", False),
        ("Because they walk.\n    {.participant}", False),
    ],
)
def test_an_answer_that_is_not_called_one(below: str, told: bool) -> None:
    assert ("C234" in codes(f"## Learning evaluation\n\n1. Why do they go on foot?\n\n    {below}\n")) is told


@pytest.mark.parametrize(
    "point",
    [
        "Respuestas sugeridas: tres",
        "Nota para el formador: tres",
        "Примерные ответы: три",
        "Указания для ведущего: три",
        "标准答案：三",
        "教员备注：三",
        "الإجابات المقترحة: ثلاث",
        "ملاحظة للمدرب: ثلاث",
    ],
)
def test_answers_and_notes_in_the_open_in_other_languages(point: str) -> None:
    assert "C232" in codes(f"## One\n\n### Slide 1: A\n\n- {point}\n")

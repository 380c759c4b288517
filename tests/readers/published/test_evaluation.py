"""Learning evaluations in other shapes than that of Lesson 9: no question holds its answer."""

import pytest

from lessonpress.model.audience import Audience
from lessonpress.model.lesson import (
    Evaluation,
    QuestionKind,
    Stage,
)
from lessonpress.model.walk import descend, text_of
from readers.published.shapes import read, read_fixture


def test_an_evaluation_in_tables_and_lines() -> None:
    (evaluation,) = (part for part in read("radio.txt").parts if isinstance(part, Evaluation))
    assert [each.kind for each in evaluation.questions] == [
        QuestionKind.NARRATIVE,
        QuestionKind.NARRATIVE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.FILL,
        QuestionKind.CHOICE,
    ]
    assert [choice.right for choice in evaluation.questions[-1].choices] == [True, False]
    assert text_of(evaluation.questions[2].prompt[0]) == "A message may hold three orders."


def test_questions_and_answers_in_each_others_lines_stay_with_the_facilitator() -> None:
    checked = read_fixture("checkpoints.txt")
    (evaluation,) = (part for part in checked.value.lesson.parts if isinstance(part, Evaluation))
    assert not evaluation.questions
    assert all(block.mark and block.mark.audience is Audience.FACILITATOR for block in descend(evaluation.introduction))
    assert any("each other's lines" in each.message for each in checked.diagnostics if each.severity == "warning")


def test_questions_and_answers_that_come_one_below_the_other() -> None:
    (evaluation,) = (part for part in read("communities.txt").parts if isinstance(part, Evaluation))
    answers = [" ".join(map(text_of, each.answer)) for each in evaluation.questions]
    assert answers == ["Everybody who lives there, also those who are not heard.", "slow", "False", "b"]


@pytest.mark.parametrize("name", ["custody.txt", "communities.txt", "barrage.txt", "elections.txt", "checkpoints.txt"])
def test_no_question_of_the_evaluation_holds_its_answer(name: str) -> None:
    secrets = ("lawful", "doctor", "apart", "Everybody", "protéger", "femmes. femmes", "host-State", "Stolen", "leader")
    for part in read(name).parts:
        if isinstance(part, Evaluation):
            prompts = " ".join(text_of(block) for each in part.questions for block in each.prompt)
            assert not [secret for secret in secrets if secret in prompts]


def test_a_sign_behind_a_choice_makes_it_the_right_one() -> None:
    (evaluation,) = (part for part in read("elections.txt").parts if isinstance(part, Evaluation))
    [choices] = (each.choices for each in evaluation.questions if each.kind is QuestionKind.CHOICE)
    assert [choice.right for choice in choices] == [False, True, False]
    assert "*" not in str(choices)


def test_columns_that_came_one_below_the_other_leave_no_answer_in_the_handout() -> None:
    (evaluation,) = (part for part in read("night-by-columns.txt").parts if isinstance(part, Evaluation))
    prompts = " ".join(text_of(block) for each in evaluation.questions for block in each.prompt)
    assert "twenty" not in prompts
    assert "blinds" not in prompts


def test_bullets_of_an_answer_that_runs_on_below_its_row_are_of_the_answer() -> None:
    (evaluation,) = (part for part in read("handover.txt").parts if isinstance(part, Evaluation))
    [three] = (each for each in evaluation.questions if "look ahead" in text_of(each.prompt[0]))
    assert "Visits and orders" in " ".join(map(text_of, three.answer))


def test_an_answer_that_reads_like_the_title_of_a_part_begins_none() -> None:
    lesson = read("calls.txt")
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == ["The Call", "Silence"]
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    assert [text_of(block) for block in evaluation.questions[2].answer] == ["silence"]

"""The learning evaluation: what is ticked for the facilitator."""

import pytest

from lessonpress.editions.evaluation import questions
from lessonpress.model.block import Paragraph
from lessonpress.model.inline import Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.lesson import Evaluation, EvaluationQuestion, QuestionKind
from lessonpress.model.source import Span

import samples


@pytest.mark.parametrize(
    ("answer", "ticked"),
    [("False. It stays with you.", [False, True]), ("TRUE", [True, False]), ("It depends.", [False, False])],
)
def test_the_verdict_that_an_answer_opens_with_is_ticked(answer: str, ticked: list[bool]) -> None:
    prompt = (Paragraph((Text("The key goes to participants."),)),)
    question = EvaluationQuestion(
        QuestionKind.TRUE_FALSE, prompt, samples.mark(1), answer=(Paragraph((Text(answer),)),)
    )
    (printed,) = questions(Evaluation("Evaluation", Span("lesson.md", 1), questions=(question,)), ENGLISH)
    assert [option.right for option in printed.options] == ticked

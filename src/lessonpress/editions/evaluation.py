"""The learning evaluation on the page: questions with their options, answers in (editions take them out)."""

from lessonpress.model.block import Room, RuledLines
from lessonpress.model.document import Option, Question
from lessonpress.model.inline import Text
from lessonpress.model.label import Label, Labels
from lessonpress.model.lesson import Evaluation, EvaluationQuestion, QuestionKind
from lessonpress.model.numeral import numeral_text
from lessonpress.model.walk import text_of, words

_ROOM: dict[QuestionKind, Room | None] = {
    QuestionKind.NARRATIVE: RuledLines(4),
    QuestionKind.FILL: None,
    QuestionKind.CHOICE: None,
    QuestionKind.TRUE_FALSE: None,
}


def questions(evaluation: Evaluation, labels: Labels) -> tuple[Question, ...]:
    """Return the questions, numbered, with options, room to write and answers."""
    numbered = enumerate(evaluation.questions, 1)
    return tuple(_question(question, f"{number}.", labels) for number, question in numbered)


def _question(question: EvaluationQuestion, label: str, labels: Labels) -> Question:
    room = question.room or _ROOM[question.kind]
    return Question(label, question.prompt, _options(question, labels), room, question.answer, question.mark)


def _options(question: EvaluationQuestion, labels: Labels) -> tuple[Option, ...]:
    if question.kind is QuestionKind.TRUE_FALSE and not question.choices:
        verdicts = (labels.text(Label.TRUE), labels.text(Label.FALSE))
        return tuple(Option((Text(verdict),), _answers(question, verdict)) for verdict in verdicts)
    if question.numeral is None:
        return tuple(Option(choice.content, choice.right) for choice in question.choices)
    # the box takes the place of a list's number, and the answer may name the letter: it becomes text
    counted = (f"{numeral_text(number, question.numeral)}. " for number in range(1, len(question.choices) + 1))
    return tuple(
        Option((Text(marker), *choice.content), choice.right)
        for marker, choice in zip(counted, question.choices, strict=True)
    )


def _answers(question: EvaluationQuestion, verdict: str) -> bool:
    """Whether the answer of a question opens with a verdict, as in "False. It stays with the facilitator"."""
    said, wanted = words(" ".join(map(text_of, question.answer))), words(verdict)
    return said[: len(wanted)] == wanted

"""Worksheets and questions: something to fill in, and room for every answer."""

from collections.abc import Iterator

from lessonpress.checks.contents import activities, blocks_in, blocks_of, is_seen, questions, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import AnswerSpace, Ask, Block, RuledLines, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.inline import Blank
from lessonpress.model.lesson import ActivityPartKind, EvaluationQuestion, Lesson, QuestionKind
from lessonpress.model.rule import Rule
from lessonpress.model.walk import descend, descend_inlines, inlines_of, plain_text

_ACTIVITY = "## Learning activity 1.1: Count (5 min)\n\n### Instructions\n\n1. Count.\n\n"

NOTHING_TO_FILL_IN = Rule(
    "C221",
    "worksheet-without-blanks",
    Severity.WARNING,
    "A worksheet that leaves no room to write is a handout.",
    _ACTIVITY + "### Worksheet\n\nThink about it.\n",
    _ACTIVITY + "### Worksheet\n\nHow many steps?\n{lines=2}\n",
)
NOWHERE_TO_WRITE = Rule(
    "C222",
    "answer-without-room",
    Severity.WARNING,
    "An answer is given, but participants have no place to write theirs.",
    "## Learning evaluation\n\n1. A patrol counts every step.\n   {.fill}\n\n    Answer: step\n",
    "## Learning evaluation\n\n1. A patrol counts every [[step]].\n   {.fill}\n",
)
UNSEEN_BLANK = Rule(
    "C223",
    "blank-that-nobody-sees",
    Severity.WARNING,
    "A blank in text that only the facilitator has is never filled in by anyone.",
    "## One\n\n### Slide 1: Start\n\nA patrol counts every [[step]].\n",
    "## One\n\n### Slide 1: Start\n\n- A patrol counts every [[step]]\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for activity in activities(lesson):
        for part in activity.parts:
            if part.kind is ActivityPartKind.WORKSHEET and not any(map(_has_room, blocks_in(part.contents))):
                message = f"the worksheet of activity {activity.number} has nothing to fill in"
                yield NOTHING_TO_FILL_IN.at(part.span, message, "add [[blanks]], empty cells or {lines=4}")
    for question in questions(lesson):
        if _lacks_room(question):
            yield NOWHERE_TO_WRITE.at(question.mark.span, "the question has an answer but no blank", "add [[…]]")
    for lesson_part in lesson.parts:
        for block in blocks_of(lesson_part):
            if block.mark and not is_seen(block) and _has_blank(block):
                message = "the blank stands where participants do not see it"
                yield UNSEEN_BLANK.at(
                    span_of(block, lesson_part.span), message, "put it in a list, or add {.participant}"
                )


def _has_room(block: Block) -> bool:
    match block:
        case Ask() | AnswerSpace():
            return True
        case Table():
            empty = any(not plain_text(cell.content).strip() for row in block.rows for cell in row)
            return empty or _has_blank(block)
        case _:
            return _has_blank(block)


def _has_blank(block: Block) -> bool:
    return any(isinstance(inline, Blank) for run in inlines_of(block) for inline in descend_inlines(run))


def _lacks_room(question: EvaluationQuestion) -> bool:
    no_lines = isinstance(question.room, RuledLines) and question.room.count == 0
    to_fill = question.kind is QuestionKind.FILL and not any(map(_has_blank, descend(question.prompt)))
    return bool(question.answer) and (no_lines or (to_fill and question.room is None))


WORKSHEETS = Family("Worksheets", (NOTHING_TO_FILL_IN, NOWHERE_TO_WRITE, UNSEEN_BLANK), _find)

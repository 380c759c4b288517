"""The learning evaluation: question and answer tables, or numbered questions, by kind.

Extraction often prints the columns of a question table into each other. Then no one can say where a question ends and
its answer begins, so everything stays with the facilitator.
"""

import re
from collections.abc import Sequence

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import EVALUATION_ANSWER, EVALUATION_INTRODUCTION, EVALUATION_PROMPT, Place
from lessonpress.model.block import Note
from lessonpress.model.inline import Blank, Inline, Inlines, Text
from lessonpress.model.lesson import Evaluation, EvaluationQuestion, QuestionKind
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.choices import choices_of
from lessonpress.readers.published.outline import EvaluationOutline
from lessonpress.readers.published.pieces import Piece, Prose, text_of_piece
from lessonpress.readers.published.plain import plain_blocks
from lessonpress.readers.published.questions import Asked, is_verdict, questions_of
from lessonpress.readers.published.session import Scope, Session

_GAP = re.compile(r"_{2,}|\.{5,}|…{2,}")
_TO_FILL = re.compile(r"_{3,}|\.{5,}|…{2,}")


def evaluation_of(outline: EvaluationOutline, session: Session) -> Evaluation:
    """Return an evaluation; what is no question is told to the facilitator before all of them."""
    questions = questions_of(outline.bodies, session)
    introduction = tuple(_aside(pieces, session) for pieces in questions.others)
    made = tuple(_question(asked, session) for asked in questions.asked)
    return Evaluation(outline.title, outline.span, introduction, made)


def _aside(pieces: Sequence[Piece], session: Session) -> Note:
    scope = Scope(EVALUATION_INTRODUCTION, "evaluation")
    mark = session.mark(scope, Note, text_of_piece(pieces[0]), pieces[0].span.to(pieces[-1].span))
    return Note(plain_blocks(pieces, scope.inside(Note, mark), session), mark)


def _question(asked: Asked, session: Session) -> EvaluationQuestion:
    text = plain_text(asked.prompt)
    key = session.identities.key("evaluation", EvaluationQuestion.__name__, text)
    choices = choices_of(asked.choices, asked.answer, session.words)
    kind = QuestionKind.CHOICE if choices else _kind_of(asked, text, session)
    content = with_blanks(asked.prompt) if kind is QuestionKind.FILL else asked.prompt
    prompt = plain_blocks([Prose(content, asked.span)], Scope(EVALUATION_PROMPT, key), session)
    answer = plain_blocks(asked.answer, Scope(EVALUATION_ANSWER, key), session)
    if not choices:  # nothing says which is right: they stay a plain list
        prompt = (*prompt, *plain_blocks(asked.choices, Scope(Place.OPEN, key), session))
    lettered = bool(choices) and asked.choices[0].number is not None
    numeral = asked.choices[0].numeral if lettered else None
    return EvaluationQuestion(kind, prompt, Mark(asked.span, Audience.EVERYONE, key), choices, answer, numeral=numeral)


def _kind_of(asked: Asked, text: str, session: Session) -> QuestionKind:
    """Return the kind of a question without choices: as its heading says, else by its answer and its gaps."""
    if asked.kind not in (None, QuestionKind.CHOICE):
        return asked.kind
    if asked.answer and is_verdict(text_of_piece(asked.answer[0]), session):
        return QuestionKind.TRUE_FALSE
    return QuestionKind.FILL if _TO_FILL.search(text) else QuestionKind.NARRATIVE


def with_blanks(content: Inlines) -> Inlines:
    """Return a sentence to complete with blanks for its underscores or dots, which would grow or shrink in print."""
    result: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Text):
            result.append(inline)
            continue
        first, *others = _GAP.split(inline.text)
        result += [Text(first), *(each for other in others for each in (Blank(), Text(other)))]
    return tuple(inline for inline in result if inline != Text(""))

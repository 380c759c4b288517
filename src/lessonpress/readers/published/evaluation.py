"""The learning evaluation: question and answer tables, or numbered questions, by kind.

Extraction often prints the columns of a question table into each other. Then no one can say where a question ends and
its answer begins, so everything stays with the facilitator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import EVALUATION_ANSWER, EVALUATION_INTRODUCTION, EVALUATION_PROMPT, Place
from lessonpress.model.block import Block, Note
from lessonpress.model.inline import Blank, Inline, Inlines, Text
from lessonpress.model.lesson import Choice, Evaluation, EvaluationQuestion, QuestionKind
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, after, before, text_of_piece, trimmed
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.vocabulary import Group, Word, fold

_NUMBERED = re.compile(r"(?:_{2,}\s*)?(\d{1,2})[.)]\s+(?=\S)")
_GAP = re.compile(r"_{2,}|\.{5,}|…{2,}")
_KINDS = {
    "narrative": QuestionKind.NARRATIVE,
    "true-false": QuestionKind.TRUE_FALSE,
    "fill": QuestionKind.FILL,
    "choice": QuestionKind.CHOICE,
}


@dataclass(slots=True)
class _Question:
    prompt: Inlines
    span: Span
    kind: QuestionKind | None
    choices: list[Item] = field(default_factory=list)
    answer: list[Piece] = field(default_factory=list)
    answering: bool = False


@dataclass(slots=True)
class EvaluationMaker:
    """Makes the evaluation of one lesson."""

    session: Session
    title: str
    span: Span
    introduction: list[Block] = field(default_factory=list)
    questions: list[_Question] = field(default_factory=list)
    kind: QuestionKind | None = None
    tangled: bool = False
    columned: bool = False  # there is a column of answers
    paired: bool = False  # each question is followed by its answer: their columns came one below the other

    def add(self, pieces: Sequence[Piece]) -> None:
        """Take in what stands under the evaluation's heading, or under one of its parts."""
        plain: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Grid) and self._is_table(piece):
                self._table(piece)
            elif self._columns_side_by_side(piece):
                self.tangled = True
                plain.append(piece)
            elif self.tangled or self._lists_kinds(piece) or not (self._heading(piece) or self._question(piece)):
                plain.append(piece)
        self._introduce(plain)

    def made(self) -> Evaluation:
        """Return the evaluation.

        Where the lesson has a column of answers, a question without one has most likely swallowed it: it stays with
        the facilitator.
        """
        doubtful = [each for each in self.questions if self.columned and not (each.answer or each.choices)]
        self.questions = [each for each in self.questions if each not in doubtful]
        if doubtful:
            self.tangled = True
            self._introduce([Prose(each.prompt, each.span) for each in doubtful])
        return Evaluation(self.title, self.span, tuple(self.introduction), tuple(map(self._made, self.questions)))

    def _introduce(self, pieces: Sequence[Piece]) -> None:
        """What is no question is told to the facilitator."""
        if not pieces:
            return
        scope = Scope(EVALUATION_INTRODUCTION, "evaluation")
        span = pieces[0].span.to(pieces[-1].span)
        mark = self.session.mark(scope, Note, text_of_piece(pieces[0]), span)
        self.introduction.append(Note(self.session.plain_blocks(pieces, scope.inside(Note, mark)), mark))
        if self.tangled:
            message = "questions and answers stand in each other's lines; all of it stays with the facilitator"
            self.session.warn(P_KEPT_BACK, message, span, "part questions and answers by hand")

    # -- recognising --------------------------------------------------------------------------------------------

    def _words(self, key: str) -> tuple[str, ...]:
        return self.session.words.of(Group.PUBLISHED, key)

    def _columns_side_by_side(self, piece: Piece) -> bool:
        questions, answers = self.session.words.any("questions-column"), self.session.words.any("answers-column")
        return isinstance(piece, Prose) and bool(
            re.fullmatch(rf"(?:{questions})\s+(?:{answers})", text_of_piece(piece), re.IGNORECASE)
        )

    def _heading(self, piece: Piece) -> bool:
        kind = self._kind_named(text_of_piece(piece)) if not isinstance(piece, Grid) else None
        if kind is None:
            return False
        self.kind = kind
        self.session.note(P_READ_AS, f'the kind of the questions below: "{text_of_piece(piece)}"', piece.span)
        return True

    def _lists_kinds(self, piece: Piece) -> bool:
        """Whether an item before all questions only says which kinds of them there are."""
        return isinstance(piece, Item) and not self.questions and self._kind_named(text_of_piece(piece)) is not None

    def _kind_named(self, text: str) -> QuestionKind | None:
        return _KINDS.get(self.session.heads.question_kind(text) or "")

    def _question(self, piece: Piece) -> bool:
        """Take a piece as a question, or as what belongs to the one before it; return whether it is either."""
        if isinstance(piece, Grid):
            return False
        text = text_of_piece(piece)
        if isinstance(piece, Prose) and self._is_column(text):
            self.paired = self.columned = True
            self.session.note(P_READ_AS, f'header of questions and answers: "{text}"', piece.span)
            return True
        if isinstance(piece, Item) and self._asks(piece, text):
            self._begin(piece.content, piece.span)
            return True
        return bool(self.questions) and self._goes_on(self.questions[-1], piece, text)

    def _asks(self, item: Item, text: str) -> bool:
        """Whether an item is a question: by its number or, where the kind is known, by its look."""
        if item.number is not None:
            return item.depth == 0
        return (text.endswith("?") or "__" in text) and self.kind is not None

    def _goes_on(self, last: _Question, piece: Prose | Item, text: str) -> bool:
        """Give a piece to the question before it, as its answer or one of its choices; return whether it is one."""
        label = re.match(rf"\(?(?:{self.session.words.any_word(Word.ANSWER)})\s*:\s*", text, re.IGNORECASE)
        if label is not None:
            if fold(label[0].strip("( ")) != fold(self.session.words.words(Word.ANSWER)[0]):
                self.session.note(P_READ_AS, f'an answer: "{label[0].strip()}"', piece.span)
            self._answer(last, Prose(after(piece.content, label.end()), piece.span))
        elif self._is_verdict(text):
            last.answer.append(piece)
            last.kind = last.kind or QuestionKind.TRUE_FALSE
        elif isinstance(piece, Item) and not last.answering and piece.depth > 0 and self._offers(piece, last):
            last.choices.append(piece)
        elif last.answering or isinstance(piece, Item) or (self.paired and not last.answer):
            last.answer.append(piece)
        else:
            return False
        return True

    def _answer(self, last: _Question, labelled: Prose) -> None:
        """Begin the answer of a question. A list before its label held what there is to choose from."""
        if not last.answering and all(isinstance(each, Item) for each in last.answer):
            last.choices += [each for each in last.answer if isinstance(each, Item)]
            last.answer = []
        last.answering = True
        last.answer += [labelled] if labelled.content else []

    def _offers(self, item: Item, question: _Question) -> bool:
        """Whether an item below a question is one of its choices: lettered, or marked. Mere points are its answer."""
        return item.number is not None or question.kind is QuestionKind.CHOICE or self._unmarked(item.content)[1]

    def _is_verdict(self, text: str) -> bool:
        """Whether a text begins with True or False."""
        opening = re.split(r"[.,:;–—(]", text)[0]
        return self.session.words.is_word(Word.TRUE, opening) or self.session.words.is_word(Word.FALSE, opening)

    def _begin(self, content: Inlines, span: Span) -> None:
        """Begin a question; an answer on its own line's end, or after the bar of a table's row, is taken off it."""
        text = plain_text(content)
        verdicts = self.session.words.any_word(Word.TRUE, Word.FALSE)
        label = self.session.words.any_word(Word.ANSWER)
        found = re.search(
            rf"(?<=[.?!)_])\s*\(?(?:(?:(?:{label})\s*:|\|)\s*(.+?)|({verdicts})\b[^?]*?)\)?$", text, re.IGNORECASE
        )
        question = _Question(content, span, self.kind)
        if found and found.start() > 0:
            at = found.start(1) if found[1] else found.start(2)
            question.prompt = before(content, found.start())
            question.answer.append(Prose(before(after(content, at), len(found[1] or text[at:].rstrip(")"))), span))
        elif said := re.search(r"(?:_{2,}[^.?!]*[.?!]|\?)\s+(?=\w)([^?]*)$", text):
            message = f'what follows the question is taken for its answer: "{said[1]}"'
            self.session.note(P_READ_AS, message, span)
            question.prompt = before(content, said.start(1))
            question.answer.append(Prose(after(content, said.start(1)), span))
        self.questions.append(question)

    # -- tables -------------------------------------------------------------------------------------------------

    def _is_table(self, grid: Grid) -> bool:
        if all(self._is_column(plain_text(cell)) for cell in grid.rows[0]):
            return True
        return len(grid.rows[0]) in (2, 3) and any(plain_text(row[-1]).strip() for row in grid.rows)

    def _table(self, grid: Grid) -> None:
        """Rows of question and answer; a row that names a kind changes the kind."""
        for index, row in enumerate(grid.rows):
            cells = [cell for cell in row if plain_text(cell).strip()]
            texts = [plain_text(cell).strip() for cell in cells]
            named = self._kind_named(texts[0]) if len(texts) == 1 else None
            if named is not None:
                self.kind = named
                self.session.note(P_READ_AS, f'the kind of the questions below: "{texts[0]}"', grid.span)
            elif texts and all(self._is_column(text) for text in texts):
                self.columned = True
                self.session.note(P_READ_AS, f'header of the questions\' table: "{" | ".join(texts)}"', grid.span)
            elif len(texts) < 2:
                self._introduce([Prose(cell, grid.span) for cell in cells])
            else:
                self._row(row, grid.place(index))

    def _row(self, row: tuple[Inlines, ...], span: Span) -> None:
        cells = [cell for cell in row if plain_text(cell).strip()]
        *asked, answer = cells
        if len(asked) > 1 and re.fullmatch(r"\d{1,2}[.)]?", plain_text(asked[0]).strip()):
            asked = asked[1:]
        prompt = trimmed(tuple(inline for cell in asked for inline in (*cell, Text(" "))))
        numbered = _NUMBERED.match(plain_text(prompt))
        prompt = after(prompt, numbered.end()) if numbered else prompt
        numbered = _NUMBERED.match(plain_text(answer)) if self.kind is QuestionKind.TRUE_FALSE else None
        answer = after(answer, numbered.end()) if numbered else answer
        self.questions.append(_Question(prompt, span, self.kind, answer=[Prose(answer, span)]))

    def _is_column(self, text: str) -> bool:
        return any(fold(text) in map(fold, self._words(key)) for key in ("questions-column", "answers-column"))

    # -- making -------------------------------------------------------------------------------------------------

    def _made(self, question: _Question) -> EvaluationQuestion:
        text = plain_text(question.prompt)
        key = self.session.identities.key("evaluation", EvaluationQuestion.__name__, text)
        mark = Mark(question.span, Audience.EVERYONE, key)
        kind = self._kind(question, choices := self._choices(question), text)
        asked = with_blanks(question.prompt) if kind is QuestionKind.FILL else question.prompt
        prompt = self.session.plain_blocks([Prose(asked, question.span)], Scope(EVALUATION_PROMPT, key))
        answer = self.session.plain_blocks(question.answer, Scope(EVALUATION_ANSWER, key))
        if question.choices and not choices:
            items = self.session.plain_blocks(question.choices, Scope(Place.OPEN, key))
            prompt = (*prompt, *items)
        lettered = choices and question.choices[0].number is not None
        numeral = question.choices[0].numeral if lettered else None
        return EvaluationQuestion(kind, prompt, mark, choices, answer, numeral=numeral)

    def _kind(self, question: _Question, choices: tuple[Choice, ...], text: str) -> QuestionKind:
        if choices:
            return QuestionKind.CHOICE
        if question.kind not in (None, QuestionKind.CHOICE):
            return question.kind
        if question.answer and self._is_verdict(text_of_piece(question.answer[0])):
            return QuestionKind.TRUE_FALSE
        return QuestionKind.FILL if re.search(r"_{3,}|\.{5,}|…{2,}", text) else QuestionKind.NARRATIVE

    def _choices(self, question: _Question) -> tuple[Choice, ...]:
        """The answers offered, where the answer says which of them is right; else they stay a plain list."""
        marked = tuple(self._unmarked(choice.content) for choice in question.choices)
        if any(right for _, right in marked):
            return tuple(Choice(content, right) for content, right in marked)
        if not question.choices or not question.answer:
            return ()
        answer = text_of_piece(question.answer[0])
        letters = {each.lower() for each in re.findall(r"\b([a-hA-H])\b(?=[).,\s]|$)", answer)}
        right = [
            chr(ord("a") + index) in letters or fold(text_of_piece(choice)) == fold(answer)
            for index, choice in enumerate(question.choices)
        ]
        if not any(right):
            return ()
        return tuple(Choice(each.content, ok) for each, ok in zip(question.choices, right, strict=True))

    def _unmarked(self, content: Inlines) -> tuple[Inlines, bool]:
        """Return a choice without the sign that marks it as the right one, and whether it had one."""
        text = plain_text(content)
        right = self.session.words.any("right-marks")
        found = re.search(rf"\s*(?:[*✓✔]|[(\[]\s*(?:{right})[^()\[\]]*[)\]])\s*$", text, re.IGNORECASE)
        return (before(content, found.start()), True) if found and found.start() else (content, False)


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

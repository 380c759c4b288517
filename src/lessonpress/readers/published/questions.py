"""What stands under the learning evaluation -> its questions, and what is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lessonpress.model.inline import Inlines, Text
from lessonpress.model.lesson import QuestionKind
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.patterns import western
from lessonpress.readers.published.choices import without_mark
from lessonpress.readers.published.findings import P_KEPT_BACK, P_READ_AS
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, after, before, text_of_piece, trimmed
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import Group, Word, fold

_STOP = re.compile(r"[.?!]")
_WORDS_FOLLOW = re.compile(r"\s+(?=\w)")
_NUMBERED = re.compile(r"(?:_{2,}\s*)?(\d{1,2})[.)]\s+(?=\S)")
_COLUMNS = ("questions-column", "answers-column")
_KINDS = {
    "narrative": QuestionKind.NARRATIVE,
    "true-false": QuestionKind.TRUE_FALSE,
    "fill": QuestionKind.FILL,
    "choice": QuestionKind.CHOICE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands. `kind` is None where no heading says it; `answering`: its answer has begun."""

    prompt: Inlines
    span: Span
    kind: QuestionKind | None
    choices: tuple[Item, ...] = ()
    answer: tuple[Piece, ...] = ()
    answering: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions so far, and how what comes next is to be read.

    `others` are stretches that are no questions: the facilitator's. `columned`: there is a column of answers.
    `paired`: each question is followed by its answer, for their columns came one below the other. `tangled`: questions
    and answers stand in each other's lines; no one can tell them apart from here on.
    """

    asked: tuple[Asked, ...] = ()
    others: tuple[tuple[Piece, ...], ...] = ()
    kind: QuestionKind | None = None
    columned: bool = False
    paired: bool = False
    tangled: bool = False

    def plus(self, *asked: Asked) -> "Questions":
        """Return these questions and more."""
        return replace(self, asked=(*self.asked, *asked))

    def with_last(self, asked: Asked) -> "Questions":
        """Return these questions with another account of the last one."""
        return replace(self, asked=(*self.asked[:-1], asked))


def questions_of(bodies: Sequence[Sequence[Piece]], session: Session) -> Questions:
    """Return the questions of an evaluation; each body stands under a heading of its own.

    Where there is a column of answers, a question without one has most likely swallowed it: it is none of them then.
    """
    reader, questions = _QuestionReader(session), Questions()
    for body in bodies:
        questions = reader.read(body, questions)
    if not questions.columned:
        return questions
    swallowed = tuple(Prose(each.prompt, each.span) for each in questions.asked if not (each.answer or each.choices))
    sure = tuple(each for each in questions.asked if each.answer or each.choices)
    return reader.set_aside(swallowed, replace(questions, asked=sure, tangled=questions.tangled or bool(swallowed)))


@dataclass(frozen=True, slots=True)
class _QuestionReader:
    """Reads questions. Each method returns what the questions so far become with a piece, None where it is no such."""

    session: Session

    def read(self, body: Sequence[Piece], so_far: Questions) -> Questions:
        """Return the questions with those of a body; what is none of them is set aside after them."""
        plain: list[Piece] = []
        for piece in body:
            if isinstance(piece, Grid):
                if self._is_table(piece):
                    so_far = self._table(piece, so_far)
                else:
                    plain.append(piece)
                continue
            tangled = so_far.tangled or self._columns_side_by_side(piece)
            so_far = replace(so_far, tangled=tangled)
            listed = self._lists_kinds(piece, so_far)
            taken = None if tangled or listed else self._heading(piece, so_far) or self._question(piece, so_far)
            if taken is None:
                plain.append(piece)
            so_far = taken or so_far
        return self.set_aside(tuple(plain), so_far)

    def set_aside(self, pieces: tuple[Piece, ...], so_far: Questions) -> Questions:
        """Return the questions with a stretch more that is none of them."""
        if not pieces:
            return so_far
        if so_far.tangled:
            message = "questions and answers stand in each other's lines; all of it stays with the facilitator"
            span = pieces[0].span.to(pieces[-1].span)
            self.session.warn(P_KEPT_BACK, message, span, "part questions and answers by hand")
        return replace(so_far, others=(*so_far.others, pieces))

    # -- headings -----------------------------------------------------------------------------------------------

    def _columns_side_by_side(self, piece: Prose | Item) -> bool:
        questions, answers = (self.session.words.any(key) for key in _COLUMNS)
        return isinstance(piece, Prose) and bool(
            re.fullmatch(rf"(?:{questions})\s+(?:{answers})", text_of_piece(piece), re.IGNORECASE)
        )

    def _is_column(self, text: str) -> bool:
        return any(self.session.words.spells(Group.PUBLISHED, key, text) for key in _COLUMNS)

    def _kind_named(self, text: str) -> QuestionKind | None:
        return _KINDS.get(self.session.heads.question_kind(text) or "")

    def _lists_kinds(self, piece: Prose | Item, so_far: Questions) -> bool:
        """Whether an item before all questions only says which kinds of them there are."""
        return isinstance(piece, Item) and not so_far.asked and self._kind_named(text_of_piece(piece)) is not None

    def _heading(self, piece: Prose | Item, so_far: Questions) -> Questions | None:
        kind = self._kind_named(text_of_piece(piece))
        if kind is None:
            return None
        self.session.note(P_READ_AS, f'the kind of the questions below: "{text_of_piece(piece)}"', piece.span)
        return replace(so_far, kind=kind)

    # -- questions in lines -------------------------------------------------------------------------------------

    def _question(self, piece: Prose | Item, so_far: Questions) -> Questions | None:
        """Take a piece as the head of a column, a question, or what belongs to the question before it."""
        text = text_of_piece(piece)
        if isinstance(piece, Prose) and self._is_column(text):
            self.session.note(P_READ_AS, f'header of questions and answers: "{text}"', piece.span)
            return replace(so_far, paired=True, columned=True)
        if isinstance(piece, Item) and _asks(piece, text, so_far.kind):
            return so_far.plus(self._begun(piece.content, piece.span, so_far.kind))
        longer = self._longer(so_far.asked[-1], piece, text, paired=so_far.paired) if so_far.asked else None
        return so_far.with_last(longer) if longer else None

    def _begun(self, content: Inlines, span: Span, kind: QuestionKind | None) -> Asked:
        """Begin a question; an answer on its own line's end, or after the bar of a table's row, is taken off it."""
        text, words = western(plain_text(content)), self.session.words
        verdicts, label = words.any_word(Word.TRUE, Word.FALSE), words.any_word(Word.ANSWER)
        found = re.search(
            rf"(?<=[.?!)_])\s*\(?(?:(?:(?:{label})\s*:|\|)\s*(.+?)|({verdicts})\b[^?]*?)\)?$", text, re.IGNORECASE
        )
        if found and found.start() > 0:
            at = found.start(1) if found[1] else found.start(2)
            answer = before(after(content, at), len(found[1] or text[at:].rstrip(")")))
            return Asked(before(content, found.start()), span, kind, answer=(Prose(answer, span),))
        if said := _end_of_question(text):
            message = f'what follows the question is taken for its answer: "{plain_text(content)[said:]}"'
            self.session.note(P_READ_AS, message, span)
            return Asked(before(content, said), span, kind, answer=(Prose(after(content, said), span),))
        return Asked(content, span, kind)

    def _longer(self, last: Asked, piece: Prose | Item, text: str, *, paired: bool) -> Asked | None:
        """Give a piece to the question before it, as its answer or one of its choices."""
        words = self.session.words
        label = re.match(rf"\(?(?:{words.any_word(Word.ANSWER)})\s*:\s*", western(text), re.IGNORECASE)
        if label is not None:
            if fold(label[0].strip("( ")) != fold(words.words(Word.ANSWER)[0]):
                self.session.note(P_READ_AS, f'an answer: "{label[0].strip()}"', piece.span)
            return _answered(last, Prose(after(piece.content, label.end()), piece.span))
        if is_verdict(text, self.session):
            return replace(last, answer=(*last.answer, piece), kind=last.kind or QuestionKind.TRUE_FALSE)
        if isinstance(piece, Item) and not last.answering and piece.depth > 0 and self._offers(piece, last):
            return replace(last, choices=(*last.choices, piece))
        if last.answering or isinstance(piece, Item) or (paired and not last.answer):
            return replace(last, answer=(*last.answer, piece))
        return None

    def _offers(self, item: Item, question: Asked) -> bool:
        """Whether an item below a question is one of its choices: lettered, or marked. Mere points are its answer."""
        marked = without_mark(item.content, self.session.words).marked
        return item.number is not None or question.kind is QuestionKind.CHOICE or marked

    # -- questions in tables ------------------------------------------------------------------------------------

    def _is_table(self, grid: Grid) -> bool:
        if all(self._is_column(plain_text(cell)) for cell in grid.rows[0]):
            return True
        return len(grid.rows[0]) in (2, 3) and any(plain_text(row[-1]).strip() for row in grid.rows)

    def _table(self, grid: Grid, so_far: Questions) -> Questions:
        """Rows of question and answer; a row that names a kind changes the kind."""
        for index, row in enumerate(grid.rows):
            cells = [cell for cell in row if plain_text(cell).strip()]
            texts = [plain_text(cell).strip() for cell in cells]
            named = self._kind_named(texts[0]) if len(texts) == 1 else None
            if named is not None:
                so_far = replace(so_far, kind=named)
                self.session.note(P_READ_AS, f'the kind of the questions below: "{texts[0]}"', grid.span)
            elif texts and all(self._is_column(text) for text in texts):
                so_far = replace(so_far, columned=True)
                self.session.note(P_READ_AS, f'header of the questions\' table: "{" | ".join(texts)}"', grid.span)
            elif len(texts) < 2:
                so_far = self.set_aside(tuple(Prose(cell, grid.span) for cell in cells), so_far)
            else:
                so_far = so_far.plus(_of_row(cells, grid.place(index), so_far.kind))
        return so_far


def is_verdict(text: str, session: Session) -> bool:
    """Whether a text begins with True or False."""
    opening = re.split(r"[.,:;–—(]", text)[0]
    return session.words.is_word(Word.TRUE, opening) or session.words.is_word(Word.FALSE, opening)


def _asks(item: Item, text: str, kind: QuestionKind | None) -> bool:
    """Whether an item is a question: by its number or, where the kind is known, by its look."""
    if item.number is not None:
        return item.depth == 0
    return (western(text).endswith("?") or "__" in text) and kind is not None


def _end_of_question(text: str) -> int:
    """Return where words follow the last question of a text, or a sentence with a gap after it; 0 where none do."""
    last, begins = text.rfind("?"), 0
    for stop in _STOP.finditer(text):
        asks = stop[0] == "?" or "__" in text[begins : stop.start()]
        begins = stop.end()
        if asks and stop.start() >= last and (said := _WORDS_FOLLOW.match(text, begins)):
            return said.end()
    return 0


def _answered(last: Asked, labelled: Prose) -> Asked:
    """Begin the answer of a question. A list before its label held what there is to choose from."""
    answer, choices = last.answer, last.choices
    offered = tuple(each for each in answer if isinstance(each, Item))
    if not last.answering and len(offered) == len(answer):
        choices, answer = (*choices, *offered), ()
    said = (labelled,) if labelled.content else ()
    return replace(last, choices=choices, answer=(*answer, *said), answering=True)


def _of_row(cells: Sequence[Inlines], span: Span, kind: QuestionKind | None) -> Asked:
    """Return the question of a row: its number, where it has a cell of its own, is left off."""
    *asked, answer = cells
    if len(asked) > 1 and re.fullmatch(r"\d{1,2}[.)]?", plain_text(asked[0]).strip()):
        asked = asked[1:]
    prompt = _without_number(trimmed(tuple(inline for cell in asked for inline in (*cell, Text(" ")))))
    answer = _without_number(answer) if kind is QuestionKind.TRUE_FALSE else answer
    return Asked(prompt, span, kind, answer=(Prose(answer, span),))


def _without_number(content: Inlines) -> Inlines:
    numbered = _NUMBERED.match(plain_text(content))
    return after(content, numbered.end()) if numbered else content

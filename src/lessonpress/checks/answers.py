"""Answers in the open: what a text calls an answer, where participants would read it.

Three ways it happens: a label before the answer ("Answer: three"), a line that announces answers before a list or table
that participants see ("Expected responses:"), and a column or row of answers that is filled in. What may be an answer,
or a mark of ours that was not read as one, is a warning.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lessonpress.checks.contents import contents_of, is_seen, sections, span_of, text_of_part
from lessonpress.checks.family import Family
from lessonpress.checks.lookalikes import as_meant
from lessonpress.checks.words import Words, any_of
from lessonpress.model.block import Ask, Block, Blocks, BulletList, Cell, Do, Note, NumberedList, Paragraph, Say, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.inline import Code
from lessonpress.model.lesson import Evaluation, EvaluationQuestion, Lesson, Part, SectionKind, Slide
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.model.walk import children, descend, inlines_of, plain_text, texts_of, without_blanks

_WHERE_ANSWERS_STAND = (
    "put it into !!! ask or [[…]], in the evaluation into a paragraph of its own that begins with Answer:;"
    " {.participant} right below it says that participants are to read it"
)
_ANSWER, _NOTE = any_of(Words.ANSWERS), any_of(Words.NOTES)
_INCLUDE = rf"(?:{any_of(Words.LEADING_TO_ANSWERS)})?"
_BEGIN = r"(?:^|[.?!:;。？！：；]\s*|[(\[（【]\s*)"
# "Response:" alone is no such label: it names a phase.
_LABELLED = re.compile(
    rf"{_BEGIN}({_ANSWER}|{_NOTE}){_INCLUDE}\s*[:：]\s*[^\W_]|^({_ANSWER}|{_NOTE})\s+[-–—]\s+[^\W_]", re.IGNORECASE
)
_ENDS_IN_LABEL = re.compile(rf"\b((?:{any_of(Words.ANSWERS_IN_PASSING)}){_INCLUDE})\s*[:：]\s*$", re.IGNORECASE)
_HEAD_OF_A_TABLE = re.compile(
    rf"\b({any_of(Words.QUESTION_HEADS)})\s*\|\s*(?:{any_of(Words.ANSWER_HEADS)})\b", re.IGNORECASE
)
_ANNOUNCES = re.compile(
    rf"{_BEGIN}(?:{_ANSWER}){_INCLUDE}\s*[:：]\s*$|^(?:{_ANSWER})\s*$|{_ENDS_IN_LABEL.pattern}", re.IGNORECASE
)
_ANSWERS = re.compile(rf"\s*(?:{_ANSWER})\s*[:：]?\s*", re.IGNORECASE)
_QUESTION_MARKS = ("?", "？", "؟")
_ANSWER_ROW = re.compile(rf"(?!.*\bkey\b){_ANSWERS.pattern}", re.IGNORECASE)  # "Answer key" names a document
_PERHAPS = re.compile(rf"{_BEGIN}({any_of(Words.SOLUTIONS)})\s*[:：]\s*[^\W_]", re.IGNORECASE)
_ASKED_AND_ANSWERED = re.compile(  # from the first Q of a line: what follows none of its As follows no later Q either
    r"^(?:(?!\bQ\s*[.:：]).)*+\bQ\s*[.:：].*[?？]\s*(A)\s*[.:：]\s*[^\W_]", re.IGNORECASE | re.MULTILINE
)
_MISREAD = re.compile(
    r"(\{\{[^{}]*[^\W_][^{}]*\}\})|^(!{2,}\s*(?:ask|say|do|note|video|example|definition|key-message)\b.*)",
    re.IGNORECASE,
)

ANSWER_IN_THE_OPEN = Rule(
    "C232",
    "answer-in-the-open",
    Severity.ERROR,
    "An answer that is only called one in the text is printed where participants read it.",
    "## One\n\n### Slide 1: Start\n\nHow many steps? Expected responses:\n\n- three\n",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - three\n',
)
AFTER_A_CALLOUT = Rule(
    "C233",
    "points-after-callout",
    Severity.WARNING,
    "A body that is not indented is no part of its callout: under a slide, participants are given it as points.",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n\n- three\n',
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - three\n',
)
PERHAPS_AN_ANSWER = Rule(
    "C234",
    "perhaps-an-answer",
    Severity.WARNING,
    "A solution may be the answer to a task, and is printed where participants read it.",
    "## One\n\n### Slide 1: Start\n\n- How many steps? Solution: three\n",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - three\n',
)
MARK_NOT_READ = Rule(
    "C235",
    "mark-not-read",
    Severity.WARNING,
    "What only looks like a blank or a callout is printed for participants, with all that is in it.",
    "## One\n\n### Slide 1: Start\n\n- There are {{three}} steps.\n",
    "## One\n\n### Slide 1: Start\n\n- There are [[three]] steps.\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    explained = map(text_of_part, sections(lesson, SectionKind.KEY_WORDS))
    subject = " ".join((lesson.front.title, *explained)).casefold()  # a lesson about answers may name them
    for part in lesson.parts:
        for run in _runs(part):
            yield from _in_run(run, part.span, subject)
        if isinstance(part, Evaluation):
            yield from filter(None, map(_unlabelled, part.questions))


def _runs(part: Part) -> Iterator[Blocks]:
    """Yield the blocks that stand one below the other, those inside others apart."""
    for contents in contents_of(part):
        yield tuple(each for each in contents if not isinstance(each, Slide))
        yield from (each.blocks for each in contents if isinstance(each, Slide))
    if isinstance(part, Evaluation):
        for question in part.questions:
            yield question.prompt
            yield from ((Paragraph(choice.content, question.mark),) for choice in question.choices)


def _in_run(run: Blocks, otherwise: Span, subject: str) -> Iterator[Diagnostic]:
    for before, block in pairwise((None, *run)):
        if block is None or (block.mark and block.mark.stated):
            continue  # who sees it, its author has said
        span = span_of(block, otherwise)
        told = _told(block, subject) if is_seen(block) else ""
        if not told and before is not None and _is_given(block) and _announces(before, subject):
            told = _first_words(block)
        if told:
            yield ANSWER_IN_THE_OPEN.at(span, f'participants would read the answer: "{told}"', _WHERE_ANSWERS_STAND)
        elif _is_bare_callout(before) and _is_given(block) and _is_points(block):
            message = (
                f'participants see what stands under the "{type(before).__name__.lower()}": "{_first_words(block)}"'
            )
            hint = "indent it by four spaces if it belongs to the callout; {.participant} says that it is meant"
            yield AFTER_A_CALLOUT.at(span, message, hint)
        if not told and is_seen(block):
            yield from _doubtful(block, span)
        for inner in _inner_runs(block):
            yield from _in_run(inner, span, subject)


def _doubtful(block: Block, span: Span) -> Iterator[Diagnostic]:
    """Yield a warning for what may be an answer, or a mark of ours that was not read."""
    texts = tuple(_open_texts(block))
    if (found := _first(_PERHAPS, texts) or _first(_ASKED_AND_ANSWERED, texts)) is not None:
        message = f'participants would read a solution: "{_from(found)}"'
        yield PERHAPS_AN_ANSWER.at(span, message, _WHERE_ANSWERS_STAND)
    runs = tuple(plain_text(tuple(each for each in run if not isinstance(each, Code))) for run in inlines_of(block))
    if (found := _first(_MISREAD, map(as_meant, runs))) is not None:
        message = f'this is printed for participants as it stands: "{_from(found)}"'
        hint = "a blank is [[…]]; a callout is !!! at the start of a line, without a backslash; code stands between `…`"
        yield MARK_NOT_READ.at(span, message, hint)


def _unlabelled(question: EvaluationQuestion) -> Diagnostic | None:
    """Return a warning for a question without an answer that goes on after its question mark: with the answer?"""
    first, *more = [each for each in question.prompt if isinstance(each, Paragraph)] or (None,)
    if first is None or not more or question.answer or question.choices or (more[-1].mark and more[-1].mark.stated):
        return None
    asked, said = (plain_text(without_blanks(each.content)).strip() for each in (first, more[-1]))
    if not asked.endswith(_QUESTION_MARKS) or said.endswith((*_QUESTION_MARKS, ":", "：")):
        return None
    message = f'a question without an answer goes on for participants: "{said[:60]}"'
    hint = "if that is its answer, begin it with Answer:; {.participant} right below it says that it is not"
    return PERHAPS_AN_ANSWER.at(span_of(more[-1], question.mark.span), message, hint)


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> re.Match[str] | None:
    return next(filter(None, map(pattern.search, texts)), None)


def _from(found: re.Match[str]) -> str:
    return found.string[found.start() : found.start() + 60].strip()


def _inner_runs(block: Block) -> Iterable[Blocks]:
    if isinstance(block, BulletList | NumberedList):
        return (item.blocks for item in block.items)
    return (children(block),)


def _is_points(block: Block) -> bool:
    return isinstance(block, BulletList | NumberedList | Table)


def _is_bare_callout(block: Block | None) -> bool:
    """Whether a callout for the facilitator has no body."""
    match block:
        case Ask():
            return not block.responses
        case Say() | Do() | Note():
            return not block.blocks
        case _:
            return False


def _told(block: Block, subject: str) -> str:
    """Return the answer that a block says it gives, "" where it gives none."""
    for text in _open_texts(block):
        for pattern in (_LABELLED, _ENDS_IN_LABEL, _HEAD_OF_A_TABLE):
            found = pattern.search(text)
            if found and next(filter(None, found.groups())).casefold() not in subject:
                return _from(found)
    return _told_by_table(block) if isinstance(block, Table) else ""


def _told_by_table(table: Table) -> str:
    """Return an answer out of a table with a column or a row of answers."""
    columns = [at for at, cell in enumerate(table.header) if _ANSWERS.fullmatch(_open(cell))]
    filled = [text for row in table.rows for at in columns if at < len(row) and (text := _open(row[at]))]
    rows = [row for row in table.rows if row and _ANSWER_ROW.fullmatch(_open(row[0]))]
    filled += [text for row in rows for cell in row[1:] if (text := _open(cell))]
    return filled[0][:60] if filled else ""


def _open(cell: Cell) -> str:
    return as_meant(plain_text(without_blanks(cell.content))).strip()


def _open_texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block as participants read them: no answers of blanks, no letters of another alphabet."""
    runs = inlines_of(block)
    texts = (plain_text(without_blanks(run)) for run in runs) if runs else texts_of(block)
    return (as_meant(text).strip() for text in texts)


def _announces(block: Block, subject: str) -> bool:
    """Whether the last line of a block says that answers follow. The facilitator's own lines do so too."""
    last = [text for each in descend((block,)) if isinstance(each, Paragraph | Ask) for text in _open_texts(each)]
    found = _ANNOUNCES.search(last[-1]) if last else None
    return bool(found and found[0].strip(" .?!:;：").casefold() not in subject)


def _is_given(block: Block) -> bool:
    """Whether participants see what a block says; a table with room to write in is theirs to fill in."""
    if isinstance(block, Table) and not all(_open(cell) for row in block.rows for cell in row):
        return False
    return is_seen(block) and bool(_first_words(block))


def _first_words(block: Block) -> str:
    return next((text[:60] for each in descend((block,)) for text in _open_texts(each) if text), "")


ANSWERS = Family("Answers in the open", (ANSWER_IN_THE_OPEN, AFTER_A_CALLOUT, PERHAPS_AN_ANSWER, MARK_NOT_READ), _find)

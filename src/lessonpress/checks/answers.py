"""Answers in the open: what a text calls an answer, where participants would read it.

Three ways it happens: a label before the answer ("Answer: three"), a line that announces answers before a list or table
that participants see ("Expected responses:"), and a column of answers that is filled in.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lessonpress.checks.contents import contents_of, is_seen, sections, span_of, text_of_part
from lessonpress.checks.family import Family
from lessonpress.checks.languages import KINDS, WORDS
from lessonpress.model.block import Ask, Block, Blocks, BulletList, Cell, Do, Note, NumberedList, Paragraph, Say, Table
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Evaluation, Lesson, Part, SectionKind, Slide
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.model.walk import children, descend, inlines_of, plain_text, texts_of, without_blanks

_WHERE_ANSWERS_STAND = (
    "put it into !!! ask or [[…]], in the evaluation into an indented paragraph of its own;"
    " {.participant} right below it says that participants are to read it"
)
_LABEL = "|".join(label for words in WORDS.values() for label in words.answers)
_INCLUDE = r"(?: (?:may |might |could |can )?includes?| (?:are|is)|,? for example)?"
_NOTE = "|".join(label for words in WORDS.values() for label in words.notes)
_BEGIN = r"(?:^|[.?!:;。？！：；]\s*|[(\[（【]\s*)"
# "Response:" alone is no such label: it names a phase.
_LABELLED = re.compile(
    rf"{_BEGIN}({_LABEL}|{_NOTE}){_INCLUDE}\s*[:：]\s*[^\W_]|^({_LABEL}|{_NOTE})\s+[-–—]\s+[^\W_]", re.IGNORECASE
)
_ENDS_IN_LABEL = re.compile(rf"\b((?:{KINDS}) (?:answers?|responses?){_INCLUDE})\s*[:：]\s*$", re.IGNORECASE)
_HEAD_OF_A_TABLE = re.compile(r"\b(questions?)\s*\|\s*(?:answers?|responses?|réponses?)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    rf"{_BEGIN}(?:{_LABEL}){_INCLUDE}\s*[:：]\s*$|^(?:{_LABEL})\s*$|{_ENDS_IN_LABEL.pattern}", re.IGNORECASE
)
_ANSWERS = re.compile(rf"\s*(?:{_LABEL})\s*[:：]?\s*", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")

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


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    explained = map(text_of_part, sections(lesson, SectionKind.KEY_WORDS))
    subject = " ".join((lesson.front.title, *explained)).casefold()  # a lesson about answers may name them
    for part in lesson.parts:
        for run in _runs(part):
            yield from _in_run(run, part.span, subject)


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
        for inner in _inner_runs(block):
            yield from _in_run(inner, span, subject)


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
                return text[found.start() : found.start() + 60].strip()
    return _told_by_table(block) if isinstance(block, Table) else ""


def _told_by_table(table: Table) -> str:
    """Return an answer out of a table with a column of answers."""
    columns = [at for at, cell in enumerate(table.header) if _ANSWERS.fullmatch(_open(cell))]
    filled = [text for row in table.rows for at in columns if at < len(row) and (text := _open(row[at]))]
    return filled[0][:60] if filled else ""


def _open(cell: Cell) -> str:
    return plain_text(without_blanks(cell.content)).strip()


def _open_texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block as participants read them: no answers of blanks, no signs that nobody sees."""
    runs = inlines_of(block)
    texts = (plain_text(without_blanks(run)) for run in runs) if runs else texts_of(block)
    return (_UNSEEN.sub("", text).strip() for text in texts)


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


ANSWERS = Family("Answers in the open", (ANSWER_IN_THE_OPEN, AFTER_A_CALLOUT), _find)

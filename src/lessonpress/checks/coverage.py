"""The coverage gate: every word that an edition owes its reader is in the document, or the build fails.

It works from the lesson by a table of its own, so that a mistake in an edition cannot excuse itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import Ask, Block, Video
from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.document import Document, DocumentBlocks
from lessonpress.model.document_walk import descend_document, inside, mark_of, printed_texts
from lessonpress.model.edition import PARTICIPANT_EDITIONS, Edition
from lessonpress.model.inline import Blank, Inlines
from lessonpress.model.lesson import (
    Activity,
    ActivityPartKind,
    Contents,
    Evaluation,
    Lesson,
    Part,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.source import Span
from lessonpress.model.walk import (
    children,
    descend,
    descend_inlines,
    inlines_of,
    plain_text,
    texts_of,
    without_blanks,
    words,
)

_DERIVED = frozenset({SectionKind.LESSON_MAP, SectionKind.OVERVIEW})
"""What the guide derives anew instead of printing: the lesson map, the overview of activities."""

_ON_SHEETS = frozenset({ActivityPartKind.INSTRUCTIONS, ActivityPartKind.TIME, ActivityPartKind.WORKSHEET})
_NOT_IN_HANDOUT = frozenset({ActivityPartKind.TIME, ActivityPartKind.WORKSHEET})
_SHEET_MAKERS = frozenset({ActivityPartKind.INSTRUCTIONS, ActivityPartKind.WORKSHEET})
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Owed:
    """Words that must be in the document: in the innermost of the blocks `keys` that it has; without keys, anywhere."""

    text: str
    span: Span
    keys: tuple[str, ...] = ()


def lost(lesson: Lesson, document: Document) -> tuple[Diagnostic, ...]:
    """Return an error that names the first passage of the prepared lesson that the document lacks, or nothing."""
    by_key = _words_by_key(document.blocks)
    everything = f" {' '.join(words(' '.join(_all_texts(document.blocks))))} "
    missing = (owed for owed in _owed(lesson, document.edition) if not _is_there(owed, by_key, everything))
    first = next(missing, None)
    if first is None:
        return ()
    rest = sum(1 for _ in missing)
    more = f" (and {rest} more passages)" if rest else ""
    return (
        error(
            "E101",
            f"the {document.edition.value} would lose “{_shorten(first.text)}”{more}",
            first.span,
            "nothing was written; this is a fault of the program: report it, and reword or move the passage meanwhile",
        ),
    )


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _words_by_key(blocks: DocumentBlocks) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    _gather(blocks, (), found)
    return found


def _gather(blocks: DocumentBlocks, keys: tuple[str, ...], found: dict[str, list[str]]) -> None:
    """Add the words of each block to the keys of all blocks that it stands in, its own included."""
    for block in blocks:
        mark = mark_of(block)
        own = (*keys, mark.key) if mark else keys
        printed = words(" ".join(printed_texts(block)))
        for key in own:
            found[key] += printed
        _gather(inside(block), own, found)


def _all_texts(blocks: DocumentBlocks) -> Iterator[str]:
    return (text for block in descend_document(blocks) for text in printed_texts(block))


def _is_there(owed: _Owed, by_key: dict[str, list[str]], everything: str) -> bool:
    wanted = words(owed.text)
    if not wanted:
        return True
    if not owed.keys:
        return f" {' '.join(wanted)} " in everything
    held = next((by_key[key] for key in reversed(owed.keys) if key in by_key), ())
    remaining = iter(held)
    return all(word in remaining for word in wanted)


def _owed(lesson: Lesson, edition: Edition) -> Iterator[_Owed]:
    for part in lesson.parts:
        yield from _owed_part(part, edition)


def _owed_part(part: Part, edition: Edition) -> Iterator[_Owed]:
    match part:
        case Section(kind=kind) if kind in _DERIVED:
            return
        case Section() | Stage():
            if edition in (Edition.GUIDE, Edition.HANDOUT):
                yield from _owed_contents(part.contents, edition)
        case Activity():
            yield from _owed_activity(part, edition)
        case Evaluation():
            if edition in (Edition.GUIDE, Edition.HANDOUT):
                yield from _owed_evaluation(part, edition)
        case _:
            assert_never(part)


def _owed_activity(activity: Activity, edition: Edition) -> Iterator[_Owed]:
    match edition:
        case Edition.GUIDE | Edition.HANDOUT:
            if edition is Edition.GUIDE:
                yield _Owed(activity.title, activity.span)
            yield from _owed_contents(activity.contents, edition)
            hidden = _NOT_IN_HANDOUT if edition is Edition.HANDOUT else frozenset()
            shown = [part for part in activity.parts if part.kind not in hidden]
        case Edition.WORKSHEET | Edition.KEY:
            if not any(part.contents for part in activity.parts if part.kind in _SHEET_MAKERS):
                return
            yield _Owed(activity.title, activity.span)
            shown = [part for part in activity.parts if part.kind in _ON_SHEETS]
            if edition is Edition.KEY:
                yield from _owed_answers(activity)
        case _:
            assert_never(edition)
    for part in shown:
        yield from _owed_contents(part.contents, edition)


def _owed_contents(contents: Contents, edition: Edition) -> Iterator[_Owed]:
    for content in contents:
        if not isinstance(content, Slide):
            yield from _owed_blocks((content,), edition)
        elif edition in (Edition.GUIDE, Edition.HANDOUT):
            if edition is Edition.GUIDE:
                yield _Owed(content.title, content.span)
            yield from _owed_blocks(content.blocks, edition)


def _owed_evaluation(evaluation: Evaluation, edition: Edition) -> Iterator[_Owed]:
    yield from _owed_blocks(evaluation.introduction, edition)
    for question in evaluation.questions:
        keys = (question.mark.key,)
        seen = (each for each in question.prompt if edition is Edition.GUIDE or not _is_hidden(each))
        prompt = " ".join(" ".join(_visible_texts(block, edition)) for block in seen)
        yield _Owed(prompt, question.mark.span, keys)
        for choice in question.choices:
            yield _Owed(plain_text(choice.content), question.mark.span, keys)
        if edition is Edition.GUIDE:
            for block in question.answer:
                yield _Owed(" ".join(texts_of(block)), question.mark.span, keys)
    yield from _owed_contents(evaluation.slides, edition)


def _is_hidden(block: Block) -> bool:
    return block.mark is not None and block.mark.audience is Audience.FACILITATOR


def _owed_blocks(blocks: Iterable[Block], edition: Edition, around: tuple[Mark, ...] = ()) -> Iterator[_Owed]:
    for block in blocks:
        marks = (*around, block.mark) if block.mark else around
        if not marks or not (edition is Edition.GUIDE or marks[-1].audience is Audience.EVERYONE):
            continue
        for text in _visible_texts(block, edition):
            yield _Owed(text, marks[-1].span, tuple(mark.key for mark in marks))
        if edition is Edition.GUIDE or not isinstance(block, Ask):
            yield from _owed_blocks(children(block), edition, marks)


def _owed_answers(activity: Activity) -> Iterator[_Owed]:
    """The questions of a worksheet owe the key their expected responses."""
    worksheets = (part for part in activity.parts if part.kind is ActivityPartKind.WORKSHEET)
    for block in (each for part in worksheets for each in part.contents):
        if isinstance(block, Ask) and block.mark and block.mark.audience is Audience.EVERYONE:
            texts = (text for each in descend(block.responses) for text in texts_of(each))
            yield from (_Owed(text, block.mark.span, (block.mark.key,)) for text in texts)


def _visible_texts(block: Block, edition: Edition) -> tuple[str, ...]:
    """Return the texts of a block; for participants without the answers of its blanks, of a video title and address."""
    if isinstance(block, Video) and edition is not Edition.GUIDE:
        return block.title, block.address
    if edition not in PARTICIPANT_EDITIONS or not any(map(_has_answer, inlines_of(block))):
        return texts_of(block)
    return tuple(plain_text(without_blanks(run)) for run in inlines_of(block))


def _has_answer(run: Inlines) -> bool:
    return any(isinstance(inline, Blank) for inline in descend_inlines(run))

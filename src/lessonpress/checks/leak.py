"""The leak gate: nothing of the facilitator's reaches a document that participants see, or the build fails.

Three independent looks: at the marks of the blocks, at what kind of block may be there at all, and at the words.
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import Ask, Block, BulletList, Do, Note, NumberedList, Picture, Say
from lessonpress.model.diagnostic import Diagnostic, error
from lessonpress.model.document import (
    Checklist,
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    FillInFields,
    FillInTable,
    Given,
    Heading,
    Legend,
    NotesArea,
    PageStart,
    Points,
    Question,
    SlideBlock,
    TimePlan,
    ToFill,
)
from lessonpress.model.document_walk import descend_document, inside, mark_of, printed_texts
from lessonpress.model.edition import PARTICIPANT_EDITIONS
from lessonpress.model.inline import Blank, InlinePicture, Inlines, Link
from lessonpress.model.label import PLAIN_LABELS
from lessonpress.model.lesson import Activity, Evaluation, Lesson, Part, Section, Slide, Stage
from lessonpress.model.source import Span
from lessonpress.model.walk import children, descend, descend_inlines, inlines_of, plain_text, texts_of, words

_RUN = 6
"""So many words in a row, found nowhere in what participants may see, are the facilitator's own."""

_LEFT_OPEN = re.compile(r"[\[［【〔][\s\u00ad\u200b-\u200f\u2060\ufeff]*[\[［【〔]")
"""Two opening brackets, as any keyboard writes them: a blank that was not read as one."""

_HINT = "nothing was written; this is a fault of the program: report it, and do not hand the document out"


def leaked(lesson: Lesson, document: Document) -> tuple[Diagnostic, ...]:
    """Return an error for everything in a participants' document that is the facilitator's; nothing for the others."""
    if document.edition not in PARTICIPANT_EDITIONS:
        return ()
    return (*_by_mark(document), *_by_kind(document), *_by_words(lesson, document), *_by_brackets(document))


def _finding(document: Document, what: str, span: Span | None) -> Diagnostic:
    return error("E102", f"the {document.edition.value} would show participants {what}", span, _HINT)


def _by_mark(document: Document) -> Iterator[Diagnostic]:
    for block in descend_document(document.blocks):
        mark = mark_of(block)
        if mark and mark.audience is Audience.FACILITATOR:
            yield _finding(document, "a passage that is the facilitator's", mark.span)


def _by_kind(document: Document) -> Iterator[Diagnostic]:
    for block in descend_document(document.blocks):
        if what := _forbidden(block):
            mark = mark_of(block)
            yield _finding(document, what, mark.span if mark else None)


def _forbidden(block: DocumentBlock) -> str:
    """Return what is wrong with a block in a participants' document, empty where nothing is."""
    match block:
        case Say() | Do() | Note() | Points() | Legend() | TimePlan():
            return "a cue or plan of the facilitator's"
        case Heading() | SlideBlock() if block.slot:
            return "the minutes of the lesson plan"
        case Ask() if block.responses:
            return "expected responses"
        case Question() if block.answer or any(option.right is not None for option in block.options):
            return "the answer to a question"
        case FillInTable() if any(isinstance(cell, ToFill) and cell.answer for row in block.rows for cell in row):
            return "the answers of a table to fill in"
        case BulletList() | NumberedList() if any(item.checked for item in block.items):
            return "which boxes are to be ticked"
        case _:
            return "the answer of a blank" if any(map(_has_answer, _runs(block))) else ""


def _runs(block: DocumentBlock) -> tuple[Inlines, ...]:
    match block:
        case Heading():
            return (block.content,)
        case SlideBlock():
            return (block.title,)
        case Question():
            return tuple(option.content for option in block.options)
        case Checklist():
            return tuple(item.content for item in block.items)
        case FillInTable():
            return (*block.header, *(cell.content for row in block.rows for cell in row if isinstance(cell, Given)))
        case PageStart() | Cover() | ContentsList() | FillInFields() | Legend() | TimePlan() | NotesArea() | Points():
            return ()
        case _:
            return inlines_of(block)


def _has_answer(run: Inlines) -> bool:
    return any(isinstance(inline, Blank) and inline.answer for inline in descend_inlines(run))


def _by_words(lesson: Lesson, document: Document) -> Iterator[Diagnostic]:
    """Look for runs of the facilitator's words in what the document says, the keywords of the file included."""
    shown = set(_runs_of_words(_document_texts(document)))
    open_ = set(_runs_of_words((*_open_texts(lesson), *map(document.labels.text, PLAIN_LABELS))))
    for text, mark in _texts(lesson):
        if mark.audience is Audience.FACILITATOR and (set(_runs_of_words((text,))) - open_) & shown:
            yield _finding(document, f"“{text[:60].rstrip()}…”", mark.span)


def _by_brackets(document: Document) -> Iterator[Diagnostic]:
    """Look for blanks that their author did not close, or put where no blank can be: their answers would be printed."""
    hint = "close the blank with ]], take it out of the title or code, or mark the block {.facilitator}"
    for text, span in _said(document):
        if _LEFT_OPEN.search(text):
            message = f"the {document.edition.value} would show participants the answer of a blank: “{text[:60]}”"
            yield error("E103", message, span, hint)


def _said(document: Document) -> Iterator[tuple[str, Span | None]]:
    yield document.properties.title, None
    yield from _said_by(document.blocks, None)


def _said_by(blocks: Iterable[DocumentBlock], around: Span | None) -> Iterator[tuple[str, Span | None]]:
    for block in blocks:
        mark = mark_of(block)
        span = mark.span if mark else around
        yield from ((text, span) for text in (*printed_texts(block), *_unprinted(block)))
        yield from _said_by(inside(block), span)


def _open_texts(lesson: Lesson) -> Iterator[str]:
    """Yield what participants may see, the title of the lesson included."""
    yield lesson.front.title
    yield from (text for text, mark in _texts(lesson) if mark.audience is Audience.EVERYONE)


def _runs_of_words(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        found = words(text)
        yield from (tuple(found[start : start + _RUN]) for start in range(len(found) - _RUN + 1))


def _document_texts(document: Document) -> Iterator[str]:
    """Yield what a document says, but for what is put together from titles: a facilitator may name those too."""
    yield from document.properties.keywords
    for block in descend_document(document.blocks):
        match block:
            case Heading() | SlideBlock() | Cover():
                pass
            case _:
                yield from printed_texts(block)
        yield from _unprinted(block)


def _unprinted(block: DocumentBlock) -> Iterator[str]:
    """Yield what a file holds though no page shows it: descriptions of pictures, addresses and titles of links."""
    if isinstance(block, Picture):
        yield block.alternative
    for inline in (each for run in _runs(block) for each in descend_inlines(run)):
        if isinstance(inline, InlinePicture):
            yield inline.alternative
        elif isinstance(inline, Link):
            yield from (inline.address, inline.title)


def _texts(lesson: Lesson) -> Iterator[tuple[str, Mark]]:
    for part in lesson.parts:
        yield from _titles(part)
        for block in _blocks(part):
            yield from _marked_texts(block, None)
        if isinstance(part, Evaluation):
            for question in part.questions:
                shown = " ".join(plain_text(choice.content) for choice in question.choices)
                yield shown, question.mark
                hidden = Mark(question.mark.span, Audience.FACILITATOR, question.mark.key)
                yield from ((text, hidden) for each in descend(question.answer) for text in texts_of(each))


def _titles(part: Part) -> Iterator[tuple[str, Mark]]:
    """Titles are everyone's: an edition that prints a part or a slide prints its title."""
    yield part.title, Mark(part.span, Audience.EVERYONE, "")
    for slide in _slides(part):
        yield slide.title, Mark(slide.span, Audience.EVERYONE, "")


def _contents(part: Part) -> tuple[Block | Slide, ...]:
    match part:
        case Section() | Stage():
            return part.contents
        case Activity():
            return (*part.contents, *(each for inner in part.parts for each in inner.contents))
        case Evaluation():
            prompts = (block for question in part.questions for block in question.prompt)
            return (*part.introduction, *prompts, *part.slides)
        case _:
            assert_never(part)


def _slides(part: Part) -> Iterator[Slide]:
    return (each for each in _contents(part) if isinstance(each, Slide))


def _blocks(part: Part) -> Iterator[Block]:
    for each in _contents(part):
        yield from each.blocks if isinstance(each, Slide) else (each,)


def _marked_texts(block: Block, inherited: Mark | None) -> Iterator[tuple[str, Mark]]:
    """Yield each text with the mark that governs it: its own, or that of the block around it; a blank's is hidden."""
    mark = block.mark or inherited
    if mark is None:
        return
    for text in texts_of(block):
        yield text, mark
    for inner in children(block):
        yield from _marked_texts(inner, mark)

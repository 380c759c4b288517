"""The learning evaluation: a numbered list, one item a question."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import (
    EVALUATION_ANSWER,
    EVALUATION_INTRODUCTION,
    EVALUATION_PROMPT,
    SLIDE_OF_EVALUATION,
)
from lessonpress.model.block import Block, Blocks, BulletList, NumberedList, Paragraph, Picture, Room
from lessonpress.model.cue import Cue
from lessonpress.model.inline import Blank, Inline, InlinePicture, Inlines, Text
from lessonpress.model.lesson import Choice, Evaluation, EvaluationQuestion, QuestionKind, Slide
from lessonpress.model.numeral import Numeral
from lessonpress.model.walk import descend, descend_inlines, inlines_of, plain_text, texts_of
from lessonpress.readers.source.attributes import (
    AttributeList,
    attribute_list,
    report_repeated,
    report_unknown,
    room_of,
)
from lessonpress.readers.source.blocks import Scope
from lessonpress.readers.source.headings import Headed
from lessonpress.readers.source.lines import Line, dedented, least_indent, trimmed
from lessonpress.readers.source.parts import Outline, PartReader
from lessonpress.readers.source.rules.structure import (
    CHOICE,
    HEADING_LEVEL,
    LOOSE_TEXT,
    NEAR_ANSWER,
    QUESTION_ATTRIBUTE,
    SLIDE_QUESTION,
)
from lessonpress.readers.source.session import joined
from lessonpress.readers.source.tree import tidy
from lessonpress.readers.vocabulary import Vocabulary, Word

_QUESTION = re.compile(r" {0,3}\d{1,4}[.)](?: +|$)")
_QUESTION_HEADING = re.compile(r"(?P<label>[^\W\d]\D*?)\s*\d{0,3}(?:\s*[.:：–—-]\s*(?P<text>.*))?")
_LABEL = re.compile(r" *(?:\*\*|__)?([^\W\d_][^:：*_]{2,30}?)(?:\*\*|__)?\s*[:：]")
_OTHER_BOX = re.compile(r" *(?:[-*+•]|\d+[.)]|[A-Za-z][.)])? *(\[\]|\[[^ xX\]]\](?!\()|\([xX✓✔ ]?\)|[✓✔☑☒☐])")
_KEYS = ("objective", "lines", "space")
_CLASSES = tuple(QuestionKind)


class EvaluationReader:
    """Reads the evaluation of one file."""

    def __init__(self, parts: PartReader) -> None:
        self._parts = parts
        self._session = parts.session
        self._answer = _answer_label(parts.session.vocabulary)

    def evaluation(self, outline: Outline) -> Evaluation:
        """Read an evaluation."""
        head = outline.head
        self._parts.known(head, "evaluation")
        slides: list[Slide] = []
        lines = list(head.body)
        told: set[int] = set()  # lines that a message has been about
        for inner in outline.inner:
            if slide := self._parts.slide(inner, SLIDE_OF_EVALUATION):
                self._report_questions(inner, slide)
                slides.append(slide)
            else:
                lines += self._headed(inner) or self._unheaded(inner.title, inner.body, told)
        introduction, stretches = _split(lines)
        questions = [self._question(stretch, number) for number, stretch in enumerate(stretches, 1)]
        loose = [line for _, rest in questions for line in rest]
        for line in [line for line in loose if line.number not in told][:1]:
            hint = "indent it by four spaces if it belongs to the question"
            self._session.report(LOOSE_TEXT, line, "text between the questions belongs to none of them", hint)
        blocks = self._parts.blocks.blocks((*introduction, *loose), Scope(EVALUATION_INTRODUCTION, "evaluation"))
        return Evaluation(
            self._parts.title(head),
            self._parts.span(head),
            blocks,
            tuple(question for question, _ in questions),
            head.only,
            tuple(slides),
            head.duration,
        )

    def _report_questions(self, head: Headed, slide: Slide) -> None:
        asked = next((line for line in head.body if self._answer.match(line.text) or _question_attributes(line)), None)
        if asked:
            message = f"the questions under slide {slide.first} stay with the facilitator"
            self._session.report(SLIDE_QUESTION, asked, message, "put them above the slide, under the heading itself")

    def _headed(self, head: Headed) -> tuple[Line, ...]:
        """Return the lines of `### Question 3: Who?` as those of an item; none where the heading begins no question."""
        found = _QUESTION_HEADING.fullmatch(head.title.text)
        asked = found and self._session.vocabulary.callout(found["label"]) is Cue.ASK
        said = [head.title.without(found.start("text"))] if found and found["text"] else []
        first, *rest = [*said, *trimmed(tuple(head.body))] or [head.title]
        if not asked or first is head.title:
            return ()
        classes = [*head.classes, *(f"only-{profile}" for profile in head.only)]
        about = [Line(f"    {{{' '.join(f'.{each}' for each in classes)}}}", first.number)] if classes else []
        inner = (replace(line, text=f"    {line.text}", column=line.column - 4) for line in rest)
        return (Line("", first.number), replace(first, text=f"1. {first.text.strip()}"), *inner, *about)

    def _unheaded(self, title: Line, body: Sequence[Line], told: set[int]) -> tuple[Line, ...]:
        if not self._parts.words.says_slide(title.text):
            message = f'the heading "{title.text}" names no slide; it becomes a paragraph'
            self._session.report(HEADING_LEVEL, title, message, "write each question as an item: 1. Who protects?")
            told.update(line.number for line in (title, *body))
        return (Line("", title.number), title, Line("", title.number), *body)

    def _question(self, lines: tuple[Line, ...], number: int) -> tuple[EvaluationQuestion, tuple[Line, ...]]:
        """Read one question; return it, and the lines after it that are not indented and so belong to none."""
        inside, loose = self._own_lines(lines)
        lists = [found for line in inside if (found := _question_attributes(line))]
        prompt_lines, answer_lines = self._answered([line for line in inside if not _question_attributes(line)])
        span = self._session.span(lines[0], inside[-1])
        mark = Mark(
            span, Audience.EVERYONE, self._session.key("evaluation", EvaluationQuestion.__name__, joined(inside))
        )
        prompt = self._parts.blocks.blocks(prompt_lines, Scope(EVALUATION_PROMPT, mark.key))
        answer = self._parts.blocks.blocks(answer_lines, Scope(EVALUATION_ANSWER, mark.key))
        if prompt and all(each.mark and each.mark.audience is Audience.FACILITATOR for each in prompt):
            message = "a question of the evaluation is for participants: without it they would read a bare number"
            self._session.report(QUESTION_ATTRIBUTE, lines[0], message, "take .facilitator, or the question, out")
        prompt, choices, numeral = self._choices(prompt)
        self._report_showing(prompt_lines)
        for each in lists:
            report_unknown(each, _CLASSES, _KEYS, self._session)
        report_repeated(lists, self._session)
        kind = _kind_said(lists) or _kind_told(prompt, choices, answer, self._session.vocabulary)
        question = EvaluationQuestion(
            kind,
            prompt,
            replace(mark, only=_only(lists)),
            choices,
            answer,
            self._objective(lists),
            self._room(lists),
            numeral,
        )
        return question, loose

    def _own_lines(self, lines: tuple[Line, ...]) -> tuple[list[Line], tuple[Line, ...]]:
        """Part a question's lines from text after it that is not indented (attributes and `Answer:` need not be)."""
        opening = _QUESTION.match(lines[0].text)
        first = lines[0].without(opening.end() if opening else 0)
        rest = lines[1:]
        for at, line in enumerate(rest):
            begins = at == 0 or rest[at - 1].blank or line.text.startswith("!!!")  # a callout brings lines of its own
            loose = line.indent == 0 and not line.blank and begins
            if loose and not attribute_list(line) and not self._answer.match(line.text):
                rest, after = rest[:at], rest[at:]
                break
        else:
            after = ()
        width = least_indent([line for line in rest if line.indent])
        return list(trimmed((first, *dedented(rest, width)))) or [first], after

    def _answered(self, lines: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        for at, line in enumerate(lines):
            label = self._answer.match(line.text)
            if label and line.indent < 4:
                return tuple(lines[:at]), (line.without(label.end()), *lines[at + 1 :])
        return tuple(lines), ()

    def _report_showing(self, prompt: Sequence[Line]) -> None:
        """Report what in a question looks like its answer: participants would read it."""
        words = self._session.vocabulary.words(Word.ANSWER)
        for line in prompt[1:]:
            label = _LABEL.match(line.text)
            near = (
                difflib.get_close_matches(label[1].lower(), [each.lower() for each in words], 1, 0.8) if label else []
            )
            if near:
                message = f'"{line.text.strip()}" is read as part of the question: participants would see it'
                self._session.report(NEAR_ANSWER, line, message, f"write {near[0].capitalize()}: …")
            elif box := _OTHER_BOX.match(line.text):
                message = "this is no choice: participants would see which answer is ticked"
                hint = "write - [ ] before a wrong answer, - [x] before a right one"
                self._session.report(CHOICE, line.without(box.start(1)), message, hint)
                return

    def _choices(self, prompt: Blocks) -> tuple[Blocks, tuple[Choice, ...], Numeral | None]:
        """Take the list with ticked items out of a prompt; say how it is counted."""
        for at, block in enumerate(prompt):
            if isinstance(block, BulletList | NumberedList) and any(item.checked is not None for item in block.items):
                choices = tuple(Choice(self._choice(item.blocks, block), item.checked is True) for item in block.items)
                numeral = block.numeral if isinstance(block, NumberedList) else None
                return (*prompt[:at], *prompt[at + 1 :]), choices, numeral
        return prompt, (), None

    def _choice(self, blocks: Blocks, around: Block) -> Inlines:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph | Picture):
            return tidy(_as_inlines(blocks[0]))
        where = blocks[-1].mark if blocks else around.mark
        if where:
            message = "a choice is one line of text"
            self._session.report(CHOICE, where.span, message, "put what is more than that into the question")
        return tidy(inline for block in descend(blocks) for inline in (Text(" "), *_as_inlines(block)))

    def _objective(self, lists: list[AttributeList]) -> int | None:
        for each in lists:
            value = each.value("objective")
            if value.isascii() and value.isdecimal() and int(value[:6]) > 0:
                return int(value[:6])
            if value:
                message = f'objective="{value}" is no number'
                self._session.report(QUESTION_ATTRIBUTE, each.line, message, "objectives count from 1: {objective=2}")
        return None

    def _room(self, lists: list[AttributeList]) -> Room | None:
        return room_of(lists, self._session)


def _split(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[tuple[Line, ...]]]:
    """Part the introduction from the questions."""
    starts = [at for at, line in enumerate(lines) if _QUESTION.match(line.text)]
    bounds = [*starts, len(lines)]
    return tuple(lines[: bounds[0]]), [trimmed(lines[start:end]) for start, end in pairwise(bounds)]


def _question_attributes(line: Line) -> AttributeList | None:
    """Read an attribute line that is about a question as a whole."""
    found = attribute_list(line)
    about = found and ({*found.classes} & {*_CLASSES} or {key for key, _ in found.values} & {*_KEYS} or found.only)
    return found if about else None


def _answer_label(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = sorted(map(re.escape, vocabulary.words(Word.ANSWER)), key=len, reverse=True)
    colon = r"(?:[:：]\s*(?:\*\*|__)?|(?:\*\*|__)\s*[:：])"
    return re.compile(rf" *(?:\*\*|__)?(?:{'|'.join(words)})\s*{colon}\s*", re.IGNORECASE)


def _only(lists: list[AttributeList]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(profile for each in lists for profile in each.only))


def _kind_said(lists: list[AttributeList]) -> QuestionKind | None:
    return next((QuestionKind(name) for each in lists for name in each.classes if name in _CLASSES), None)


def _kind_told(prompt: Blocks, choices: tuple[Choice, ...], answer: Blocks, vocabulary: Vocabulary) -> QuestionKind:
    """Tell the kind of a question from its form."""
    if choices:
        return QuestionKind.CHOICE
    first = plain_text(answer[0].content) if answer and isinstance(answer[0], Paragraph) else ""
    opening = re.split(r"[.,:;–—(。，：；（،؛]", first)[0]
    if vocabulary.is_word(Word.TRUE, opening) or vocabulary.is_word(Word.FALSE, opening):
        return QuestionKind.TRUE_FALSE
    return QuestionKind.FILL if any(_blanks(prompt)) else QuestionKind.NARRATIVE


def _as_inlines(block: Block) -> Iterator[Inline]:
    """Yield what a block itself holds, as far as a line can hold it."""
    if isinstance(block, Picture):
        yield InlinePicture(block.path, block.alternative)
    runs = inlines_of(block) or tuple((Text(text),) for text in texts_of(block))
    for run in runs:
        yield from (Text(" "), *run)


def _blanks(blocks: Blocks) -> Iterator[Blank]:
    for block in descend(blocks):
        for run in inlines_of(block):
            yield from (inline for inline in descend_inlines(run) if isinstance(inline, Blank))

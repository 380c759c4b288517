"""Lesson -> our source format: the inverse of the reader, read(write(lesson)) = lesson but for places in the file."""

from collections.abc import Iterator

from lessonpress.model.audiences import (
    ACTIVITY,
    EVALUATION_ANSWER,
    EVALUATION_INTRODUCTION,
    EVALUATION_PROMPT,
    SLIDE_OF_ACTIVITY,
    SLIDE_OF_EVALUATION,
    SLIDE_OF_SECTION,
    SLIDE_OF_STAGE,
    STAGE,
    Place,
    place_of_activity_part,
    place_of_section,
)
from lessonpress.model.block import Block
from lessonpress.model.lesson import (
    Activity,
    ActivityPart,
    ActivityPartKind,
    Contents,
    Evaluation,
    EvaluationQuestion,
    FrontMatter,
    Lesson,
    Part,
    Phase,
    Section,
    Slide,
    Stage,
)
from lessonpress.model.time import Duration
from lessonpress.readers.source.activities import phases_in
from lessonpress.readers.source.headings import HeadingWords
from lessonpress.readers.sourcefile.blocks import BlockWriter, Lines, braces, indented, marker_of, room_attribute
from lessonpress.readers.sourcefile.headings import heading_text
from lessonpress.readers.sourcefile.inlines import InlineWriter, escaped
from lessonpress.readers.times import write_allowance, write_duration
from lessonpress.readers.vocabulary import Group, Vocabulary, Word, vocabulary


def write(lesson: Lesson) -> str:
    """Return the lesson as text in our source format."""
    writer = _LessonWriter(lesson)
    parts = [line for part in lesson.parts for line in ("", *writer.part(part))]
    footnotes = writer.inlines.definitions()
    abbreviations = [f"*[{each.short}]: {each.expansion}".rstrip() for each in lesson.abbreviations]
    endings = [line for group in (footnotes, abbreviations) if group for line in ("", *group)]
    return "\n".join((*_front(lesson.front), *parts, *endings, ""))


def _front(front: FrontMatter) -> Iterator[str]:
    yield "---"
    yield f"number: {front.number}".rstrip()
    yield f"title: {front.title}"
    if front.duration:
        yield f"duration: {write_allowance(front.duration)}"
    if front.presentation:
        yield f"presentation: {write_duration(front.presentation)}"
    if front.activities:
        yield f"activities: {write_duration(front.activities)}"
    for key, value in (("version", front.version), ("language", front.language), ("date", front.date)):
        if value:
            yield f"{key}: {value}"
    yield "---"


class _LessonWriter:
    def __init__(self, lesson: Lesson) -> None:
        self.inlines = InlineWriter()
        self._blocks = BlockWriter(self.inlines)
        self._vocabulary: Vocabulary = vocabulary(lesson.front.language)
        self._words = HeadingWords(self._vocabulary)

    def part(self, part: Part) -> Lines:
        match part:
            case Section():
                head = _heading(
                    2,
                    part.title,
                    part.duration,
                    [f".{part.kind}"] if self._names(part.title) != part.kind else [],
                    part.only,
                )
                return [head, *self._contents(part.contents, place_of_section(part.kind), SLIDE_OF_SECTION)]
            case Stage():
                known = self._names(part.title) or self._vocabulary.closest(Group.SECTIONS, part.title)
                head = _heading(2, part.title, part.duration, [".stage"] if known or not part.title else [], part.only)
                return [head, *self._contents(part.contents, STAGE, SLIDE_OF_STAGE)]
            case Activity():
                return self._activity(part)
            case Evaluation():
                return self._evaluation(part)

    def _names(self, title: str) -> str | None:
        """Return what the reader would take a heading without classes for."""
        if self._words.activity(title):
            return "activity"
        if self._vocabulary.is_word(Word.EVALUATION, title):
            return "evaluation"
        return self._vocabulary.section(title)

    def _contents(self, contents: Contents, place: Place, slide_place: Place) -> Lines:
        """Return blocks, then slides, each with an empty line above it."""
        blocks = tuple(each for each in contents if not isinstance(each, Slide))
        slides = (each for each in contents if isinstance(each, Slide))
        lines = self._below(blocks, place)
        return lines + [line for slide in slides for line in ("", *self._slide(slide, slide_place))]

    def _below(self, blocks: tuple[Block, ...], place: Place) -> Lines:
        return ["", *self._blocks.blocks(blocks, place)] if blocks else []

    def _slide(self, slide: Slide, place: Place) -> Lines:
        one, *more = self._vocabulary.words(Word.SLIDE)
        number = f"{one} {slide.first}"
        if slide.last != slide.first:
            number = f"{(more or [one])[0]} {slide.first}–{slide.last}"
        head = _heading(3, slide.title, slide.duration, [], slide.only, before=number)
        return [head, *self._below(slide.blocks, place)]

    def _activity(self, activity: Activity) -> Lines:
        label = f"{self._vocabulary.words(Word.ACTIVITY)[0]} {activity.number}" if activity.number else ""
        classes = [*([] if label else [".activity"]), *([".optional"] if activity.optional else [])]
        head = _heading(2, activity.title, activity.duration, classes, activity.only, before=label)
        lines = [head, *self._contents(activity.contents, ACTIVITY, SLIDE_OF_ACTIVITY)]
        for part in self._with_phases(activity):
            named = self._vocabulary.activity_part(part.title) or self._vocabulary.activity_part(
                part.title.split(":")[0]
            )
            classes = [] if named is part.kind else [f".{part.kind}"]
            lines += ["", _heading(3, part.title, None, classes, ())]
            lines += self._contents(part.contents, place_of_activity_part(part.kind), SLIDE_OF_ACTIVITY)
            if part.kind is ActivityPartKind.TIME:
                lines += self._phases(_unlisted(activity, part.contents))
        return lines

    def _with_phases(self, activity: Activity) -> tuple[ActivityPart, ...]:
        """Return the parts, one for the time among them where there are phases."""
        if not activity.phases or any(part.kind is ActivityPartKind.TIME for part in activity.parts):
            return activity.parts
        title = self._vocabulary.of(Group.ACTIVITY_PARTS, ActivityPartKind.TIME)[0]
        return (ActivityPart(ActivityPartKind.TIME, title, activity.span), *activity.parts)

    def _phases(self, phases: tuple[Phase, ...]) -> Lines:
        lines = [f"- {escaped(phase.name)}: {write_duration(phase.duration)}" for phase in phases]
        return ["", *lines] if lines else []

    def _evaluation(self, evaluation: Evaluation) -> Lines:
        named = self._names(evaluation.title) == "evaluation"
        lines = [_heading(2, evaluation.title, evaluation.duration, [] if named else [".evaluation"], evaluation.only)]
        lines += self._below(evaluation.introduction, EVALUATION_INTRODUCTION)
        for number, question in enumerate(evaluation.questions, 1):
            lines += ["", *self._question(question, number)]
        return lines + self._contents(evaluation.slides, SLIDE_OF_EVALUATION, SLIDE_OF_EVALUATION)

    def _question(self, question: EvaluationQuestion, number: int) -> Lines:
        attributes = [f".{question.kind}", *(f".only-{profile}" for profile in question.mark.only)]
        if question.objective:
            attributes.append(f"objective={question.objective}")
        if question.room:
            attributes.append(room_attribute(question.room))
        prompt = self._blocks.blocks(question.prompt, EVALUATION_PROMPT) or [""]
        first, *rest = [*prompt, braces(attributes)]
        if question.choices:
            rest += ["", *(self._choice(question, index) for index in range(len(question.choices)))]
        if question.answer:
            label = f"{self._vocabulary.words(Word.ANSWER)[0]}:"
            opening, *more = self._blocks.blocks(question.answer, EVALUATION_ANSWER)
            rest += ["", f"{label} {opening}", *more]
        return [f"{number}. {first}".rstrip(), *indented(rest)]

    def _choice(self, question: EvaluationQuestion, index: int) -> str:
        choice = question.choices[index]
        marker = marker_of(index + 1, question.numeral, 0) if question.numeral else "-"
        return f"{marker} [{'x' if choice.right else ' '}] {self.inlines.line(choice.content)}"


def _unlisted(activity: Activity, contents: Contents) -> tuple[Phase, ...]:
    """Return the phases of an activity that its time does not list."""
    listed = {(phase.name, phase.duration) for phase in phases_in(contents)}
    return tuple(phase for phase in activity.phases if (phase.name, phase.duration) not in listed)


def _heading(
    level: int, title: str, duration: Duration | None, classes: list[str], only: tuple[str, ...], before: str = ""
) -> str:
    text = heading_text(title, timed=duration is not None)
    named = f"{before}: {text}" if before and text else before or text
    time = f"({write_duration(duration)})" if duration else ""
    attributes = braces([*classes, *(f".only-{profile}" for profile in only)])
    return " ".join(each for each in ("#" * level, named, time, attributes) if each)

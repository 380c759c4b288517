"""A lesson as its author wrote it: parts in the order of the source, nothing numbered or filtered yet."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from lessonpress.model.audience import Mark
from lessonpress.model.block import Block, Blocks, Room
from lessonpress.model.inline import Inlines
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the first heading. Durations are as stated; None where the author left them out."""

    number: str
    title: str
    span: Span
    duration: Allowance | None = None
    presentation: Duration | None = None
    activities: Duration | None = None
    version: str = ""
    language: str = "en"
    date: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """The notes under one slide (`first` == `last`) or a range. `pictures` are keys into the build's assets.

    `shown` is the text on each of the slides, in their order, where a deck tells it.
    """

    first: int
    last: int
    title: str
    span: Span
    duration: Duration | None = None
    blocks: Blocks = ()
    pictures: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


Content: TypeAlias = Block | Slide
Contents: TypeAlias = tuple[Content, ...]


class SectionKind(StrEnum):
    """The named parts of a lesson. The value is the class that marks a heading as this part (`{.aim}`)."""

    AIM = "aim"
    RELEVANCE = "relevance"
    OBJECTIVES = "objectives"
    OUTCOMES = "outcomes"
    OVERVIEW = "overview"
    LESSON_MAP = "map"
    PREPARATION = "preparation"
    STARTING = "starting"
    SUMMARY = "summary"
    KEY_WORDS = "key-words"
    QUESTIONS = "questions"
    REFERENCES = "references"
    RESOURCES = "resources"
    ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class Section:
    """A named part that is neither a stage, an activity nor the evaluation."""

    kind: SectionKind
    title: str
    span: Span
    contents: Contents = ()
    duration: Duration | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the presentation: slides with their notes."""

    title: str
    span: Span
    contents: Contents = ()
    duration: Duration | None = None
    only: tuple[str, ...] = ()


class ActivityPartKind(StrEnum):
    """The labelled parts of an activity. FACILITATION holds how to run it, as told to the facilitator."""

    PURPOSE = "purpose"
    METHOD = "method"
    TIME = "time"
    INSTRUCTIONS = "instructions"
    RESOURCES = "resources"
    PREPARATION = "preparation"
    FACILITATION = "facilitation"
    WORKSHEET = "worksheet"
    DEBRIEF = "debrief"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """One labelled part; `title` is the heading as the author wrote it."""

    kind: ActivityPartKind
    title: str
    span: Span
    contents: Contents = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A timed phase of an activity."""

    name: str
    duration: Duration
    span: Span


@dataclass(frozen=True, slots=True)
class Activity:
    """A learning activity. `number` is as written ("9.1"); `phases` are those listed under Time.

    Slides stand in the parts, or in `contents` where they come before any part.
    """

    number: str
    title: str
    span: Span
    parts: tuple[ActivityPart, ...] = ()
    contents: Contents = ()
    phases: tuple[Phase, ...] = ()
    duration: Duration | None = None
    optional: bool = False
    only: tuple[str, ...] = ()


class QuestionKind(StrEnum):
    """The kinds of evaluation question. The value is the class that names it in the source."""

    NARRATIVE = "narrative"
    TRUE_FALSE = "true-false"
    CHOICE = "choice"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered."""

    content: Inlines
    right: bool


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """One question of the evaluation. `objective` counts from 1; None where it tests none in particular.

    `numeral` says how its choices are counted, None where they are not.
    """

    kind: QuestionKind
    prompt: Blocks
    mark: Mark
    choices: tuple[Choice, ...] = ()
    answer: Blocks = ()
    objective: int | None = None
    room: Room | None = None
    numeral: Numeral | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The learning evaluation: an introduction, its questions and, after them, the slides that go with it."""

    title: str
    span: Span
    introduction: Blocks = ()
    questions: tuple[EvaluationQuestion, ...] = ()
    only: tuple[str, ...] = ()
    slides: tuple[Slide, ...] = ()
    duration: Duration | None = None


Part: TypeAlias = Section | Stage | Activity | Evaluation


@dataclass(frozen=True, slots=True)
class AbbreviationEntry:
    """An abbreviation of the lesson and what it stands for, where it is declared."""

    short: str
    expansion: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language."""

    front: FrontMatter
    parts: tuple[Part, ...]
    abbreviations: tuple[AbbreviationEntry, ...] = ()

"""Lessons for tests: built by hand, or by hypothesis with a word of its own in every passage (a canary)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import (
    ACTIVITY,
    SLIDE_OF_ACTIVITY,
    SLIDE_OF_EVALUATION,
    SLIDE_OF_STAGE,
    STAGE,
    Place,
    default_audience,
    place_inside,
    place_of_activity_part,
    place_of_section,
)
from lessonpress.model.block import (
    Alignment,
    Ask,
    Block,
    BulletList,
    Cell,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    Say,
    Table,
    Video,
)
from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
    Emphasis,
    Footnote,
    Foreign,
    InlinePicture,
    Inlines,
    Link,
    Strong,
    Text,
)
from lessonpress.model.lesson import (
    AbbreviationEntry,
    Activity,
    ActivityPart,
    ActivityPartKind,
    Choice,
    Evaluation,
    EvaluationQuestion,
    FrontMatter,
    Lesson,
    Part,
    QuestionKind,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration

PICTURE = "images/map.png"
"""The picture of every lesson; tests/presses.py has it."""


@dataclass
class Maker:
    """Makes blocks with a new word for every passage; remembers which words only the facilitator may see."""

    draw: st.DrawFn
    count: int = 0
    abbreviations: list[AbbreviationEntry] = field(default_factory=list)

    def number(self) -> int:
        self.count += 1
        return self.count

    def word(self, audience: Audience) -> str:
        """A word that occurs once; `fac…` is the facilitator's, `all…` is everyone's."""
        prefix = "all" if audience is Audience.EVERYONE else "fac"
        return f"{prefix}{self.number():04d}x"

    def span(self) -> Span:
        return Span("lesson.md", self.number())

    def mark(self, audience: Audience) -> Mark:
        number = self.number()
        return Mark(Span("lesson.md", number), audience, f"{number:016x}")

    def inlines(self, audience: Audience) -> Inlines:
        own = Text(f"{self.word(audience)} {self.word(audience)} ")
        kinds = ["text", "strong", "link", "footnote", "blank", "picture", "foreign", "code", "abbreviation"]
        kind = self.draw(st.sampled_from(kinds))
        more = (Text(self.word(audience)),)
        match kind:
            case "strong":
                return own, Strong((Emphasis(more),))
            case "link":
                return own, Link("https://example.org/x", more)
            case "footnote":
                return own, Footnote(more)
            case "blank":
                return own, Blank((Text(self.word(Audience.FACILITATOR)),))
            case "picture":
                return own, InlinePicture(PICTURE, self.word(audience))
            case "foreign":
                return own, Foreign("fr", more)
            case "code":
                return own, Code(self.word(audience))
            case "abbreviation":
                entry = AbbreviationEntry(f"AB{self.number()}", self.word(audience), self.span())
                self.abbreviations.append(entry)
                return own, Abbreviation(entry.short, entry.expansion)
            case _:
                return own, *more

    def paragraph(self, audience: Audience) -> Paragraph:
        return Paragraph(self.inlines(audience), self.mark(audience))

    def block(self, place: Place, depth: int = 0) -> Block:
        simple = [Paragraph, BulletList, NumberedList, Table, Video, Picture, Preformatted, Passage]
        cues = [KeyMessage, Say, Do, Note, Ask, Definition, Example, Quotation]
        kind = self.draw(st.sampled_from(simple if depth > 1 else simple + cues))
        audience = default_audience(place, kind)
        inside = place_inside(kind, audience)
        mark = self.mark(audience)
        if kind is Paragraph:
            return Paragraph(self.inlines(audience), mark)
        if kind is Picture:
            return Picture(PICTURE, self.word(audience), self.word(audience), mark)
        if kind is Preformatted:
            return Preformatted(f"{self.word(audience)}\n  {self.word(audience)}", mark)
        if kind is Passage:
            return Passage("fr", (self.paragraph(audience),), mark)
        if kind is Video:
            return Video(self.word(audience), "https://example.org/v", ends="04:06", mark=mark)
        if kind in (BulletList, NumberedList):
            items = tuple(ListItem((self.paragraph(audience),)) for _ in range(self.draw(st.integers(1, 3))))
            numeral = self.draw(st.sampled_from(Numeral))
            return BulletList(items, mark) if kind is BulletList else NumberedList(items, mark=mark, numeral=numeral)
        if kind is Table:
            return self.table(audience, mark)
        inner = tuple(self.block(inside, depth + 1) for _ in range(self.draw(st.integers(1, 2))))
        if kind is Ask:
            return Ask((Text(self.word(audience)),), inner, mark=mark)
        if kind in (Definition, Example):
            return kind(self.word(audience), inner, mark)
        return kind(inner, mark)

    def table(self, audience: Audience, mark: Mark) -> Table:
        cells = [Cell((Text(self.word(audience)),)), Cell((Blank((Text(self.word(Audience.FACILITATOR)),)),)), Cell()]
        header = (Cell((Text(self.word(audience)),)), Cell((Text(self.word(audience)),)))
        rows = tuple((cells[0], self.draw(st.sampled_from(cells))) for _ in range(1))
        return Table((Alignment.START, Alignment.START), header, rows, mark=mark)

    def blocks(self, place: Place) -> tuple[Block, ...]:
        return tuple(self.block(place) for _ in range(self.draw(st.integers(0, 3))))

    def slide(self, number: int, place: Place) -> Slide:
        duration = self.draw(st.sampled_from([None, Duration.of_minutes(3)]))
        pictured = self.draw(st.booleans())
        pictures, shown = ((PICTURE,), (self.word(Audience.FACILITATOR),)) if pictured else ((), ())
        blocks = self.blocks(place)
        title = f"title{self.number():04d}x"
        return Slide(number, number, title, self.span(), duration, blocks, pictures, shown=shown)

    def section(self, kind: SectionKind) -> Section:
        return Section(kind, f"title{self.number():04d}x", self.span(), self.blocks(place_of_section(kind)))

    def stage(self, first: int) -> Stage:
        slides = tuple(self.slide(first + step, SLIDE_OF_STAGE) for step in range(self.draw(st.integers(0, 3))))
        return Stage(f"title{self.number():04d}x", self.span(), (*self.blocks(STAGE), *slides))

    def activity(self, number: str, first: int) -> Activity:
        kinds = self.draw(st.lists(st.sampled_from(list(ActivityPartKind)), unique=True))
        parts = tuple(
            ActivityPart(kind, f"title{self.number():04d}x", self.span(), self.blocks(place_of_activity_part(kind)))
            for kind in kinds
        )
        slide = self.slide(first, SLIDE_OF_ACTIVITY)
        return Activity(number, f"title{self.number():04d}x", self.span(), parts, (*self.blocks(ACTIVITY), slide))

    def question(self, kind: QuestionKind) -> EvaluationQuestion:
        mark = self.mark(Audience.EVERYONE)
        prompt = (self.paragraph(Audience.EVERYONE),)
        answer = (self.paragraph(Audience.FACILITATOR),)
        choices = ()
        if kind is QuestionKind.CHOICE:
            choices = tuple(Choice((Text(self.word(Audience.EVERYONE)),), right) for right in (True, False))
        return EvaluationQuestion(kind, prompt, mark, choices, answer)

    def evaluation(self) -> Evaluation:
        kinds = self.draw(st.lists(st.sampled_from(list(QuestionKind)), max_size=3))
        asked = tuple(map(self.question, kinds))
        slides = tuple(self.slide(90 + step, SLIDE_OF_EVALUATION) for step in range(self.draw(st.integers(0, 1))))
        return Evaluation(f"title{self.number():04d}x", self.span(), (), asked, slides=slides)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson of any shape, each passage with words of its own."""
    make = Maker(draw)
    front = FrontMatter("7", "Lesson title", make.span(), Allowance(Duration.of_minutes(60)), version="2")
    parts: list[Part] = [make.section(kind) for kind in draw(st.lists(st.sampled_from(list(SectionKind)), unique=True))]
    for step in range(draw(st.integers(0, 2))):
        parts.append(make.stage(10 * step + 1))
        if draw(st.booleans()):
            parts.append(make.activity(f"7.{step + 1}", 10 * step + 9))
    if draw(st.booleans()):
        parts.append(make.evaluation())
    return Lesson(front, tuple(parts), tuple(make.abbreviations))


def mark(line: int, audience: Audience = Audience.EVERYONE) -> Mark:
    """A mark as a reader would give it."""
    return Mark(Span("lesson.md", line), audience, f"{line:016x}")


def paragraph(words: str, line: int, audience: Audience = Audience.EVERYONE) -> Paragraph:
    """A marked paragraph of plain words."""
    return Paragraph((Text(words),), mark(line, audience))


def bullets(*items: str, line: int, audience: Audience = Audience.EVERYONE) -> BulletList:
    """A marked list of plain words."""
    return BulletList(tuple(ListItem((Paragraph((Text(item),)),)) for item in items), mark(line, audience))


def slide(number: int, *blocks: Block, minutes: float | None = None, last: int | None = None) -> Slide:
    """A slide at line 1000 + its number."""
    duration = None if minutes is None else Duration.of_minutes(minutes)
    return Slide(number, last or number, f"Title {number}", Span("lesson.md", 1000 + number), duration, blocks)


def stage(title: str, *contents: Block | Slide, line: int = 100, minutes: float | None = None) -> Stage:
    """A stage with a heading at `line`."""
    duration = None if minutes is None else Duration.of_minutes(minutes)
    return Stage(title, Span("lesson.md", line), contents, duration)


def lesson(*parts: Part, **front: object) -> Lesson:
    """A lesson of these parts; `front` sets fields of the front matter."""
    matter = FrontMatter("9", "Protection", Span("lesson.md", 1), version="1")
    return Lesson(replace(matter, **front), parts)  # type: ignore[arg-type]


def everything_in(text: str, prefix: str) -> Iterator[str]:
    """The canaries with this prefix that occur in a text."""
    return (word for word in text.replace("_", " ").split() if word.strip(".,:;()[]|").startswith(prefix))

"""A lesson's worth of every node, for whoever tests a writer: small, but nothing is missing."""

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import (
    Alignment,
    AnswerSpace,
    Ask,
    BulletList,
    Cell,
    Definition,
    Do,
    Example,
    KeyMessage,
    ListItem,
    Note,
    NumberedList,
    OpenSpace,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Quotation,
    RuledLines,
    Say,
    Table,
    Video,
)
from lessonpress.model.cue import Cue
from lessonpress.model.document import (
    Checklist,
    ChecklistItem,
    ContentsEntry,
    ContentsList,
    Cover,
    Document,
    DocumentBlock,
    Field,
    FillInFields,
    FillInTable,
    Given,
    Heading,
    Legend,
    LegendEntry,
    NotesArea,
    Option,
    PageSide,
    PageStart,
    Points,
    Properties,
    Question,
    SlideBlock,
    TimePlan,
    TimePlanRow,
    ToFill,
)
from lessonpress.model.edition import Edition
from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
    EditionReference,
    Emphasis,
    Footnote,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Text,
)
from lessonpress.model.label import ENGLISH
from lessonpress.model.length import Mm
from lessonpress.model.source import Span
from lessonpress.model.time import ClockTime, Duration, Seconds, TimeSlot


def mark(line: int, audience: Audience = Audience.EVERYONE) -> Mark:
    """A mark as a reader would give it."""
    return Mark(Span("lesson.md", line), audience, f"{line:016x}")


def text(words: str) -> Inlines:
    """Plain words as inline content."""
    return (Text(words),)


def paragraph(words: str, line: int = 1) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(text(words), mark(line))


def bullets(*items: str, line: int = 1) -> BulletList:
    """A flat bullet list of plain words."""
    return BulletList(tuple(ListItem((Paragraph(text(item)),)) for item in items), mark(line))


def slot(minutes: float, starts: int, clock: ClockTime | None = None) -> TimeSlot:
    """A slot of `minutes` that starts `starts` minutes into the lesson."""
    return TimeSlot(Duration.of_minutes(minutes), Seconds(starts * 60), clock)


RICH_PARAGRAPH = Paragraph(
    (
        Text("Plain, "),
        Emphasis(text("stressed")),
        Text(", "),
        Strong((Text("strong and "), Emphasis(text("both")))),
        Text(", "),
        Code("typed exactly"),
        Text(", "),
        Link("https://example.org/poc?a=1&b=2", text("a link")),
        Text(", "),
        Abbreviation("UNPOL", "United Nations Police"),
        Text(", cited"),
        Footnote((Text("A note at the "), Emphasis(text("foot")), Text("."))),
        Text(" here, "),
        Foreign("fr", text("maintien de la paix")),
        Text(", first line"),
        LineBreak(),
        Text("second line & <escaped> “quoted”."),
    ),
    mark(10),
)

NESTED_LIST = NumberedList(
    (
        ListItem((paragraph("First step", 21),)),
        ListItem((paragraph("Second step", 22), bullets("inner point", "another inner point", line=23))),
        ListItem((paragraph("Third step", 24),)),
    ),
    start=3,
    mark=mark(20),
)

GRID = Table(
    (Alignment.START, Alignment.CENTRE, Alignment.END),
    (Cell(text("Tier")), Cell(text("Means")), Cell(text("Share"))),
    (
        (Cell(text("I")), Cell((Strong(text("Dialogue")),)), Cell(text("20"))),
        (Cell(text("II")), Cell(text("Physical protection")), Cell(text("50"))),
    ),
    caption="The tiers side by side",
    mark=mark(30),
)

CUES: tuple[DocumentBlock, ...] = (
    KeyMessage((paragraph("Protection comes first.", 41),), mark(40)),
    Say((paragraph("Explain the mandate.", 43), bullets("who", "where", line=44)), mark(42)),
    Ask(text("Who protects?"), (bullets("the host State", "the mission", line=46),), RuledLines(3), mark(45)),
    Do((paragraph("Hand out the worksheets.", 48),), mark(47)),
    Note((paragraph("Keep this short.", 50),), mark(49)),
    Video(
        "A film on protection",
        "https://example.org/film",
        "00:03",
        "04:06",
        "film.mp4",
        (paragraph("Pause.", 52),),
        mark(51),
    ),
    Definition("Prevention", (paragraph("Action before a threat takes shape.", 54),), mark(53)),
    Example("A market day", (paragraph("Traders are stopped on the road.", 56),), mark(55)),
)

WORKSHEET_TABLE = FillInTable(
    (0.2, 0.4, 0.4),
    (text("Phase"), text("Individual officers"), text("Formed units")),
    (
        (Given(text("Prevention")), ToFill(text("patrols")), ToFill(text("presence"))),
        (Given(text("Response")), ToFill(), Given((Text("with "), Blank(text("partners"))))),
    ),
    Mm(18),
    caption="Tasks by phase",
    mark=mark(60),
)

QUESTIONS: tuple[DocumentBlock, ...] = (
    Question(
        "1",
        (paragraph("What is pre-emption?", 71),),
        (),
        RuledLines(4),
        (paragraph("Action on a known risk.", 72),),
        mark(70),
    ),
    Question(
        "2",
        (paragraph("Which tier is physical?", 74),),
        (Option(text("Tier I"), False), Option(text("Tier II"), True)),
        None,
        (),
        mark(73),
    ),
    Question("3", (paragraph("Draw your area.", 76),), (), OpenSpace(Mm(40)), (), mark(75)),
)

PLAN = TimePlan(
    (
        TimePlanRow("Opening", "1–4", slot(10, 0, ClockTime(540)), "opening"),
        TimePlanRow("Learning activity 9.1", "22–26", slot(20, 10, ClockTime(550)), "activity-9-1"),
    ),
    slot(30, 0, ClockTime(540)),
)


def every_node(edition: Edition = Edition.GUIDE, language: str = "en") -> Document:
    """A document that has every node of the model, in a plausible order."""
    blocks: tuple[DocumentBlock, ...] = (
        PageStart(PageSide.RIGHT, "Lesson 9: Protection"),
        Cover("Pre-deployment course", "Lesson 9", "Protection of Civilians", "Facilitator guide", "Version 1"),
        Heading(1, text("Lesson at a glance"), "at-a-glance"),
        FillInFields((Field("Place"), Field("Date", "2026-11-22"), Field("Facilitator"))),
        PLAN,
        Heading(2, text("Signs used here"), "signs"),
        Legend((LegendEntry(Cue.SAY, "explain in your own words"), LegendEntry(Cue.ASK, "put the question"))),
        Checklist(
            (
                ChecklistItem(text("Flip chart")),
                ChecklistItem(
                    (EditionReference(Edition.WORKSHEET, "Worksheet 9.1", "worksheet-9-1", 2), Text(" for all"))
                ),
            )
        ),
        ContentsList(
            "Contents",
            (ContentsEntry(1, "Opening", "opening", 3), ContentsEntry(2, "Slide 5 The policy", "slide-5", None)),
        ),
        PageStart(PageSide.NEXT, "Opening"),
        Heading(1, text("Opening"), "opening", slot(10, 0)),
        SlideBlock(
            "Slide 5",
            text("The policy"),
            "slide-5",
            slot(4, 10),
            (),
            (RICH_PARAGRAPH, Points(bullets("strategic level", "operational level", line=11)), *CUES),
        ),
        SlideBlock("Slides 16–17", text("What units can do"), "slide-16", None, (), (NESTED_LIST,)),
        GRID,
        Quotation((paragraph("Do not let the language get in the way.", 81),), mark(80)),
        Preformatted("call sign   ALPHA\n  channel   7", mark(82)),
        Passage("fr", (paragraph("La protection des civils.", 84),), mark(83)),
        Heading(3, text("Left to write"), "left-to-write", bookmark=False),
        AnswerSpace(RuledLines(3), mark(85)),
        AnswerSpace(OpenSpace(Mm(30)), mark(86)),
        PageStart(PageSide.RIGHT, "Worksheet 9.1"),
        Heading(2, text("Worksheet 9.1"), "worksheet-9-1"),
        WORKSHEET_TABLE,
        *QUESTIONS,
        NotesArea("Notes", RuledLines(5)),
    )
    properties = Properties(
        "Protection of Civilians",
        "Facilitator guide",
        ("UNPOL", "protection"),
        "Pre-deployment course",
        "lesson-9-guide",
        "1",
        "2026-11-01",
    )
    return Document(edition, language, ENGLISH, properties, blocks, "Version 1")


PICTURE = Picture("images/map.png", "A map of the area", "The area of operations", mark(90))

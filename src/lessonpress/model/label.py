"""The words that this program itself prints on pages.

The value of a Label is its English text, which is also its key in the catalogues.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """Every printed label. `{name}` stands for a value that is put in with Labels.text(label, name=…)."""

    # the editions
    GUIDE = "Facilitator guide"
    HANDOUT = "Participant handout"
    WORKSHEETS = "Activity worksheets"
    KEY = "Answer key"
    KEY_WARNING = "Answer key: not for participants"
    LESSON = "Lesson {number}"
    VERSION = "Version {version}"
    PAGE_OF = "Page {page} of {pages}"
    CONTENTS = "Contents"
    # cues
    KEY_MESSAGE = "Key message"
    DEFINITION = "Definition"
    EXAMPLE = "Example"
    ASK = "Ask"
    SAY = "Say"
    DO = "Do"
    NOTE = "Note"
    VIDEO = "Video"
    QUESTION = "Question"
    POINTS = "On the slide"
    EXPECTED_RESPONSES = "Expected responses"
    ANSWER = "Answer"
    # the guide
    AT_A_GLANCE = "Lesson at a glance"
    BEFORE_YOU_START = "Before you start"
    SIGNS = "Signs used here"
    LESSON_PLAN = "Lesson plan"
    TO_PREPARE = "To prepare"
    TO_COPY = "To copy"
    TO_PLAY = "To play"
    COPIES = "{copies} copies"
    ONE_COPY = "1 copy"
    COPY_EACH = "one copy for each participant"
    COPY_GROUP = "one copy for each group"
    COPY_FACILITATOR = "one copy for yourself"
    CARE_WITH_KEY = "keep it with your guide"
    SEE_HANDOUT = "Handout: {title}"
    ON_PAGE = "p. {page}"
    ACTIVITY_OPTIONAL = "Optional"
    # what a sign means
    MEANS_KEY_MESSAGE = "what participants must remember: say it, and come back to it"
    MEANS_SAY = "explain in your own words, close to these"
    MEANS_ASK = "put the question, wait, collect; the expected responses are yours alone"
    MEANS_DO = "do this"
    MEANS_NOTE = "for you: background or a caution, not to be read out"
    MEANS_VIDEO = "play this film"
    MEANS_DEFINITION = "a term and what it means; participants have it in the handout"
    MEANS_EXAMPLE = "a case that shows the point; use one from your own service if you have it"
    MEANS_POINTS = "the points shown on the slide; participants have them in the handout"
    # time
    DURATION = "Duration"
    PRESENTATION = "Presentation"
    ACTIVITIES = "Learning activities"
    TOTAL = "Total"
    STAGE = "Stage"
    SLIDES = "Slides"
    TIME = "Time"
    STARTS = "Starts"
    CLOCK = "Clock"
    BREAK = "Break"
    MINUTES = "{minutes} min"
    HOURS = "{hours} h"
    HOURS_MINUTES = "{hours} h {minutes} min"
    SECONDS = "{minutes} min {seconds} s"
    PLUS_BESIDE = "plus {time} beside the session"
    FROM_TO = "from {start} to {end}"
    FROM = "from {start}"
    TO = "to {end}"
    LOCAL_COPY = "local copy: {file}"
    # slides and activities
    SLIDE = "Slide {number}"
    SLIDE_RANGE = "Slides {first}–{last}"
    SLIDE_PICTURE = "Picture of slide {number}: {title}"
    ACTIVITY = "Learning activity {number}"
    WORKSHEET = "Worksheet {number}"
    WORKSHEET_WITH_ANSWERS = "Worksheet with suggested answers"
    INSTRUCTIONS = "Instructions"
    # the handout
    SELF_CHECK = "By the end you will be able to"
    NOTES = "Notes"
    TRUE = "True"
    FALSE = "False"
    ABBREVIATIONS = "Abbreviations"
    # fields to fill in
    PLACE = "Place"
    DATE = "Date"
    FACILITATOR = "Facilitator"
    NAME = "Name"
    GROUP = "Group"
    TICK = "To tick"
    BLANK = "Blank to fill in"
    # the files of a whole course, and the page that leads to them
    PROGRAMME = "Course programme"
    MATERIALS_LIST = "Materials for the course"
    BINDER = "Binder: {edition}"
    DAY = "Day {number}"
    LESSON_HEAD = "Lesson"
    ENDS = "Ends"
    CONTINUED = "{title} (continued)"
    WHOLE_COURSE = "Whole course"
    LESSONS = "Lessons"
    ONE_LESSON = "1 lesson"
    LESSON_COUNT = "{lessons} lessons"
    ONE_PAGE = "1 page"
    PAGE_COUNT = "{pages} pages"
    KILOBYTES = "{size} kB"
    MEGABYTES = "{size} MB"
    TO_PRINT = "What to print"
    TO_PRINT_ONE = "One copy of everything; say how many participants there are for the real numbers."
    TO_PRINT_FOR = "For {participants} participants."
    BOTH_SIDES = "Sheets are counted for printing on both sides."
    FILES = "Files"
    COPIES_HEAD = "Copies"
    SIDES = "Sides"
    SHEETS = "Sheets"
    ONE_SHEET = "1 sheet"
    SHEET_COUNT = "{sheets} sheets"
    ONE_WARNING = "1 warning"
    WARNING_COUNT = "{warnings} warnings"
    NO_WARNINGS = "No warnings"
    OLDER = "Older than its source: build again"
    EDITED_FILE = "Edited by hand"
    FIRST_PAGE = "First page: {title}"
    SKIP = "Skip to the lessons"
    LARGE_PRINT = "large print"
    MONO = "black only"
    BOOKLET = "booklet"
    ACKNOWLEDGEMENT = "Acknowledgement"


PLAIN_LABELS = tuple(label for label in Label if "{" not in label.value)
"""The labels that need no value."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language. `texts` maps the value of a Label to its translation."""

    language: str
    texts: Mapping[str, str]

    def text(self, label: Label, **values: str | int) -> str:
        """Return the label in this language (English where a catalogue lacks it), values put in."""
        return (self.texts.get(label.value) or label.value).format(**values)


ENGLISH = Labels("en", {})

"""The roles of a page: one list.

The value of a Role is its CSS class and its key in theme.toml; the table gives its Word style.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Everything that a theme can dress."""

    BODY = "body"
    TITLE = "title"
    COVER_COURSE = "cover-course"
    COVER_EDITION = "cover-edition"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    SLIDE_TITLE = "slide-title"
    SLIDE_NUMBER = "slide-number"
    TIME_SLOT = "time-slot"
    LIST_BULLET = "list-bullet"
    LIST_NUMBER = "list-number"
    CHECKLIST = "checklist"
    CUE_LABEL = "cue-label"
    KEY_MESSAGE = "key-message"
    ASK = "ask"
    EXPECTED_RESPONSE = "expected-response"
    SAY = "say"
    DO = "do"
    NOTE = "note"
    VIDEO = "video"
    DEFINITION = "definition"
    EXAMPLE = "example"
    POINTS = "points"
    QUESTION = "question"
    OPTION = "option"
    ANSWER = "answer"
    ANSWER_LINE = "answer-line"
    ANSWER_BOX = "answer-box"
    NOTES_LINE = "notes-line"
    FIELD = "field"
    QUOTATION = "quotation"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"
    TABLE = "table"
    TABLE_HEAD = "table-head"
    TABLE_TEXT = "table-text"
    FILL_IN_TABLE = "fill-in-table"
    LEGEND = "legend"
    TIME_PLAN = "time-plan"
    CONTENTS_TITLE = "contents-title"
    CONTENTS_1 = "contents-1"
    CONTENTS_2 = "contents-2"
    CONTENTS_3 = "contents-3"
    RUNNING_HEAD = "running-head"
    RUNNING_FOOT = "running-foot"
    FOOTNOTE = "footnote"
    FOOTNOTE_MARK = "footnote-mark"
    LINK = "link"
    CODE = "code"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    BLANK = "blank"
    FIELD_TEXT = "field-text"
    REFERENCE = "reference"


class StyleKind(StrEnum):
    """The kinds of Word style (ECMA-376-1, 17.18.83 ST_StyleType)."""

    PARAGRAPH = "paragraph"
    CHARACTER = "character"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class WordStyle:
    """The Word style of a role: its stable id, the name that trainers see, what it builds on, what follows it.

    `outline` is the outline level from 1, 0 for body text.
    """

    id: str
    name: str
    kind: StyleKind = StyleKind.PARAGRAPH
    based_on: Role | None = Role.BODY
    next: Role | None = None
    outline: int = 0


_C, _T = StyleKind.CHARACTER, StyleKind.TABLE

WORD_STYLES: Mapping[Role, WordStyle] = MappingProxyType(
    {
        Role.BODY: WordStyle("Normal", "Normal", based_on=None),
        Role.TITLE: WordStyle("Title", "Title", next=Role.BODY),
        Role.COVER_COURSE: WordStyle("CoverCourse", "Cover Course", next=Role.TITLE),
        Role.COVER_EDITION: WordStyle("Subtitle", "Subtitle", next=Role.BODY),
        Role.HEADING_1: WordStyle("Heading1", "heading 1", next=Role.BODY, outline=1),
        Role.HEADING_2: WordStyle("Heading2", "heading 2", next=Role.BODY, outline=2),
        Role.HEADING_3: WordStyle("Heading3", "heading 3", next=Role.BODY, outline=3),
        Role.SLIDE_TITLE: WordStyle("SlideTitle", "Slide Title", next=Role.BODY, outline=2),
        Role.SLIDE_NUMBER: WordStyle("SlideNumber", "Slide Number", _C, None),
        Role.TIME_SLOT: WordStyle("TimeSlot", "Time Slot", _C, None),
        Role.LIST_BULLET: WordStyle("ListBullet", "List Bullet", next=Role.LIST_BULLET),
        Role.LIST_NUMBER: WordStyle("ListNumber", "List Number", next=Role.LIST_NUMBER),
        Role.CHECKLIST: WordStyle("Checklist", "Checklist", next=Role.CHECKLIST),
        Role.CUE_LABEL: WordStyle("CueLabel", "Cue Label", _C, None),
        Role.KEY_MESSAGE: WordStyle("KeyMessage", "Key Message", next=Role.KEY_MESSAGE),
        Role.ASK: WordStyle("Ask", "Ask", next=Role.EXPECTED_RESPONSE),
        Role.EXPECTED_RESPONSE: WordStyle("ExpectedResponse", "Expected Response", next=Role.EXPECTED_RESPONSE),
        Role.SAY: WordStyle("Say", "Say", next=Role.SAY),
        Role.DO: WordStyle("Do", "Do", next=Role.DO),
        Role.NOTE: WordStyle("FacilitatorNote", "Facilitator Note", next=Role.NOTE),
        Role.VIDEO: WordStyle("Video", "Video", next=Role.VIDEO),
        Role.DEFINITION: WordStyle("Definition", "Definition", next=Role.DEFINITION),
        Role.EXAMPLE: WordStyle("Example", "Example", next=Role.EXAMPLE),
        Role.POINTS: WordStyle("Points", "Points", next=Role.POINTS),
        Role.QUESTION: WordStyle("Question", "Question", next=Role.ANSWER_LINE),
        Role.OPTION: WordStyle("Option", "Option", next=Role.OPTION),
        Role.ANSWER: WordStyle("Answer", "Answer", next=Role.ANSWER),
        Role.ANSWER_LINE: WordStyle("AnswerLine", "Answer Line", next=Role.ANSWER_LINE),
        Role.ANSWER_BOX: WordStyle("AnswerBox", "Answer Box", _T, None),
        Role.NOTES_LINE: WordStyle("NotesLine", "Notes Line", next=Role.NOTES_LINE),
        Role.FIELD: WordStyle("FillInField", "Fill-in Field", next=Role.FIELD),
        Role.QUOTATION: WordStyle("Quote", "Quote", next=Role.BODY),
        Role.PREFORMATTED: WordStyle("Preformatted", "Preformatted", next=Role.PREFORMATTED),
        Role.CAPTION: WordStyle("Caption", "caption", next=Role.BODY),
        Role.TABLE: WordStyle("LessonTable", "Lesson Table", _T, None),
        Role.TABLE_HEAD: WordStyle("TableHead", "Table Head", next=Role.TABLE_TEXT),
        Role.TABLE_TEXT: WordStyle("TableText", "Table Text", next=Role.TABLE_TEXT),
        Role.FILL_IN_TABLE: WordStyle("FillInTable", "Fill-in Table", _T, Role.TABLE),
        Role.LEGEND: WordStyle("Legend", "Legend", _T, None),
        Role.TIME_PLAN: WordStyle("TimePlan", "Time Plan", _T, Role.TABLE),
        Role.CONTENTS_TITLE: WordStyle("TOCHeading", "TOC Heading", next=Role.BODY),
        Role.CONTENTS_1: WordStyle("TOC1", "toc 1", next=Role.CONTENTS_1),
        Role.CONTENTS_2: WordStyle("TOC2", "toc 2", next=Role.CONTENTS_2),
        Role.CONTENTS_3: WordStyle("TOC3", "toc 3", next=Role.CONTENTS_3),
        Role.RUNNING_HEAD: WordStyle("Header", "header"),
        Role.RUNNING_FOOT: WordStyle("Footer", "footer"),
        Role.FOOTNOTE: WordStyle("FootnoteText", "footnote text"),
        Role.FOOTNOTE_MARK: WordStyle("FootnoteReference", "footnote reference", _C, None),
        Role.LINK: WordStyle("Hyperlink", "Hyperlink", _C, None),
        Role.CODE: WordStyle("InlineCode", "Inline Code", _C, None),
        Role.EMPHASIS: WordStyle("Emphasis", "Emphasis", _C, None),
        Role.STRONG: WordStyle("Strong", "Strong", _C, None),
        Role.BLANK: WordStyle("Blank", "Blank", _C, None),
        Role.FIELD_TEXT: WordStyle("PlaceholderText", "Placeholder Text", _C, None),
        Role.REFERENCE: WordStyle("CrossReference", "Cross Reference", _C, None),
    }
)

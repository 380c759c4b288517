"""The cues of a page: what a block is for, told by symbol, word and colour, so that black-only printing keeps it."""

from enum import StrEnum

from lessonpress.model.label import Label


class Cue(StrEnum):
    """The value is the role name: the CSS class, the symbol's file name, and the key of the role in the theme."""

    KEY_MESSAGE = "key-message"
    ASK = "ask"
    SAY = "say"
    DO = "do"
    NOTE = "note"
    VIDEO = "video"
    DEFINITION = "definition"
    EXAMPLE = "example"
    POINTS = "points"
    QUESTION = "question"


_LABELS: dict[Cue, Label] = {
    Cue.KEY_MESSAGE: Label.KEY_MESSAGE,
    Cue.ASK: Label.ASK,
    Cue.SAY: Label.SAY,
    Cue.DO: Label.DO,
    Cue.NOTE: Label.NOTE,
    Cue.VIDEO: Label.VIDEO,
    Cue.DEFINITION: Label.DEFINITION,
    Cue.EXAMPLE: Label.EXAMPLE,
    Cue.POINTS: Label.POINTS,
    Cue.QUESTION: Label.QUESTION,
}


def label_of(cue: Cue) -> Label:
    """Return the word that is printed with a cue."""
    return _LABELS[cue]

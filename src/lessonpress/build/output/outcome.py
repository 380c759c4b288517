"""What became of each target."""

from dataclasses import dataclass
from enum import StrEnum

from lessonpress.model.diagnostic import Diagnostic

ENGINE_MISSING = "B501"


class State(StrEnum):
    """What became of a target. The value is the word that reports use."""

    MADE = "made"
    UNCHANGED = "unchanged"
    NOTHING = "nothing to print"
    EDITED = "edited"
    FAILED = "failed"
    LEFT = "not tried"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target. `file` is where it lies: beside its `name` where that was edited or open."""

    name: str
    lesson: str
    state: State
    reason: str = ""
    file: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    size: int = 0

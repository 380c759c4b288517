"""How a command is to print what was found. The command line loads this to know its options, so it loads nothing."""

from enum import StrEnum


class ReportStyle(StrEnum):
    """How to print what was found."""

    HUMAN = "human"
    SHORT = "short"
    JSON = "json"

"""Where a text came from, so that every message can say file:line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one source: lines and columns count from 1, `end_line` is inclusive, `end_column` exclusive.

    `file` is the path as the author knows it: relative, with forward slashes. `end_column` 0 means "to the end of the
    line".
    """

    file: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __post_init__(self) -> None:
        if self.end_line < self.line:
            object.__setattr__(self, "end_line", self.line)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other` (same file)."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)

    def start(self) -> "Span":
        """The empty span right before this one: the place of a heading that the source does not have."""
        return Span(self.file, self.line, self.column, self.line, self.column)

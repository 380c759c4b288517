"""Lines that know where they stand in their file, however deep the containers they were taken out of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Signs that nobody sees; pasted along from pages and word processors, before a mark of ours they are not meant.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u2060\ufeff"
_LEADING = re.compile(rf"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}]*")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_MARK = re.compile(r"[-*+!！#>|{｛`~\[]|\d{1,9}[.)]|$")


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without the indentation of its containers; `number` and `column` (of its first character) count from 1."""

    text: str
    number: int
    column: int = 1

    @property
    def blank(self) -> bool:
        """Whether there is nothing but white space on the line."""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """How many spaces the line starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    def without(self, width: int) -> "Line":
        """Return the line from its character `width` on (0-based)."""
        return replace(self, text=self.text[width:], column=self.column + width)

    def stripped(self) -> "Line":
        """Return the line without the white space at its ends."""
        return replace(self.without(self.indent), text=self.text.strip())


def lines_of(text: str) -> tuple[Line, ...]:
    """Split a text into lines. In the indentation a tab goes to the next multiple of four, a wide space counts two."""
    return tuple(Line(_indented_by_spaces(line), number) for number, line in enumerate(text.split("\n"), 1))


def _indented_by_spaces(line: str) -> str:
    leading = _LEADING.match(line)
    assert leading is not None  # an indentation may be empty
    rest = line[leading.end() :]
    if rest.startswith("！！！"):
        rest = rest.replace("！", "!", 3)
    if not leading[0].strip(" "):
        return leading[0] + rest
    unseen = "" if _MARK.match(rest) else "".join(_UNSEEN.findall(leading[0]))
    spaces = _UNSEEN.sub("", leading[0]).replace("\u3000", "  ").expandtabs(4)
    return re.sub(r"\s", " ", spaces) + unseen + rest


def trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines` without the blank ones at the ends."""
    first, last = 0, len(lines)
    while first < last and lines[first].blank:
        first += 1
    while last > first and lines[last - 1].blank:
        last -= 1
    return tuple(lines[first:last])


def dedented(lines: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Take up to `width` spaces off every line."""
    return tuple(line.without(min(width, line.indent)) for line in lines)


def least_indent(lines: Sequence[Line]) -> int:
    """Return the smallest indentation among the lines that are not blank; 0 where there are none."""
    return min((line.indent for line in lines if not line.blank), default=0)

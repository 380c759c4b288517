"""What one reading of one file carries along: its vocabulary, what was found, what has been used."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lessonpress.model.block import Block
from lessonpress.model.course import UNITS
from lessonpress.model.diagnostic import Diagnostic, reading_order
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span
from lessonpress.readers.identity import Identities, pinned_key
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.blocks import NAME
from lessonpress.readers.source.rules.files import LIMIT, SPLIT
from lessonpress.readers.vocabulary import Vocabulary

BLOCKS_A_UNIT = 10


@dataclass(slots=True)
class Session:
    """One reading. Diagnostics are collected in `found`, in the order of the source once `diagnostics` sorts them."""

    file: str
    vocabulary: Vocabulary
    found: list[Diagnostic] = field(default_factory=list)
    units: int = UNITS
    _identities: Identities = field(default_factory=Identities)
    _names: dict[str, int] = field(default_factory=dict)
    _blocks: int = 0

    def span(self, first: Line, last: Line | None = None) -> Span:
        """Return the stretch from the start of `first` to the end of `last`."""
        last = last or first
        return Span(self.file, first.number, first.column, last.number, last.column + len(last.text.rstrip()))

    def report(self, rule: Rule, where: Line | Span, message: str, hint: str = "") -> None:
        """Add a finding."""
        span = self.span(where.stripped()) if isinstance(where, Line) else where
        self.found.append(rule.at(span, message, hint))

    def has(self, rule: Rule, lines: Iterable[Line]) -> bool:
        """Whether `rule` was found broken on one of these lines."""
        numbers = {line.number for line in lines}
        return any(each.code == rule.code and each.span and each.span.line in numbers for each in self.found)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was found, by place."""
        return tuple(sorted(dict.fromkeys(self.found), key=reading_order))

    def key(self, container: str, kind: type[Block] | str, text: str, name: str = "", line: Line | None = None) -> str:
        """Return the key of a block; `name` pins it, and `line` is where that name stands."""
        if name and line and name not in self._names:
            self._names[name] = line.number
            return pinned_key(name)
        if name and line:
            message = f"#{name} is used twice, first on line {self._names[name]}"
            self.report(NAME, line, message, "give each block its own name")
        return self._identities.key(container, kind if isinstance(kind, str) else kind.__name__, text)

    def another_block(self, line: Line) -> bool:
        """Count one more block; False once there are too many to go on."""
        self._blocks += 1
        most = self.units * BLOCKS_A_UNIT
        if self._blocks == most + 1:
            self.report(LIMIT, line, f"a lesson has at most {most:,} blocks; the rest is not read", SPLIT)
        return self._blocks <= most


def joined(lines: Iterable[Line]) -> str:
    """Return the text of lines, one below the other, each without its indentation."""
    return "\n".join(line.text.lstrip(" ") for line in lines)

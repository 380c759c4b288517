"""Abbreviations found in running text, plurals included."""

import re
from collections.abc import Iterable, Iterator

from lessonpress.model.inline import Abbreviation, Inline, Text
from lessonpress.model.lesson import AbbreviationEntry


class Abbreviations:
    """The abbreviations of a lesson, ready to be found."""

    def __init__(self, entries: Iterable[AbbreviationEntry]) -> None:
        self._expansions = {entry.short: entry.expansion for entry in entries}
        longest_first = sorted(self._expansions, key=lambda short: (-len(short), short))
        either = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?=s?(?!\w))")

    def marked(self, text: str) -> Iterator[Inline]:
        """Yield `text` in pieces: "FPUs" is the abbreviation FPU and the text "s"."""
        at = 0
        for found in self._pattern.finditer(text):
            if found.start() > at:
                yield Text(text[at : found.start()])
            yield Abbreviation(found[0], self._expansions[found[0]])
            at = found.end()
        if at < len(text):
            yield Text(text[at:])

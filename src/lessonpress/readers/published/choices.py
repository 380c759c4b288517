"""The choices of a question: which of them is right, by its mark or by what the answer says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lessonpress.model.inline import Inlines
from lessonpress.model.lesson import Choice
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.pieces import Item, Piece, before, text_of_piece
from lessonpress.readers.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice without the sign that marks it as the right one; `marked`: it had one."""

    content: Inlines
    marked: bool


def without_mark(content: Inlines, words: Vocabulary) -> Offered:
    """Return a choice without the sign that marks it as the right one: a star, a tick, "(correct)"."""
    right = words.any("right-marks")
    found = re.search(rf"\s*(?:[*✓✔]|[(\[]\s*(?:{right})[^()\[\]]*[)\]])\s*$", plain_text(content), re.IGNORECASE)
    return Offered(before(content, found.start()), True) if found and found.start() else Offered(content, False)


def choices_of(items: Sequence[Item], answer: Sequence[Piece], words: Vocabulary) -> tuple[Choice, ...]:
    """Return the answers offered, where something says which of them is right; none where nothing does."""
    offered = [without_mark(item.content, words) for item in items]
    if any(each.marked for each in offered):
        return tuple(Choice(each.content, each.marked) for each in offered)
    if not items or not answer:
        return ()
    said = text_of_piece(answer[0])
    letters = {each.lower() for each in re.findall(r"\b([a-hA-H])\b(?=[).,\s]|$)", said)}
    right = [
        chr(ord("a") + index) in letters or fold(text_of_piece(item)) == fold(said) for index, item in enumerate(items)
    ]
    return tuple(Choice(item.content, ok) for item, ok in zip(items, right, strict=True)) if any(right) else ()

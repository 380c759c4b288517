"""A published text as lines with positions, white space and letter-spacing mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lessonpress.model.source import Span

# Stands for a form feed while the text is decoded: the decoder makes spaces of form feeds, and a page's edge is what
# tells a running head from a line of the lesson.
PAGE_MARK = "\ue00c"

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_SPACED = re.compile(
    r"(?:(?<=\s)|^)(?:[^\W\d_] ){3,}[^\W\d_](?=\s|[:.]|$)(?:(?: {2,}| )(?:[^\W\d_] )*[^\W\d_](?=\s|[:.]|$))*"
)

_SPACED_POINT = re.compile(r"(?<=\d) ?\. ?(?=\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text trimmed, where it stands, its page (from 0), whether white space parts it from the last."""

    text: str
    span: Span
    page: int = 0
    apart: bool = False
    spaced: bool = False


def split_lines(text: str, name: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    page, apart = 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        for index, stretch in enumerate(raw.split(PAGE_MARK)):
            page += index > 0
            apart = apart or index > 0
            stretch = _INVISIBLE.sub("", stretch.translate(_LIGATURES)).replace("\u00a0", " ")
            if not stretch.strip():
                apart = True
                continue
            column = len(stretch) - len(stretch.lstrip()) + 1
            yield Line(stretch.strip(), Span(name, number, column), page, apart)
            apart = False


def unspaced(line: Line) -> Line:
    """Return a line whose letters were set apart ("L e s s o n") with its words put together again."""
    found = _SPACED.search(line.text)
    if not found:
        return line
    closed = _SPACED.sub(lambda match: _closed(match[0]), line.text)
    return replace(line, text=_SPACED_POINT.sub(".", closed), spaced=True)


def _closed(text: str) -> str:
    """Two spaces part words; where there is only ever one, a capital begins a word."""
    if "  " in text:
        return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", text))
    return re.sub(r"(?<=[^\W\d_A-ZÀ-Ý])(?=[A-ZÀ-Ý])", " ", text.replace(" ", ""))

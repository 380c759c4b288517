"""Lines -> pieces: paragraphs that a line or page break has cut are put together, bullets become list items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lessonpress.model.inline import Inlines
from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.counting import LETTER, ORDINAL, Counted, lettered, number_of, placed
from lessonpress.readers.published.grids import begins_grid, grid_of
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.lines import Line
from lessonpress.readers.published.markup import inlines_of_text
from lessonpress.readers.published.pieces import Item, Piece, Prose, after
from lessonpress.readers.vocabulary import fold

_BULLETS = "•▪■◦●○‣⁃∙·❖➢➤►✓✔§\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0d2\uf06f"
_BULLET = re.compile(rf"(?:[{_BULLETS}\ue000-\uf8ff]\s*|(?:[-–—*]|o(?=\s+[A-ZÀ-Ý“\"]))\s+)")
_INNER_BULLET = re.compile(rf"\s+[{_BULLETS}]\s+")
_NESTED = frozenset("◦○⁃o–\uf0a7▪")
_UNFINISHED = re.compile(r"\w[-‐]$|https?://\S*[?&=_]$", re.IGNORECASE)  # a word or address that goes on
_HEADING = re.compile(r"(#{1,6})\s+")
_CLOSED = re.compile(r"[.:;?!…]['\"”’»)\]]*$")
_BRIM = 0.92
_FULL = 0.72  # a line this much of the text's width has no more room: what follows belongs to it


@dataclass(slots=True)
class _Growing:
    """A paragraph or item while its lines come in."""

    text: str
    span: Span
    last: Line
    item: bool = False
    depth: int = 0
    number: int | None = None
    numeral: Numeral = Numeral.DECIMAL
    level: int = 0


@dataclass(slots=True)
class _Joiner:
    heads: Heads
    width: int
    pieces: list[Piece] = field(default_factory=list)
    growing: _Growing | None = None
    listing: bool = False  # lines of a list that has lost its bullets
    titles: frozenset[str] = frozenset()  # of the parts in the lesson map, folded
    lettered: frozenset[int] = frozenset()  # lines that begin with a., b., … one after another
    counted: list[Counted] = field(default_factory=list)  # items since the last paragraph

    def close(self) -> None:
        if self.growing is None:
            return
        each, self.growing = self.growing, None
        content = inlines_of_text(each.text)
        if each.item:
            self.pieces.append(Item(content, each.span, each.depth, each.number, each.numeral))
            self.counted.append((each.depth, each.number, each.numeral))
        else:
            self.pieces.append(Prose(content, each.span, each.level))
            self.counted.clear()

    def open(self, line: Line, text: str, **kind: int | bool | None) -> None:
        self.close()
        self.growing = replace(_Growing(text, line.span, line), **kind)  # type: ignore[arg-type]

    def add(self, line: Line, following: Line | None) -> None:
        self.listing = self._lists(line, following)
        ordinal = (LETTER if line.span.line in self.lettered else ORDINAL).match(line.text)
        bullet = _BULLET.match(line.text)
        if bullet and (bullet.end() < len(line.text) or not self._is_open()):
            self._add_bulleted(line, line.text[: bullet.end()].strip(), line.text[bullet.end() :])
        elif ordinal and not self.heads.labelled(line.text):
            self._add_counted(line, ordinal)
        elif self.listing and line.text[:1].isupper() and not self._is_full():
            self.open(line, line.text, item=True)
        elif self.growing is not None and self._continues(line):
            self._extend(line, line.text)
        else:
            heading = _HEADING.match(line.text)
            level = len(heading[1]) if heading else 0
            self.open(line, line.text[heading.end() :] if heading else line.text, level=level)

    def _add_counted(self, line: Line, ordinal: re.Match[str]) -> None:
        self.close()
        number, numeral = number_of(ordinal)
        depth = 0
        if numeral is not Numeral.DECIMAL:
            depth, number, numeral = placed(ordinal, self.counted)
        self.growing = _Growing(line.text[ordinal.end() :], line.span, line, True, depth, number, numeral)

    def _lists(self, line: Line, following: Line | None) -> bool:
        """Whether a line belongs to a list without bullets: after a colon, without a gap, two short lines or more."""
        growing = self.growing
        if growing is None or line.apart or self.heads.parts(line.text) or self._begins_part(line.text):
            return False
        if self.listing:
            return True
        announced = not growing.item and growing.text.endswith(":") and not self.heads.labelled(growing.text)
        goes_on = following is not None and not following.apart and following.text[:1].isupper()
        return announced and goes_on and not line.text.endswith(".") and line.text[:1].isupper()

    def _begins_part(self, text: str) -> bool:
        """Whether a line is the head of a slide, of a row of the lesson map, or of a part that the map names."""
        heads = self.heads
        return bool(heads.slide(text) or heads.ranged(text) or heads.activity(text)) or fold(text) in self.titles

    def _is_full(self) -> bool:
        """Whether the line before had no room for another word, so that this one goes on with it."""
        growing = self.growing
        full = growing is not None and self.width > 0 and len(growing.last.text) >= _BRIM * self.width
        return full and growing is not None and growing.item

    def _is_open(self) -> bool:
        return self.growing is not None and not _CLOSED.search(self.growing.text)

    def _add_bulleted(self, line: Line, bullet: str, text: str) -> None:
        growing = self.growing
        if growing and not growing.item and text[:1].islower() and self._cut(growing):
            growing.item = True  # the bullet of this item was printed before its second line
            self._extend(line, text)
            return
        for part in _INNER_BULLET.split(text):
            deeper = (bullet in _NESTED and self._after_outer(bullet)) or self._is_set_in(line)
            self.open(line, part.strip(), item=True, depth=max(1 if deeper else 0, self._below_letter()))

    def _below_letter(self) -> int:
        """Return how deep a bullet stands at least: what follows (a) belongs to it, until the list ends."""
        growing = self.growing
        open_items = (
            [*self.counted, (growing.depth, growing.number, growing.numeral)] if growing and growing.item else []
        )
        letters = (depth for depth, number, how in open_items if number is not None and how is not Numeral.DECIMAL)
        return max((depth + 1 for depth in letters), default=0)

    def _is_set_in(self, line: Line) -> bool:
        """Whether a bullet stands further in than that of the item before it, or as far in as a deeper one's."""
        growing = self.growing
        if growing is None or not growing.item:
            return False
        inwards = line.span.column - growing.span.column
        return inwards > 1 if growing.depth == 0 else inwards >= 0

    def _after_outer(self, bullet: str) -> bool:
        """A nested bullet is one that follows an item with another bullet; a list may use `–` or `▪` throughout."""
        growing = self.growing
        if growing is None or not growing.item:
            return False
        mark = growing.last.text[:1]
        return mark != bullet or growing.depth == 1

    def _cut(self, growing: _Growing) -> bool:
        return len(growing.text) >= 40 and not _CLOSED.search(growing.text) and not self.heads.labelled(growing.text)

    def _extend(self, line: Line, text: str) -> None:
        assert self.growing is not None
        glue = "" if _UNFINISHED.search(self.growing.text) else " "
        self.growing.text = f"{self.growing.text}{glue}{text}".strip()
        self.growing.span = self.growing.span.to(line.span)
        self.growing.last = line

    def _continues(self, line: Line) -> bool:
        growing = self.growing
        assert growing is not None
        if growing.level or self.heads.labelled(line.text) or (not growing.item and self.heads.section(growing.text)):
            return False
        if (
            fold(line.text) in self.titles
            or self.heads.duration(growing.text)
            or (_is_shouted(line.text) and not growing.text.isupper())
        ):
            return False
        if growing.item and not growing.text:
            return True
        closed = bool(_CLOSED.search(growing.text))
        if closed and line.text[:1].isupper() and self.heads.callout(growing.text):
            return False  # a message is a sentence: one that begins on a new line is of something else
        lower = line.text[:1].islower() or line.text[:1] in "(,;)&"
        if growing.text.endswith(":") and not lower:
            return False
        if line.apart:
            return not closed and line.text[:1].islower() and len(growing.text) >= 20 and not self._announced(growing)
        if lower and not closed:
            return True
        if growing.text.endswith((",", "-", "–")) or self.heads.breaks_off(growing.text):
            return True
        return self.width > 0 and len(growing.last.text) >= _FULL * self.width and not self._announced(growing)

    def _announced(self, growing: _Growing) -> bool:
        return not growing.item and (
            self.heads.slide(growing.text) is not None or self.heads.activity(growing.text) is not None
        )


def _is_shouted(text: str) -> bool:
    """Whether a line is a heading in capitals: more than a few abbreviations."""
    return text.isupper() and sum(len(word) > 3 for word in text.split()) > 1


def join_lines(lines: Sequence[Line], heads: Heads) -> Iterator[Piece]:
    """Yield the pieces of a text."""
    rows_of_map = (found for line in lines if (found := heads.ranged(line.text)) and not heads.slide(line.text))
    titles = frozenset(fold(found[1]) for found in rows_of_map if found[1])
    letters = lettered(["" if fold(line.text) in titles else line.text for line in lines])
    places = frozenset(lines[index].span.line for index in letters)
    joiner = _Joiner(heads, wrap_width(lines), titles=titles, lettered=places)
    rows: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        is_row = line.text.startswith("|") and line.text.count("|") > 1
        if rows and (not is_row or begins_grid(line, following)):
            joiner.pieces.append(grid_of(rows))
            rows = []
        if is_row:
            joiner.close()
            rows.append(line)
        else:
            joiner.add(line, following)
    joiner.close()
    if rows:
        joiner.pieces.append(grid_of(rows))
    yield from joiner.pieces


def marked_item(content: Inlines, span: Span) -> Item | None:
    """Return a paragraph as a list item where a bullet or number was typed before it; None where there is none."""
    text = plain_text(content)
    bullet, ordinal = _BULLET.match(text), ORDINAL.match(text)
    if bullet and bullet.end() < len(text):
        return Item(after(content, bullet.end()), span)
    if ordinal and ordinal.end() < len(text):
        number, numeral = number_of(ordinal)
        return Item(after(content, ordinal.end()), span, int(numeral is not Numeral.DECIMAL), number, numeral)
    return None


def is_bullet(text: str) -> bool:
    """Whether a line holds a bullet and nothing else."""
    return re.fullmatch(rf"[{_BULLETS}\ue000-\uf8ff]", text.strip()) is not None


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width that lines were broken at, in characters; 0 where paragraphs stand on one line each."""
    lengths = sorted(len(line.text) for line in lines if not line.text.startswith("|"))
    if not lengths or lengths[-1] > 160:
        return 0
    return lengths[int(len(lengths) * 0.95) if len(lengths) > 20 else -1]

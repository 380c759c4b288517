"""Lines -> pieces: paragraphs that a line or page break has cut are put together, bullets become list items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lessonpress.model.numeral import Numeral
from lessonpress.model.source import Span
from lessonpress.readers.patterns import is_capital, western
from lessonpress.readers.published.bullets import BULLET, INNER_BULLET
from lessonpress.readers.published.counting import LETTER, ORDINAL, Counted, is_lettered, lettered, number_of, placed
from lessonpress.readers.published.grids import begins_grid, grid_of
from lessonpress.readers.published.heads import LONGEST, Heads
from lessonpress.readers.published.lines import Line
from lessonpress.readers.published.markup import inlines_of_text
from lessonpress.readers.published.pieces import Item, Piece, Prose
from lessonpress.readers.vocabulary import fold

_NESTED = frozenset("◦○⁃o–\uf0a7▪")
_UNFINISHED = re.compile(r"\w[-‐]$|https?://\S*[?&=_]$", re.IGNORECASE)  # a word or address that goes on
_HEADING = re.compile(r"(#{1,6})\s+")
_CLOSING = frozenset(".:;?!…。：；？！؟؛")
_BEHIND = "'\"”’»)]"  # what may stand behind the end of a sentence
_HELD = 2_000  # characters of a paragraph that are looked at as it grows, to its end; the quarter of them at least
_LONG = 40  # characters of a paragraph that may have been cut
_BRIM = 0.92  # a line this much of the text's width had no room for another word
_FULL = 0.72  # a line this much of the text's width has no more room: what follows belongs to it


@dataclass(frozen=True, slots=True)
class _Growing:
    """A paragraph or item as far as its lines have come in; `last` is the last of them.

    `text` is all of it, or its end where it has become very long: what is `before` that is not looked at again.
    """

    text: str
    span: Span
    last: Line
    item: bool = False
    depth: int = 0
    number: int | None = None
    numeral: Numeral = Numeral.DECIMAL
    level: int = 0
    before: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        """Return its beginning, by which it is known as a head; a longer one is none."""
        return (self.before[0] if self.before else self.text)[: LONGEST + 1]

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_BEHIND)[-1:] in _CLOSING

    def plus(self, line: Line, text: str) -> "_Growing":
        """Return it with a line more, which says `text` behind its bullet."""
        _, _, word = self.text.rpartition(" ")  # to look through all of it at each line takes minutes for a long one
        glue = "" if _UNFINISHED.search(word) else " "
        whole, before = f"{self.text}{glue}{text}".rstrip(), self.before
        whole = whole if before else whole.lstrip()
        if len(whole) > _HELD:
            whole, before = whole[-_HELD // 4 :], (*before, whole[: -_HELD // 4])
        return replace(self, text=whole, before=before, span=self.span.to(line.span), last=line)

    def piece(self) -> Piece:
        """Return it as a piece."""
        content = inlines_of_text("".join((*self.before, self.text)))
        if self.item:
            return Item(content, self.span, self.depth, self.number, self.numeral)
        return Prose(content, self.span, self.level)


@dataclass(frozen=True, slots=True)
class _At:
    """Where a text is read: what grows, None after a table, and the items since the last paragraph.

    Of these, all that have letters count, for another list may go on with them; of all others, only the last.
    `listing`: the lines are those of a list that has lost its bullets.
    """

    growing: _Growing | None = None
    counted: tuple[Counted, ...] = ()
    listing: bool = False

    def closed(self) -> "_At":
        """Return the place after what grows has ended: a paragraph ends the list before it."""
        growing = self.growing
        if growing is None:
            return self
        if not growing.item:
            return replace(self, growing=None, counted=())
        lettered = self.counted if self.counted and is_lettered(self.counted[-1]) else self.counted[:-1]
        return replace(self, growing=None, counted=(*lettered, (growing.depth, growing.number, growing.numeral)))

    def then(self, growing: _Growing) -> "_At":
        """Return the place where something else begins to grow."""
        return replace(self.closed(), growing=growing)

    def item(self) -> _Growing | None:
        """Return the item that grows, None where none does."""
        return self.growing if self.growing and self.growing.item else None


def join_lines(lines: Sequence[Line], heads: Heads) -> tuple[Piece, ...]:
    """Return the pieces of a text."""
    joiner, at = _joiner(lines, heads), _At()
    pieces: list[Piece] = []
    rows: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        is_row = line.text.startswith("|") and line.text.count("|") > 1
        if rows and (not is_row or begins_grid(line, following)):
            pieces.append(grid_of(rows))
            rows = []
        if is_row:
            ended: Sequence[_Growing] = (at.growing,) if at.growing else ()
            at = at.closed()
            rows.append(line)
        else:
            at, ended = joiner.step(line, following, at)
        pieces += (each.piece() for each in ended)
    pieces += [at.growing.piece()] if at.growing else []
    pieces += [grid_of(rows)] if rows else []
    return tuple(pieces)


def _joiner(lines: Sequence[Line], heads: Heads) -> "_Joiner":
    rows_of_map = (found for line in lines if (found := heads.ranged(line.text)) and not heads.slide(line.text))
    titles = frozenset(fold(found[1]) for found in rows_of_map if found[1])
    letters = lettered(["" if fold(line.text) in titles else line.text for line in lines])
    return _Joiner(heads, wrap_width(lines), titles, frozenset(lines[index].span.line for index in letters))


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Joins the lines of one text.

    `width` is what its lines were broken at, in characters; `titles` are those of the parts in its lesson map, folded;
    `lettered` are the lines that begin with a., b., … one after another.
    """

    heads: Heads
    width: int
    titles: frozenset[str]
    lettered: frozenset[int]

    def step(self, line: Line, following: Line | None, at: _At) -> tuple[_At, tuple[_Growing, ...]]:
        """Return the place after a line, and what has ended with it."""
        at = replace(at, listing=self._lists(line, following, at))
        growing = at.growing
        ordinal = (LETTER if line.span.line in self.lettered else ORDINAL).match(line.text)
        bullet = BULLET.match(line.text)
        if bullet and (bullet.end() < len(line.text) or growing is None or growing.is_closed):
            mark, text = line.text[: bullet.end()].strip(), line.text[bullet.end() :]
            if growing and text[:1].islower() and self._is_cut(growing):
                # the bullet of this item was printed before its second line
                return replace(at, growing=replace(growing.plus(line, text), item=True)), ()
            begun = self._bulleted(line, mark, text, at)
        elif ordinal and not self.heads.labelled(line.text):
            begun = (_numbered(line, ordinal, at.closed().counted),)
        elif at.listing and is_capital(line.text) and not self._is_full(at):
            begun = (_Growing(line.text, line.span, line, item=True),)
        elif growing is not None and self._continues(line, growing):
            return replace(at, growing=growing.plus(line, line.text)), ()
        else:
            heading = _HEADING.match(line.text)
            text, level = (line.text[heading.end() :], len(heading[1])) if heading else (line.text, 0)
            begun = (_Growing(text, line.span, line, level=level),)
        for each in begun:
            at = at.then(each)
        return at, (*((growing,) if growing else ()), *begun[:-1])

    def _lists(self, line: Line, following: Line | None, at: _At) -> bool:
        """Whether a line belongs to a list without bullets: after a colon, without a gap, two short lines or more."""
        growing = at.growing
        if growing is None or line.apart or self.heads.parts(line.text) or self._begins_part(line.text):
            return False
        if at.listing:
            return True
        announced = not growing.item and western(growing.text[-1:]) == ":" and not self.heads.labelled(growing.opening)
        goes_on = following is not None and not following.apart and is_capital(following.text)
        return announced and goes_on and not line.text.endswith((".", "。")) and is_capital(line.text)

    def _begins_part(self, text: str) -> bool:
        """Whether a line is the head of a slide, of a row of the lesson map, or of a part that the map names."""
        heads = self.heads
        return bool(heads.slide(text) or heads.ranged(text) or heads.activity(text)) or fold(text) in self.titles

    def _is_full(self, at: _At) -> bool:
        """Whether the line before had no room for another word, so that this one goes on with its item."""
        item = at.item()
        return item is not None and self.width > 0 and len(item.last.text) >= _BRIM * self.width

    def _is_cut(self, growing: _Growing) -> bool:
        """Whether a paragraph breaks off in its sentence."""
        if growing.item or len(growing.text) < _LONG:
            return False
        return not growing.is_closed and not self.heads.labelled(growing.opening)

    def _bulleted(self, line: Line, mark: str, text: str, at: _At) -> tuple[_Growing, ...]:
        """Return the items of a line with a bullet: more than one where extraction has run them together."""
        begun: list[_Growing] = []
        for part in INNER_BULLET.split(text):
            deeper = (mark in _NESTED and _follows_outer(mark, at)) or _is_set_in(line, at)
            depth = max(1 if deeper else 0, _below_letter(at))
            begun.append(_Growing(part.strip(), line.span, line, item=True, depth=depth))
            at = at.then(begun[-1])
        return tuple(begun)

    def _continues(self, line: Line, growing: _Growing) -> bool:
        """Whether a line goes on with what grows."""
        if self._begins_anew(line, growing):
            return False
        if growing.item and not growing.text:
            return True
        closed = growing.is_closed
        if closed and is_capital(line.text) and self.heads.callout(growing.opening):
            return False  # a message is a sentence: one that begins on a new line is of something else
        lower = line.text[:1].islower() or line.text[:1] in "(,;)&"
        if western(growing.text[-1:]) == ":" and not lower:
            return False
        if line.apart:
            return not closed and line.text[:1].islower() and len(growing.text) >= 20 and not self._announced(growing)
        if lower and not closed:
            return True
        if growing.text.endswith((",", "-", "–")) or self.heads.breaks_off(growing.text[-LONGEST:]):
            return True
        return self.width > 0 and len(growing.last.text) >= _FULL * self.width and not self._announced(growing)

    def _begins_anew(self, line: Line, growing: _Growing) -> bool:
        """Whether a line has a head or title of its own, or what grows is one, which no line goes on with."""
        if (
            growing.level
            or self.heads.labelled(line.text)
            or (not growing.item and self.heads.section(growing.opening))
        ):
            return True
        shouted = _is_shouted(line.text) and not growing.opening.isupper()
        return shouted or fold(line.text) in self.titles or self.heads.duration(growing.opening)

    def _announced(self, growing: _Growing) -> bool:
        heads = self.heads
        return not growing.item and bool(heads.slide(growing.opening) or heads.activity(growing.opening))


def _numbered(line: Line, ordinal: re.Match[str], before: Sequence[Counted]) -> _Growing:
    number, numeral = number_of(ordinal)
    depth = 0
    if numeral is not Numeral.DECIMAL:
        depth, number, numeral = placed(ordinal, before)
    return _Growing(line.text[ordinal.end() :], line.span, line, True, depth, number, numeral)


def _below_letter(at: _At) -> int:
    """Return how deep a bullet stands at least: what follows (a) belongs to it, until the list ends."""
    items = at.closed().counted if at.item() else ()
    return max((item[0] + 1 for item in items if is_lettered(item)), default=0)


def _is_set_in(line: Line, at: _At) -> bool:
    """Whether a bullet stands further in than that of the item before it, or as far in as a deeper one's."""
    item = at.item()
    if item is None:
        return False
    inwards = line.span.column - item.span.column
    return inwards > 1 if item.depth == 0 else inwards >= 0


def _follows_outer(mark: str, at: _At) -> bool:
    """Whether the item before has another bullet: a list may use `–` or `▪` throughout."""
    item = at.item()
    return item is not None and (item.last.text[:1] != mark or item.depth == 1)


def _is_shouted(text: str) -> bool:
    """Whether a line is a heading in capitals: more than a few abbreviations."""
    return text.isupper() and sum(len(word) > 3 for word in text.split()) > 1


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width that lines were broken at, in characters; 0 where paragraphs stand on one line each."""
    lengths = sorted(len(line.text) for line in lines if not line.text.startswith("|"))
    if not lengths or lengths[-1] > 160:
        return 0
    return lengths[int(len(lengths) * 0.95) if len(lengths) > 20 else -1]

"""Pieces -> labelled runs: each head of the lesson with all that stands under it.

What a label means depends on where it stands: "Preparation" inside an activity is a part of it, "Summary  Page 22" in
the lesson map is a row. `_Outline` keeps that context.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.namedtimes import stated_time
from lessonpress.readers.published.heads import (
    ActivityHead,
    EvaluationHead,
    Head,
    Heads,
    LessonHead,
    PartHead,
    SectionHead,
    SlideHead,
    StageHead,
)
from lessonpress.readers.published.pieces import Piece, Prose, after, before, text_of_piece, with_content
from lessonpress.readers.vocabulary import Group, Vocabulary, Word, fold

# Parts that a lesson has once: their label inside another part ("introduce the following: Aim, Relevance …") is text.
_ONCE = frozenset(
    {
        SectionKind.AIM,
        SectionKind.RELEVANCE,
        SectionKind.OBJECTIVES,
        SectionKind.OUTCOMES,
        SectionKind.OVERVIEW,
        SectionKind.LESSON_MAP,
    }
)
# Parts of the lesson that end an activity, though an activity may have a part of the same name.
_AFTER_ACTIVITY = frozenset(
    {
        SectionKind.SUMMARY,
        SectionKind.REFERENCES,
        SectionKind.KEY_WORDS,
        SectionKind.QUESTIONS,
        SectionKind.ACKNOWLEDGEMENT,
        SectionKind.STARTING,
        SectionKind.LESSON_MAP,
    }
)


_PARTS_LISTED = 6  # "Introduce the following:" lists no more parts of a lesson
_SHORT = 4  # words that the name of a part has


@dataclass(frozen=True, slots=True)
class Run:
    """A head and the pieces under it. `head` is None for what stands before the first one."""

    head: Head | None
    span: Span
    body: tuple[Piece, ...] = ()


@dataclass(slots=True)
class _Outline:
    heads: Heads
    words: Vocabulary
    titles: frozenset[str]
    apart: frozenset[int]  # slides that the lesson map gives to no activity
    runs: list[Run] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    head: Head | None = None
    span: Span | None = None
    seen: set[SectionKind] = field(default_factory=set)
    in_activity: bool = False

    def close(self) -> None:
        if self.head is None and not self.body:
            return
        span = self.span or self.body[0].span
        self.runs.append(Run(self.head, span, tuple(self.body)))
        if isinstance(self.head, SectionHead) and self.body:
            self.seen.add(self.head.kind)
        self.body = []

    def open(self, head: Head, span: Span) -> None:
        self.close()
        self.head, self.span = head, span
        if isinstance(head, ActivityHead):
            self.in_activity = True
        elif not isinstance(head, PartHead) and (not isinstance(head, SlideHead) or head.first in self.apart):
            self.in_activity = False

    def in_map(self) -> bool:
        return isinstance(self.head, SectionHead) and self.head.kind is SectionKind.LESSON_MAP

    def add(self, piece: Prose, following: Sequence[Piece]) -> int:
        """Take a piece; return how many of the following ones were taken with it."""
        text = text_of_piece(piece)
        if self._begins_map(text, following):
            title = self.words.of(Group.SECTIONS, SectionKind.LESSON_MAP)[0]
            self.open(SectionHead(SectionKind.LESSON_MAP, title), piece.span)
        if self.in_map() and self._is_map_row(text, following):
            self.body.append(piece)
            return 0
        slide = self.heads.slide(text)
        if slide is not None:
            self.open(slide, piece.span)
            return 0
        taken = self._activity(piece, text, following)
        if taken is None:
            taken = self._number_below(piece, text, following)
        if taken is not None:
            return taken
        if self._introduces(text):
            self.open(
                SectionHead(SectionKind.STARTING, self.words.of(Group.SECTIONS, SectionKind.STARTING)[0]), piece.span
            )
            self.body.append(piece)
        elif not (self._parts(piece, text) or self._section(piece, text) or self._stage(piece, text, following)):
            self.body.append(piece)
        return 0

    def _introduces(self, text: str) -> bool:
        """Whether the opening goes on after an activity: "Introduce the following (using the Introductory Slides):"."""
        if not self.in_activity or SectionKind.STARTING not in self.seen or not text.endswith(":"):
            return False
        does = self.words.any("do-openings")
        slides = rf"{self.words.any('opening-slides')}|{self.words.any_word(Word.SLIDE)}"
        return bool(re.match(rf"(?:{does})\b.*\([^()]*\b(?:{slides})\b", text, re.IGNORECASE))

    def _begins_map(self, text: str, following: Sequence[Piece]) -> bool:
        """Whether a lesson map begins that has no heading, or one that nobody knows: rows, one after another."""
        if self.in_map() or SectionKind.LESSON_MAP in self.seen or isinstance(self.head, (SlideHead, PartHead)):
            return False
        below = text_of_piece(following[0]) if following and isinstance(following[0], Prose) else ""
        rows = [found for each in (text, below) if (found := self.heads.ranged(each)) and not self.heads.slide(each)]
        return len(rows) > 1 and all(found[1] for found in rows)

    def _is_map_row(self, text: str, following: Sequence[Piece]) -> bool:
        below = text_of_piece(following[0]) if following and isinstance(following[0], Prose) else ""
        if found := self.heads.ranged(text):
            return not self.heads.slide(text) or (not found[1] and self._waits_for_place() and self._places_below())
        lesson = isinstance(self.heads.section(text), LessonHead)
        found = self.heads.ranged(below)
        if found and not found[1]:
            return not self.heads.slide(below) or (not lesson and self._places_below())
        if lesson:
            return False
        if self.heads.activity(text):
            return not self._begins_activity(following)
        return False

    def _waits_for_place(self) -> bool:
        last = self.body[-1] if self.body else None
        return isinstance(last, Prose) and self.heads.ranged(text_of_piece(last)) is None

    def _places_below(self) -> bool:
        """Whether places stand below the titles in this map, so that "Slides 1-3" alone ends a row, no slide."""
        if any(not isinstance(piece, Prose) for piece in self.body):
            return False
        places = [found for piece in self.body if (found := self.heads.ranged(text_of_piece(piece)))]
        return all(not found[1] for found in places)

    def _begins_activity(self, following: Sequence[Piece]) -> bool:
        """Whether the labels of an activity follow soon: only then is its name more than a mention."""
        for piece in following[:5]:
            text = text_of_piece(piece)
            if isinstance(piece, Prose) and self.heads.parts(text):
                return True
            if isinstance(piece, Prose) and (self.heads.slide(text) or self.heads.ranged(text)):
                return False
        return False

    def _activity(self, piece: Prose, text: str, following: Sequence[Piece]) -> int | None:
        head = self.heads.activity(text)
        if head is None:
            return None
        taken, number, title = 0, head.number, head.title
        below = [text_of_piece(each) if isinstance(each, Prose) else "" for each in following[:2]]
        if not number:
            found = re.fullmatch(r"(\d+(?:\.\s?\d+)*)\s*[:.–-]?\s*(.*)", below[0]) if below else None
            if not found:
                return None
            number, title, taken = found[1].replace(" ", ""), found[2], 1
        if not title and len(below) > taken and self._is_title(below[taken]):
            title, taken = below[taken], taken + 1
        line = " ".join((text, *below[:taken]))
        self.open(ActivityHead(number, title, head.optional, line), piece.span)
        return taken

    def _number_below(self, piece: Prose, text: str, following: Sequence[Piece]) -> int | None:
        """`Slide` on one line and its number on the next."""
        if not self.words.is_word(Word.SLIDE, text) or not following or not isinstance(following[0], Prose):
            return None
        slide = self.heads.slide(f"{text.rstrip(': ')} {text_of_piece(following[0])}")
        if slide is None:
            return None
        self.open(slide, piece.span)
        return 1

    def _is_title(self, text: str) -> bool:
        return bool(text) and len(text) <= 110 and not text.endswith((".", ":", ";")) and not self.heads.labelled(text)

    def _parts(self, piece: Prose, text: str) -> bool:
        """Open the parts of an activity that a line names, each with what follows its label."""
        if not self.in_activity:
            return False
        labels = self.heads.parts(text)
        if not labels or (len(labels) == 1 and self._is_phase(text, labels[0][2])):
            return False
        section = self.heads.section(text)
        if isinstance(section, SectionHead) and section.kind in _AFTER_ACTIVITY:
            return False
        ends = [start for start, _, _ in labels[1:]] + [len(text)]
        rests = [after(before(piece.content, until), end) for (_, end, _), until in zip(labels, ends, strict=True)]
        named = list(zip((head for _, _, head in labels), rests, strict=True))
        if len(named) > 1 and not any(rests):
            named.reverse()  # the heads of columns: what follows cannot be parted, it stands under the first of them
        for head, rest in named:
            self.open(head, piece.span)
            if rest:
                self.body.append(with_content(piece, rest))
        return True

    def _is_phase(self, text: str, head: PartHead) -> bool:
        """`Discussion: 8 minutes` under TIME is a phase, not the debrief."""
        return head.kind is not ActivityPartKind.TIME and bool(re.match(r"\s*:\s*\d", text[len(head.title) :]))

    def _section(self, piece: Prose, text: str) -> bool:
        head = self.heads.section(text)
        if head is None:
            return self._section_with_text(piece, text)
        once = isinstance(head, SectionHead) and head.kind in _ONCE and not piece.level
        if once and isinstance(head, SectionHead) and (head.kind in self.seen or (self.seen and self._in_list())):
            return False
        self.open(head, piece.span)
        return True

    def _in_list(self) -> bool:
        """Whether what stands here goes on with short lines that a colon announced: a list without bullets."""
        for piece in reversed(self.body[-_PARTS_LISTED:]):
            text = text_of_piece(piece)
            if isinstance(piece, Prose) and text.endswith(":"):
                return True
            if not isinstance(piece, Prose) or len(text.split()) > _SHORT:
                return False
        return False

    def _section_with_text(self, piece: Prose, text: str) -> bool:
        """`Aim: To present …` on one line, at a glance only: further on a colon makes no part."""
        if not (self.head is None or isinstance(self.head, (SectionHead, LessonHead))) or self.in_map():
            return False
        label, colon, rest = text.partition(":")
        head = self.heads.section(label) if colon and rest.strip() and len(label) < 40 else None
        if not isinstance(head, SectionHead) or head.kind in self.seen or not re.match(r"\s", rest):
            return False
        if stated_time(rest.strip()):
            return False  # "Learning activities: 30 minutes" is a time of the lesson
        self.open(head, piece.span)
        self.body.append(with_content(piece, after(piece.content, len(label) + 1)))
        return True

    def _stage(self, piece: Prose, text: str, following: Sequence[Piece]) -> bool:
        """A line that the lesson map gives as a part's title, or a heading by its style, begins a stage."""
        styled = 0 < piece.level <= 2 and bool(following) and self.head is not None
        titles_slide = isinstance(self.head, SlideHead) and not (self.head.title or self.body)
        named = fold(text) in self.titles and not (
            self.in_map() or isinstance(self.head, PartHead | EvaluationHead) or titles_slide
        )
        if not (styled or named) or len(text) > 160:
            return False
        self.open(StageHead(text.strip()), piece.span)
        return True


def labelled_runs(
    pieces: Sequence[Piece], heads: Heads, titles: frozenset[str] = frozenset(), apart: frozenset[int] = frozenset()
) -> tuple[Run, ...]:
    """Return the runs of a lesson.

    `titles` are those of the lesson map, folded: they begin stages where they recur. `apart` are the slides that it
    gives to no activity: they end the activity before them.
    """
    outline = _Outline(heads, heads.words, titles, apart)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        if isinstance(piece, Prose):
            index += outline.add(piece, pieces[index : index + 6])
        else:
            outline.body.append(piece)
    outline.close()
    return tuple(outline.runs)

"""What a paragraph begins: a slide, an activity, a part of one, a section, a stage, or nothing.

What a label means depends on where it stands: "Preparation" inside an activity is a part of it, "Summary  Page 22" in
the lesson map is a row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.namedtimes import stated_time
from lessonpress.readers.patterns import western
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
from lessonpress.readers.published.place import Place
from lessonpress.readers.vocabulary import Group, Word, fold

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
class Begun:
    """The heads that a paragraph is, each with what it says itself; `taken` pieces after it belong to it.

    No heads at all: it is known to begin nothing.
    """

    heads: tuple[tuple[Head, Span, tuple[Piece, ...]], ...] = ()
    taken: int = 0


@dataclass(frozen=True, slots=True)
class _Here:
    """A paragraph and what it stands among: its text, what follows it, its place, what the place has so far."""

    piece: Prose
    text: str
    following: Sequence[Piece]
    place: Place
    body: Sequence[Piece]

    @property
    def below(self) -> str:
        """The text of the paragraph below, "" where there is none."""
        return text_of_piece(self.following[0]) if self.following and isinstance(self.following[0], Prose) else ""

    def begins(self, head: Head, *body: Piece, taken: int = 0) -> Begun:
        return Begun(((head, self.piece.span, body),), taken)


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Recognises what begins in one lesson. `titles` are those of its map, folded."""

    heads: Heads
    titles: frozenset[str]

    def of(self, piece: Prose, following: Sequence[Piece], place: Place, body: Sequence[Piece]) -> Begun | None:
        """Return what a paragraph begins, None where it goes on with what stands before; the first that knows decides.

        `body` is what stands before it under the same head.
        """
        here = _Here(piece, text_of_piece(piece), following, place, body)
        recognisers: tuple[Callable[[_Here], Begun | None], ...] = (
            self._map,
            self._slide,
            self._activity,
            self._number_below,
            self._opening_again,
            self._parts,
            self._section,
            self._section_with_text,
            self._stage,
        )
        begun = next(filter(None, (recognise(here) for recognise in recognisers)), None)
        return begun if begun and begun.heads else None

    # -- the lesson map -----------------------------------------------------------------------------------------

    def _map(self, here: _Here) -> Begun | None:
        if self._begins_map(here):
            title = self.heads.words.of(Group.SECTIONS, SectionKind.LESSON_MAP)[0]
            return here.begins(SectionHead(SectionKind.LESSON_MAP, title), here.piece)
        return Begun() if here.place.in_map and self._is_map_row(here) else None

    def _begins_map(self, here: _Here) -> bool:
        """Whether a lesson map begins that has no heading, or one that nobody knows: rows, one after another."""
        place = here.place
        if place.in_map or SectionKind.LESSON_MAP in place.seen or isinstance(place.head, (SlideHead, PartHead)):
            return False
        texts = (here.text, here.below)
        rows = [found for each in texts if (found := self.heads.ranged(each)) and not self.heads.slide(each)]
        return len(rows) > 1 and all(found[1] for found in rows)

    def _is_map_row(self, here: _Here) -> bool:
        text, below = here.text, here.below
        if found := self.heads.ranged(text):
            return not self.heads.slide(text) or (not found[1] and self._waits_for_place(here) and self._below(here))
        lesson = isinstance(self.heads.section(text), LessonHead)
        found = self.heads.ranged(below)
        if found and not found[1]:
            return not self.heads.slide(below) or (not lesson and self._below(here))
        return not lesson and bool(self.heads.activity(text)) and not self._begins_activity(here.following)

    def _waits_for_place(self, here: _Here) -> bool:
        last = here.body[-1] if here.body else None
        return isinstance(last, Prose) and self.heads.ranged(text_of_piece(last)) is None

    def _below(self, here: _Here) -> bool:
        """Whether places stand below the titles in this map, so that "Slides 1-3" alone ends a row, no slide."""
        if any(not isinstance(piece, Prose) for piece in here.body):
            return False
        places = [found for piece in here.body if (found := self.heads.ranged(text_of_piece(piece)))]
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

    # -- slides and activities ----------------------------------------------------------------------------------

    def _slide(self, here: _Here) -> Begun | None:
        slide = self.heads.slide(here.text)
        return here.begins(slide) if slide else None

    def _number_below(self, here: _Here) -> Begun | None:
        """`Slide` on one line and its number on the next."""
        if not self.heads.words.is_word(Word.SLIDE, here.text) or not here.below:
            return None
        slide = self.heads.slide(f"{here.text.rstrip(': ')} {here.below}")
        return here.begins(slide, taken=1) if slide else None

    def _activity(self, here: _Here) -> Begun | None:
        """An activity; its number or its title may stand on lines of their own below."""
        head = self.heads.activity(here.text)
        if head is None:
            return None
        taken, number, title = 0, head.number, head.title
        below = [text_of_piece(each) if isinstance(each, Prose) else "" for each in here.following[:2]]
        if not number:
            found = re.fullmatch(r"(\d+(?:\.\s?\d+)*)\s*[:.–-]?\s*(.*)", below[0]) if below else None
            if not found:
                return None
            number, title, taken = found[1].replace(" ", ""), found[2], 1
        if not title and len(below) > taken and self._is_title(below[taken]):
            title, taken = below[taken], taken + 1
        line = " ".join((here.text, *below[:taken]))
        return here.begins(ActivityHead(number, title, head.optional, line), taken=taken)

    def _is_title(self, text: str) -> bool:
        return bool(text) and len(text) <= 110 and not text.endswith((".", ":", ";")) and not self.heads.labelled(text)

    def _parts(self, here: _Here) -> Begun | None:
        """The parts of an activity that a line names, each with what follows its label."""
        labels = self.heads.parts(here.text) if here.place.in_activity else ()
        if not labels or (len(labels) == 1 and _is_phase(here.text, labels[0][2])):
            return None
        section = self.heads.section(here.text)
        if isinstance(section, SectionHead) and section.kind in _AFTER_ACTIVITY:
            return None
        piece = here.piece
        ends = [start for start, _, _ in labels[1:]] + [len(here.text)]
        rests = [after(before(piece.content, until), end) for (_, end, _), until in zip(labels, ends, strict=True)]
        named = [
            (head, piece.span, (with_content(piece, rest),) if rest else ())
            for (_, _, head), rest in zip(labels, rests, strict=True)
        ]
        if len(named) > 1 and not any(rests):
            named.reverse()  # the heads of columns: what follows cannot be parted, it stands under the first of them
        return Begun(tuple(named))

    # -- sections and stages ------------------------------------------------------------------------------------

    def _opening_again(self, here: _Here) -> Begun | None:
        """The opening goes on after an activity: "Introduce the following (using the Introductory Slides):"."""
        place, words = here.place, self.heads.words
        if not place.in_activity or SectionKind.STARTING not in place.seen or not here.text.endswith(":"):
            return None
        slides = rf"{words.any('opening-slides')}|{words.any_word(Word.SLIDE)}"
        introduces = rf"(?:{words.any('do-openings')})\b.*\([^()]*\b(?:{slides})\b"
        if not re.match(introduces, here.text, re.IGNORECASE):
            return None
        return here.begins(
            SectionHead(SectionKind.STARTING, words.of(Group.SECTIONS, SectionKind.STARTING)[0]), here.piece
        )

    def _section(self, here: _Here) -> Begun | None:
        head = self.heads.section(here.text)
        if head is None:
            return None
        if isinstance(head, SectionHead) and head.kind in _ONCE and not here.piece.level:
            seen = here.place.seen
            if head.kind in seen or (seen and _is_in_list(here.body)):
                return None
        return here.begins(head)

    def _section_with_text(self, here: _Here) -> Begun | None:
        """`Aim: To present …` on one line, at a glance only: further on a colon makes no part."""
        place = here.place
        if not (place.head is None or isinstance(place.head, (SectionHead, LessonHead))) or place.in_map:
            return None
        label, colon, rest = western(here.text).partition(":")
        head = self.heads.section(label) if colon and rest.strip() and len(label) < 40 else None
        if (
            not isinstance(head, SectionHead)
            or head.kind in place.seen
            or not (re.match(r"\s", rest) or "：" in here.text)
        ):
            return None
        if stated_time(rest.strip()):
            return None  # "Learning activities: 30 minutes" is a time of the lesson
        return here.begins(head, with_content(here.piece, after(here.piece.content, len(label) + 1)))

    def _stage(self, here: _Here) -> Begun | None:
        """A line that the lesson map gives as a part's title, or a heading by its style, begins a stage."""
        head = here.place.head
        styled = 0 < here.piece.level <= 2 and bool(here.following) and head is not None
        titles_slide = isinstance(head, SlideHead) and not (head.title or here.body)
        elsewhere = here.place.in_map or isinstance(head, PartHead | EvaluationHead) or titles_slide
        named = fold(here.text) in self.titles and not elsewhere
        if not (styled or named) or len(here.text) > 160:
            return None
        return here.begins(StageHead(here.text.strip()))


def _is_phase(text: str, head: PartHead) -> bool:
    """`Discussion: 8 minutes` under TIME is a phase, not the debrief."""
    return head.kind is not ActivityPartKind.TIME and bool(re.match(r"\s*:\s*\d", text[len(head.title) :]))


def _is_in_list(body: Sequence[Piece]) -> bool:
    """Whether what stands here goes on with short lines that a colon announced: a list without bullets."""
    for piece in reversed(body[-_PARTS_LISTED:]):
        text = text_of_piece(piece)
        if isinstance(piece, Prose) and western(text).endswith(":"):
            return True
        if not isinstance(piece, Prose) or len(text.split()) > _SHORT:
            return False
    return False

"""Where a slide stands in the outline: under an activity, in an opening or closing section, or in a stage.

The lesson map decides, where it names the slide; else the texts of activity and slide do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lessonpress.model.audiences import (
    SLIDE_OF_ACTIVITY,
    SLIDE_OF_SECTION,
    SLIDE_OF_STAGE,
    Place,
)
from lessonpress.model.lesson import SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.published.draft import Draft
from lessonpress.readers.published.findings import P_GUESSED, P_READ_AS
from lessonpress.readers.published.heads import SlideHead
from lessonpress.readers.published.lesson_map import LessonMap, MapRow
from lessonpress.readers.published.outline import (
    ActivityOutline,
    SectionOutline,
    SlideOutline,
    StageOutline,
    Stretch,
)
from lessonpress.readers.published.pieces import Piece, Prose, text_of_piece
from lessonpress.readers.published.place import Run
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.published.slides import names_slide, titled
from lessonpress.readers.vocabulary import Group, fold

_MOST_SLIDES = 200  # that one head may name


@dataclass(frozen=True, slots=True)
class SlidePlacer:
    """Puts slides into the outline of one lesson."""

    session: Session
    lesson_map: LessonMap

    def put(self, head: SlideHead, run: Run, draft: Draft) -> Draft:
        """Return the draft with a slide more, or with more of the slide that stands last."""
        if head.first in draft.slides and (joined := self._going_on(head, run, draft)):
            return joined
        numbers = range(head.first, min(head.last, head.first + _MOST_SLIDES) + 1)
        draft = replace(draft, slides=draft.slides | frozenset(numbers))
        if head.continued:
            self.session.note(P_READ_AS, f'slide {head.first} begins here: "{head.line}"', run.span)
        row = self.lesson_map.row_of(head.first)
        title, body = titled(head, run.body, row.title if row else "", self.session)
        closes = self._closes(body, draft)
        activity = None if row is None and closes else self._activity_of(head, title, row, draft)
        if activity is not None:
            slide = _outlined(head, title, run.span, body, SLIDE_OF_ACTIVITY)
            return draft.with_activity(replace(activity, slides=(*activity.slides, slide)))
        draft = replace(draft, activity="")
        last = draft.last
        if isinstance(last, SectionOutline) and self._stays(last, row):
            slide = _outlined(head, title, run.span, body, SLIDE_OF_SECTION)
            return draft.with_last(replace(last, contents=(*last.contents, slide)))
        if closes:
            summary = self.session.words.of(Group.SECTIONS, SectionKind.SUMMARY)[0]
            message = f'slide {head.first} sums the lesson up: it stands under "{summary}"'
            self.session.note(P_GUESSED, message, run.span)
            slide = _outlined(head, title, run.span, body, SLIDE_OF_SECTION)
            return draft.plus(SectionOutline(SectionKind.SUMMARY, summary, run.span.start(), (slide,)))
        return _to_stage(_outlined(head, title, run.span, body, SLIDE_OF_STAGE), row, draft)

    def _going_on(self, head: SlideHead, run: Run, draft: Draft) -> Draft | None:
        """A slide named again right away goes on; later, it is another one with the same number (None)."""
        activity, last = draft.activities().get(draft.activity), draft.last
        holder = activity or (last if isinstance(last, (SectionOutline, StageOutline)) else None)
        if holder is None:
            return None
        contents = holder.slides if isinstance(holder, ActivityOutline) else holder.contents
        slide = contents[-1] if contents else None
        if not isinstance(slide, SlideOutline) or slide.first != head.first:
            return None
        if not (head.continued or head.title in ("", slide.title)):
            return None
        self.session.note(P_READ_AS, f'slide {head.first} goes on: "{head.line}"', run.span)
        if isinstance(holder, ActivityOutline):
            longer = _longer(slide, run.body, SLIDE_OF_ACTIVITY)
            return draft.with_activity(replace(holder, slides=(*holder.slides[:-1], longer)))
        place = SLIDE_OF_STAGE if isinstance(holder, StageOutline) else SLIDE_OF_SECTION
        return draft.with_last(replace(holder, contents=(*holder.contents[:-1], _longer(slide, run.body, place))))

    def _activity_of(self, head: SlideHead, title: str, row: MapRow | None, draft: Draft) -> ActivityOutline | None:
        """The map says which activity a slide belongs to; without it, what the activity's own text says."""
        if row is not None:
            return draft.activities().get(row.activity) if row.activity else None
        activity = draft.activities().get(draft.activity)
        if activity is None:
            return None
        texts = (text_of_piece(piece) for mention in activity.mentions for piece in mention.body)
        named = names_slide(texts, head.first, self.session.words)
        if named or self.session.heads.says_activity(title):
            return activity
        if not activity.slides or title:
            return None
        message = f"slide {head.first} is taken for activity {activity.number}, whose slides it follows"
        self.session.note(P_GUESSED, message, None, "give the lesson a map that says where it belongs")
        return activity

    def _stays(self, section: SectionOutline, row: MapRow | None) -> bool:
        """Whether a slide belongs to the opening or closing section before it, for the map gives it to no stage."""
        if section.kind not in (SectionKind.STARTING, SectionKind.SUMMARY):
            return False
        if row is None:
            return section.kind is SectionKind.SUMMARY or bool(self.lesson_map.rows)
        return self.session.words.section(row.title) is section.kind

    def _closes(self, body: Sequence[Piece], draft: Draft) -> bool:
        """Whether the notes sum the lesson up, after its activities."""
        opening = text_of_piece(body[0]) if body and isinstance(body[0], Prose) else ""
        return bool(draft.activities()) and self.session.cues.closes(opening)


def _outlined(head: SlideHead, title: str, span: Span, body: Sequence[Piece], place: Place) -> SlideOutline:
    notes = Stretch(tuple(body), Scope(place, f"slide/{head.first}"))
    return SlideOutline(head.first, head.last, title, span, (notes,))


def _longer(slide: SlideOutline, body: tuple[Piece, ...], place: Place) -> SlideOutline:
    return replace(slide, stretches=(*slide.stretches, Stretch(body, Scope(place, f"slide/{slide.first}"))))


def _to_stage(slide: SlideOutline, row: MapRow | None, draft: Draft) -> Draft:
    """Put a slide into the stage of its row, else into the one that goes on; one is begun where none does."""
    stages = [part for part in draft.parts if isinstance(part, StageOutline)]
    title = row.title if row else draft.stage or (stages[-1].title if stages else draft.cover.title)
    last = draft.last
    if isinstance(last, StageOutline) and fold(last.title) == fold(title):
        duration = last.duration or (row.duration if row else None)
        return draft.with_last(replace(last, contents=(*last.contents, slide), duration=duration))
    again = any(fold(stage.title) == fold(title) for stage in stages)
    duration = row.duration if row and not again else None
    return draft.plus(StageOutline(title, slide.span.start(), (slide,), duration))

"""Runs -> outline: stages from the lesson map, activities joined by number, sections as they come.

One run after the other is put into the outline; where it goes depends on what stands before it, and only on that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from lessonpress.model.audiences import STAGE, place_of_section
from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.published.draft import Draft
from lessonpress.readers.published.findings import P_GUESSED, P_LEFT_OUT, P_READ_AS, P_UNCLEAR
from lessonpress.readers.published.front import read_cover, read_times
from lessonpress.readers.published.heads import (
    ActivityHead,
    AdditionalHead,
    EvaluationHead,
    LessonHead,
    PartHead,
    SectionHead,
    SlideHead,
    StageHead,
)
from lessonpress.readers.published.lesson_map import LessonMap, map_grid, read_map
from lessonpress.readers.published.outline import (
    ActivityOutline,
    EvaluationOutline,
    Manner,
    Mention,
    Outline,
    PartOutline,
    SectionOutline,
    StageOutline,
    Stretch,
)
from lessonpress.readers.published.overview import Listed, overview_of
from lessonpress.readers.published.pieces import Piece, text_of_piece
from lessonpress.readers.published.place import Run
from lessonpress.readers.published.sections import sections_of
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.published.slideplaces import SlidePlacer
from lessonpress.readers.vocabulary import Group


def arranged(runs: Iterable[Run], lesson_map: LessonMap, session: Session) -> Outline:
    """Return the outline that the runs of a lesson make; `lesson_map` says which slides belong to which part."""
    arranger, draft = _Arranger(session, lesson_map), Draft()
    for run in runs:
        draft = arranger.put(run, draft)
    parts = (_listed(part, draft.overview) for part in draft.parts)
    return Outline(draft.cover, draft.times, tuple(parts))


def _listed(part: PartOutline, overview: Mapping[str, Listed]) -> PartOutline:
    """Take an activity's title and time from the overview, where it has none of its own."""
    if not isinstance(part, ActivityOutline) or part.number not in overview:
        return part
    listed = overview[part.number]
    return replace(part, title=part.title or listed.title, listed=listed.duration)


@dataclass(frozen=True, slots=True)
class _Arranger:
    """Puts runs into the outline of one lesson."""

    session: Session
    lesson_map: LessonMap

    def put(self, run: Run, draft: Draft) -> Draft:
        """Return the outline with a run more."""
        match run.head:
            case None:
                cover, rest = read_cover(run.body, self.session)
                return self._loose(rest, run.span, replace(draft, cover=cover))
            case SlideHead():
                return SlidePlacer(self.session, self.lesson_map).put(run.head, run, draft)
            case ActivityHead():
                return self._activity(run.head, run, draft)
            case PartHead(kind, title):
                return self._activity_part(kind, title, run, draft)
            case SectionHead(kind, title):
                return self._section(kind, title.capitalize() if title.isupper() else title, run, draft)
            case LessonHead(title) | AdditionalHead(title):
                return self._heading(title, run, draft)
            case StageHead(title):
                notes = Stretch(run.body, Scope(STAGE, f"stage/{title}"))
                return replace(draft, activity="", stage=title).plus(StageOutline(title, run.span, (notes,)))
            case EvaluationHead(title):
                return self._evaluation(title, run, replace(draft, activity=""))
            case _:
                assert_never(run.head)

    # -- sections -----------------------------------------------------------------------------------------------

    def _section(self, kind: SectionKind, title: str, run: Run, draft: Draft) -> Draft:
        optional = draft.optional and kind is SectionKind.OVERVIEW
        draft = replace(draft, activity="", stage="", optional=optional)
        if kind is SectionKind.LESSON_MAP:
            return self._map(title, run, draft)
        if isinstance(draft.last, EvaluationOutline) and kind is SectionKind.OVERVIEW:
            return self._evaluation(title, run, draft)
        if kind is SectionKind.OVERVIEW:
            overview = {**draft.overview, **overview_of(run.body, self.session.heads)}
            draft = replace(draft, overview=overview)
        times, body = read_times(run.body, self.session)
        draft = replace(draft, times=draft.times.or_else(times))
        if not body and kind in (SectionKind.OVERVIEW, SectionKind.PREPARATION):
            self.session.note(P_LEFT_OUT, f'heading left out, nothing stands under it: "{title}"', run.span)
            return draft
        return draft.plus(*sections_of(kind, title, run.span, body, self.session))

    def _map(self, title: str, run: Run, draft: Draft) -> Draft:
        this_map = read_map(run.body, self.session.heads)
        times, beside = read_times(this_map.beside, self.session)
        grid = map_grid(this_map, run.span)
        pieces = (*([grid] if grid else []), *beside)
        stretch = Stretch(pieces, Scope(place_of_section(SectionKind.LESSON_MAP), "section/map"), Manner.PLAIN)
        section = SectionOutline(SectionKind.LESSON_MAP, title, run.span, (stretch,))
        return replace(draft, times=draft.times.or_else(times)).plus(section)

    def _heading(self, title: str, run: Run, draft: Draft) -> Draft:
        """`The Lesson` and `Additional Learning Activities` have no part of their own."""
        self.session.note(P_READ_AS, f'heading of what follows: "{title}"', run.span)
        times, body = read_times(run.body, self.session)
        optional = isinstance(run.head, AdditionalHead)
        draft = replace(draft, activity="", stage="", optional=optional, times=draft.times.or_else(times))
        return self._loose(body, run.span, draft)

    def _loose(self, body: Sequence[Piece], span: Span, draft: Draft) -> Draft:
        """Text under no part's heading is told to the facilitator, as preparation."""
        if not body:
            return draft
        title = self.session.words.of(Group.SECTIONS, SectionKind.PREPARATION)[0]
        message = f'text under no part of the lesson stands under "{title}": "{text_of_piece(body[0])[:60]}…"'
        self.session.note(P_GUESSED, message, body[0].span, "give it a heading of its own")
        stretch = Stretch(tuple(body), Scope(place_of_section(SectionKind.PREPARATION), "section/loose"))
        last = draft.last
        if isinstance(last, SectionOutline) and last.kind is SectionKind.PREPARATION:
            return draft.with_last(replace(last, contents=(*last.contents, stretch)))
        return draft.plus(SectionOutline(SectionKind.PREPARATION, title, span, (stretch,)))

    def _evaluation(self, title: str, run: Run, draft: Draft) -> Draft:
        last = draft.last
        if not isinstance(last, EvaluationOutline):
            return draft.plus(EvaluationOutline(title, run.span, (run.body,)))
        self.session.note(P_READ_AS, f'heading inside the evaluation: "{title}"', run.span)
        return draft.with_last(replace(last, bodies=(*last.bodies, run.body)))

    # -- activities ---------------------------------------------------------------------------------------------

    def _activity(self, head: ActivityHead, run: Run, draft: Draft) -> Draft:
        before = Mention(None, "", run.span, run.body)
        known = draft.activities().get(head.number)
        draft = replace(draft, activity=head.number)
        if known is None:
            optional = draft.optional or head.optional
            return draft.plus(ActivityOutline(head.number, head.title, run.span, optional, (before,)))
        if known.title and head.title and head.title != known.title:
            message = f'activity {head.number} is also called "{head.title}"; its title here is "{known.title}"'
            self.session.note(P_GUESSED, message, known.span, "settle on one title")
        self.session.note(P_READ_AS, f'more of activity {head.number}: "{head.line}"', run.span)
        optional, title = known.optional or head.optional, known.title or head.title
        joined = replace(known, title=title, optional=optional, mentions=(*known.mentions, before))
        return draft.with_activity(joined)

    def _activity_part(self, kind: ActivityPartKind, title: str, run: Run, draft: Draft) -> Draft:
        """A label after the slides of another part still belongs to the activity before them."""
        activities = draft.activities()
        activity = activities.get(draft.activity) or list(activities.values())[-1]
        if not draft.activity:
            message = f'"{title}" stands after slides of another part; it is taken for activity {activity.number}'
            self.session.warn(P_UNCLEAR, message, run.span, "put it under its activity")
        mention = Mention(kind, title, run.span, run.body)
        return draft.with_activity(replace(activity, mentions=(*activity.mentions, mention)))

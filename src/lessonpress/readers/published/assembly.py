"""Labelled runs -> the lesson: stages from the lesson map, activities joined by number, sections as they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lessonpress.model.audiences import (
    SLIDE_OF_ACTIVITY,
    SLIDE_OF_SECTION,
    SLIDE_OF_STAGE,
    STAGE,
    Place,
    place_of_section,
)
from lessonpress.model.lesson import (
    ActivityPartKind,
    Lesson,
    Part,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.source import Span
from lessonpress.model.time import Duration
from lessonpress.readers.published.activities import ActivityMaker
from lessonpress.readers.published.blocks import BlockMaker
from lessonpress.readers.published.evaluation import EvaluationMaker
from lessonpress.readers.published.findings import P_GUESSED, P_LEFT_OUT, P_READ_AS, P_UNCLEAR
from lessonpress.readers.published.front import Front
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
from lessonpress.readers.published.lesson_map import LessonMap, MapReader, MapRow, map_grid, map_of
from lessonpress.readers.published.overview import overview_times
from lessonpress.readers.published.pieces import Grid, Piece, Prose, text_of_piece
from lessonpress.readers.published.runs import Run, labelled_runs
from lessonpress.readers.published.sections import SectionMaker
from lessonpress.readers.published.session import Scope, Session
from lessonpress.readers.published.slides import titled
from lessonpress.readers.vocabulary import Group, fold


@dataclass(slots=True)
class _Assembly:
    """The parts of a lesson while its runs come in. `parts` holds makers where a part is not finished."""

    session: Session
    lesson_map: LessonMap
    front: Front
    sections: SectionMaker
    parts: "list[Section | Stage | ActivityMaker | EvaluationMaker]" = field(default_factory=list)
    activities: dict[str, ActivityMaker] = field(default_factory=dict)
    activity: ActivityMaker | None = None
    overview: dict[str, tuple[str, Duration | None]] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)  # slide number -> line
    stage_title: str = ""
    optional: bool = False

    def add(self, run: Run) -> None:
        match run.head:
            case None:
                self._loose(self.front.cover(run.body), run.span)
            case SlideHead():
                self._slide(run.head, run)
            case ActivityHead():
                self._activity(run.head, run)
            case PartHead(kind, title):
                self._activity_part(kind, title, run)
            case SectionHead(kind, title):
                self._section(kind, title, run)
            case LessonHead(title) | AdditionalHead(title):
                self._heading(title, run)
            case StageHead(title):
                self._stage_head(title, run)
            case EvaluationHead(title):
                self._evaluation(title, run)

    def _section(self, kind: SectionKind, title: str, run: Run) -> None:
        title = title.capitalize() if title.isupper() else title
        self.activity, self.stage_title = None, ""
        self.optional = self.optional and kind is SectionKind.OVERVIEW
        if kind is SectionKind.LESSON_MAP:
            self._map(title, run)
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, EvaluationMaker) and kind is SectionKind.OVERVIEW:
            self.session.note(P_READ_AS, f'heading inside the evaluation: "{title}"', run.span)
            last.add(run.body)
            return
        if kind is SectionKind.OVERVIEW:
            for piece in run.body:
                if isinstance(piece, Grid):
                    self.overview |= overview_times(self.session, piece)
        body = self.front.times(run.body)
        if not body and kind in (SectionKind.OVERVIEW, SectionKind.PREPARATION):
            self.session.note(P_LEFT_OUT, f'heading left out, nothing stands under it: "{title}"', run.span)
            return
        self.parts += self.sections.made(kind, title, run.span, body)

    def _map(self, title: str, run: Run) -> None:
        this_map = MapReader(self.session.heads, self.session.words).read(run.body)
        beside = self.front.times(this_map.beside)
        grid = map_grid(this_map, run.span)
        pieces = [*([grid] if grid else []), *beside]
        scope = Scope(place_of_section(SectionKind.LESSON_MAP), "section/map")
        blocks = self.session.plain_blocks(pieces, scope)
        self.parts.append(Section(SectionKind.LESSON_MAP, title, run.span, blocks))

    def _heading(self, title: str, run: Run) -> None:
        """`The Lesson` and `Additional Learning Activities` have no part of their own."""
        self.activity, self.stage_title = None, ""
        self.optional = isinstance(run.head, AdditionalHead)
        self.session.note(P_READ_AS, f'heading of what follows: "{title}"', run.span)
        self._loose(self.front.times(run.body), run.span)

    def _loose(self, body: Sequence[Piece], span: Span) -> None:
        """Text under no part's heading is told to the facilitator, as preparation."""
        if not body:
            return
        title = self.session.words.of(Group.SECTIONS, SectionKind.PREPARATION)[0]
        message = f'text under no part of the lesson stands under "{title}": "{text_of_piece(body[0])[:60]}…"'
        self.session.note(P_GUESSED, message, body[0].span, "give it a heading of its own")
        last = self.parts[-1] if self.parts else None
        blocks = BlockMaker(self.session, Scope(place_of_section(SectionKind.PREPARATION), "section/loose")).make(body)
        if isinstance(last, Section) and last.kind is SectionKind.PREPARATION:
            self.parts[-1] = replace(last, contents=(*last.contents, *blocks))
        else:
            self.parts.append(Section(SectionKind.PREPARATION, title, span, blocks))

    def _stage_head(self, title: str, run: Run) -> None:
        self.activity = None
        self.stage_title = title
        blocks = BlockMaker(self.session, Scope(STAGE, f"stage/{title}")).make(run.body)
        self.parts.append(Stage(title, run.span, blocks))

    def _evaluation(self, title: str, run: Run) -> None:
        self.activity = None
        last = self.parts[-1] if self.parts else None
        if isinstance(last, EvaluationMaker):
            self.session.note(P_READ_AS, f'heading inside the evaluation: "{title}"', run.span)
            last.add(run.body)
            return
        maker = EvaluationMaker(self.session, title, run.span)
        maker.add(run.body)
        self.parts.append(maker)

    def _slide(self, head: SlideHead, run: Run) -> None:
        if head.first in self.seen and self._goes_on(head, run):
            return
        for number in range(head.first, min(head.last, head.first + 200) + 1):
            self.seen.setdefault(number, run.span.line)
        if head.continued:
            self.session.note(P_READ_AS, f'slide {head.first} begins here: "{head.line}"', run.span)
        row = self.lesson_map.row_of(head.first)
        title, body = titled(self.session, head, run.body, row.title if row else "")
        maker = None if row is None and self._closes(body) else self._activity_of(head, title, row)
        if maker is not None:
            maker.slides.append(self._made(head, title, run.span, body, SLIDE_OF_ACTIVITY))
            return
        self.activity = None
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Section) and self._stays(last, row):
            slide = self._made(head, title, run.span, body, SLIDE_OF_SECTION)
            self.parts[-1] = replace(last, contents=(*last.contents, slide))
        elif self._closes(body):
            summary = self.session.words.of(Group.SECTIONS, SectionKind.SUMMARY)[0]
            slide = self._made(head, title, run.span, body, SLIDE_OF_SECTION)
            self.session.note(
                P_GUESSED, f'slide {head.first} sums the lesson up: it stands under "{summary}"', run.span
            )
            self.parts.append(Section(SectionKind.SUMMARY, summary, run.span.start(), (slide,)))
        else:
            self._to_stage(self._made(head, title, run.span, body, SLIDE_OF_STAGE), self._stage_of(row), row)

    def _goes_on(self, head: SlideHead, run: Run) -> bool:
        """A slide named again right away goes on; later, it is another one with the same number."""
        last = self.parts[-1] if self.parts else None
        contents = last.contents if isinstance(last, (Stage, Section)) else ()
        slides = self.activity.slides if self.activity else contents
        slide = slides[-1] if slides else None
        if (
            not isinstance(slide, Slide)
            or slide.first != head.first
            or not (head.continued or head.title in ("", slide.title))
        ):
            return False
        self.session.note(P_READ_AS, f'slide {head.first} goes on: "{head.line}"', run.span)
        place = SLIDE_OF_ACTIVITY if self.activity else SLIDE_OF_STAGE if isinstance(last, Stage) else SLIDE_OF_SECTION
        more = BlockMaker(self.session, Scope(place, f"slide/{head.first}")).make(run.body)
        joined = replace(slide, blocks=(*slide.blocks, *more))
        if self.activity:
            self.activity.slides[-1] = joined
        elif isinstance(last, (Stage, Section)):
            self.parts[-1] = replace(last, contents=(*last.contents[:-1], joined))
        return True

    def _made(self, head: SlideHead, title: str, span: Span, body: Sequence[Piece], place: Place) -> Slide:
        blocks = BlockMaker(self.session, Scope(place, f"slide/{head.first}")).make(body)
        return Slide(head.first, head.last, title, span, blocks=blocks)

    def _activity_of(self, head: SlideHead, title: str, row: MapRow | None) -> ActivityMaker | None:
        """The map says which activity a slide belongs to; without it, what the activity's own text says."""
        if row is not None:
            return self.activities.get(row.activity) if row.activity else None
        if self.activity is None:
            return None
        named = self.activity.names_slide(head.first)
        words = self.session.words.any("facilitator-words")
        told = self.session.heads.says_activity(title, words)
        if not (named or told) and self.activity.slides and not title:
            message = f"slide {head.first} is taken for activity {self.activity.head.number}, whose slides it follows"
            self.session.note(P_GUESSED, message, None, "give the lesson a map that says where it belongs")
            return self.activity
        return self.activity if named or told else None

    def _stays(self, section: Section, row: MapRow | None) -> bool:
        """Whether a slide belongs to the opening or closing section before it, for the map gives it to no stage."""
        if section.kind not in (SectionKind.STARTING, SectionKind.SUMMARY):
            return False
        if row is None:
            return section.kind is SectionKind.SUMMARY or bool(self.lesson_map.rows)
        return self.session.words.section(row.title) is section.kind

    def _closes(self, body: Sequence[Piece]) -> bool:
        """Whether the notes sum the lesson up, after its activities."""
        opening = text_of_piece(body[0]) if body and isinstance(body[0], Prose) else ""
        return bool(self.activities) and self.session.cues.closes(opening)

    def _stage_of(self, row: MapRow | None) -> str:
        if row is not None:
            return row.title
        return self.stage_title or next(
            (part.title for part in reversed(self.parts) if isinstance(part, Stage)), self.front.title
        )

    def _to_stage(self, slide: Slide, title: str, row: MapRow | None) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Stage) and fold(last.title) == fold(title):
            duration = last.duration or (row.duration if row else None)
            self.parts[-1] = replace(last, contents=(*last.contents, slide), duration=duration)
        else:
            again = any(isinstance(part, Stage) and fold(part.title) == fold(title) for part in self.parts)
            self.parts.append(Stage(title, slide.span.start(), (slide,), row.duration if row and not again else None))

    def _activity(self, head: ActivityHead, run: Run) -> None:
        maker = self.activities.get(head.number)
        if maker is None:
            maker = ActivityMaker(self.session, head, run.span, self.optional)
            self.activities[head.number] = maker
            self.parts.append(maker)
        else:
            maker.rejoin(head)
            self.session.note(P_READ_AS, f'more of activity {head.number}: "{head.line}"', run.span)
        self.activity = maker
        maker.add(None, "", run.span, run.body)

    def _activity_part(self, kind: ActivityPartKind, title: str, run: Run) -> None:
        """A label after the slides of another part still belongs to the activity before them."""
        maker = self.activity or next(reversed(self.activities.values()))
        if self.activity is None:
            message = f'"{title}" stands after slides of another part; it is taken for activity {maker.head.number}'
            self.session.warn(P_UNCLEAR, message, run.span, "put it under its activity")
        maker.add(kind, title, run.span, run.body)

    def made(self, language: str) -> Lesson:
        front = self.front.made(tuple(self.activities), language)
        for number, (title, duration) in self.overview.items():
            if maker := self.activities.get(number):
                maker.complete(title, duration)
        parts = tuple(self._finished(part) for part in self.parts)
        return Lesson(front, parts)

    def _finished(self, part: "Section | Stage | ActivityMaker | EvaluationMaker") -> Part:
        return part.made() if isinstance(part, (ActivityMaker, EvaluationMaker)) else part


def assemble(pieces: Sequence[Piece], session: Session, language: str) -> Lesson:
    """Return the lesson that some pieces make."""
    runs = labelled_runs(pieces, session.heads)
    lesson_map = map_of(runs, session)
    if lesson_map.rows:
        titles = frozenset(fold(row.title) for row in lesson_map.rows if row.title and not row.activity)
        known = frozenset(title for title in titles if not session.heads.section(title.capitalize()))
        runs = labelled_runs(pieces, session.heads, known, lesson_map.slides_of_stages())
        lesson_map = map_of(runs, session)
    assembly = _Assembly(session, lesson_map, Front(session), SectionMaker(session))
    for run in runs:
        assembly.add(run)
    return assembly.made(language)

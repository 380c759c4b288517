"""One lesson from several files (text, slides), with a report of what was recognised, guessed and left to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lessonpress.model.diagnostic import Checked, Diagnostic, Severity, warning
from lessonpress.model.lesson import Activity, Content, Evaluation, Lesson, Part, Slide
from lessonpress.model.time import Duration, total
from lessonpress.readers.published.findings import P_GUESSED, P_KEPT_BACK, P_LEFT_OUT, P_REWORDED, P_UNCLEAR
from lessonpress.readers.reading import Reading
from lessonpress.readers.slides import DeckSlide, with_slides


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import made of its files. `minutes` is the lesson's time in session, None where none is stated."""

    parts: int
    slides: int
    activities: int
    questions: int
    minutes: Duration | None
    recognised: tuple[Diagnostic, ...] = ()
    guessed: tuple[Diagnostic, ...] = ()
    left_out: tuple[Diagnostic, ...] = ()
    needs_a_person: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The lesson, the pictures that were inside its files, and the report."""

    lesson: Lesson
    pictures: Mapping[str, bytes]
    report: ImportReport


_GUESSES = frozenset({P_GUESSED, P_REWORDED, P_KEPT_BACK})


def import_lesson(readings: Sequence[Checked[Reading]], deck: Checked[Sequence[DeckSlide]] | None = None) -> Imported:
    """Make one lesson of the readings of one or more files; the first gives the front matter.

    Publishers hand out lesson, activities and evaluation as files of their own: parts are put one after the other,
    activities joined by number. At least one reading is needed.
    """
    lesson, found = _merged([checked.value.lesson for checked in readings])
    found = [diagnostic for checked in readings for diagnostic in checked.diagnostics] + found
    if deck is not None:
        shown = with_slides(lesson, deck.value)
        lesson = shown.value
        found += [*deck.diagnostics, *shown.diagnostics]
    pictures = {path: data for checked in readings for path, data in checked.value.pictures.items()}
    return Imported(lesson, pictures, report_on(lesson, found))


def _merged(lessons: Sequence[Lesson]) -> tuple[Lesson, list[Diagnostic]]:
    first, *others = lessons
    found: list[Diagnostic] = []
    parts = list(first.parts)
    for part in (part for other in others for part in other.parts):
        known = _same_activity(parts, part) if isinstance(part, Activity) else None
        if known is None or not isinstance(part, Activity):
            parts.append(part)
        else:
            parts[known] = _joined(parts[known], part, found)
    return replace(first, parts=tuple(parts)), found


def _same_activity(parts: Sequence[Part], activity: Activity) -> int | None:
    same = (at for at, part in enumerate(parts) if isinstance(part, Activity) and part.number == activity.number)
    return next(same, None)


def _joined(one: Part, other: Activity, found: list[Diagnostic]) -> Activity:
    """Join two accounts of one activity; a part that both have is kept twice, and said so."""
    assert isinstance(one, Activity)
    twice = {part.kind for part in one.parts} & {part.kind for part in other.parts}
    if twice:
        message = f"activity {one.number} has {', '.join(sorted(twice))} in two files; both are kept"
        found.append(warning(P_UNCLEAR, message, other.span, "keep one of each"))
    return replace(
        one,
        title=one.title or other.title,
        parts=(*one.parts, *other.parts),
        contents=(*one.contents, *other.contents),
        phases=(*one.phases, *other.phases),
        duration=one.duration or other.duration,
        optional=one.optional or other.optional,
    )


def report_on(lesson: Lesson, found: Sequence[Diagnostic]) -> ImportReport:
    """Sort what was found while a lesson was read by what a person has to do about it."""
    severe = tuple(each for each in found if each.severity is not Severity.NOTE)
    notes = [each for each in found if each.severity is Severity.NOTE]
    return ImportReport(
        len(lesson.parts),
        sum(slide.last - slide.first + 1 for slide in slides_of(lesson)),
        sum(isinstance(part, Activity) for part in lesson.parts),
        sum(len(part.questions) for part in lesson.parts if isinstance(part, Evaluation)),
        _time_of(lesson),
        tuple(each for each in notes if each.code not in _GUESSES and each.code != P_LEFT_OUT),
        tuple(each for each in notes if each.code in _GUESSES),
        tuple(each for each in notes if each.code == P_LEFT_OUT),
        severe,
    )


def _time_of(lesson: Lesson) -> Duration | None:
    front = lesson.front
    if front.duration is not None:
        return front.duration.in_session
    stated = [each for each in (front.presentation, front.activities) if each is not None]
    return total(stated) if stated else None


def slides_of(lesson: Lesson) -> tuple[Slide, ...]:
    """Return the slides of a lesson, wherever they stand."""
    contents: list[Content] = []
    for part in lesson.parts:
        match part:
            case Activity():
                contents += [*part.contents, *(each for inner in part.parts for each in inner.contents)]
            case Evaluation():
                pass
            case _:
                contents += part.contents
    return tuple(each for each in contents if isinstance(each, Slide))

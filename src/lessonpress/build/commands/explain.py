"""The plan as a table: what would be made, from what, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from lessonpress.build.clock import Clock
from lessonpress.build.course.coursefile import COURSE_FILE
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.courseplan import CourseTarget
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.manifest import Record
from lessonpress.build.output.places import NEVER_MADE, Places
from lessonpress.build.output.product import Kind, Prepared
from lessonpress.build.pictures.decks import is_page
from lessonpress.build.plan import Target
from lessonpress.build.recipes import Recipes
from lessonpress.build.report import Report
from lessonpress.build.request import Opened, Request, collect_kit, open_course
from lessonpress.build.stock import STARTS, Stock, pages_of
from lessonpress.build.unanswered import absent_languages
from lessonpress.build.workers.jobs import Kit, LessonText

_FEW = 3


class Verdict(StrEnum):
    """What a build would do about a target."""

    MAKE = "to be made"
    KEEP = "up to date"
    NOTHING = "nothing to print"
    FAIL = "has errors"


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    """One line of the plan. `why` is empty where nothing would be made.

    `reads` are paths from the course folder, and the outputs (from the output folder) whose pages it tells. `lesson`
    and `edition` are empty for a file of the whole course, `document` for a file of one lesson.
    """

    name: str
    lesson: str
    document: str
    edition: str
    format: str
    language: str
    paper: str
    variant: str
    profile: str
    verdict: Verdict
    why: str
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do, and what is wrong with the course already. `report` has no outcomes."""

    targets: tuple[PlannedTarget, ...]
    report: Report


def explain(request: Request, out: Path) -> Plan:
    """Return the plan of a build with the reason for each target. Nothing is written. Raises lessons.Misuse."""
    opened = open_course(request)
    course, kit = opened.value, collect_kit(request, opened.value)
    languages = absent_languages(course) if request.is_whole else ()
    report = Report(course.prefix, (*opened.diagnostics, *kit.diagnostics, *languages))
    return Plan(_Explainer(course, kit.value, out).all(), report)


def plan_rows(planned: Iterable[PlannedTarget]) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the plan for programs: file, why, what it reads."""
    for each in planned:
        yield each.name, each.why or each.verdict, ", ".join(each.reads)


def plan_groups(planned: Iterable[PlannedTarget]) -> Mapping[str, Sequence[tuple[str, str, str]]]:
    """Return the rows of the plan for people, by lesson: names without what all files of a lesson have in common."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for each in planned:
        common = PurePosixPath(each.name).parent.name
        short = [PurePosixPath(name).name.removeprefix(f"{common}.") for name in (each.name, *each.reads)]
        told = short[1:] if common else [each.reads[0], "…"] if len(each.reads) > _FEW else list(each.reads)
        groups.setdefault(common or "the whole course", []).append(
            (short[0], each.why or each.verdict, ", ".join(told))
        )
    return groups


def plan_summary(planned: Sequence[PlannedTarget]) -> str:
    """Return the line that closes a plan: "4 to be made, 16 up to date"."""
    counts = ((verdict, sum(each.verdict is verdict for each in planned)) for verdict in Verdict)
    return ", ".join(f"{number} {verdict}" for verdict, number in counts if number) or "nothing is asked for"


class _Explainer:
    def __init__(self, course: Opened, kit: Kit, out: Path) -> None:
        self._course = course
        self._stock = Stock(course.root, course.course, kit, course.settings.margin, course.settings.profiles)
        self._places = Places(out, Record(out), Cache(None), force=False)
        self._editions = {target.name: target.edition for target in course.targets}
        read = dict.fromkeys((*course.lessons, *course.timed))
        self._texts = {lesson: self._stock.lesson(lesson) for lesson in read}
        known = dict(self._known())
        self._recipes = Recipes(course, self._stock, self._places.record, known)
        self._clock = Clock(course)
        self._clock.set_going(known)

    def all(self) -> tuple[PlannedTarget, ...]:
        lessons = (self._lesson_target(target) for target in self._course.targets)
        return (*lessons, *(self._course_target(target) for target in self._course.documents))

    def _known(self) -> Iterator[tuple[LessonFile, Prepared]]:
        """Yield what the last build has read of the lessons that have not changed since."""
        for lesson, text in self._texts.items():
            known = self._places.record.lessons.get(lesson.file)
            if text.value is not None and known is not None and known.key == text.value.prepared_key:
                yield lesson, known

    def _lesson_target(self, target: Target) -> PlannedTarget:
        text = self._texts[target.lesson]
        known = self._places.record.lessons.get(target.lesson.file, Prepared(""))
        reads = (target.lesson.file, *_beside(target.lesson, text.value, known), *self._common(), *target.needs)
        if text.value is None:
            verdict, why = Verdict.FAIL, text.diagnostics[0].message
        elif self._recipes.is_known_bad(target.lesson):
            verdict, why = Verdict.FAIL, "the lesson has errors"
        else:
            verdict, why = self._judged(target.name, self._key(target, text.value, known))
        return _planned(target.name, target.lesson.file, target.kind, (verdict, why), reads)

    def _judged(self, name: str, key: Mapping[str, str]) -> tuple[Verdict, str]:
        why = self._places.reason(name, key)
        if why:
            return Verdict.MAKE, why
        return Verdict.KEEP if self._places.record.outputs[name].sha256 else Verdict.NOTHING, ""

    def _key(self, target: Target, text: LessonText, known: Prepared) -> Mapping[str, str]:
        """Return the key of a target, as far as it can be told without reading a lesson that has changed."""
        outputs = self._places.record.outputs
        pages = pages_of({self._editions[need]: outputs[need].page_of for need in target.needs if need in outputs})
        key = self._stock.key(
            target, text, self._stock.pictures(target.lesson, known), pages, self._clock.start(target)
        )
        recorded = outputs[target.name].key if target.name in outputs else {}
        unread = not self._clock.goes and STARTS in recorded  # it may begin at another time, once all are read
        return {**key, STARTS: recorded[STARTS]} if unread else key

    def _course_target(self, target: CourseTarget) -> PlannedTarget:
        lessons = self._recipes.lessons(target.kind)
        reads = (*(lesson.file for lesson in lessons), *self._common())
        return _planned(target.name, "", target.kind, self._judged_of_course(target, lessons), reads)

    def _judged_of_course(self, target: CourseTarget, lessons: Iterable[LessonFile]) -> tuple[Verdict, str]:
        bad = next(filter(self._recipes.is_known_bad, lessons), None)
        if bad is not None:
            return Verdict.FAIL, f"{bad.file} has errors"
        if self._recipes.spoilt(target.kind) is None:
            return self._judged(target.name, self._recipes.of(target.kind)[1])
        known = target.name in self._places.record.outputs
        return Verdict.MAKE, "changed: a lesson" if known else NEVER_MADE

    def _common(self) -> tuple[str, ...]:
        return (COURSE_FILE,) if COURSE_FILE in self._course.root.names() else ()


def _beside(lesson: LessonFile, text: LessonText | None, known: Prepared) -> Iterator[str]:
    """Yield the files beside a lesson that it shows: its pictures, as far as they are known, and its deck."""
    names = [use.path for use in known.pictures if not is_page(use.path)]
    names += [text.deck.path] if text is not None and text.deck is not None else []
    for name in dict.fromkeys(names):
        yield f"{lesson.folder}/{name}" if lesson.folder else name


def _planned(name: str, lesson: str, kind: Kind, judged: tuple[Verdict, str], reads: tuple[str, ...]) -> PlannedTarget:
    return PlannedTarget(
        name=name,
        lesson=lesson,
        document="" if kind.document is None else kind.document.value,
        edition=kind.edition,
        format=kind.format,
        language=kind.language,
        paper=kind.paper,
        variant=kind.variant.name,
        profile=kind.profile,
        verdict=judged[0],
        why=judged[1],
        reads=reads,
    )

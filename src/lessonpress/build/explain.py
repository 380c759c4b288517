"""The plan as a table: what would be made, from what, and why."""

from dataclasses import dataclass
from pathlib import Path

from lessonpress.build.cache import Cache
from lessonpress.build.jobs import Kit
from lessonpress.build.manifest import Record
from lessonpress.build.places import Places
from lessonpress.build.plan import Target
from lessonpress.build.request import Opened, Request, collect_kit, open_course
from lessonpress.build.stock import Stock, pages_of
from lessonpress.model.diagnostic import Checked, Diagnostic

NOT_READ = "the lesson has not been read yet, or has changed"


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    """One line of the plan. `why` is empty where the file is up to date; `reads` are paths from the course folder."""

    name: str
    lesson: str
    edition: str
    format: str
    paper: str
    variant: str
    profile: str
    why: str
    reads: tuple[str, ...]


def explain(request: Request, out: Path) -> Checked[tuple[PlannedTarget, ...]]:
    """Return the plan of a build with the reason for each target. Nothing is written. Raises lessons.Misuse."""
    opened = open_course(request)
    kit = collect_kit(request, opened.value)
    found: tuple[Diagnostic, ...] = (*opened.diagnostics, *kit.diagnostics)
    return Checked(_Explainer(opened.value, kit.value, out).all(), found)


class _Explainer:
    def __init__(self, course: Opened, kit: Kit, out: Path) -> None:
        self._course = course
        self._stock = Stock(course.root, course.course, kit, course.settings.margin)
        self._places = Places(out, Record(out), Cache(None), force=False)
        self._editions = {target.name: target.edition for target in course.targets}

    def all(self) -> tuple[PlannedTarget, ...]:
        return tuple(self._explain(target) for target in self._course.targets)

    def _explain(self, target: Target) -> PlannedTarget:
        why, pictures = self._why(target)
        return PlannedTarget(
            name=target.name,
            lesson=target.lesson.file,
            edition=target.edition,
            format=target.format,
            paper=target.paper,
            variant=target.variant.name,
            profile=target.profile,
            why=why,
            reads=(target.lesson.file, *pictures, *target.needs),
        )

    def _why(self, target: Target) -> tuple[str, tuple[str, ...]]:
        """Return the reason, and the pictures that the lesson refers to as far as that is known."""
        text = self._stock.lesson(target.lesson)
        known = self._places.record.lessons.get(target.lesson.file)
        if text.value is None:
            return text.diagnostics[0].message, ()
        outputs = self._places.record.outputs
        if known is None or known.key != text.value.prepared_key:
            return (NOT_READ if target.name in outputs else "never made"), ()
        pictures = self._stock.pictures(target.lesson, known)
        pages = pages_of({self._editions[need]: outputs[need].page_of for need in target.needs if need in outputs})
        key = self._stock.key(target, text.value, pictures, pages)
        return self._places.reason(target.name, key), tuple(use.path for use in known.pictures)

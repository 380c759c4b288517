"""`lessonpress print-plan` and `lessonpress pack`: what to print of what was built, and all of it in one zip."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lessonpress.build.course.lessons import Misuse
from lessonpress.build.delivery.packing import Packed, pack
from lessonpress.build.delivery.printplan import PrintSet, print_sets
from lessonpress.build.disk.lock import hold
from lessonpress.build.disk.names import FOLDER, slug
from lessonpress.build.output.manifest import LOCK, load_outputs
from lessonpress.build.request import Request, open_course
from lessonpress.model.course import Course
from lessonpress.model.edition import Edition

_PATIENCE = 60.0


def plan_printing(request: Request, out: Path, participants: int | None) -> tuple[PrintSet, ...]:
    """Return what to print of what was built in `out`. Raises Misuse where that cannot be told."""
    delivery = open_course(request).value.course.delivery
    if participants is not None:
        delivery = replace(delivery, participants=participants)
    if delivery.participants is None:
        raise Misuse("for how many? say --participants 25, or write participants under [delivery] in course.toml")
    sets = print_sets(load_outputs(out), delivery)
    if not sets:
        raise Misuse(f"there is no PDF to print in {out.name}/: run lessonpress build first")
    return sets


def print_rows(sets: tuple[PrintSet, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the print plan: file, copies, pages, sides and sheets in all; a total after each set."""
    for each in sets:
        for line in each.lines:
            numbers = (line.copies, line.pages, line.all_sides, line.all_sheets)
            yield line.name, *map(str, numbers)
        words = (each.language, each.paper.value, each.variant.name, each.profile) if len(sets) > 1 else ()
        yield " ".join(("total", *filter(None, words))), "", "", str(each.sides), str(each.sheets)


def pack_course(request: Request, out: Path, to: Path | None, editions: tuple[Edition, ...]) -> tuple[Path, Packed]:
    """Pack what was built in `out`; without `to`, into `out` under the name of the course. Raises Misuse, DiskFault."""
    name = _name(open_course(request).value.course)
    target = to if to is not None else out / f"{name}.zip"
    if not (out / FOLDER).is_dir():  # nothing of ours: no lock is to be left there either
        raise Misuse(f"there is nothing to pack in {out.name}/: run lessonpress build first")
    with hold(out / LOCK, _PATIENCE, lambda: None):
        return target, pack(out, target, name, editions)


def _name(course: Course) -> str:
    named = course.code or course.title
    return slug(named) if named else "course"

"""Keeping `index.html` in step with what an output folder holds. It is written like every other output."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from lessonpress.build.course.labels import read_labels
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.delivery.catalogue import Catalogue, catalogue
from lessonpress.build.delivery.firstpages import FirstPages
from lessonpress.build.disk.write import sha256
from lessonpress.build.keys import digest_of, digest_of_files, package_version, program
from lessonpress.build.output.manifest import Output, new_versions
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.output.places import Places
from lessonpress.build.output.product import Kind, Product
from lessonpress.build.workers.jobs import Kit
from lessonpress.model.course import Course

INDEX = "index.html"

_ENGINES = ("pypdfium2", "pillow", "babel")


@dataclass(frozen=True, slots=True)
class _Index:
    """The index as an output: it belongs to no lesson, and is in no index itself."""

    name: str = INDEX
    shelf: str = ""
    kind: Kind | None = None


def keep_index(
    out: Path,
    course: Course,
    every: Sequence[LessonFile],
    places: Places,
    first_pages: FirstPages,
    kit: Kit,
    outcomes: Sequence[Outcome],
) -> None:
    """Write the index anew where it does not show what is in `out`. Raises DiskFault."""
    record = places.record
    outputs = {name: output for name, output in record.outputs.items() if _is_shown(out, name, output, places.course)}
    edited = {each.name for each in outcomes if each.state is State.EDITED}
    edited |= set(new_versions(outputs).values())
    shown = catalogue(course, every, record.lessons, outputs, frozenset(edited))
    if not outputs:
        return
    key = _key(shown, kit)
    if places.settled(_Index(), key) is None:
        pictures = {name: picture for name in outputs if (picture := first_pages.of(name))}
        places.land(_Index(), key, Product(_page(shown, kit, pictures)))


def rehearse(course: Course, kit: Kit) -> None:
    """Load what a page needs: one is made of a course that has nothing yet, and thrown away."""
    _page(catalogue(course, (), {}, {}, frozenset()), kit, {})


def _is_shown(out: Path, name: str, output: Output, course: str) -> bool:
    shown = output.kind is not None and output.course == course and bool(output.sha256)
    return shown and os.path.isfile(f"{out}/{name}")  # noqa: PTH113 - once for every file of a course


def _key(shown: Catalogue, kit: Kit) -> Mapping[str, str]:
    engines = " ".join(f"{name} {package_version(name)}" for name in _ENGINES)
    return {
        "files": digest_of(shown),
        "labels": digest_of_files(kit.catalogues),
        "program": sha256(f"{program()} {engines} {_stylesheet()}".encode()),
    }


def _stylesheet() -> str:
    return (files("lessonpress.build.delivery") / "index.css").read_text(encoding="utf-8")


def _page(shown: Catalogue, kit: Kit, pictures: Mapping[str, str]) -> bytes:
    from lessonpress.build.delivery.indexpage import index_page

    labels = read_labels(shown.course.language, kit.catalogues)
    return index_page(shown, labels, pictures, _stylesheet()).encode()

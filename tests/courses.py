"""Small courses on disk, and building them in this process: for whoever tests the build from inside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from here import Here
from lessonpress.build.building import Means, build
from lessonpress.build.flight import Terms
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.report import Report
from lessonpress.build.request import Request
from lessonpress.build.workers.jobs import Kit
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.edition import Format

LESSON = """---
number: {number}
title: {title}
duration: 20 min
presentation: 20 min
---

## Aim

To show {title}.

## Learning objectives

1. Explain {title}

## The matter (20 min)

### Slide 1: Opening (10 min)

!!! key-message
    Everybody counts.

!!! ask "What did you see?" {{lines=3}}
    - The secret answer

### Slide 2: Closing (10 min)

- {point}
"""

COURSE = '[course]\ntitle = "A course"\n[build]\nformats = ["txt"]\n'


def lesson_text(number: int = 1, title: str = "a thing", point: str = "A point") -> str:
    """Return a lesson that has nothing wrong with it."""
    return LESSON.format(number=number, title=title, point=point)


def write_course(folder: Path, lessons: int = 1, course: str = COURSE) -> Path:
    """Make a course of so many lessons in `folder`/source, and return `folder`."""
    for number in range(1, lessons + 1):
        lesson = folder / "source" / f"{number:02d}-lesson" / "lesson.md"
        lesson.parent.mkdir(parents=True)
        lesson.write_text(lesson_text(number, f"thing {number}"), encoding="utf-8")
    (folder / "source" / "course.toml").write_text(course, encoding="utf-8")
    return folder


@dataclass
class Listener:
    """Follows a build and remembers what it was told."""

    begun_items: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    waited: bool = False

    def planned(self, targets: int) -> None:
        pass

    def begun(self, item: str) -> None:
        self.begun_items.append(item)

    def ended(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def waiting(self) -> None:
        self.waited = True


def make(
    folder: Path,
    *,
    lessons: tuple[str, ...] = (),
    formats: tuple[Format, ...] = (),
    cache: Cache | None = None,
    force: bool = False,
    fail_fast: bool = False,
    limit: float = 0.0,
    open_workshop: Callable[[Kit], Workshop] = Here,
    listener: Listener | None = None,
    request: Request | None = None,
) -> Report:
    """Build the course in `folder` into `folder`/out, in this process unless told otherwise."""
    asked = request or Request(folder, lessons, formats=formats)
    means = Means(folder / "out", cache or Cache(None), open_workshop, force, Terms(fail_fast, limit), patience=0.3)
    return build(asked, means, listener or Listener())


def contents(out: Path) -> dict[str, bytes]:
    """Return the files of the lessons below `out`, by path: what is made of the whole course is left out."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.parent != out and ".lessonpress" not in path.parts
    }


def states(report: Report) -> dict[State, int]:
    """Return how many files came to each state."""
    return {state: report.count(state) for state in State if report.count(state)}


def edit(folder: Path, number: int, point: str) -> None:
    """Give a lesson of a course another point."""
    lesson = folder / "source" / f"{number:02d}-lesson" / "lesson.md"
    lesson.write_text(lesson_text(number, f"thing {number}", point), encoding="utf-8")

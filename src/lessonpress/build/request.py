"""What a command asks for, and what it comes to once course.toml has been read.

Findings: those of coursefile, lessons and plan, and B215 a style or template that cannot be read.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from lessonpress.build.course.coursefile import COURSE_FILE, place_of, read_course
from lessonpress.build.course.labels import catalogues
from lessonpress.build.course.lessons import LessonFile, find_lessons, locate
from lessonpress.build.course.settings import USUAL, BuildSettings, CourseFile, Variant
from lessonpress.build.course.themes import DEFAULT_STYLE, Style, read_style, style_folder
from lessonpress.build.courseplan import CourseTarget, binder_targets, course_targets
from lessonpress.build.disk.resolve import SOURCE_LIMIT, Root, Unreadable, read_file
from lessonpress.build.plan import Target, collisions, naming_of, plan
from lessonpress.build.workers.jobs import Kit
from lessonpress.model.course import UNITS, Course
from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.edition import Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.printing import Paper
from lessonpress.model.source import Span
from lessonpress.model.time import ClockTime
from lessonpress.readers import READERS

NO_STYLE = Style("", {}, {})


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for. Whatever is empty or None is for course.toml to say.

    `here` is the folder the command was given in; `style` and `template` are paths as seen from it.
    """

    here: Path
    lessons: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    formats: tuple[Format, ...] = ()
    papers: tuple[Paper, ...] = ()
    profile: str = ""
    variant: Variant = USUAL
    margin: Mm | None = None
    start: ClockTime | None = None
    style: str = ""
    template: str = ""
    binders: tuple[Edition, ...] = ()
    units: int = UNITS

    @property
    def is_whole(self) -> bool:
        """Whether the whole course is asked for, not some of its lessons."""
        return not self.lessons


@dataclass(frozen=True, slots=True)
class Opened:
    """A course with all that was asked applied to it: the `lessons` asked for, and `every` one that it has.

    `usual` are the names of all files that course.toml asks for, whatever was asked for now.

    `prefix` leads from `here` to the course folder, for messages. `timed` are the lessons whose lengths decide when
    each begins: none where no day's start is known, or the user says when the lesson starts.
    """

    root: Root
    prefix: str
    course: Course
    settings: BuildSettings
    lessons: tuple[LessonFile, ...]
    targets: tuple[Target, ...]
    every: tuple[LessonFile, ...] = ()
    documents: tuple[CourseTarget, ...] = ()
    usual: tuple[str, ...] = ()
    timed: tuple[LessonFile, ...] = ()

    @property
    def files(self) -> tuple[Target | CourseTarget, ...]:
        """Return all that is asked for: what belongs to lessons, then what belongs to the whole course."""
        return (*self.targets, *self.documents)


def open_course(request: Request) -> Checked[Opened]:
    """Find the course, read its course.toml, find its lessons and plan. Raises lessons.Misuse."""
    place = locate(request.here, request.lessons)
    root = Root(place.folder)
    read = course_file(root)
    course, settings = _applied(request, read.value)
    suffixes = frozenset(READERS)
    every = _every_lesson(root, course, suffixes)
    found = find_lessons(root, place.lessons, course.language, suffixes) if place.lessons else every
    targets = plan(found.value, settings, every.value, read.value.build)
    documents = _documents(request, settings, every.value, read.value.build)
    faults = (*read.diagnostics, *found.diagnostics, *collisions(targets))
    prefix = os.path.relpath(place.folder, request.here).replace(os.sep, "/")
    prefix = "" if prefix == "." else prefix
    usual = _usual(every.value, read.value.build)
    opened = Opened(root, prefix, course, settings, found.value, targets, every.value, documents, usual)
    return Checked(replace(opened, timed=_timed(request, opened)), faults)


def _every_lesson(root: Root, course: Course, suffixes: frozenset[str]) -> Checked[tuple[LessonFile, ...]]:
    found = find_lessons(root, course.lessons, course.language, suffixes)
    if not course.lessons or not found.diagnostics:
        return found
    place = place_in_course_file(root, "course", "lessons")
    return Checked(found.value, tuple(replace(each, span=place) for each in found.diagnostics))


def _timed(request: Request, opened: Opened) -> tuple[LessonFile, ...]:
    said = not request.is_whole and request.start is not None
    return () if said or opened.course.delivery.start is None else opened.every


def _usual(every: tuple[LessonFile, ...], settings: BuildSettings) -> tuple[str, ...]:
    documents = (each.name for each in _documents(Request(Path()), settings, every, settings))
    lessons = (each.name for each in plan(every, settings, every, settings))
    return tuple(sorted((*lessons, *documents)))


def _documents(
    request: Request, settings: BuildSettings, every: tuple[LessonFile, ...], usual: BuildSettings
) -> tuple[CourseTarget, ...]:
    """Return the files of the whole course: where all of it is asked for, and the binders that are asked for."""
    if not request.is_whole:
        return ()
    wanted = [each for each in every if not settings.languages or each.language in settings.languages]
    naming = naming_of(wanted, settings, every, usual)
    own = () if request.editions else course_targets(wanted, settings, naming)
    return (*own, *binder_targets(wanted, settings, naming, request.binders))


def collect_kit(request: Request, opened: Opened) -> Checked[Kit]:
    """Read the style, its fonts, the labels and the trainers' template."""
    style = find_style(request, opened)
    template = _template(request, opened)
    language = next((target.lesson.language for target in opened.targets if target.format is Format.PDF), "")
    kit = Kit(style.value, catalogues(), template.value, language)
    return Checked(kit, (*style.diagnostics, *template.diagnostics))


def course_file(root: Root) -> Checked[CourseFile]:
    """Return what course.toml says; the defaults where there is none."""
    if not (root.folder / COURSE_FILE).exists():
        return Checked(CourseFile())
    try:
        return read_course(COURSE_FILE, root.read(COURSE_FILE, SOURCE_LIMIT))
    except Unreadable as problem:
        return Checked(CourseFile(), (error("B215", f"cannot read: {problem}", Span(COURSE_FILE, 1)),))


def place_in_course_file(root: Root, table: str, key: str) -> Span:
    """Return where course.toml says something that cannot be; it is read again for that."""
    try:
        return place_of(COURSE_FILE, root.read(COURSE_FILE, SOURCE_LIMIT), table, key)
    except Unreadable:
        return Span(COURSE_FILE, 1)


def _applied(request: Request, file: CourseFile) -> tuple[Course, BuildSettings]:
    course, settings = replace(file.course, units=request.units), file.build
    if request.start is not None:
        course = replace(course, delivery=replace(course.delivery, start=request.start))
    return course, replace(
        settings,
        editions=request.editions or settings.editions,
        formats=request.formats or settings.formats,
        papers=request.papers or settings.papers,
        profiles=(request.profile,) if request.profile else settings.profiles,
        variants=(request.variant,) if request.variant != USUAL else settings.variants,
        margin=settings.margin if request.margin is None else request.margin,
    )


def find_style(request: Request, opened: Opened) -> Checked[Style]:
    """Return the style that is asked for, by its folder or by the name of one that this program ships."""
    named = request.style or opened.settings.style or DEFAULT_STYLE
    start = request.here if request.style else opened.root.folder
    own = start / named
    folder = own if own.is_dir() else style_folder(named)
    try:
        return Checked(read_style(folder))
    except Unreadable as problem:
        what = str(problem) if folder.is_dir() else "there is no such folder, and no style of this name"
        return Checked(NO_STYLE, (_unreadable("style", named, what, request.style, opened),))


def _template(request: Request, opened: Opened) -> Checked[bytes]:
    named = request.template or opened.settings.template
    if not named:
        return Checked(b"")
    try:
        return Checked(read_file(request.here / named) if request.template else opened.root.read(named))
    except Unreadable as problem:
        return Checked(b"", (_unreadable("template", named, str(problem), request.template, opened),))


def _unreadable(what: str, name: str, problem: str, asked: str, opened: Opened) -> Diagnostic:
    """Return the error of a style or template; `asked` is the option that named it, empty where course.toml did."""
    place = None if asked else place_in_course_file(opened.root, "build", what)
    seen_from = "where you are" if asked else "the course folder"
    return error(
        "B215", f"cannot read the {what} {name!r}: {problem}", place, f"give its path as seen from {seen_from}"
    )

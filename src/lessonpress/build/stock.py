"""The inputs of a build: read through the resolver, hashed, and turned into keys.

Findings: B204 a folder of slides that cannot be read, B205 a picture that was changed during the build, B213 a lesson
file that cannot be read, B214 an empty one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lessonpress.build import keys
from lessonpress.build.course.lessons import LessonFile
from lessonpress.build.disk.resolve import SOURCE_LIMIT, Root, Unreadable
from lessonpress.build.disk.write import DiskFault, sha256
from lessonpress.build.keys import digest_of, digest_of_files
from lessonpress.build.output.product import Kind, Pages, Prepared
from lessonpress.build.pictures.decks import PICTURES, SLIDES, UNFIT, Deck, Decks, deck_names, deck_of, is_page
from lessonpress.build.plan import Target
from lessonpress.build.workers.jobs import CourseOrder, Kit, LessonText, Order
from lessonpress.model.course import UNITS, Course, Delivery
from lessonpress.model.diagnostic import Checked, Diagnostic, error, warning
from lessonpress.model.edition import Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.outline import LessonOutline
from lessonpress.model.source import Span
from lessonpress.model.time import ClockTime
from lessonpress.readers.reading import ReaderSettings

STARTS = "start of the lesson"
CHANGED = "B205"

_OWN_SUFFIXES = (".md", ".txt")
_OTHER_LIMIT = 64_000_000
_COPY_SLIDES = "copy the pictures into a folder of that name, or take the link away"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one lesson: bytes by the path that the lesson calls them, and the hash of them all."""

    files: Mapping[str, bytes]
    digest: str
    diagnostics: tuple[Diagnostic, ...] = ()


class Stock:
    """All that a build reads, as the course folder `root` has it. Without `decks` no pictures are made of slides."""

    def __init__(
        self,
        root: Root,
        course: Course,
        kit: Kit,
        margin: Mm,
        profiles: tuple[str, ...] = ("",),
        decks: Decks | None = None,
    ) -> None:
        self._root, self._course, self.kit, self._margin, self._profiles = root, course, kit, margin, profiles
        self._style = kit.style.digest
        self._labels = digest_of_files(kit.catalogues)
        self._template = sha256(kit.template)
        self._decks = decks
        self._common_keys: dict[Kind, Mapping[str, str]] = {}
        self._last_pictures: tuple[LessonFile, Prepared, Pictures] | None = None
        self._first_keys: dict[LessonFile, str] = {}
        self._first_hashes: dict[tuple[str, str], str] = {}  # of pictures, by folder and path
        rest = replace(course, lessons=(), severities={}, synonyms={}, delivery=Delivery(), activities={}, units=UNITS)
        self._said = {  # by the tables of course.toml, so that a reason can name the one that was changed
            "course": digest_of(rest),
            "delivery": digest_of(course.delivery),
            "select": digest_of(course.activities),
            "checks": digest_of(course.severities),
        }

    def lesson(self, lesson: LessonFile) -> Checked[LessonText | None]:
        """Return the text of a lesson with its key, or None and why there is none."""
        grown = SOURCE_LIMIT * self._course.units // UNITS
        limit = grown if lesson.file.endswith(_OWN_SUFFIXES) else _OTHER_LIMIT
        try:
            data = self._root.read(lesson.file, limit)
        except Unreadable as problem:
            hint = "split the lesson, or raise --limit" if "larger" in str(problem) else ""
            return Checked(None, (error("B213", f"cannot read {lesson.file}: {problem}", None, hint),))
        if not data.strip():
            return Checked(
                None, (error("B214", "the file is empty", Span(lesson.file, 1), "write the lesson into it"),)
            )
        settings = ReaderSettings(lesson.language, self._course.synonyms, self._course.units)
        folder = "/".join(filter(None, (lesson.folder, SLIDES)))
        there = self._root.names(lesson.folder)
        try:
            slides = _slide_pictures(self._root.names_in(folder))
        except Unreadable as closed:
            if SLIDES in there:  # or all slides would lose their pictures without a word
                fault = error("B204", f"cannot read {SLIDES}/: {closed}", Span(lesson.file, 1), _COPY_SLIDES)
                return Checked(None, (fault,))
            slides = ()
        deck = self._deck(lesson, there)
        course = self._course
        key = digest_of((lesson.file, sha256(data), settings, slides, deck))
        self._first_keys.setdefault(lesson, key)
        told = course.severities, course.activities, self._profiles
        return Checked(
            LessonText(
                key=key,
                name=lesson.file,
                data=data,
                settings=settings,
                severities=course.severities,
                slides=slides,
                activities=course.activities,
                profiles=self._profiles,
                deck=deck,
                prepared_key=digest_of((key, told, keys.program(), keys.readers())),
            )
        )

    def lesson_again(self, lesson: LessonFile) -> LessonText:
        """Return the text of a lesson that was read before. Raises DiskFault where it is another by now, or gone."""
        text = self.lesson(lesson).value
        if text is None or text.key != self._first_keys.get(lesson):
            raise DiskFault(f"{lesson.file} was changed during the build: build again")
        return text

    def _deck(self, lesson: LessonFile, there: Sequence[str]) -> Deck | None:
        """Return the file of slides that is `there` with a lesson. One that cannot be read is for `ready` to report."""
        name = next((name for name in deck_names(lesson.language) if name in there), None)
        return None if name is None else deck_of(name, self._file_of_deck(lesson.folder, name).value)

    def _file_of_deck(self, folder: str, name: str) -> Checked[bytes]:
        path = "/".join(filter(None, (folder, name)))
        try:
            data = self._root.read(path)
            problem = "" if data else "the file is empty"
        except Unreadable as fault:
            data, problem = b"", f"it cannot be read: {fault}"
        hint = "put a copy of the slides there, as PDF"
        message = f"the slides have no pictures: {problem}"
        return Checked(data, (warning(UNFIT, message, Span(path, 1), hint),) if problem else ())

    def ready(self, text: LessonText) -> LessonText:
        """Return a lesson with all that a job needs: its deck too, opened. Raises DiskFault."""
        if text.deck is None:
            return text
        folder = str(PurePosixPath(text.name).parent)
        folder = "" if folder == "." else folder
        read = self._file_of_deck(folder, text.deck.path)
        data = read.value
        if deck_of(text.deck.path, data).digest != text.deck.digest:
            raise DiskFault(f"{text.deck.path} was changed during the build: build again")
        if read.diagnostics:
            return replace(text, deck=replace(text.deck, found=read.diagnostics))
        if self._decks is None:
            return replace(text, deck=replace(text.deck, file=data))
        return replace(text, deck=self._decks.opened(text.deck, data, folder))

    def pictures(self, lesson: LessonFile, prepared: Prepared) -> Pictures:
        """Return the pictures that a lesson refers to. What is missing is part of the hash too."""
        if self._last_pictures is not None and self._last_pictures[:2] == (lesson, prepared):
            return self._last_pictures[2]
        files: dict[str, bytes] = {}
        hashes: list[tuple[str, str]] = []
        faults: list[Diagnostic] = []
        for use in prepared.pictures:
            if use.path in files:
                continue
            if is_page(use.path):  # the key of the lesson tells of its deck
                hashes.append((use.path, ""))
                continue
            found = self._root.resolve(use.path, lesson.folder, Span(lesson.file, use.line))
            faults += found.diagnostics
            digest = sha256(found.value) if found.value is not None else ""
            first = self._first_hashes.setdefault((lesson.folder, use.path), digest)
            if digest != first:  # files with the first one are made
                digest = "changed during the build"
                span = Span(lesson.file, use.line)
                faults.append(error(CHANGED, f"{use.path!r} was changed during the build", span, "build again"))
            hashes.append((use.path, digest))
            if found.value is not None:
                files[use.path] = found.value
        pictures = Pictures(files, digest_of(hashes), tuple(faults))
        self._last_pictures = (lesson, prepared, pictures)
        return pictures

    def key(
        self, target: Target, text: LessonText, pictures: Pictures, pages: Pages, start: ClockTime | None = None
    ) -> Mapping[str, str]:
        """Return what a target is made from, part by part, each as a hash or a short text. `start`: as for `order`."""
        parts = {"lesson": text.key, "pictures": pictures.digest, "pages of other files": digest_of(pages)}
        parts |= {STARTS: str(start)} if start is not None else {}
        return {**parts, **self._common_key(target.kind)}

    def course_key(self, kind: Kind, content: Mapping[str, str]) -> Mapping[str, str]:
        """Return what a file of the whole course is made from; `content` is what the lessons give to it."""
        return {**content, **self._common_key(kind)}

    def _common_key(self, kind: Kind) -> Mapping[str, str]:
        if kind not in self._common_keys:
            self._common_keys[kind] = self._make_common_key(kind)
        return self._common_keys[kind]

    def _make_common_key(self, kind: Kind) -> dict[str, str]:
        printing = kind.variant.printing(kind.paper, self._margin)
        parts = {
            **self._said,
            "labels": self._labels,
            "options": digest_of((kind, printing)),
            "program": sha256(f"{keys.program()} {keys.readers()} {keys.engines(kind.format)}".encode()),
        }
        parts |= {} if kind.format is Format.PLAIN else {"style": self._style}
        return parts | ({"template": self._template} if kind.format is Format.DOCX else {})

    def course_order(
        self, kind: Kind, outlines: tuple[LessonOutline, ...] = (), lessons: tuple[Order, ...] = ()
    ) -> CourseOrder:
        """Return the job that makes a file of the whole course."""
        assert kind.document is not None
        return CourseOrder(
            document=kind.document,
            edition=kind.edition,
            language=kind.language,
            course=replace(self._course, profile=kind.profile),
            format=kind.format,
            printing=kind.variant.printing(kind.paper, self._margin),
            imposition=kind.variant.imposition,
            outlines=outlines,
            lessons=lessons,
        )

    def order(
        self, target: Target, text: LessonText, pictures: Pictures, pages: Pages, start: ClockTime | None = None
    ) -> Order:
        """Return the job that makes a target. `start` is when the lesson begins, None where the course's will do.

        Raises DiskFault.
        """
        course = replace(self._course, profile=target.profile)
        if start is not None:
            course = replace(course, delivery=replace(course.delivery, start=start))
        return Order(
            lesson=self.ready(text),
            course=course,
            edition=target.edition,
            format=target.format,
            printing=target.variant.printing(target.paper, self._margin),
            imposition=target.variant.imposition,
            pictures=pictures.files,
            pages=pages,
        )


def pages_of(needs: Mapping[Edition, Mapping[str, int]]) -> Pages:
    """Return the pages that a target may tell, editions without any left out."""
    return {edition: dict(sorted(pages.items())) for edition, pages in sorted(needs.items()) if pages}


def _slide_pictures(names: Sequence[str]) -> tuple[str, ...]:
    """Return the paths, from the lesson's folder, of what in a slides folder is the picture of a slide."""
    return tuple(f"{SLIDES}/{name}" for name in names if PurePosixPath(name).suffix.lower() in PICTURES)

"""A workbench: the kit of a build laid out, and the work of one job on it. No clock, no network, and no file but those
that workers have for each other.

Finding: B501 an engine that is not installed.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar, assert_never

from lessonpress.build.course.labels import read_labels
from lessonpress.build.disk.write import sha256
from lessonpress.build.output.outcome import ENGINE_MISSING
from lessonpress.build.output.product import PictureUse, Prepared, Product, Transcript, Whereabouts
from lessonpress.build.pictures.assets import PRINT_SIZE, SLIDE_SIZE, read_picture
from lessonpress.build.pictures.deckpages import page_picture, slides_of
from lessonpress.build.pictures.decks import is_page
from lessonpress.build.pictures.svg import faults_of_symbols
from lessonpress.build.workers.jobs import CourseOrder, Job, Kit, LessonText, Order, Result, Transcription
from lessonpress.build.workers.modeljson import document_json
from lessonpress.build.workers.press import fault_of_bytes, imposed
from lessonpress.build.workers.readings import Readings, read
from lessonpress.build.workers.uses import picture_uses, profiles_named
from lessonpress.build.workers.workshop import JobTalk, Talk, nobody
from lessonpress.checks import check_lesson
from lessonpress.checks.coverage import lost
from lessonpress.checks.leak import leaked
from lessonpress.checks.lesson import weighed
from lessonpress.editions import Setting, bind, bound_path, compose, materials, outline, programme
from lessonpress.editions import prepare as teach
from lessonpress.model.asset import Asset
from lessonpress.model.course import Course
from lessonpress.model.diagnostic import Checked, Diagnostic, error, has_errors
from lessonpress.model.document import Document
from lessonpress.model.edition import CourseDocument, Format
from lessonpress.model.lesson import Activity, Lesson
from lessonpress.model.outline import LessonOutline
from lessonpress.model.source import Span
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press, Written
from lessonpress.readers import sourcefile
from lessonpress.readers.reading import Reading
from lessonpress.writers import WRITERS, Writer, pdf
from lessonpress.writers.pdf import LaidOut
from lessonpress.writers.pdf.engine import EngineMissing
from lessonpress.writers.theme import read_theme

ALONE: JobTalk = Talk(nobody, lambda: None)

K = TypeVar("K")
V = TypeVar("V")

_PICTURES_KEPT = 60


class Bench:
    """One worker's place: it keeps what the next job is likely to need again. `shared` is a folder of all workers."""

    def __init__(self, kit: Kit, shared: Path | None = None) -> None:
        self._kit = kit
        self._theme: Checked[Theme] | None = None
        self._readings = Readings(shared)
        self._pictures: dict[object, Checked[Asset | None]] = {}

    def rehearse(self) -> None:
        """Do what a first PDF has to do before anything else, as much of it as fits into the reading of a lesson."""
        if self._kit.language:
            read_labels(self._kit.language, self._kit.catalogues)
            pdf.rehearse(self._themed().value, self._kit.language)

    def do(self, job: Job, talk: JobTalk = ALONE) -> Result:
        """Do one job: read a lesson, or make one file. Where things stand in a PDF is told before it is drawn."""
        match job:
            case LessonText():
                return self.prepare(job)
            case Order():
                return self.make(job, talk)
            case CourseOrder():
                return self.make_of_course(job)
            case Transcription():
                return self.transcribe(job)
            case _:
                assert_never(job)

    def prepare(self, text: LessonText) -> Prepared:
        """Read and check a lesson, and tell what planning must know of it."""
        reading = self._readings.share(text)
        lesson = reading.value.lesson
        checked = check_lesson(lesson, text.severities) if lesson.parts else ()  # of nothing there is nothing to say
        found = (*weighed(reading.diagnostics, text.severities), *checked)
        inside = reading.value.pictures
        outlines = {profile: self._outline(lesson, text, profile) for profile in text.profiles}
        return Prepared(
            key="" if text.deck is not None and text.deck.found else text.prepared_key,  # to be tried again
            number=lesson.front.number,
            title=lesson.front.title,
            language=lesson.front.language,
            minutes=next(iter(outlines.values())).duration.most // 60,
            pictures=tuple(use for use in picture_uses(lesson) if use.path not in inside),
            diagnostics=tuple(dict.fromkeys(found)),
            outlines=outlines,
            activities=tuple(part.number for part in lesson.parts if isinstance(part, Activity)),
            profiles=tuple(sorted(set(profiles_named(lesson)))),
        )

    def _outline(self, lesson: Lesson, text: LessonText, profile: str) -> LessonOutline:
        course = Course(profile=profile, activities=text.activities)
        setting = Setting(course, read_labels(lesson.front.language, self._kit.catalogues))
        return outline(teach(lesson, setting), setting)

    def transcribe(self, job: Transcription) -> Transcript:
        """Write a lesson down in our source format."""
        from lessonpress.readers.importing import import_lesson

        readings = [read(replace(text, deck=None)) for text in (job.lesson, *job.more)]
        imported = import_lesson(readings, slides_of(job.lesson.deck))
        lesson, report = imported.lesson, imported.report
        return Transcript(
            source=sourcefile.write(lesson),
            pictures=imported.pictures,
            slides=report.slides,
            activities=report.activities,
            minutes=_minutes(lesson),
            needs_a_person=report.needs_a_person,
            guessed=report.guessed,
            left_out=report.left_out,
            recognised=report.recognised,
        )

    def make(self, order: Order, talk: JobTalk = ALONE) -> Product:
        """Make one file. Errors leave it without bytes."""
        laid_out = None
        if order.awaited:  # a PDF that is laid out before some of the page numbers in it are known
            laid_out = self._lay_out(order)
            pages = talk.listen()
            if pages is None:
                return Product(b"")
            order = replace(order, pages=pages, awaited=frozenset())
        composed = self._compose(order)
        document, assets = composed.value
        if not document.blocks:
            return Product(b"")
        write = WRITERS[order.format]
        if order.format is Format.PDF:
            write = partial(pdf.write, laid_out=laid_out, placed=lambda page_of: talk.tell(Whereabouts(page_of)))
        return self._write(order, document, assets, composed.diagnostics, write)

    def _lay_out(self, order: Order) -> LaidOut | None:
        """Lay a PDF out; None where that is not to be had: making it will tell why."""
        _, document, assets = self._draft(order)
        if not document.blocks or has_errors(self._themed().diagnostics):
            return None
        try:
            return pdf.lay_out(document, self._press(order, assets.value))
        except (EngineMissing, MemoryError):
            return None

    def make_of_course(self, order: CourseOrder) -> Product:
        """Make one file of the whole course. Errors leave it without bytes."""
        setting = Setting(order.course, read_labels(order.language, self._kit.catalogues))
        match order.document:
            case CourseDocument.PROGRAMME:
                return self._write(order, programme(order.outlines, setting, order.language), {}, ())
            case CourseDocument.MATERIALS:
                return self._write(order, materials(order.outlines, setting, order.language), {}, ())
            case CourseDocument.BINDER:
                return self._bind(order, setting)
            case _:
                assert_never(order.document)

    def _bind(self, order: CourseOrder, setting: Setting) -> Product:
        documents: list[Document] = []
        assets: dict[str, Asset] = {}
        found: list[Diagnostic] = []
        for each in order.lessons:
            composed = self._compose(each)
            document, pictures = composed.value
            found += composed.diagnostics
            if document.blocks:
                assets |= {bound_path(path, len(documents)): picture for path, picture in pictures.items()}
                documents.append(document)
        if not documents:
            return Product(b"", tuple(found))
        bound = bind(documents, order.edition, setting, order.language)
        return self._write(order, bound, assets, tuple(dict.fromkeys(found)))

    def _compose(self, order: Order) -> "Checked[tuple[Document, Mapping[str, Asset]]]":
        """Compose one edition of a lesson, gather its pictures, and see that nothing is lost in it or leaks."""
        lesson, document, assets = self._draft(order)
        gates = (*lost(lesson, document), *leaked(lesson, document)) if document.blocks else ()
        return Checked((document, assets.value), (*gates, *assets.diagnostics))

    def _draft(self, order: Order) -> "tuple[Lesson, Document, Checked[Mapping[str, Asset]]]":
        """Compose one edition of a lesson, unseen; return with it what it was composed from."""
        reading = self._readings.read(order.lesson)
        labels = read_labels(reading.value.lesson.front.language, self._kit.catalogues)
        setting = Setting(order.course, labels, order.pages, order.awaited)
        lesson = teach(reading.value.lesson, setting)
        document = compose(lesson, order.edition, setting)
        return lesson, document, self._assets(order, reading.value) if document.blocks else Checked({})

    def _write(
        self,
        order: Order | CourseOrder,
        document: Document,
        assets: Mapping[str, Asset],
        found: tuple[Diagnostic, ...],
        write: "Writer | None" = None,
    ) -> Product:
        found += self._themed().diagnostics
        if has_errors(found):
            return Product(b"", found)
        written = _written(write or WRITERS[order.format], document, self._press(order, assets))
        found += weighed(written.diagnostics, order.course.severities)
        if has_errors(found):
            return Product(b"", found)
        fault = fault_of_bytes(order.format, written.data)
        if fault is not None:
            return Product(b"", (*found, fault))
        model = document_json(document) if written.build else b""
        data = imposed(written.data, order.imposition, order.printing.paper, document.right_to_left)
        return Product(data, found, written.pages, written.page_of, model, written.build)

    def _press(self, order: Order | CourseOrder, assets: Mapping[str, Asset]) -> Press:
        return Press(self._themed().value, order.printing, assets, self._kit.template)

    def _themed(self) -> Checked[Theme]:
        if self._theme is None:
            style = self._kit.style
            theme = read_theme(style.name, style.files, style.fonts)
            self._theme = Checked(theme.value, (*theme.diagnostics, *faults_of_symbols(style)))
        return self._theme

    def _assets(self, order: Order, reading: Reading) -> Checked[Mapping[str, Asset]]:
        assets: dict[str, Asset] = {}
        faults: list[Diagnostic] = []
        for use in picture_uses(reading.lesson):
            if use.path in assets:
                continue
            data = reading.pictures.get(use.path, order.pictures.get(use.path))
            if data is not None:
                picture = self._picture(use, data, order.lesson.name)
            elif is_page(use.path):
                picture = self._page(use, order.lesson)
            else:
                continue
            faults += picture.diagnostics
            if picture.value is not None:
                assets[use.path] = picture.value
        return Checked(assets, tuple(faults))

    def _picture(self, use: PictureUse, data: bytes, file: str) -> Checked[Asset | None]:
        largest = SLIDE_SIZE if use.is_slide else PRINT_SIZE
        key = sha256(data), largest
        if key not in self._pictures:
            self._pictures[key] = read_picture(use.path, data, Span(file, use.line), largest)
            _keep_newest(self._pictures, _PICTURES_KEPT)
        return self._pictures[key]

    def _page(self, use: PictureUse, text: LessonText) -> Checked[Asset | None]:
        key = text.key, use.path
        if key not in self._pictures:
            self._pictures[key] = page_picture(use.path, text.deck, Span(text.name, use.line))
            _keep_newest(self._pictures, _PICTURES_KEPT)
        return self._pictures[key]


def _minutes(lesson: Lesson) -> int:
    return lesson.front.duration.in_session.most // 60 if lesson.front.duration else 0


def _written(write: "Writer", document: Document, press: Press) -> Written:
    """Write a document. An engine that cannot be loaded is the machine's fault and says so."""
    try:
        return write(document, press)
    except EngineMissing as missing:
        return Written(b"", (error(ENGINE_MISSING, missing.message, None, missing.hint),))


def _keep_newest(kept: dict[K, V], most: int) -> None:
    while len(kept) > most:
        del kept[next(iter(kept))]

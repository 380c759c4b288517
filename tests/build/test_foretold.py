"""A DOCX tells the pages of its PDF: it is made once that is laid out, while it is drawn."""

from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from here import Here
from lessonpress.build.output.outcome import State
from lessonpress.build.output.product import Product, Whereabouts
from lessonpress.build.report import Report
from lessonpress.build.workers.jobs import Job, Kit, Order, Result
from lessonpress.build.workers.workshop import QUIET, JobLine, WorkerLost
from lessonpress.model.edition import Edition, Format

from courses import contents, make, write_course

GUIDE = Edition.GUIDE, Format.PDF
ITS_DOCX = Edition.GUIDE, Format.DOCX
BOTH = (Format.PDF, Format.DOCX)
PATIENCE = 2.0


class Followed(Here):
    """Does jobs here; `begun` counts them by edition and format, `heard` is what was told of guides, `made` their PDFs.

    The PDF of a guide is not handed back before its DOCX has been asked for, and that not before the PDF.
    """

    capacity = 2

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.begun: Counter[tuple[Edition, Format]] = Counter()
        self.heard: list[Whereabouts] = []
        self.made: list[Product] = []
        self.was_waited_for: list[bool] = []
        self._asked, self._handed_back = Event(), Event()

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        if not isinstance(job, Order):
            return super().submit(job, limit, line)
        self.begun[job.edition, job.format] += 1

        def told(news: Whereabouts) -> None:
            if (job.edition, job.format) == GUIDE:
                self.heard.append(news)
            line.hear(news)

        product = super().submit(job, limit, replace(line, hear=told)).result()
        assert isinstance(product, Product)
        return ThreadPoolExecutor(1).submit(self._hand_back, (job.edition, job.format), product)

    def _hand_back(self, kind: tuple[Edition, Format], product: Product) -> Result:
        if kind == GUIDE:
            self.made.append(product)
            self.was_waited_for.append(self._asked.wait(PATIENCE))
            self._handed_back.set()
        elif kind == ITS_DOCX:
            self._asked.set()
            self._handed_back.wait(PATIENCE)
            sleep(0.2)  # until it has been taken
        return product


class Losing(Followed):
    """Loses the first PDF of a guide once it has told of it."""

    def _hand_back(self, kind: tuple[Edition, Format], product: Product) -> Result:
        super()._hand_back(kind, product)
        if kind == GUIDE and len(self.made) == 1:
            raise WorkerLost("exit code -9")
        return product


class Failing(Followed):
    """Fails to draw the PDF of a guide that it has laid out."""

    def _hand_back(self, kind: tuple[Edition, Format], product: Product) -> Result:
        super()._hand_back(kind, product)
        if kind == GUIDE:
            raise TimeoutError
        return product


@pytest.fixture
def made_in_turn(tmp_path: Path) -> dict[str, bytes]:
    """What the course becomes where one file is made after the other."""
    assert make(write_course(tmp_path / "other"), formats=BOTH).exit_code == 0
    return contents(tmp_path / "other" / "out")


def build(folder: Path, kind: type[Followed]) -> tuple[Report, Followed]:
    """Build with one workshop, and return the report and the workshop."""
    opened: list[Followed] = []

    def open_workshop(kit: Kit) -> Followed:
        opened.append(kind(kit))
        return opened[-1]

    report = make(folder, formats=BOTH, open_workshop=open_workshop)
    (workshop,) = opened
    return report, workshop


@pytest.mark.parametrize("kind", [Followed, Losing])
def test_it_is_begun_before_the_pdf_is_there_and_once(
    kind: type[Followed], tmp_path: Path, made_in_turn: dict[str, bytes]
) -> None:
    report, workshop = build(write_course(tmp_path / "course"), kind)
    assert report.exit_code == 0
    assert all(workshop.was_waited_for)
    assert workshop.begun[ITS_DOCX] == 1
    assert contents(tmp_path / "course" / "out") == made_in_turn


def test_what_is_told_is_what_the_pdf_comes_with(tmp_path: Path) -> None:
    _, workshop = build(write_course(tmp_path), Followed)
    assert workshop.heard == [Whereabouts(product.page_of) for product in workshop.made]
    assert workshop.made[0].page_of


def test_where_the_pdf_fails_after_all_the_docx_is_there_and_stays_as_it_is(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    for state in (State.MADE, State.UNCHANGED):
        report, _ = build(course, Failing)
        outcomes = {each.name: each.state for each in report.outcomes}
        assert outcomes["01-lesson/01-lesson.guide.pdf"] is State.FAILED
        assert outcomes["01-lesson/01-lesson.guide.docx"] is state

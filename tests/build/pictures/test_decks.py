"""Slides in one file beside the lesson: their pages become the pictures of the slides, by number."""

import os
import re
import stat
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pytest
from pptx import Presentation

from here import Here
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.outcome import State
from lessonpress.build.pictures import office
from lessonpress.build.preview.watching import Kept
from lessonpress.build.report import Report
from lessonpress.model.edition import Format

from courses import make, write_course

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
HAS_OFFICE = bool(office.version())


def pdf(pages: int, width: float = 720) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(width, 540)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pptx(*titles: str, linked: str = "") -> bytes:
    deck = Presentation()
    for title in titles:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        if linked:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
            slide.part.relate_to(linked, kind, is_external=True)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "source" / "01-lesson" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def pictures(folder: Path, report: Report) -> int:
    """Return how many pictures the guide has as HTML."""
    assert report.exit_code == 0, report.everything
    return guide(folder).count('src="data:image/png')


def guide(folder: Path) -> str:
    return (folder / "out/01-lesson/01-lesson.guide.html").read_text("utf-8")


def codes(report: Report) -> list[str]:
    return [each.code for each in report.everything if each.code.startswith("B")]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path)


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no LibreOffice to be found."""
    monkeypatch.setenv("PATH", str(tmp_path))


def html(course: Path, **more: object) -> Report:
    return make(course, formats=(Format.HTML,), **more)  # type: ignore[arg-type]


def test_pages_of_a_pdf_stand_beside_their_notes(course: Path) -> None:
    put(course, "slides.pdf", pdf(2))
    assert pictures(course, html(course)) == 2


def test_a_deck_may_be_shorter_or_longer_than_the_lesson(course: Path) -> None:
    put(course, "slides.pdf", pdf(1))
    assert pictures(course, html(course)) == 1
    put(course, "slides.pdf", pdf(9))
    assert pictures(course, html(course)) == 2


def test_a_single_picture_goes_before_the_page_of_its_number(course: Path) -> None:
    put(course, "slides.pdf", pdf(2))
    put(course, "slides/02.svg", DRAWING)
    assert pictures(course, html(course)) == 1
    assert "image/svg" in guide(course)


def test_new_slides_make_the_guide_anew_and_the_same_slides_do_not(course: Path) -> None:
    put(course, "slides.pdf", pdf(2))
    html(course)
    assert html(course).count(State.MADE) == 0
    put(course, "slides.pdf", pdf(2, width=540))
    again = html(course)
    assert "01-lesson/01-lesson.guide.html" in {each.name for each in again.outcomes if each.state is State.MADE}
    (course / "source/01-lesson/slides.pdf").unlink()
    assert pictures(course, html(course)) == 0


def test_a_pdf_that_is_none_leaves_the_lesson_without_pictures_of_slides(course: Path) -> None:
    put(course, "slides.pdf", b"%PDF-nothing")
    report = html(course)
    assert pictures(course, report) == 0
    assert codes(report) == ["B232"]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "empty", "large"])
def test_a_deck_that_cannot_be_read_is_told(course: Path, kind: str) -> None:
    deck = course / "source" / "01-lesson" / "slides.pdf"
    match kind:
        case "link":
            (course / "elsewhere.pdf").write_bytes(pdf(2))
            deck.symlink_to(course / "elsewhere.pdf")
        case "pipe":
            os.mkfifo(deck)
        case "folder":
            deck.mkdir()
        case "empty":
            deck.touch()
        case _:
            deck.write_bytes(pdf(2))
            os.truncate(deck, 65_000_000)
    report = html(course)
    assert pictures(course, report) == 0
    assert codes(report) == ["B232"]
    assert codes(html(course)) == ["B232"]
    deck.rmdir() if kind == "folder" else deck.unlink()
    put(course, "slides.pdf", pdf(2))
    assert pictures(course, html(course)) == 2


@pytest.mark.parametrize("target", ["../../../elsewhere", "slides", "nowhere"], ids=["out", "circle", "nothing"])
def test_a_folder_of_slides_that_leads_away_is_told_as_a_picture_would_be(course: Path, target: str) -> None:
    (course.parent / "elsewhere").mkdir(exist_ok=True)
    (course.parent / "elsewhere" / "01.svg").write_bytes(DRAWING)
    folder = course / "source" / "01-lesson" / "slides"
    folder.symlink_to(target)
    report = html(course)
    assert codes(report) == ["B204"]
    assert {each.state for each in report.outcomes} == {State.FAILED}
    folder.unlink()
    put(course, "slides/01.svg", DRAWING)
    assert html(course).exit_code == 0
    assert "image/svg" in guide(course)


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_powerpoint_is_a_warning_and_the_rest_is_made(course: Path) -> None:
    put(course, "slides.pptx", pptx("Opening", "Closing"))
    report = html(course)
    assert codes(report) == ["B231"]
    assert report.exit_code == 0
    assert pictures(course, report) == 0
    assert codes(html(course)) == ["B231"]  # it is said until it is mended


@pytest.mark.usefixtures("no_office")
def test_the_text_of_a_slide_is_the_alternative_text_of_its_picture(course: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Opening", "Who we are\nWhat we do"
    out = BytesIO()
    deck.save(out)
    put(course, "slides.pptx", out.getvalue())
    put(course, "slides/01.svg", DRAWING)
    assert pictures(course, html(course)) == 0
    assert 'alt="Picture of slide 1: Opening. Who we are; What we do"' in guide(course)


@pytest.mark.usefixtures("no_office")
def test_titles_come_from_the_deck_where_the_notes_have_none(course: Path) -> None:
    lesson = course / "source/01-lesson/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Slide 1: Opening", "Slide 1"), encoding="utf-8")
    put(course, "slides.pptx", pptx("A new opening", "Closing"))
    html(course)
    assert "A new opening" in guide(course)


@pytest.mark.usefixtures("no_office")
def test_a_course_may_find_a_missing_picture_graver_than_we_do(course: Path) -> None:
    put(course, "slides.pptx", pptx("Opening", "Closing"))
    (course / "source/course.toml").write_text('[checks]\nB231 = "error"\n', encoding="utf-8")
    assert html(course).exit_code == 1


def fake_office(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def gone(pid_file: Path) -> bool:
    """Whether the process whose id the file holds has ended, or ends soon."""
    pid = int(pid_file.read_text())
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").is_file() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins for LibreOffice are shell scripts")
class TestUnreliableOffice:
    def test_one_that_hangs_is_stopped_with_all_that_it_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake_office(tmp_path, f"sleep 60 & echo $! > {tmp_path}/pid; wait")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        with pytest.raises(office.NoPages, match="took more than"):
            office.deck_as_pdf(pptx("One"), seconds=1.0)
        assert gone(tmp_path / "pid")

    @pytest.mark.parametrize(
        ("script", "told"),
        [
            ("exit 0", "without giving a PDF"),
            ("echo rubbish > deck.pdf", "no PDF"),
            ("exit 77", "without giving a PDF"),
        ],
    )
    def test_one_that_gives_nothing_is_told(
        self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
    ) -> None:
        fake_office(tmp_path, script)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        put(course, "slides.pptx", pptx("Opening", "Closing"))
        report = html(course)
        assert codes(report) == ["B232"]
        assert told in " ".join(each.message for each in report.everything)
        assert pictures(course, report) == 0

    def test_it_is_tried_again_at_the_next_build(
        self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake_office(tmp_path, "exit 1")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        put(course, "slides.pptx", pptx("Opening", "Closing"))
        html(course)
        (tmp_path / "good.pdf").write_bytes(pdf(2))
        fake_office(tmp_path, f"cp {tmp_path}/good.pdf deck.pdf")
        assert pictures(course, html(course)) == 2

    def test_it_is_tried_again_by_workers_that_have_read_the_lesson_without_its_slides(
        self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As in a preview, whose workers stay."""
        kept = Kept(Here)
        fake_office(tmp_path, "exit 1")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        put(course, "slides.pptx", pptx("Opening", "Closing"))
        assert codes(html(course, open_workshop=kept.open)) == ["B232"]
        (tmp_path / "good.pdf").write_bytes(pdf(2))
        fake_office(tmp_path, f"cp {tmp_path}/good.pdf deck.pdf")
        again = html(course, open_workshop=kept.open)
        assert pictures(course, again) == 2
        assert codes(again) == []

    def test_one_that_cannot_be_started_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fake_office(tmp_path, "")
        (tmp_path / "soffice").write_bytes(b"\x7fELF, or not")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        with pytest.raises(office.NoPages, match="cannot be started: exec format error"):
            office.deck_as_pdf(pptx("One"))

    def test_a_deck_is_drawn_once_however_many_files_show_it(
        self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "good.pdf").write_bytes(pdf(2))
        fake_office(tmp_path, f"echo x >> {tmp_path}/runs; cp {tmp_path}/good.pdf deck.pdf")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        put(course, "slides.pptx", pptx("Opening", "Closing"))
        cache = Cache(tmp_path / "cache")
        html(course, cache=cache)
        (course / "out" / ".lessonpress" / "manifest").unlink()
        assert pictures(course, html(course, cache=cache)) == 2
        assert (tmp_path / "runs").read_text() == "x\n"

    def test_what_a_deck_links_to_is_cut_off_before_it_is_opened(
        self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake_office(tmp_path, f"cp deck.pptx {tmp_path}/seen.zip")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        with pytest.raises(office.NoPages):
            office.deck_as_pdf(deck := pptx("One", linked="http://127.0.0.1:1/canary.png"))
        with ZipFile(BytesIO(deck)) as given, ZipFile(tmp_path / "seen.zip") as seen:
            assert [sum(b"canary" in each.read(name) for name in each.namelist()) for each in (given, seen)] == [1, 0]

    def test_it_has_a_home_of_its_own_where_nothing_runs_and_no_network(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = tmp_path / "seen"
        fake_office(tmp_path, f'echo "$@" > {seen}; env >> {seen}; cat profile/user/*.xcu >> {seen}; pwd > {seen}.pwd')
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org:3128")
        with pytest.raises(office.NoPages):
            office.deck_as_pdf(pptx("One"))
        told, place = seen.read_text("utf-8"), Path(f"{seen}.pwd").read_text("utf-8").strip()
        assert f"-env:UserInstallation={Path(place).as_uri()}/profile" in told
        assert f"HOME={place}\n" in told
        assert "https_proxy=http://127.0.0.1:9\n" in told
        assert "proxy.example.org" not in told
        assert re.search(r'"DisableMacrosExecution"[^>]*><value>true<', told)
        assert re.search(r'"BlockUntrustedRefererLinks"[^>]*><value>true<', told)

    def test_a_bomb_is_never_given_to_it(self, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fake_office(tmp_path, f"touch {tmp_path}/ran")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        bomb = BytesIO()
        with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
            archive.writestr("ppt/media/image1.png", bytes(90_000_000))
        with pytest.raises(office.NoPages):
            office.deck_as_pdf(bomb.getvalue())
        assert not (tmp_path / "ran").exists()


@pytest.mark.slow
@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")
def test_powerpoint_slides_are_drawn_hidden_ones_too(course: Path) -> None:
    deck = Presentation(BytesIO(pptx("Opening", "Closing")))
    deck.slides[0]._element.set("show", "0")
    out = BytesIO()
    deck.save(out)
    put(course, "slides.pptx", out.getvalue())
    report = html(course)
    assert pictures(course, report) == 2

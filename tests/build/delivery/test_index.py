"""The index page: what facilitators find there, that it follows the folder, and that anyone can use it."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from lessonpress.build.output.outcome import State

from browser import look
from courses import COURSE, lesson_text, make, write_course

DELIVERY = '[delivery]\nplace = "Entebbe"\nparticipants = 24\ngroup_size = 5\n'
PRINTED = (
    '[course]\ntitle = "A course"\n[build]\nformats = ["pdf", "docx"]\neditions = ["guide", "handout"]\n' + DELIVERY
)


class Page(HTMLParser):
    """A page as a reader without a screen has it: its words, links, and what it would load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.said: list[str] = []
        self._hidden = 0
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes[tag] = found
        self.links += [found["href"] or ""] if tag == "a" else []
        self.loads += [found[name] or "" for name in ("src", "srcset", "data") if found.get(name)]
        self.loads += [tag] if tag in {"script", "link", "iframe", "object"} else []
        self._hidden += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        self.said += [] if self._hidden else [data.strip()]

    @property
    def words(self) -> str:
        return " ".join(filter(None, self.said))


def page_of(folder: Path) -> Page:
    return Page(folder / "out" / "index.html")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two lessons as PDF and DOCX."""
    folder = write_course(tmp_path_factory.mktemp("course"), 2, PRINTED)
    assert make(folder).exit_code == 0
    return folder


def test_it_names_the_course_its_lessons_and_how_long_they_are(printed: Path) -> None:
    words = page_of(printed).words
    for expected in ("A course", "Entebbe", "2 lessons", "Lesson 1: thing 1", "Lesson 2: thing 2", "20 min"):
        assert expected in words


def test_every_link_leads_to_something(printed: Path) -> None:
    page = page_of(printed)
    ids = set(re.findall(r'id="([^"]+)"', page.source))
    files = [link for link in page.links if not link.startswith("#")]
    assert len(files) == len(set(files)) >= 8
    assert all((printed / "out" / unquote(link)).is_file() for link in files)
    assert all(unquote(link[1:]) in ids for link in page.links if link.startswith("#"))


def test_files_have_pages_sizes_copies_and_pictures(printed: Path) -> None:
    page = page_of(printed)
    assert re.search(r"PDF [12] pages?, \d+ kB", page.words)
    assert "24 copies, " in page.words
    assert "For 24 participants" in page.words
    assert page.source.count('src="data:image/webp;base64,') >= 4


def test_it_loads_nothing_and_runs_nothing(printed: Path) -> None:
    assert all(load.startswith("data:image/webp") for load in page_of(printed).loads)


def test_it_is_left_alone_while_nothing_changes(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    index = tmp_path / "out" / "index.html"
    before = index.stat().st_mtime_ns
    make(tmp_path)
    assert index.stat().st_mtime_ns == before


def test_it_follows_an_edited_lesson_even_in_a_build_of_that_lesson_alone(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    lesson = tmp_path / "source" / "02-lesson" / "lesson.md"
    lesson.write_text(lesson_text(2, "another thing"), encoding="utf-8")
    make(tmp_path, lessons=("02-lesson",))
    words = page_of(tmp_path).words
    assert "Lesson 2: another thing" in words
    assert "Lesson 1: thing 1" in words


def test_it_forgets_a_lesson_that_is_gone(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    (tmp_path / "source" / "02-lesson" / "lesson.md").unlink()
    make(tmp_path)
    assert "thing 2" not in page_of(tmp_path).words


def test_it_says_which_files_are_older_than_their_source_and_why(tmp_path: Path) -> None:
    make(write_course(tmp_path, 2))
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    lesson.write_text(lesson_text(1, "thing 1") + '\n!!! aks "Who?"\n', encoding="utf-8")
    assert make(tmp_path).count(State.FAILED) > 0
    words = page_of(tmp_path).words
    assert "Older than its source: build again" in words
    assert "lesson.md:" in words


def test_it_shows_which_file_was_edited_by_hand(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    guide = tmp_path / "out" / "01-lesson" / "01-lesson.guide.txt"
    guide.write_text("mine", encoding="utf-8")
    make(tmp_path)
    assert page_of(tmp_path).words.count("Edited by hand") == 1
    assert guide.read_text(encoding="utf-8") == "mine"


def test_an_edited_index_is_not_overwritten(tmp_path: Path) -> None:
    make(write_course(tmp_path))
    index = tmp_path / "out" / "index.html"
    index.write_text("mine", encoding="utf-8")
    make(tmp_path)
    assert index.read_text(encoding="utf-8") == "mine"


def test_its_words_are_in_the_language_of_the_course(tmp_path: Path) -> None:
    course = COURSE.replace("[build]", 'language = "fr"\n[build]')
    make(write_course(tmp_path, 2, course))
    page = page_of(tmp_path)
    assert page.attributes["html"]["lang"] == "fr"
    assert "2 leçons" in page.words
    assert "Aller aux leçons" in page.words


def test_titles_are_text_whatever_they_hold(tmp_path: Path) -> None:
    make(write_course(tmp_path, 1, COURSE.replace("A course", "<script>alert(1)</script> & co")))
    page = page_of(tmp_path)
    assert "script" not in page.loads
    assert "<script>alert(1)</script> & co" in page.words


@pytest.mark.slow
def test_anyone_can_use_it_on_a_phone_and_with_a_keyboard(printed: Path) -> None:
    for seen in look(printed / "out" / "index.html", widths=(360, 1200), tabs=3):
        assert seen["violations"] == []
        assert seen["over"] <= 0, "the page is wider than the screen"
        assert seen["focused"] == ["Skip to the lessons", "Lesson 1: thing 1", "Lesson 2: thing 2"]
        assert [each for each in seen["requests"] if not each.startswith(("file:", "data:"))] == []

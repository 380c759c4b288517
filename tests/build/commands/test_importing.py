"""`import`: lessons of other kinds become source of ours, and nothing that is there is lost."""

from pathlib import Path

import pytest
from pptx import Presentation

from here import Here
from lessonpress.build.commands.importing import import_lesson
from lessonpress.build.course.lessons import Misuse
from lessonpress.model.diagnostic import Severity

from courses import lesson_text, make

PUBLISHED = """Lesson 4
Patrolling

Aim
To patrol well.

Slide 1

Key Message: A patrol is seen.

Slide 2

Ask participants what they saw.
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text(PUBLISHED, encoding="utf-8")
    return path


def test_an_imported_lesson_builds(published: Path, tmp_path: Path) -> None:
    to = tmp_path / "source" / "04-patrolling"
    done = import_lesson((published,), to, Here)
    assert done.written == (f"{to}/lesson.md",)
    assert done.transcript.slides == 2
    (tmp_path / "source" / "course.toml").write_text('[build]\nformats = ["txt"]\n', encoding="utf-8")
    assert make(tmp_path).exit_code == 0
    assert "A patrol is seen." in (tmp_path / "out/04-patrolling/04-patrolling.handout.txt").read_text("utf-8")


def test_pictures_of_slides_are_put_beside_the_lesson(published: Path, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "Slide 2.PNG").write_bytes(b"picture")
    to = tmp_path / "04"
    import_lesson((published, tmp_path / "pictures"), to, Here)
    assert (to / "slides" / "Slide-2.png").read_bytes() == b"picture"


def test_a_deck_that_cannot_be_read_is_not_put_beside_the_lesson(published: Path, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"no deck")
    to = tmp_path / "04"
    done = import_lesson((published, tmp_path / "deck.pptx"), to, Here)
    assert any(each.severity is Severity.ERROR for each in done.diagnostics)
    assert [path.name for path in to.iterdir()] == ["lesson.md"]


def test_a_deck_gives_titles_by_number_and_comes_along(published: Path, tmp_path: Path) -> None:
    deck = Presentation()
    for title in ("Why patrols", "What they saw"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    deck.save(tmp_path / "deck.pptx")
    to = tmp_path / "04"
    done = import_lesson((tmp_path / "deck.pptx", published), to, Here)
    assert done.transcript.slides == 2
    text = (to / "lesson.md").read_text("utf-8")
    assert "Slide 1: Why patrols" in text
    assert "Slide 2: What they saw" in text
    assert "A patrol is seen." in text
    assert (to / "slides.pptx").read_bytes() == (tmp_path / "deck.pptx").read_bytes()


def test_a_lesson_in_two_files_becomes_one(published: Path, tmp_path: Path) -> None:
    other = tmp_path / "activity.txt"
    other.write_text("Learning Activity 4.1\nOn patrol\n\nPurpose\nTo walk the beat.\n", encoding="utf-8")
    import_lesson((published, other), tmp_path / "04", Here)
    text = (tmp_path / "04" / "lesson.md").read_text("utf-8")
    assert "A patrol is seen." in text
    assert "To walk the beat." in text


def test_two_decks_are_misuse(published: Path, tmp_path: Path) -> None:
    for name in ("a.pptx", "b.pptx"):
        (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(Misuse, match="one deck"):
        import_lesson((published, tmp_path / "a.pptx", tmp_path / "b.pptx"), tmp_path / "04", Here)


def test_a_file_is_no_place_for_a_lesson(published: Path) -> None:
    with pytest.raises(Misuse, match="name the folder of the lesson"):
        import_lesson((published,), published, Here)


def test_what_is_there_is_not_overwritten_unasked(published: Path, tmp_path: Path) -> None:
    to = tmp_path / "04"
    import_lesson((published,), to, Here)
    written = (to / "lesson.md").read_text("utf-8")
    (to / "lesson.md").write_text(f"{written}My own words.\n", encoding="utf-8")
    done = import_lesson((published,), to, Here)
    assert done.written == ()
    assert "-My own words." in done.changes
    assert done.diagnostics[-1].code == "B221"
    assert "My own words." in (to / "lesson.md").read_text("utf-8")
    import_lesson((published,), to, Here, force=True)
    assert (to / "lesson.md").read_text("utf-8") == written


def test_our_own_format_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_text(lesson_text(), encoding="utf-8")
    import_lesson((path,), tmp_path / "a", Here)
    import_lesson((tmp_path / "a" / "lesson.md",), tmp_path / "b", Here)
    assert (tmp_path / "a" / "lesson.md").read_text("utf-8") == (tmp_path / "b" / "lesson.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["lesson.exe", "missing.md"])
def test_what_cannot_be_read_is_misuse(tmp_path: Path, name: str) -> None:
    if name.endswith("exe"):
        (tmp_path / name).write_bytes(b"MZ")
    with pytest.raises(Misuse, match=name):
        import_lesson((tmp_path / name,), tmp_path / "to", Here)
    assert not (tmp_path / "to").exists()

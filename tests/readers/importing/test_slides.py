"""Slide decks beside a lesson and alone, and one lesson from several files."""

import zipfile
from io import BytesIO

from pptx import Presentation

from lessonpress.model.audience import Audience
from lessonpress.model.lesson import Activity, ActivityPartKind
from lessonpress.model.time import Duration
from lessonpress.model.walk import text_of
from lessonpress.readers.importing import import_lesson, slides_of
from lessonpress.readers.reading import ReaderSettings, SourceFile
from lessonpress.readers.slides import read, read_deck, with_slides
from readers.published.shapes import read_fixture, read_text


def deck(*slides: tuple[str, tuple[str, ...], str]) -> bytes:
    """Return a deck of slides, each of a title, bullets (a leading > makes one deeper) and speaker notes."""
    presentation = Presentation()
    for title, bullets, notes in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        for index, bullet in enumerate(bullets):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.text, paragraph.level = bullet.lstrip(">"), int(bullet.startswith(">"))
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


THREE = deck(
    ("Why Radio", ("One net", ">many users"), "Explain that the net is shared."),
    ("Words", ("Over", "Out"), ""),
    ("Help", (), "Ask participants: Who hears you?"),
)


def test_a_deck_gives_titles_bullets_and_notes() -> None:
    slides = read_deck(SourceFile("deck.pptx", THREE)).value
    assert [slide.title for slide in slides] == ["Why Radio", "Words", "Help"]
    assert [(bullet.text, bullet.depth) for bullet in slides[0].bullets] == [("One net", 0), ("many users", 1)]
    assert slides[0].notes == ("Explain that the net is shared.",)


def test_a_deck_alone_is_the_skeleton_of_a_lesson() -> None:
    lesson = read(SourceFile("deck.pptx", THREE), ReaderSettings()).value.lesson
    slides = slides_of(lesson)
    assert lesson.front.title == "Why Radio"
    assert [slide.title for slide in slides] == ["Why Radio", "Words", "Help"]
    points, notes = slides[0].blocks
    assert points.mark is not None
    assert notes.mark is not None
    assert (points.mark.audience, notes.mark.audience) == (Audience.EVERYONE, Audience.FACILITATOR)


def test_slides_join_a_lesson_by_number_and_what_does_not_match_is_told() -> None:
    lesson = read_text(
        "Radio\n\nAim\n\nTo talk.\n\nSlide 2\n\n- Over\n- Out\n\nSlide 3: Emergency\n\n- Now\n\nSlide 9\n\n- Then"
    ).value.lesson
    joined = with_slides(lesson, read_deck(SourceFile("deck.pptx", THREE)).value)
    assert [slide.title for slide in slides_of(joined.value)] == ["Words", "Emergency", ""]
    told = "\n".join(each.message for each in joined.diagnostics)
    assert "slide 9 is not in the deck" in told
    assert "no notes for: 1" in told


def test_a_damaged_or_hostile_deck_is_an_error() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b"\0" * 70_000_000)
    for data in (b"", b"PK\x03\x04", THREE[: len(THREE) // 2], bomb.getvalue()):
        checked = read(SourceFile("deck.pptx", data), ReaderSettings())
        assert [each.severity for each in checked.diagnostics] == ["error"]
        assert not checked.value.lesson.parts


def test_the_report_counts_and_sorts() -> None:
    report = import_lesson([read_fixture("radio.txt")]).report
    assert (report.slides, report.activities, report.questions) == (10, 1, 6)
    assert report.minutes == Duration.of_minutes(90)
    assert any("taken for its title" in each.message for each in report.guessed)
    assert any("stays with the facilitator" in each.message for each in report.needs_a_person)
    assert any("cover line" in each.message for each in report.left_out)
    assert report.recognised


def test_activities_in_a_file_of_their_own_join_by_number() -> None:
    lesson = read_text("Radio\n\nAim\n\nTo talk.\n\nLearning Activity 3.1\n\nOn the Net\n\nPURPOSE\n\nTo try.")
    resources = read_text("Learning Activity 3.1: On Air\n\nTIME: 10 minutes\n\nINSTRUCTIONS\n\n- Work in pairs.")
    made = import_lesson([lesson, resources]).lesson
    (activity,) = (part for part in made.parts if isinstance(part, Activity))
    assert activity.title == "On the Net"
    assert activity.duration == Duration.of_minutes(10)
    assert [part.kind for part in activity.parts] == [
        ActivityPartKind.PURPOSE,
        ActivityPartKind.TIME,
        ActivityPartKind.INSTRUCTIONS,
    ]
    assert text_of(activity.parts[-1].contents[0]) == "Work in pairs."

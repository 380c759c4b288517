"""Lessons of the family in other shapes than Lesson 9: what is recognised, and what participants must not see."""

from pathlib import Path

import pytest

from lessonpress.model.audience import Audience
from lessonpress.model.block import KeyMessage, Note, NumberedList, Say, Table, Video
from lessonpress.model.lesson import (
    ActivityPartKind,
    SectionKind,
    Slide,
)
from lessonpress.model.numeral import Numeral
from lessonpress.model.time import Duration
from lessonpress.model.walk import text_of
from lessonpress.readers.importing import slides_of
from readers.published.shapes import ALL, activity, read, read_fixture, read_text, sections, shown, stage_slides


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_part_and_slide_has_a_place_of_its_own(path: Path) -> None:
    lesson = read_text(path.read_text("utf-8"), path.name).value.lesson
    places = [each.span for each in (*lesson.parts, *slides_of(lesson))]
    assert len(set(places)) == len(places)


def test_letters_set_apart_and_a_number_on_its_own_line_make_the_title() -> None:
    front = read("checkpoints.txt").front
    assert (front.number, front.title) == ("2.4", "Checkpoints and Searches")
    assert front.duration is not None
    assert front.duration.in_session == Duration.of_minutes(45, 60)


def test_running_heads_are_left_out_and_told() -> None:
    checked = read_fixture("checkpoints.txt")
    told = " ".join(each.message for each in checked.diagnostics if each.code == "P101")
    assert "CPTM Version 2017 6" in told
    assert "lines 25, 46, 80, 105, 140" in told
    assert "CPTM" not in str(checked.value.lesson.parts)


def test_labels_on_one_line_and_phases_run_together() -> None:
    made = activity(read("radio.txt"), "3.1")
    parts = {
        part.kind: text_of(part.contents[0])
        for part in made.parts
        if part.contents and not isinstance(part.contents[0], Slide)
    }
    assert parts[ActivityPartKind.PURPOSE] == "To pass messages under time pressure"
    assert parts[ActivityPartKind.METHOD] == "Pairs"
    assert [each.duration for each in made.phases] == [Duration.of_minutes(n) for n in (5, 10, 5)]


def test_activities_under_the_optional_heading_are_optional() -> None:
    lesson = read("checkpoints.txt")
    assert not activity(lesson, "2.4.1").optional
    assert activity(lesson, "2.4.2").optional
    assert activity(lesson, "2.4.2").duration == Duration.of_minutes(15, 25)


def test_a_video_in_the_notes_has_its_times() -> None:
    (video,) = (
        block for slide in slides_of(read("checkpoints.txt")) for block in slide.blocks if isinstance(block, Video)
    )
    assert (video.title, video.starts, video.ends) == ("At the Barrier", "01:10", "03:45")


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("checkpoints.txt", "The operations centre"),
        ("checkpoints.txt", "The nearest village"),
        ("checkpoints.txt", "Hand out one set"),
        ("checkpoints.txt", "Note to Instructor"),
        ("checkpoints.txt", "Collect all maps"),
        ("radio.txt", "any name in which no letter"),
        ("radio.txt", "Bravo"),
        ("radio.txt", "Stay on the net"),
        ("radio.txt", "A message with no call sign"),
        ("radio.txt", "Walk round and listen"),
        ("radio.txt", "what they wrote"),
        ("patrouille.txt", "Les visages nouveaux"),
        ("patrouille.txt", "Une page bien remplie"),
        ("patrouille.txt", "Ramasser les carnets"),
        ("patrouille.txt", "Expliquer que"),
        ("witness.txt", "begins with how or why"),
        ("witness.txt", "cannot be answered"),
        ("witness.txt", "Who felt safe"),
        ("witness.txt", "Leave time for silence"),
        ("witness.txt", "Ask participants"),
        ("custody.txt", "When told not to leave"),
        ("custody.txt", "No publicity"),
        ("custody.txt", "A medic is called first"),
        ("custody.txt", "Present the solution"),
        ("custody.txt", "answers to look for"),
        ("custody.txt", "Work with the medics"),
        ("communities.txt", "women with small children"),
        ("communities.txt", "(False)"),
        ("communities.txt", "who was not given a chair"),
        ("communities.txt", "the other side will come tonight"),
        ("communities.txt", "put people in"),
        ("communities.txt", "Civil Affairs Officer"),
        ("barrage.txt", "chercher des armes"),
        ("barrage.txt", "ce que je cherche"),
        ("barrage.txt", "deux noms"),
        ("barrage.txt", "porte des semences"),
        ("elections.txt", "Candidates under threat"),
        ("elections.txt", "The station is far"),
        ("elections.txt", "Party agents, inside"),
        ("elections.txt", "The right answer"),
        ("elections.txt", "Bridge"),
        ("elections.txt", "Take cover"),
        ("elections.txt", "Call the reserve"),
        ("elections.txt", "have understood"),
        ("elections.txt", "what people see, not what we think"),
        ("night.txt", "Midwives"),
        ("crowds.txt", "a rumour"),
        ("crowds.txt", "commanders are in haste"),
        ("crowds.txt", "with the radio leads"),
        ("crowds.txt", "Never turn their back"),
        ("night.txt", "One eye sees"),
        ("night-by-columns.txt", "Bakers"),
        ("night-by-columns.txt", "blind for twenty minutes"),
    ],
)
def test_what_is_the_facilitators_is_in_the_lesson_and_not_shown(name: str, secret: str) -> None:
    lesson = read(name)
    assert secret in str(lesson)
    assert secret not in shown(lesson)


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("checkpoints.txt", "The team leader runs it"),
        ("checkpoints.txt", "Who would be told first when a checkpoint is opened?"),
        ("checkpoints.txt", "A checkpoint is there to protect people"),
        ("radio.txt", "I have ended and expect none"),
        ("radio.txt", "What has happened"),
        ("radio.txt", "What happens then?"),
        ("patrouille.txt", "Choisir l’itinéraire"),
        ("patrouille.txt", "Travailler en petits groupes."),
        ("witness.txt", "Thank the person"),
        ("witness.txt", "What is an open question?"),
        ("witness.txt", "Work in groups of three."),
        ("custody.txt", "Those who commit a crime on UN premises"),
        ("custody.txt", "A detained person is told why."),
        ("custody.txt", "Prepare to present your list."),
        ("communities.txt", "Who was missing from the last meeting that you saw?"),
        ("communities.txt", "Sit where you are told to"),
        ("communities.txt", "Plan your first visit"),
        ("crowds.txt", "Which step is most often left out? Why?"),
        ("crowds.txt", "Dispersal"),
        ("barrage.txt", "Que dites-vous avant de fouiller ?"),
        ("barrage.txt", "la zone de fouille"),
        ("barrage.txt", "Préparez-vous à donner vos raisons."),
        ("elections.txt", "Who guards the ballot boxes at night?"),
        ("elections.txt", "Touch a ballot"),
    ],
)
def test_what_is_for_all_is_shown(name: str, point: str) -> None:
    assert point in shown(read(name))


def test_key_words_are_for_all_and_commonly_asked_questions_are_not() -> None:
    found = sections(read("radio.txt"))
    (questions,), (words,) = found[SectionKind.QUESTIONS].contents, found[SectionKind.KEY_WORDS].contents
    assert isinstance(questions, Table)
    assert isinstance(words, Table)
    assert questions.mark is not None
    assert words.mark is not None
    assert (questions.mark.audience, words.mark.audience) == (Audience.FACILITATOR, Audience.EVERYONE)


def test_a_lesson_in_french_says_so_itself() -> None:
    lesson = read("patrouille.txt")
    assert (lesson.front.language, lesson.front.title) == ("fr", "La patrouille à pied")
    assert any(isinstance(block, KeyMessage) for slide in slides_of(lesson) for block in slide.blocks)
    assert any(isinstance(block, Say) for slide in slides_of(lesson) for block in slide.blocks)
    assert activity(lesson, "3.1.1").duration == Duration.of_minutes(15)


def test_commonly_asked_questions_stay_with_the_facilitator() -> None:
    [asked] = sections(read("handover.txt"))[SectionKind.QUESTIONS].contents
    assert isinstance(asked, Table)
    assert asked.mark is not None
    assert asked.mark.audience is Audience.FACILITATOR


def test_a_foot_that_counts_pages_is_told_without_page_breaks() -> None:
    checked = read_fixture("convoi.txt")
    assert (checked.value.lesson.front.number, checked.value.lesson.front.title) == ("4.2", "Escorte de convoi")
    assert "avant déploiement" not in str(checked.value.lesson.parts)
    assert any("ONU – Formation avant déploiement 4" in each.message for each in checked.diagnostics)


def test_what_runs_on_after_a_key_message_is_not_shown_with_it() -> None:
    lesson = read("convoi.txt")
    assert stage_slides(lesson) == {"Les trois places": [1, 2], "L’arrêt": [3]}
    first = slides_of(lesson)[0]
    message, told = first.blocks[:2]
    assert isinstance(message, KeyMessage)
    assert text_of(message) == "On part ensemble, on arrive ensemble."
    assert isinstance(told, Say)
    assert "il s’arrête en vue" not in shown(lesson)


def test_an_address_cut_by_a_line_is_whole() -> None:
    text = "Film\n\nAim\nTo see.\n\nSlide 1\n\nThe film is here: https://example.org/watch?\nv=abc_d and it is short.\n"
    [slide] = slides_of(read_text(text).value.lesson)
    assert "https://example.org/watch?v=abc_d and" in text_of(slide.blocks[0])


def test_what_instructors_are_to_read_is_not_told_to_participants() -> None:
    first, *_ = sections(read("custody.txt"))[SectionKind.REFERENCES].contents
    assert isinstance(first, Note)


def test_the_opening_goes_on_after_its_activity() -> None:
    resources = next(
        part for part in activity(read("custody.txt"), "3.7.1").parts if part.kind is ActivityPartKind.RESOURCES
    )
    assert [text_of(each) for each in resources.contents if not isinstance(each, Slide)] == ["Learning Activity slide"]
    assert SectionKind.OVERVIEW not in sections(read("custody.txt"))


def test_the_title_of_a_part_under_a_bare_slide_is_the_slides() -> None:
    [slide] = (each for each in slides_of(read("communities.txt")) if each.first == 4)
    assert slide.title == "Who Is the Community?"


def test_a_line_beside_page_numbers_that_comes_on_each_page_is_the_pages() -> None:
    lesson = read("communities.txt")
    assert lesson.front.title == "Working with Communities"
    assert "Specialised Training Materials" not in str(lesson.parts)


def test_the_overview_of_activities_is_no_point_of_the_list_before_it() -> None:
    assert SectionKind.OVERVIEW in sections(read("patrouille.txt"))


def test_the_slide_that_sums_up_after_an_activity_is_no_slide_of_it() -> None:
    summary = sections(read("crowds.txt"))[SectionKind.SUMMARY]
    assert [each.first for each in summary.contents if isinstance(each, Slide)] == [12]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("es", ("Lección 4", "Finalidad", "Ver.", "Diapositiva 1: Ojos", "La patrulla ve mucho.", "Respuestas sugeridas:", "Nota para el formador: secreto")),
        ("ru", ("Занятие 4", "Цель", "Видеть.", "Слайд 1: Глаза", "Патруль видит многое.", "Возможные ответы:", "Указания для ведущего: secreto")),
        ("zh", ("课程 4", "目的", "看。", "幻灯片 1: 眼睛", "巡逻队看到很多。", "可能的答案:", "教员备注: secreto")),
        ("ar", ("الدرس 4", "الهدف", "الرؤية.", "الشريحة 1: العيون", "ترى الدورية الكثير.", "الإجابات المقترحة:", "ملاحظات للمدرب: secreto")),
    ],
)  # fmt: skip
def test_answers_and_notes_are_known_by_their_names_in_other_languages(name: str, lines: tuple[str, ...]) -> None:
    text = "\n".join((*lines[:-1], "• secreto uno", "• secreto dos", lines[-1]))
    checked = read_text(text, f"lesson.{name}.txt")
    assert len(slides_of(checked.value.lesson)) == 1
    assert "secreto" not in shown(checked.value.lesson)


def test_letters_that_the_notes_refer_to_are_on_the_slide() -> None:
    lesson = read("foule.txt")
    [signs] = (block for slide in slides_of(lesson) for block in slide.blocks if isinstance(block, NumberedList))
    assert (signs.numeral, len(signs.items)) == (Numeral.LOWER_ROMAN, 3)


def test_steps_below_a_known_opening_are_instructions_to_participants() -> None:
    instructions = [
        text_of(block) for part in activity(read("polling.txt"), "3.4.1").parts
        if part.kind is ActivityPartKind.INSTRUCTIONS for block in part.contents
    ]  # fmt: skip
    assert "Draw the polling place Mark the four hazards" in " ".join(instructions)


def test_a_duration_below_its_label_with_its_shares_is_the_lessons() -> None:
    front = read("calls.txt").front
    assert front.duration is not None
    assert front.duration.in_session == Duration.of_minutes(60)
    assert (front.presentation, front.activities) == (Duration.of_minutes(40), Duration.of_minutes(20))

"""Lessons of the family in other shapes than Lesson 9: what is recognised, and what participants must not see."""

from pathlib import Path

import pytest

from lessonpress.model.audience import Audience
from lessonpress.model.block import Ask, BulletList, Cell, KeyMessage, Note, NumberedList, Paragraph, Say, Table, Video
from lessonpress.model.inline import Blank, Inlines
from lessonpress.model.lesson import (
    Activity,
    ActivityPartKind,
    Evaluation,
    EvaluationQuestion,
    Lesson,
    QuestionKind,
    Section,
    SectionKind,
    Slide,
    Stage,
)
from lessonpress.model.numeral import Numeral
from lessonpress.model.time import Duration
from lessonpress.model.walk import descend, plain_text, text_of
from lessonpress.readers.importing import slides_of
from readers.published.shapes import ALL, read_fixture, read_text


def read(name: str) -> Lesson:
    return read_fixture(name).value.lesson


def text_of_cell(cell: Cell) -> str:
    return plain_text(cell.content)


def sections(lesson: Lesson) -> dict[SectionKind, Section]:
    return {part.kind: part for part in lesson.parts if isinstance(part, Section)}


def activity(lesson: Lesson, number: str) -> Activity:
    return next(part for part in lesson.parts if isinstance(part, Activity) and part.number == number)


def shown(lesson: Lesson) -> str:
    """Return what participants see of slides and instructions, questions with none of their responses."""
    blocks = [block for slide in slides_of(lesson) for block in slide.blocks]
    for part in lesson.parts:
        if isinstance(part, Activity):
            blocks += [each for inner in part.parts for each in inner.contents if not isinstance(each, Slide)]
    theirs = [block for block in blocks if block.mark is not None and block.mark.audience is Audience.EVERYONE]
    return "\n".join(text_of(Ask(block.question)) if isinstance(block, Ask) else text_of(block) for block in theirs)


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


def test_a_list_without_bullets_is_a_list() -> None:
    outcomes = sections(read("checkpoints.txt"))[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert [text_of(item.blocks[0]).split()[0] for item in outcomes.items] == [
        "Explain",
        "List",
        "Describe",
        "Identify",
    ]


def test_a_map_row_that_is_broken_over_lines_is_one_row() -> None:
    titles = [part.title for part in read("checkpoints.txt").parts if isinstance(part, Stage)]
    assert "The Zones of a Checkpoint and the People Who Work in Them" in titles


def test_times_of_the_map_become_those_of_the_stages() -> None:
    times = {part.title: part.duration for part in read("radio.txt").parts if isinstance(part, Stage)}
    assert times["Passing a message, from the first call to the last"] == Duration.of_minutes(20)


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


def test_an_evaluation_in_tables_and_lines() -> None:
    (evaluation,) = (part for part in read("radio.txt").parts if isinstance(part, Evaluation))
    assert [each.kind for each in evaluation.questions] == [
        QuestionKind.NARRATIVE,
        QuestionKind.NARRATIVE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.FILL,
        QuestionKind.CHOICE,
    ]
    assert [choice.right for choice in evaluation.questions[-1].choices] == [True, False]
    assert text_of(evaluation.questions[2].prompt[0]) == "A message may hold three orders."


def test_questions_and_answers_in_each_others_lines_stay_with_the_facilitator() -> None:
    checked = read_fixture("checkpoints.txt")
    (evaluation,) = (part for part in checked.value.lesson.parts if isinstance(part, Evaluation))
    assert not evaluation.questions
    assert all(block.mark and block.mark.audience is Audience.FACILITATOR for block in descend(evaluation.introduction))
    assert any("each other's lines" in each.message for each in checked.diagnostics if each.severity == "warning")


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


def test_a_lesson_without_a_map_has_one_stage_and_its_debrief_with_the_activity() -> None:
    lesson = read("witness.txt")
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == ["Talking to a Witness"] * 2
    debrief = next(part for part in activity(lesson, "5.1").parts if part.kind is ActivityPartKind.DEBRIEF)
    assert [slide.first for slide in debrief.contents if isinstance(slide, Slide)] == [4]


def stage_slides(lesson: Lesson) -> dict[str, list[int]]:
    return {
        part.title: [each.first for each in part.contents if isinstance(each, Slide)]
        for part in lesson.parts
        if isinstance(part, Stage)
    }


def test_a_map_with_a_column_of_pages_still_gives_the_slides() -> None:
    assert stage_slides(read("handover.txt")) == {"Why We Hand Over": [1, 2], "The Six Points": [3, 4, 5]}


def test_cells_parted_by_tabs_make_tables() -> None:
    lesson = read("handover.txt")
    [words] = sections(lesson)[SectionKind.KEY_WORDS].contents
    assert isinstance(words, Table)
    assert [text_of_cell(cell) for cell in words.header] == ["Key Word or Phrase", "Definition"]
    assert len(words.rows) == 2
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    kinds = [QuestionKind.NARRATIVE, QuestionKind.NARRATIVE, QuestionKind.FILL, QuestionKind.TRUE_FALSE]
    assert [question.kind for question in evaluation.questions] == kinds
    assert all(question.answer for question in evaluation.questions)
    assert activity(lesson, "3.5.2").optional
    assert activity(lesson, "3.5.2").duration == Duration.of_minutes(20)


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


def test_the_slides_of_the_map_stand_in_its_parts_however_its_lines_are_broken() -> None:
    assert stage_slides(read("custody.txt")) == {
        "Definitions": [1, 2],
        "Duties Toward Detained Persons": [3, 4, 5],
        "Handover": [7, 8],
    }
    night = {"Why Night Is Different": [1, 2, 3], "Stopping a Vehicle": [5, 6]}
    assert stage_slides(read("night.txt")) == night
    assert stage_slides(read("night-by-columns.txt")) == night
    assert stage_slides(read("communities.txt")) == {"Who Is the Community?": [4, 5, 6], "Meeting People": [9, 10, 11]}
    assert stage_slides(read("barrage.txt")) == {"À quoi sert un barrage": [1, 2], "Les trois zones": [3, 4, 5]}
    assert stage_slides(read("elections.txt")) == {
        "The Electoral Cycle": [2, 3, 4, 5],
        "Partners of the Police in the Security of Elections": [6, 7, 8],
        "Polling Day": [11, 12, 13, 14],
    }


def test_a_map_with_a_heading_that_nobody_knows_is_still_the_map() -> None:
    text = "Film\n\nAim\nTo see.\n\nWho speaks when\nSeeing Slides 1-2\nHearing Slide 3\n\nSlide 1\n\nA.\n\nSlide 3\n\nB.\n"
    lesson = read_text(text).value.lesson
    assert SectionKind.LESSON_MAP in sections(lesson)
    assert stage_slides(lesson) == {"Seeing": [1], "Hearing": [3]}


def test_columns_set_apart_by_spaces_are_tables() -> None:
    lesson = read("custody.txt")
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    found = [(each.kind, text_of(each.prompt[0]), " ".join(map(text_of, each.answer))) for each in evaluation.questions]
    assert found == [
        (
            QuestionKind.NARRATIVE,
            "What is detention by the mission?",
            "A person may not leave. It is short, lawful and written down.",
        ),
        (
            QuestionKind.NARRATIVE,
            "Name three duties toward a detained person.",
            "Food and water, a doctor, no publicity. Any three will do.",
        ),
        (QuestionKind.FILL, "A handover is agreed to by the .", "head of mission"),
        (QuestionKind.FILL, "Women are held  from men.", "apart"),
        (QuestionKind.TRUE_FALSE, "A locked door makes detention.", "False. It is not the lock that counts."),
        (QuestionKind.TRUE_FALSE, "Every step is written down.", "True"),
    ]
    blanks = [any(isinstance(each, Blank) for each in _inlines(question)) for question in evaluation.questions]
    assert blanks == [False, False, True, True, False, False]
    [words] = sections(lesson)[SectionKind.KEY_WORDS].contents
    assert isinstance(words, Table)
    assert len(words.rows) == 2


def _inlines(question: EvaluationQuestion) -> Inlines:
    return tuple(inline for block in question.prompt if isinstance(block, Paragraph) for inline in block.content)


def test_what_instructors_are_to_read_is_not_told_to_participants() -> None:
    first, *_ = sections(read("custody.txt"))[SectionKind.REFERENCES].contents
    assert isinstance(first, Note)


def test_an_indent_of_one_space_is_a_lost_bullet() -> None:
    outcomes = sections(read("custody.txt"))[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert len(outcomes.items) == 4


def test_the_opening_goes_on_after_its_activity() -> None:
    resources = next(
        part for part in activity(read("custody.txt"), "3.7.1").parts if part.kind is ActivityPartKind.RESOURCES
    )
    assert [text_of(each) for each in resources.contents if not isinstance(each, Slide)] == ["Learning Activity slide"]
    assert SectionKind.OVERVIEW not in sections(read("custody.txt"))


def test_questions_and_answers_that_come_one_below_the_other() -> None:
    (evaluation,) = (part for part in read("communities.txt").parts if isinstance(part, Evaluation))
    answers = [" ".join(map(text_of, each.answer)) for each in evaluation.questions]
    assert answers == ["Everybody who lives there, also those who are not heard.", "slow", "False", "b"]


@pytest.mark.parametrize("name", ["custody.txt", "communities.txt", "barrage.txt", "elections.txt", "checkpoints.txt"])
def test_no_question_of_the_evaluation_holds_its_answer(name: str) -> None:
    secrets = ("lawful", "doctor", "apart", "Everybody", "protéger", "femmes. femmes", "host-State", "Stolen", "leader")
    for part in read(name).parts:
        if isinstance(part, Evaluation):
            prompts = " ".join(text_of(block) for each in part.questions for block in each.prompt)
            assert not [secret for secret in secrets if secret in prompts]


def test_a_sign_behind_a_choice_makes_it_the_right_one() -> None:
    (evaluation,) = (part for part in read("elections.txt").parts if isinstance(part, Evaluation))
    [choices] = (each.choices for each in evaluation.questions if each.kind is QuestionKind.CHOICE)
    assert [choice.right for choice in choices] == [False, True, False]
    assert "*" not in str(choices)


def test_the_title_of_a_part_under_a_bare_slide_is_the_slides() -> None:
    [slide] = (each for each in slides_of(read("communities.txt")) if each.first == 4)
    assert slide.title == "Who Is the Community?"


def test_a_line_beside_page_numbers_that_comes_on_each_page_is_the_pages() -> None:
    lesson = read("communities.txt")
    assert lesson.front.title == "Working with Communities"
    assert "Specialised Training Materials" not in str(lesson.parts)


def test_bullets_on_lines_of_their_own_go_to_their_items() -> None:
    lesson = read("night-by-columns.txt")
    outcomes = sections(lesson)[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert len(outcomes.items) == 3
    assert SectionKind.OVERVIEW not in sections(lesson)


def test_columns_that_came_one_below_the_other_leave_no_answer_in_the_handout() -> None:
    (evaluation,) = (part for part in read("night-by-columns.txt").parts if isinstance(part, Evaluation))
    prompts = " ".join(text_of(block) for each in evaluation.questions for block in each.prompt)
    assert "twenty" not in prompts
    assert "blinds" not in prompts


def test_a_bullet_before_the_second_line_of_an_item_is_the_items() -> None:
    text = (
        "Film\n\nAim\nTo see.\n\nRelevance\nMuch.\n\nSlide 1\n\nThe police will also:\n\n"
        " Help people who had to leave their homes to go back to them in safety and with the goods they\n\n"
        "- had to leave behind, with the police of the State;\n- Support the courts.\n"
    )
    [slide] = slides_of(read_text(text).value.lesson)
    [points] = (block for block in slide.blocks if isinstance(block, BulletList))
    first, second = (text_of(item.blocks[0]) for item in points.items)
    assert first.endswith("the goods they had to leave behind, with the police of the State;")
    assert second == "Support the courts."


def test_the_overview_of_activities_is_no_point_of_the_list_before_it() -> None:
    assert SectionKind.OVERVIEW in sections(read("patrouille.txt"))


def test_bullets_of_an_answer_that_runs_on_below_its_row_are_of_the_answer() -> None:
    (evaluation,) = (part for part in read("handover.txt").parts if isinstance(part, Evaluation))
    [three] = (each for each in evaluation.questions if "look ahead" in text_of(each.prompt[0]))
    assert "Visits and orders" in " ".join(map(text_of, three.answer))


def test_a_row_of_the_map_that_is_broken_inside_its_bars_is_one_row() -> None:
    [table] = sections(read("crowds.txt"))[SectionKind.LESSON_MAP].contents
    assert isinstance(table, Table)
    assert [text_of_cell(row[0]) for row in table.rows][1:] == [
        "Learning Activity 7.1",
        "Graduated Response",
        "Learning Activity 7.2",
    ]


def test_the_slide_that_sums_up_after_an_activity_is_no_slide_of_it() -> None:
    summary = sections(read("crowds.txt"))[SectionKind.SUMMARY]
    assert [each.first for each in summary.contents if isinstance(each, Slide)] == [12]


def test_points_that_are_set_in_are_points_of_the_one_before() -> None:
    [slide] = (each for each in slides_of(read("crowds.txt")) if each.first == 8)
    [points] = (block for block in slide.blocks if isinstance(block, BulletList))
    assert len(points.items) == 3
    assert len(points.items[2].blocks) == 2


def test_letters_and_roman_numbers_are_kept_for_what_refers_to_them() -> None:
    text = (
        "Lesson 4\nNight Patrols\nAim\nTo see at night, as in point (c).\nSlide 1: Steps\n(a) Wait.\n• For the eyes\n(b) Look:\n(i) left\n"
        "(ii) right\n(c) Walk.\nSlide 2: Letters\nA. Lamp\nB. Radio\nSlide 3: Who says so\nA. Smith says that eyes need time.\n"
        "Learning Evaluation\n1. What do eyes need?\na) light\nb) time\nAnswer: b\n"
    )
    lesson = read_text(text, "patrols.txt").value.lesson
    one, two, three = slides_of(lesson)
    [steps] = one.blocks
    assert isinstance(steps, NumberedList)
    assert (steps.numeral, [text_of(item.blocks[0]) for item in steps.items]) == (
        Numeral.LOWER_LETTER,
        ["Wait.", "Look:", "Walk."],
    )
    inner = steps.items[1].blocks[1]
    assert isinstance(inner, NumberedList)
    assert inner.numeral is Numeral.LOWER_ROMAN
    assert isinstance(steps.items[0].blocks[1], BulletList)
    assert [each.numeral for each in two.blocks if isinstance(each, NumberedList)] == [Numeral.UPPER_LETTER]
    assert text_of(three.blocks[0]).startswith("A. Smith")
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    assert evaluation.questions[0].numeral is Numeral.LOWER_LETTER


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


@pytest.mark.parametrize(
    "lines",
    [
        ("预期答案：", "• 秘密一", "• 秘密二"),
        ("• 看得见", "教员备注：秘密"),
        ("• 请学员说出秘密", "• 看得见"),
        ("• 这里的正确答案是秘密", "• 看得见"),
        ("• 秘密看得见（正确）", "• 看不见（错误）"),
        ("他们看到什么？", "• 秘密一", "• 秘密二"),
        ("请学员说明他们看到什么。", "• 秘密一"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_in_chinese_answers_stay_with_the_facilitator_though_no_spaces_part_the_words(lines: tuple[str, ...]) -> None:
    head = ("课程 4", "目的", "看。", "幻灯片 1：眼睛", "巡逻队看到很多。")
    checked = read_text("\n".join((*head, *lines)), "lesson.zh.txt")
    [slide] = slides_of(checked.value.lesson)
    assert slide.title == "眼睛"
    assert "秘密" not in shown(checked.value.lesson)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "课程 4：夜间巡逻\n目的\n了解夜间巡逻。\n学习目标\n说明原因。\n幻灯片 1：眼睛\n巡逻队看到很多。\n学习活动 4.1：观察\n"
            "时间：20分钟\n说明\n分组讨论。\n答案：哨兵\n学习评估\n1. 谁看得见？\n答案：哨兵\n",
            "夜间巡逻",
        ),
        (
            "الدرس 4: الدوريات الليلية\nالهدف\nفهم الدوريات.\nأهداف التعلم\nشرح السبب.\nالشريحة 1: العيون\nترى الدورية الكثير.\n"
            "النشاط 4.1: الملاحظة\nالوقت: 20 دقيقة\nالتعليمات\nاعملوا في أزواج.\nالإجابات المتوقعة:\n• الحارس\n"
            "تقييم التعلم\n1. من يرى؟\nالإجابة: الحارس\n",
            "الدوريات الليلية",
        ),
    ],
    ids=("zh", "ar"),
)
def test_headings_are_told_in_scripts_that_have_no_capitals(text: str, title: str) -> None:
    lesson = read_text(text).value.lesson
    assert (lesson.front.number, lesson.front.title) == ("4", title)
    aim, objectives, stage, first, evaluation = lesson.parts
    assert isinstance(aim, Section)
    assert isinstance(objectives, Section)
    assert (aim.kind, objectives.kind) == (SectionKind.AIM, SectionKind.OBJECTIVES)
    assert isinstance(stage, Stage)
    assert isinstance(first, Activity)
    assert [part.kind for part in first.parts] == [
        ActivityPartKind.TIME, ActivityPartKind.INSTRUCTIONS, ActivityPartKind.DEBRIEF
    ]  # fmt: skip
    assert first.duration == Duration.of_minutes(20)
    assert isinstance(evaluation, Evaluation)
    assert len(evaluation.questions[0].answer) == 1


def test_an_arabic_question_is_told_by_its_own_sign() -> None:
    head = ("الدرس 4", "الهدف", "الرؤية.", "الشريحة 1: العيون", "ماذا ترى الدورية؟", "• سر")
    checked = read_text("\n".join(head), "lesson.ar.txt")
    assert len(slides_of(checked.value.lesson)) == 1
    assert "سر" not in shown(checked.value.lesson)


def test_rows_with_bars_only_between_their_cells_are_tables() -> None:
    lesson = read("polling.txt")
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == [
        "PART A. ROUTES AND HAZARDS",
        "PART B. WORKING WITH LOCAL POLICE",
    ]
    [hazards] = (block for slide in slides_of(lesson) for block in slide.blocks if isinstance(block, Table))
    assert len(hazards.columns) == 3


def test_numbers_and_letters_on_lines_of_their_own_go_to_their_items() -> None:
    lesson = read("calls.txt")
    [call] = (slide for slide in slides_of(lesson) if slide.first == 3)
    [parts] = (block for block in call.blocks if isinstance(block, NumberedList))
    assert [text_of(item.blocks[0]) for item in parts.items][:2] == ["who is called", "who calls"]
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    assert [choice.right for choice in evaluation.questions[1].choices] == [False, False, True]


def test_an_answer_that_reads_like_the_title_of_a_part_begins_none() -> None:
    lesson = read("calls.txt")
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == ["The Call", "Silence"]
    (evaluation,) = (part for part in lesson.parts if isinstance(part, Evaluation))
    assert [text_of(block) for block in evaluation.questions[2].answer] == ["silence"]


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

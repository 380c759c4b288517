"""Lists that have lost their bullets and tables that have lost their bars are lists and tables again."""

from lessonpress.model.block import BulletList, NumberedList, Paragraph, Table
from lessonpress.model.inline import Blank, Inlines
from lessonpress.model.lesson import (
    Evaluation,
    EvaluationQuestion,
    QuestionKind,
    SectionKind,
    Stage,
)
from lessonpress.model.numeral import Numeral
from lessonpress.model.time import Duration
from lessonpress.model.walk import text_of
from lessonpress.readers.importing import slides_of
from readers.published.shapes import activity, read, read_text, sections, text_of_cell


def test_a_list_without_bullets_is_a_list() -> None:
    outcomes = sections(read("checkpoints.txt"))[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert [text_of(item.blocks[0]).split()[0] for item in outcomes.items] == [
        "Explain",
        "List",
        "Describe",
        "Identify",
    ]


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


def test_an_indent_of_one_space_is_a_lost_bullet() -> None:
    outcomes = sections(read("custody.txt"))[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert len(outcomes.items) == 4


def test_bullets_on_lines_of_their_own_go_to_their_items() -> None:
    lesson = read("night-by-columns.txt")
    outcomes = sections(lesson)[SectionKind.OUTCOMES].contents[-1]
    assert isinstance(outcomes, BulletList)
    assert len(outcomes.items) == 3
    assert SectionKind.OVERVIEW not in sections(lesson)


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

"""The small recognisers: instructions turned to participants, times, titles run together, lines that are the page's."""

import pytest

from lessonpress.model.inline import Text
from lessonpress.model.walk import plain_text
from lessonpress.readers.namedtimes import named_times, timed_names
from lessonpress.readers.published.addressing import Addressing, Listener
from lessonpress.readers.published.furniture import running_lines
from lessonpress.readers.published.heads import ActivityHead, Heads, SlideHead
from lessonpress.readers.published.lines import split_lines, unspaced
from lessonpress.readers.published.markup import address_in
from lessonpress.readers.published.slides import clauses
from lessonpress.readers.vocabulary import vocabulary

ENGLISH = vocabulary("en")


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Ask participants to work in pairs.", "Work in pairs."),
        ("Then, ask the groups to present their findings.", "Then, present your findings."),
        ("Groups can use the table.", "You can use the table."),
        ("Divide the class into groups of four.", "Work in groups of four."),
        ("Have participants read the case.", None),
        ("Ask participants to list partners and their roles.", None),
        ("Distribute the cards.", None),
        ("Discuss the expected answers.", None),
        ("Compare what participants say with the slide.", None),
        ("What did you see?", "What did you see?"),
    ],
)
def test_instructions_for_participants(told: str, read: str | None) -> None:
    turned = Addressing(ENGLISH).instruction((Text(told),), Listener.PARTICIPANTS)
    assert (plain_text(turned) if turned else None) == read


def test_spanish_instructions_for_participants() -> None:
    spanish = Addressing(vocabulary("es"))
    for told, read in (
        ("Pida a los participantes que trabajen en parejas.", "Trabajen en parejas."),
        ("Divida a los participantes en grupos de cuatro.", "Trabajen en grupos de cuatro."),
        ("Pida a los participantes que digan lo que ellos saben.", None),
    ):
        turned = spanish.instruction((Text(told),), Listener.PARTICIPANTS)
        assert (plain_text(turned) if turned else None) == read


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Ask participants: Who decides?", "Who decides?"),
        ('Ask the learners, "Why is that?"', "Why is that?"),
        ("Ask participants if they know the mandate.", "Do you know the mandate?"),
        ("Ask participants whether they have ever met one.", "Have you ever met one?"),
        ("Ask learners who has the duty to act.", "Who has the duty to act?"),
        ("Ask participants what they think of it.", None),
        ("Ask whether anyone objects.", None),
    ],
)
def test_questions_to_participants(told: str, asked: str | None) -> None:
    turned = Addressing(ENGLISH).question((Text(told),))
    assert (plain_text(turned) if turned else None) == asked


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Slide 5", SlideHead(5, 5)),
        ("Slides 16 and 17", SlideHead(16, 17)),
        ("Slides 3-5: Zones", SlideHead(3, 5, "Zones")),
        ("SLIDE 12 – Title", SlideHead(12, 12, "Title")),
        ("Slide 7 (continued)", SlideHead(7, 7, "", continued=True)),
        ("Slide 9 shows how the map is used, and what it hides.", None),
        ("Slides are in the folder", None),
    ],
)
def test_slide_lines(line: str, head: SlideHead | None) -> None:
    assert Heads(ENGLISH).slide(line) == head


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Learning Activity 9.1", ActivityHead("9.1")),
        ("Learning Activity 1.1.1: Film", ActivityHead("1.1.1", "Film")),
        ("OPTIONAL: Learning Activity 2.3: Cards", ActivityHead("2.3", "Cards", optional=True)),
        ("Learning Activity", ActivityHead("")),
        ("Learning activities help adults to learn.", None),
        ("activity 3 was well received by those who took part in it.", None),
    ],
)
def test_activity_lines(line: str, head: ActivityHead | None) -> None:
    assert Heads(ENGLISH).activity(line) == head


def test_times_that_ran_together_come_apart() -> None:
    found = named_times("Group work: 9 minutesDiscussion: 6 minutes")
    assert [(each.name, each.duration.most) for each in found] == [("Group work", 540), ("Discussion", 360)]
    found = timed_names("35 minutes: learning activities 85 minutes: interactive presentation")
    assert [each.name for each in found] == ["learning activities", "interactive presentation"]
    assert not named_times("The group works: some take 9 minutes")


def test_titles_and_bullets_that_ran_together_come_apart_only_where_it_is_safe() -> None:
    assert clauses(
        "Why we train Police must know the law Police must know the people Training never ends for anyone", ENGLISH
    ) == (
        "Why we train",
        "Police must know the law",
        "Police must know the people",
        "Training never ends for anyone",
    )
    assert not clauses(
        "This is a sentence of the Member States that goes on for a while and then simply stops here.", ENGLISH
    )
    assert not clauses("A short Title Here", ENGLISH)


@pytest.mark.parametrize(
    ("line", "read"),
    [("L e s s o n  2.1", "Lesson  2.1"), ("M o d u l e  O n e", "Module One"), ("A b c", "A b c"), ("a b", "a b")],
)
def test_letters_set_apart(line: str, read: str) -> None:
    (only,) = split_lines(line, "x")
    assert unspaced(only).text == read


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("none here", ""),
    ],
)
def test_addresses_end_before_the_sentence_does(text: str, address: str) -> None:
    assert address_in(text) == address


def test_running_heads_are_told_by_the_names_that_a_language_has_for_them() -> None:
    text = "\n\n".join(
        f"ONU Módulo 2 – Lección 2.3: Trabajar con la comunidad {page}\n\ntexto {page * 7} fin" for page in (1, 2, 3)
    )
    lines = tuple(split_lines(text, "x"))
    assert running_lines(lines, frozenset(), vocabulary("es")) == {0, 2, 4}
    assert not running_lines(lines, frozenset(), vocabulary("ru"))

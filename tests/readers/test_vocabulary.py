"""The tables of part names: every key is one the program knows, and every spelling finds its key."""

import pytest

from lessonpress.model.cue import Cue
from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.readers.vocabulary import Group, Word, fold, languages, own_words, vocabulary

_KEYS = {
    Group.SECTIONS: set(SectionKind),
    Group.ACTIVITY_PARTS: set(ActivityPartKind),
    Group.CALLOUTS: set(Cue),
    Group.HEADINGS: set(Word),
    Group.PHRASES: set(Word),
}


# What the facilitator is told to ask for is turned to participants only where the grammar of the language allows it.
_MAY_BE_EMPTY = {"directed": {"ar", "ru", "zh"}, "directed-to": {"ar", "ru", "zh"}}


def test_the_languages_of_the_united_nations_are_there() -> None:
    assert set(languages()) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("group", [group for group in Group if group is not Group.TURNING])
def test_every_language_has_every_word(language: str, group: Group) -> None:
    own, english = own_words(language)[group], own_words("en")[group]
    assert set(own) == set(english)
    empty = {key for key, spellings in own.items() if not spellings}
    assert all(language in _MAY_BE_EMPTY.get(key, ()) for key in empty)


@pytest.mark.parametrize("language", languages())
def test_no_language_turns_sentences_by_a_rule_that_nobody_knows(language: str) -> None:
    assert set(own_words(language)[Group.TURNING]) <= set(own_words("en")[Group.TURNING])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("group", Group)
def test_every_key_is_known_and_spelled(language: str, group: Group) -> None:
    table = vocabulary(language).spellings[group]
    assert set(table) <= _KEYS.get(group, set(table))
    assert all(table.values())


@pytest.mark.parametrize("language", languages())
def test_no_spelling_means_two_parts_of_a_lesson(language: str) -> None:
    table = vocabulary(language).spellings[Group.SECTIONS]
    spelled = [fold(each) for spellings in table.values() for each in {fold(one) for one in spellings}]
    assert len(spelled) == len(set(spelled))


def test_every_part_has_a_name_in_english() -> None:
    assert set(vocabulary("en").spellings[Group.SECTIONS]) == set(SectionKind)
    assert set(vocabulary("en").spellings[Group.ACTIVITY_PARTS]) == set(ActivityPartKind)


def test_case_apostrophes_and_a_colon_do_not_matter() -> None:
    assert vocabulary("fr").section("OBJECTIFS D’APPRENTISSAGE :") is SectionKind.OBJECTIVES
    assert vocabulary("en").activity_part("INSTRUCTIONS:") is ActivityPartKind.INSTRUCTIONS


def test_english_is_known_in_every_language() -> None:
    assert vocabulary("fr-CA").section("Aim") is SectionKind.AIM
    assert vocabulary("ar").section("Aim") is SectionKind.AIM


def test_a_course_adds_its_own_words() -> None:
    own = {"en": {"aim": ("What we are after",), "nonsense": ("x",)}}
    assert vocabulary("en").section("What we are after") is None
    assert vocabulary("en", own).section("What we are after") is SectionKind.AIM


def test_callouts_have_names_with_and_without_hyphen() -> None:
    assert vocabulary("en").callout("key-message") is Cue.KEY_MESSAGE
    assert vocabulary("en").callout("Key Message") is Cue.KEY_MESSAGE
    assert vocabulary("en").callout("warning") is None


def test_the_closest_spelling_is_offered_only_where_it_is_near() -> None:
    assert vocabulary("en").closest(Group.SECTIONS, "Learning objctives") == "Learning objectives"
    assert vocabulary("en").closest(Group.SECTIONS, "Three-tier approach") == ""

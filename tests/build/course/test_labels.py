"""The catalogues of printed words: complete in every language of the United Nations, with the same values to put in."""

import re
from collections import Counter

import pytest

from lessonpress.build.course.labels import catalogues, read_labels
from lessonpress.model.label import Label
from lessonpress.readers.vocabulary import languages

_SLOT = re.compile(r"\{\w*\}")


def texts(language: str) -> dict[str, str]:
    return dict(read_labels(language, catalogues()).texts)


def test_every_language_whose_headings_are_known_has_its_printed_words() -> None:
    assert set(catalogues()) == set(languages())


@pytest.mark.parametrize("language", sorted(catalogues()))
def test_no_label_is_missing_and_none_is_left_over(language: str) -> None:
    assert set(texts(language)) == {label.value for label in Label}


@pytest.mark.parametrize("language", sorted(catalogues()))
def test_every_label_is_in_the_catalogue_once(language: str) -> None:
    ids = re.findall(r'^msgid "(.+)"$', catalogues()[language].decode(), re.MULTILINE)
    assert [each for each, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("language", sorted(catalogues()))
def test_a_translation_has_the_values_of_its_label(language: str) -> None:
    for label, text in texts(language).items():
        assert Counter(_SLOT.findall(text)) == Counter(_SLOT.findall(label)), label


@pytest.mark.parametrize("language", sorted(set(catalogues()) - {"en"}))
def test_labels_that_stand_side_by_side_are_told_apart(language: str) -> None:
    for side_by_side in (
        (Label.GUIDE, Label.HANDOUT, Label.WORKSHEETS, Label.KEY),
        (Label.ASK, Label.SAY, Label.DO, Label.NOTE, Label.VIDEO, Label.KEY_MESSAGE, Label.DEFINITION, Label.EXAMPLE),
        (Label.TRUE, Label.FALSE),
        (Label.STARTS, Label.ENDS),
        (Label.NAME, Label.GROUP, Label.DATE, Label.PLACE),
        (Label.SIDES, Label.SHEETS, Label.COPIES_HEAD),
    ):
        assert len({texts(language)[label.value] for label in side_by_side}) == len(side_by_side)


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_words_of_another_script_are_all_in_it(language: str) -> None:
    allowed = {Label.KILOBYTES, Label.MEGABYTES}
    latin = [
        text
        for label, text in texts(language).items()
        if re.search(r"[A-Za-z]", _SLOT.sub("", text)) and label not in allowed
    ]
    assert latin == []

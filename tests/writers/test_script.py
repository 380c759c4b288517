"""Words of one direction in a text of the other."""

import pytest

from lessonpress.model.document import RIGHT_TO_LEFT
from lessonpress.writers.script import is_right_to_left, set_apart

LRM, RLM = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("10 min", "en", "10 min"),
        ("10 min", "ar", f"{LRM}10 min{LRM}"),
        ("10 دقائق", "ar", "10 دقائق"),
        ("10 دقائق", "fr-CA", f"{RLM}10 دقائق{RLM}"),
        ("5–11", "ar", "5–11"),
        ("", "ar", ""),
    ],
)
def test_a_number_stays_on_its_side_of_a_foreign_word(text: str, language: str, printed: str) -> None:
    assert set_apart(text, language) == printed


def test_there_is_one_list_of_right_to_left_languages() -> None:
    assert all(is_right_to_left(language.upper()) for language in RIGHT_TO_LEFT)
    assert not is_right_to_left("en-AR")

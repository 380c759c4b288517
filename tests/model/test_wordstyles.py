"""The names of Word's built-in styles: one table for those who read Word files and those who write them."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

from lessonpress.model.wordstyles import built_in, folded

_TABLES = tomllib.loads((resources.files("lessonpress.model") / "wordstyles.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Titre 1", "heading 1"),
        ("Titre1", "heading 1"),
        ("Titre", "Title"),
        ("标题 2", "heading 2"),
        ("标题", "Title"),
        ("Lista con viñetas 2", "List Bullet 2"),
        ("List Number", "List Number"),
        ("Sous-titre", "Subtitle"),
        ("Key Message", "Key Message"),
        ("heading", "heading"),
        ("", ""),
    ],
)
def test_a_name_in_any_language_stands_for_the_built_in_style(name: str, english: str) -> None:
    assert built_in(name) == english


@pytest.mark.parametrize("tables", [("numbered", "lists"), ("alone", "lists")])
def test_no_name_stands_for_two_styles(tables: tuple[str, str]) -> None:
    names = Counter(
        name for table in tables for names in _TABLES[table].values() for name in {folded(each) for each in names}
    )
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("heading", ["heading", "titre", "título", "заголовок", "标题", "عنوان"])
def test_headings_are_known_in_the_languages_of_the_united_nations(heading: str) -> None:
    assert built_in(f"{heading} 1") == "heading 1"

"""The words that checks listen for: patterns by language, out of words.toml."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources


class Words(StrEnum):
    """The tables of words.toml, which says what each holds."""

    ANSWERS = "answers"
    SOLUTIONS = "solutions"
    ANSWERS_IN_PASSING = "answers-in-passing"
    LEADING_TO_ANSWERS = "leading-to-answers"
    QUESTION_HEADS = "question-heads"
    ANSWER_HEADS = "answer-heads"
    NOTES = "notes"
    FACILITATORS = "facilitators"


def patterns(words: Words, language: str) -> tuple[str, ...]:
    """Return the patterns for a lesson in `language` (BCP 47 tag; its first part counts): English, and its own."""
    table = _tables()[words]
    primary = language.split("-")[0].lower()
    return tuple(pattern for each in dict.fromkeys(("en", primary)) for pattern in table.get(each, ()))


def any_of(words: Words) -> str:
    """Return one pattern that finds the words of every language."""
    return "|".join(pattern for language in _tables()[words].values() for pattern in language)


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))

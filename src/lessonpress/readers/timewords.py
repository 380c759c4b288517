"""The words that times are written with, in all languages at once, as patterns (`times.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from lessonpress.readers.patterns import any_of


@cache
def time_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words: language -> key -> spellings."""
    tables = tomllib.loads((resources.files("lessonpress.readers") / "times.toml").read_text("utf-8"))
    return {language: {key: tuple(words) for key, words in table.items()} for language, table in tables.items()}


def any_time_word(key: str) -> str:
    """Return a pattern (without a group of its own) for any word of a key, in any language, the longest first."""
    return any_of(tuple(word for table in time_words().values() for word in table[key]))

"""Spellings -> patterns: how the words of any language are looked for in running text."""

import re
from functools import cache

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts that write no spaces between words
BEGINS = rf"(?<![^\W{_UNSPACED}])"
"""No letter stands before that would make what follows the end of a longer word."""
ENDS = rf"(?![^\W{_UNSPACED}])"
"""No letter stands behind that would make what is before the beginning of a longer word."""

_WESTERN = str.maketrans(
    {"：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "。": ".", "؟": "?", "؛": ";"}
)


def western(text: str) -> str:
    """Return a text as it is recognised: Chinese and Arabic signs as the Western ones, character for character."""
    return text.translate(_WESTERN)


def is_capital(text: str) -> bool:
    """Whether a text begins as a heading or a sentence does: with a capital, or a letter of a script that has none."""
    return text[:1].isalpha() and not text[:1].islower()


@cache
def any_of(spellings: tuple[str, ...]) -> str:
    """Return a pattern (without a group of its own) for any of the spellings, the longest first; no text matches none.

    Either apostrophe will do, and white space of any kind and length where the spelling has a space.
    """
    ordered = sorted(dict.fromkeys(spellings), key=len, reverse=True)
    return "|".join(re.escape(each).replace("'", "['’]").replace(r"\ ", r"\s+") for each in ordered) or r"(?!)"

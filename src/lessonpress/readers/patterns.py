"""Spellings -> patterns. What languages have in common when their words are looked for in running text."""

import re
from functools import cache


@cache
def any_of(spellings: tuple[str, ...]) -> str:
    """Return a pattern (without a group of its own) for any of the spellings, the longest first.

    Either apostrophe will do, and white space of any kind and length where the spelling has a space.
    """
    ordered = sorted(dict.fromkeys(spellings), key=len, reverse=True)
    return "|".join(re.escape(each).replace("'", "['’]").replace(r"\ ", r"\s+") for each in ordered)

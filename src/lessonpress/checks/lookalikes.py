"""Words as their author meant them: a letter of another alphabet that looks the same is read as the one it looks like.

It comes from a keyboard left in the other language, or from a text that was scanned: "Аnswer" may begin in Cyrillic.
"""

import re
import unicodedata
from collections.abc import Mapping

_CYRILLIC = "АВСЕНІЈКМОРЅТУХаоресхуіј"
_CYRILLIC_AS_LATIN = str.maketrans(_CYRILLIC, "ABCEHIJKMOPSTYXaopecxyij")
_LATIN_AS_CYRILLIC = str.maketrans("ABCEHIJKMOPSTYXaopecxyij", _CYRILLIC)
_GREEK_AS_LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ", "ABEZHIKMNOPTYXavopu")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_MIXED = re.compile(rf"(?<!\w)(?=\w*{_LATIN.pattern})(?=\w*{_OTHER.pattern})\w+")


def as_meant(text: str) -> str:
    """Return a text without signs that nobody sees, in ordinary letters, each word in one alphabet."""
    return _MIXED.sub(_in_one_alphabet, unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))


def _in_one_alphabet(word: re.Match[str]) -> str:
    """Return a word in the alphabet that leaves no letter of the other; as it is where neither does."""
    readings = (_in(word[0], _CYRILLIC_AS_LATIN, _GREEK_AS_LATIN), _in(word[0], _LATIN_AS_CYRILLIC))
    return next((each for each in readings if not _MIXED.fullmatch(each)), word[0])


def _in(word: str, *tables: Mapping[int, int | str | None]) -> str:
    for table in tables:
        word = word.translate(table)
    return word

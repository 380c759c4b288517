"""Word's built-in styles by the names that programs in any language give them (`wordstyles.toml`)."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_NUMBERED = re.compile(r"(\D+)(\d)")


def folded(name: str) -> str:
    """Return a style name or id without case, spaces, hyphens and accents: "Sous-titre" and "Soustitre" are one."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "", plain).casefold()


@dataclass(frozen=True, slots=True)
class _Names:
    """The English name of a style by each of its folded names: with a number behind it, and without one."""

    numbered: Mapping[str, str]
    alone: Mapping[str, str]


@cache
def _names() -> _Names:
    text = (resources.files("lessonpress.model") / "wordstyles.toml").read_text("utf-8")
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    by_table = {
        table: {folded(name): english for english, names in styles.items() for name in names}
        for table, styles in tables.items()
    }
    return _Names(by_table["numbered"] | by_table["lists"], by_table["alone"] | by_table["lists"])


@lru_cache(maxsize=1024)
def built_in(name: str) -> str:
    """Return the English name of the built-in style that a name or id stands for; the name itself where none."""
    key = folded(name)
    numbered = _NUMBERED.fullmatch(key)
    if numbered is not None:
        family = _names().numbered.get(numbered[1])
        return f"{family} {numbered[2]}" if family else name
    return _names().alone.get(key, name)

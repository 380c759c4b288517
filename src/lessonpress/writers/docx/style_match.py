"""Whose style is it? A template's styles are matched by id, by name, and by the built-in style they stand for."""

from collections.abc import Iterable

from lessonpress.model.role import WordStyle
from lessonpress.model.wordstyles import built_in, folded
from lessonpress.writers.docx.wordml import Element, qualified

_ID, _KIND, _VALUE = qualified("w:styleId"), qualified("w:type"), qualified("w:val")
_NAME, _ALIASES = qualified("w:name"), qualified("w:aliases")


def match_styles(ours: Iterable[WordStyle], theirs: Iterable[Element]) -> dict[str, str]:
    """Return our style id -> theirs, for each of our styles that they have too. Kinds must agree.

    The name counts most: it is what Word goes by. Then the id, then the built-in style that either stands for.
    """
    styles = list(theirs)
    tables = [
        {(each.get(_KIND, "paragraph"), key): each.get(_ID, "") for each in reversed(styles) for key in keys(each)}
        for keys in (_by_name, _by_id, _by_meaning)
    ]
    matched: dict[str, str] = {}
    for word in ours:
        wanted = (folded(word.name), folded(word.id), folded(word.name))
        found = (table.get((word.kind.value, key)) for table, key in zip(tables, wanted, strict=True))
        theirs_id = next(filter(None, found), None)
        if theirs_id is not None:
            matched[word.id] = theirs_id
    return matched


def _names(style: Element) -> list[str]:
    name, aliases = style.find(_NAME), style.find(_ALIASES)
    names = [] if name is None else [name.get(_VALUE, "")]
    return names if aliases is None else [*names, *aliases.get(_VALUE, "").split(",")]


def _by_name(style: Element) -> list[str]:
    return [folded(name) for name in _names(style)]


def _by_id(style: Element) -> list[str]:
    return [folded(style.get(_ID, ""))]


def _by_meaning(style: Element) -> list[str]:
    return [folded(built_in(name)) for name in (*_names(style), style.get(_ID, ""))]

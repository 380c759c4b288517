"""word/styles.xml of a template with ours added where it has none: theirs win."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lessonpress.model.role import WORD_STYLES, Role, WordStyle
from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.numbering import Numbering, whole_number
from lessonpress.writers.docx.style_match import match_styles
from lessonpress.writers.docx.styles import (
    FOUNDATIONS,
    add_further_style,
    add_role_style,
    further_styles,
    styles_element,
)
from lessonpress.writers.docx.wordml import Element, qualified

_STYLE, _ID, _KIND = qualified("w:style"), qualified("w:styleId"), qualified("w:type")
_DEFAULT = qualified("w:default")
_LIST_ROLES = (Role.LIST_BULLET, Role.LIST_NUMBER)


@dataclass(frozen=True, slots=True)
class MergedStyles:
    """The styles of a file, and which id each of ours has in it."""

    element: Element
    ids: Mapping[str, str]


def merged_styles(theirs: Element | None, numbering: Numbering, dress: Wardrobe) -> MergedStyles:
    """Return their styles, ours after them where they have none of that id, name or meaning."""
    if theirs is None:
        return MergedStyles(styles_element(dress, numbering), {word.id: word.id for word in _ours()})
    styles = list(theirs.iter(_STYLE))
    matched = match_styles(_ours(), styles) | _defaults(styles)
    taken = {style.get(_ID, "") for style in styles}
    ids = {word.id: matched.get(word.id) or _free(word.id, taken) for word in _ours()}
    for word, add in FOUNDATIONS.items():
        if word.id not in matched:
            add(theirs)
    for role, word in WORD_STYLES.items():
        if word.id not in matched:
            add_role_style(theirs, role, dress, numbering, lambda style: ids[style.id])
    for word in further_styles():
        if word.id not in matched:
            add_further_style(theirs, word, dress, lambda style: ids[style.id])
    _follow_lists(styles, ids, numbering)
    return MergedStyles(theirs, ids)


def _ours() -> Iterator[WordStyle]:
    yield from FOUNDATIONS
    yield from WORD_STYLES.values()
    yield from further_styles()


def _defaults(styles: list[Element]) -> dict[str, str]:
    """Return their default styles by ours: whatever they call it, it is what text without a style has (17.7.4.17)."""
    defaults = {style.get(_KIND): style.get(_ID, "") for style in styles if style.get(_DEFAULT) in ("1", "true", "on")}
    stand_ins = {word.kind.value: word.id for word in FOUNDATIONS} | {"paragraph": WORD_STYLES[Role.BODY].id}
    return {stand_ins[kind]: name for kind, name in defaults.items() if kind in stand_ins}


def _free(name: str, taken: set[str]) -> str:
    """Return the id, or the id with a letter where a style of another kind has it."""
    return name if name not in taken else _free(f"{name}x", taken)


def _follow_lists(styles: list[Element], ids: Mapping[str, str], numbering: Numbering) -> None:
    """Use the counts of their list styles for first-level items, so that changing the style changes the lists."""
    by_id = {style.get(_ID, ""): style for style in styles}
    for role in _LIST_ROLES:
        style = by_id.get(ids[WORD_STYLES[role].id])
        number = (
            None if style is None else style.find(f"{qualified('w:pPr')}/{qualified('w:numPr')}/{qualified('w:numId')}")
        )
        if number is not None:
            numbering.follow(role, whole_number(number.get(qualified("w:val"))))

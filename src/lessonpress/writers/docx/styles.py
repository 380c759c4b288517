"""word/styles.xml: every role a Word style, dressed by the theme (ECMA-376-1, 17.7)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lessonpress.model.length import Pt
from lessonpress.model.role import WORD_STYLES, Role, StyleKind, WordStyle
from lessonpress.writers.docx.dress import (
    Wardrobe,
    add_document_language,
    add_fonts,
    add_size,
    dress_run,
    line_units,
)
from lessonpress.writers.docx.numbering import Numbering
from lessonpress.writers.docx.paragraph_styles import BOXED, add_paragraph_properties
from lessonpress.writers.docx.table_styles import add_table_properties
from lessonpress.writers.docx.wordml import Element, root, sub

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)

UNLISTED: Mapping[Role, WordStyle] = MappingProxyType(
    {
        role: WordStyle(f"{WORD_STYLES[role].id}Unlisted", f"Heading {level} Unlisted", based_on=role, next=Role.BODY)
        for level, role in enumerate(HEADINGS, 1)
    }
)
# What stands in a box has a table style beside its paragraph style.
BOX_STYLES: Mapping[Role, WordStyle] = MappingProxyType(
    {
        role: WordStyle(f"{WORD_STYLES[role].id}Box", f"{WORD_STYLES[role].name} Box", StyleKind.TABLE, None)
        for role in BOXED
    }
)
DEFAULT_FONT = WordStyle("DefaultParagraphFont", "Default Paragraph Font", StyleKind.CHARACTER, None)
NORMAL_TABLE = WordStyle("TableNormal", "Normal Table", StyleKind.TABLE, None)
BOX_LABEL = WordStyle("BoxLabel", "Box Label", next=Role.BODY)
GAP = WordStyle("SpaceAfterBox", "Space After Box", next=Role.BODY)

_LABEL_LINE = 1.2  # of the word over a box, which is never more than a line
_LATENT = 376  # how many built-in styles Word knows of


def styles_element(dress: Wardrobe, numbering: Numbering) -> Element:
    """Return the whole of word/styles.xml for documents without a template."""
    styles = root("w:styles")
    _add_defaults(styles, dress)
    sub(
        styles,
        "w:latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_LATENT,
    )
    for add in FOUNDATIONS.values():
        add(styles)
    for role in WORD_STYLES:
        add_role_style(styles, role, dress, numbering, identity)
    for word in further_styles():
        add_further_style(styles, word, dress, identity)
    return styles


def identity(style: WordStyle) -> str:
    """Return the id of a style where no template gives it another."""
    return style.id


def add_role_style(
    styles: Element, role: Role, dress: Wardrobe, numbering: Numbering, id_of: Callable[[WordStyle], str]
) -> None:
    """Append the style of a role. `id_of` gives the ids that styles have in this file."""
    word = WORD_STYLES[role]
    match word.kind:
        case StyleKind.PARAGRAPH:
            add_paragraph_properties(add_head(styles, word, id_of), role, dress, numbering)
        case StyleKind.CHARACTER:
            _add_character_style(styles, role, word, dress, id_of)
        case StyleKind.TABLE:
            add_table_properties(add_head(styles, word, id_of), role, dress)


def add_further_style(styles: Element, word: WordStyle, dress: Wardrobe, id_of: Callable[[WordStyle], str]) -> None:
    """Append a style that is not a role's own: a box, the gap after one, a heading kept out of the contents."""
    style = add_head(styles, word, id_of)
    boxed = next((role for role, box in BOX_STYLES.items() if box == word), None)
    if boxed is not None:
        add_table_properties(style, boxed, dress)
    elif word == BOX_LABEL:
        label = dress.look(Role.CUE_LABEL)
        properties = sub(style, "w:pPr")
        sub(properties, "w:keepNext")  # the head row of a box stays with its first lines
        sub(properties, "w:spacing", before=0, after=0, line=line_units(_LABEL_LINE), lineRule="auto")
        add_size(sub(style, "w:rPr"), Pt(dress.size * label.size))
    elif word == GAP:
        sub(sub(style, "w:pPr"), "w:spacing", before=0, after=0, line=120, lineRule="exact")
        add_size(sub(style, "w:rPr"), Pt(2))
    else:
        sub(sub(style, "w:pPr"), "w:outlineLvl", val=9)


def further_styles() -> tuple[WordStyle, ...]:
    """Return the styles that `add_further_style` appends."""
    return (*BOX_STYLES.values(), *UNLISTED.values(), BOX_LABEL, GAP)


def add_head(styles: Element, word: WordStyle, id_of: Callable[[WordStyle], str]) -> Element:
    """Append a style up to its properties: name, what it builds on, what follows it (17.7.4.17)."""
    attributes: dict[str, str | int] = {"type": word.kind, "styleId": id_of(word)}
    if word.id == WORD_STYLES[Role.BODY].id:
        attributes = {"type": word.kind, "default": 1, "styleId": id_of(word)}
    elif word.name not in _BUILT_IN:
        attributes = {"type": word.kind, "customStyle": 1, "styleId": id_of(word)}
    style = sub(styles, "w:style", **attributes)
    sub(style, "w:name", val=word.name)
    if word.based_on is not None:
        sub(style, "w:basedOn", val=id_of(WORD_STYLES[word.based_on]))
    elif word.kind is StyleKind.TABLE:
        sub(style, "w:basedOn", val=id_of(NORMAL_TABLE))
    elif word.kind is StyleKind.CHARACTER:
        sub(style, "w:basedOn", val=id_of(DEFAULT_FONT))
    if word.next is not None:
        sub(style, "w:next", val=id_of(WORD_STYLES[word.next]))
    made = word in _MADE_BY_WORD
    sub(style, "w:uiPriority", val=99 if made else 9 if word.outline else 20)
    if not made:  # what trainers choose from: the gallery holds nothing that places itself
        sub(style, "w:qFormat")
    return style


# What comes with a field, a note, a page or a box, and is never chosen for a text.
_MADE_BY_WORD = frozenset(
    {
        BOX_LABEL,
        GAP,
        *(
            WORD_STYLES[role]
            for role in (
                Role.CONTENTS_TITLE,
                Role.CONTENTS_1,
                Role.CONTENTS_2,
                Role.CONTENTS_3,
                Role.RUNNING_HEAD,
                Role.RUNNING_FOOT,
                Role.FOOTNOTE,
                Role.FOOTNOTE_MARK,
                Role.FIELD_TEXT,
            )
        ),
    }
)
# The names that Word itself has (ECMA-376-1, 17.7.4.18 and the table of primary style names).
_BUILT_IN = frozenset(
    {
        "Normal",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "List Bullet",
        "List Number",
        "Quote",
        "caption",
        "TOC Heading",
        "toc 1",
        "toc 2",
        "toc 3",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "Hyperlink",
        "Emphasis",
        "Strong",
        "Placeholder Text",
    }
)


def _add_defaults(styles: Element, dress: Wardrobe) -> None:
    defaults = sub(styles, "w:docDefaults")
    run = sub(sub(defaults, "w:rPrDefault"), "w:rPr")
    add_fonts(run, dress)
    add_document_language(run, dress.language)
    sub(sub(sub(defaults, "w:pPrDefault"), "w:pPr"), "w:widowControl")


def _add_default_character_style(styles: Element) -> None:
    """Append "Default Paragraph Font"."""
    style = sub(styles, "w:style", type="character", default=1, styleId=DEFAULT_FONT.id)
    sub(style, "w:name", val=DEFAULT_FONT.name)
    _hide(style)


def _add_default_table_style(styles: Element) -> None:
    """Append "Normal Table": no rules, no padding above and below."""
    style = sub(styles, "w:style", type="table", default=1, styleId=NORMAL_TABLE.id)
    sub(style, "w:name", val=NORMAL_TABLE.name)
    _hide(style)
    properties = sub(style, "w:tblPr")
    sub(properties, "w:tblInd", w=0, type="dxa")
    margins = sub(properties, "w:tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        sub(margins, f"w:{side}", w=width, type="dxa")


def _hide(style: Element) -> None:
    sub(style, "w:uiPriority", val=99)
    sub(style, "w:semiHidden")
    sub(style, "w:unhideWhenUsed")


def _add_character_style(
    styles: Element, role: Role, word: WordStyle, dress: Wardrobe, id_of: Callable[[WordStyle], str]
) -> None:
    look = dress.look(role)
    properties = sub(add_head(styles, word, id_of), "w:rPr")
    if role is Role.CODE:
        sub(properties, "w:rFonts", ascii=dress.mono, hAnsi=dress.mono, cs=dress.mono)
    dress_run(properties, look, dress, 1.0 if role is Role.FOOTNOTE_MARK else None)
    if role in (Role.BLANK, Role.LINK):
        sub(properties, "w:u", val="single")
    if role is Role.FOOTNOTE_MARK:
        sub(properties, "w:vertAlign", val="superscript")


# What every document has though no role names it: the defaults of the other kinds of style.
FOUNDATIONS: Mapping[WordStyle, Callable[[Element], None]] = MappingProxyType(
    {DEFAULT_FONT: _add_default_character_style, NORMAL_TABLE: _add_default_table_style}
)

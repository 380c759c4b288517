"""What makes each paragraph style: the look of its role, and the few things that a look cannot say."""

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import WORD_STYLES, Role
from lessonpress.writers.docx.dress import (
    Wardrobe,
    add_border,
    add_colour,
    add_indent,
    add_size,
    add_spacing,
    dress_run,
    line_units,
)
from lessonpress.writers.docx.numbering import Numbering
from lessonpress.writers.docx.wordml import Element, sub, twips, twips_of_pt

# Cues stand in a box that can be cut and pasted whole: the box makes the room around them and the indent.
BOXED = (
    Role.KEY_MESSAGE,
    Role.ASK,
    Role.SAY,
    Role.DO,
    Role.NOTE,
    Role.VIDEO,
    Role.DEFINITION,
    Role.EXAMPLE,
    Role.POINTS,
)
IN_BOX = frozenset({*BOXED, Role.EXPECTED_RESPONSE})
_WRITTEN_ON = frozenset({Role.ANSWER_LINE, Role.NOTES_LINE})
HANGING = frozenset({Role.CHECKLIST, Role.OPTION})
_NUMBERED = frozenset({Role.LIST_BULLET, Role.LIST_NUMBER})
CONTENTS = (Role.CONTENTS_1, Role.CONTENTS_2, Role.CONTENTS_3)
_CLOSE = 1.2
_RULE_ABOVE = 6  # points between the rule over a slide and its title: print.css, .slide
_BELOW_HEAD = Pt(4)
_TIGHT = 70  # twips between the paragraphs of a box


def add_paragraph_properties(style: Element, role: Role, dress: Wardrobe, numbering: Numbering) -> None:
    """Append w:pPr and w:rPr of a role's paragraph style, in the order of the standard (17.3.1.26)."""
    look, word = dress.look(role), WORD_STYLES[role]
    properties = sub(style, "w:pPr")
    if look.keep_with_next or role is Role.TABLE_HEAD:  # a head row stays with the row below
        sub(properties, "w:keepNext")
    if word.outline:
        sub(properties, "w:keepLines")
    if role in _NUMBERED:
        number = numbering.bullets if role is Role.LIST_BULLET else numbering.numbers
        sub(sub(properties, "w:numPr"), "w:numId", val=number)
    if role in _WRITTEN_ON:
        _add_rules(properties, ("bottom", "between"), dress)
    if role is Role.SLIDE_TITLE:
        _add_rules(properties, ("top",), dress)
    _add_tabs(properties, role, dress)
    _add_direction(properties, dress)
    _SPACING.get(role, _add_spacing)(properties, role, dress)
    if role not in IN_BOX and role not in _NUMBERED:
        add_indent(properties, look.indent, look.indent if role in HANGING else Mm(0))
    if role is Role.RUNNING_HEAD:
        sub(properties, "w:contextualSpacing")  # its own lines stand close
    if word.outline:
        sub(properties, "w:outlineLvl", val=word.outline - 1)
    run = sub(style, "w:rPr")
    if role is Role.PREFORMATTED:
        sub(run, "w:rFonts", ascii=dress.mono, hAnsi=dress.mono, cs=dress.mono)
    if role is Role.BODY:
        # here and not among the defaults: LibreOffice writes defaults over the character styles in tables
        add_colour(run, dress.theme.colours.ink, dress)
        add_size(run, dress.size)
    else:
        dress_run(run, look, dress)


def _add_direction(properties: Element, dress: Wardrobe) -> None:
    if dress.right_to_left:
        sub(properties, "w:bidi")


def _add_rules(properties: Element, sides: tuple[str, ...], dress: Wardrobe) -> None:
    """`between` draws a rule where paragraphs of one style follow each other, so that every line has one (17.3.1.5)."""
    borders = sub(properties, "w:pBdr")
    for side in sides:
        space = _RULE_ABOVE if side == "top" else 1
        add_border(borders, side, dress.theme.measures.rule, dress.theme.colours.rule, dress, space)


def _add_tabs(properties: Element, role: Role, dress: Wardrobe) -> None:
    match role:
        case Role.RUNNING_HEAD | Role.RUNNING_FOOT | Role.SLIDE_TITLE:
            sub(sub(properties, "w:tabs"), "w:tab", val="right", pos=twips(dress.width))
        case Role.CONTENTS_1 | Role.CONTENTS_2 | Role.CONTENTS_3:
            sub(sub(properties, "w:tabs"), "w:tab", val="right", leader="dot", pos=twips(dress.contents))
        case Role.CHECKLIST | Role.OPTION:
            sub(sub(properties, "w:tabs"), "w:tab", val="left", pos=twips(dress.look(role).indent))
        case _:
            pass


def _add_spacing(properties: Element, role: Role, dress: Wardrobe) -> None:
    add_spacing(properties, dress.look(role))


def _add_tight_spacing(properties: Element, role: Role, dress: Wardrobe) -> None:
    line = line_units(dress.look(role).line)
    sub(properties, "w:spacing", before=0, after=_TIGHT, line=line, lineRule="auto")


def _add_close_spacing(properties: Element, role: Role, dress: Wardrobe) -> None:
    """Lines of the contents stand closer than lines of text: they are not read on."""
    add_spacing(properties, dataclasses.replace(dress.look(role), line=_CLOSE))


def _add_head_spacing(properties: Element, role: Role, dress: Wardrobe) -> None:
    """A head that is higher than its margin pushes the text down: not without room between them."""
    look = dress.look(role)
    add_spacing(properties, dataclasses.replace(look, after=max(look.after, _BELOW_HEAD)))


def _add_writing_pitch(properties: Element, role: Role, dress: Wardrobe) -> None:
    """The pitch of writing lines is exact: the size of what is typed there does not change it."""
    pitch = twips(Mm(dress.theme.measures.writing_line * dress.scale.type)) - twips_of_pt(dress.theme.measures.rule)
    sub(properties, "w:spacing", before=0, after=0, line=pitch, lineRule="exact")


_SPACING: Mapping[Role, Callable[[Element, Role, Wardrobe], None]] = MappingProxyType(
    dict.fromkeys(IN_BOX, _add_tight_spacing)
    | dict.fromkeys(_WRITTEN_ON, _add_writing_pitch)
    | dict.fromkeys(CONTENTS, _add_close_spacing)
    | {Role.RUNNING_HEAD: _add_head_spacing}
)

"""A theme's looks as the properties that Word's styles are made of (ECMA-376-1, 17.3.1, 17.3.2 and 17.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonpress.model.block import Room
from lessonpress.model.document import Document
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.theme import FontStack, Look, Theme
from lessonpress.model.written import Press
from lessonpress.writers.docx.wordml import Element, eighths, half_points, hex_colour, sub, twips, twips_of_pt
from lessonpress.writers.ink import inked
from lessonpress.writers.page import Scale, body_size, room_height, scale_of
from lessonpress.writers.script import is_east_asian, is_right_to_left, primary, with_region

# Word multiplies a font's own line height, CSS its size; of the office fonts that height is about this.
_NATURAL_LINE = 1.15
_LINE_UNIT = 240  # ST_LineSpacingRule auto: 240ths of a line


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """What dresses the roles of one document: theme in the printer's ink, body size, language, line of text.

    `contents` is the width of a line of the contents, which may stand on wider pages. `scale` is by how much blanks and
    room to write are larger than the theme states. `places` are the colours (`RRGGBB`) that the file's theme part has,
    by the names that styles give them.
    """

    theme: Theme
    size: Pt
    language: str
    width: Mm
    contents: Mm
    scale: Scale
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def right_to_left(self) -> bool:
        """Whether paragraphs run from right to left unless told otherwise."""
        return is_right_to_left(self.language)

    def look(self, role: Role) -> Look:
        """Return how a role looks."""
        return self.theme.looks[role]

    def stack(self, language: str) -> FontStack:
        """Return the fonts of a language, those of the theme's default where it names none."""
        return self.theme.stacks.get(primary(language)) or self.theme.stacks[""]

    def height_of(self, room: Room) -> Mm:
        """Return how high room to write is."""
        return room_height(room, self.theme, self.scale)

    @property
    def mono(self) -> str:
        """The family of things to be typed exactly as they stand."""
        return "Courier New"


def wardrobe(document: Document, press: Press, width: Mm, contents: Mm) -> Wardrobe:
    """Return what dresses a document on this press: a line of text is `width` wide, one of the contents `contents`."""
    return Wardrobe(
        inked(press.theme, press.printing.ink),
        body_size(press.theme, document.edition, press.printing),
        document.language,
        width,
        contents,
        scale_of(press.theme, document.edition, press.printing),
    )


def add_fonts(run_properties: Element, dress: Wardrobe) -> None:
    """Append the document's fonts: what every office has, by script (17.3.2.26)."""
    latin = dress.stack(dress.language).office
    east_asian = dress.stack(dress.language if is_east_asian(dress.language) else "zh").office
    complex_script = dress.stack(dress.language if dress.right_to_left else "ar").office
    sub(run_properties, "w:rFonts", ascii=latin, eastAsia=east_asian, hAnsi=latin, cs=complex_script)


def add_language(run_properties: Element, language: str) -> None:
    """Append a language, in the attribute that Word keeps for its script (17.3.2.20)."""
    tag = with_region(language)
    if is_right_to_left(language):
        sub(run_properties, "w:lang", bidi=tag)
    elif is_east_asian(language):
        sub(run_properties, "w:lang", eastAsia=tag)
    else:
        sub(run_properties, "w:lang", val=tag)


def add_document_language(run_properties: Element, language: str) -> None:
    """Append the document's language for all three sorts of script, so that no editor's default gets in."""
    tag = with_region(language)
    latin = "en-GB" if is_right_to_left(language) or is_east_asian(language) else tag
    sub(
        run_properties,
        "w:lang",
        val=latin,
        eastAsia=tag if is_east_asian(language) else "zh-CN",
        bidi=tag if is_right_to_left(language) else "ar-SA",
    )


def add_weight(run_properties: Element, bold: bool, italic: bool) -> None:
    """Append bold and italic, for complex scripts too."""
    if bold:
        sub(run_properties, "w:b")
        sub(run_properties, "w:bCs")
    if italic:
        sub(run_properties, "w:i")
        sub(run_properties, "w:iCs")


def add_size(run_properties: Element, size: Pt) -> None:
    """Append a size, for complex scripts too."""
    sub(run_properties, "w:sz", val=half_points(size))
    sub(run_properties, "w:szCs", val=half_points(size))


def dress_run(run_properties: Element, look: Look, dress: Wardrobe, scale: float | None = None) -> None:
    """Append the character side of a look. `scale` overrides its size; the body's own size is not repeated."""
    add_weight(run_properties, look.bold, look.italic)
    if look.colour:
        add_colour(run_properties, look.colour, dress)
    size = look.size if scale is None else scale
    if size != 1.0:
        add_size(run_properties, Pt(dress.size * size))


def add_colour(run_properties: Element, colour: str, dress: Wardrobe) -> None:
    """Append the colour of letters."""
    sub(run_properties, "w:color", val=hex_colour(colour), **_place(colour, "themeColor", dress))


def add_border(borders: Element, side: str, width: Pt, colour: str, dress: Wardrobe, space: int = 0) -> None:
    """Append a rule at one side, `space` points from the text."""
    named = _place(colour, "themeColor", dress)
    sub(borders, f"w:{side}", val="single", sz=eighths(width), space=space, color=hex_colour(colour), **named)


def add_ground(properties: Element, colour: str, dress: Wardrobe) -> None:
    """Append a ground."""
    named = _place(colour, "themeFill", dress)
    sub(properties, "w:shd", val="clear", color="auto", fill=hex_colour(colour), **named)


def _place(colour: str, attribute: str, dress: Wardrobe) -> Mapping[str, str]:
    """Return a colour's place in the theme part as an attribute, where it has one there."""
    name = dress.places.get(hex_colour(colour))
    return {attribute: name} if name else {}


def add_spacing(paragraph_properties: Element, look: Look) -> None:
    """Append the room above, below and between the lines of a look."""
    sub(
        paragraph_properties,
        "w:spacing",
        before=twips_of_pt(look.before),
        after=twips_of_pt(look.after),
        line=line_units(look.line),
        lineRule="auto",
    )


def line_units(line: float) -> int:
    """Return a line height (a multiple of the type's size) in 240ths of Word's own line."""
    return max(_LINE_UNIT, round(_LINE_UNIT * line / _NATURAL_LINE))


def add_indent(paragraph_properties: Element, left: Mm, hanging: Mm = Mm(0)) -> None:
    """Append an indent at the start side: Word mirrors it in paragraphs that run from right to left."""
    if left or hanging:
        sub(paragraph_properties, "w:ind", left=twips(left), hanging=twips(hanging))

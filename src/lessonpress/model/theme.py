"""How things look: one theme feeds the print CSS and the Word styles, so that both look like the same publication."""

from collections.abc import Mapping
from dataclasses import dataclass

from lessonpress.model.cue import Cue
from lessonpress.model.edition import Edition
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file. One file only for a family, style and weight: WeasyPrint 70 mixes up the glyphs of two.

    `weights` are the least and the greatest the file has (CSS Fonts 4, font-weight). `languages` are the ones it is
    for (primary subtags); empty where it is for all.
    """

    family: str
    italic: bool
    data: bytes
    languages: tuple[str, ...] = ()
    weights: tuple[int, int] = (100, 900)


@dataclass(frozen=True, slots=True)
class FontStack:
    """The families of one script, ours first; `office` is what Word and LibreOffice have in its place."""

    families: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page, before any binding. `inner` is on the side of the spine."""

    top: Mm
    bottom: Mm
    inner: Mm
    outer: Mm


@dataclass(frozen=True, slots=True)
class Look:
    """How a role is dressed. `size` and `line` are multiples: of the body size, of the role's own size.

    Colours are `#rrggbb`, empty where there is none. `bar` is the thin rule at the start side, `tint` the ground.
    """

    size: float = 1.0
    line: float = 1.4
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: Pt = Pt(0)
    after: Pt = Pt(0)
    indent: Mm = Mm(0)
    bar: str = ""
    tint: str = ""
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes that are not a role's own: room to write, the gutter of symbols and numbers, bars, notes margin."""

    writing_line: Mm
    blank_width: Mm
    gutter: Mm
    bar: Pt
    rule: Pt
    cell_padding: Pt
    notes_margin: Mm


@dataclass(frozen=True, slots=True)
class Colours:
    """The few colours of a theme, as `#rrggbb`."""

    ink: str
    quiet: str
    accent: str
    rule: str
    tint: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, read and checked. `stylesheet` is its print.css, `symbols` its drawings of the cues (SVG).

    `stacks` maps a language ("ar", "zh", "ru"; "" for all others) to its fonts. `sha256` is over all its files.
    """

    name: str
    colours: Colours
    measures: Measures
    margins: Mapping[Edition, Margins]
    body_size: Mapping[Edition, Pt]
    large_body_size: Pt
    looks: Mapping[Role, Look]
    stacks: Mapping[str, FontStack]
    faces: tuple[FontFace, ...]
    stylesheet: str
    symbols: Mapping[Cue, str]
    sha256: str

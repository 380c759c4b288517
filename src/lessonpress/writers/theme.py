"""theme.toml -> Theme: a pure parse and check. The build reads the files; this opens none."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lessonpress.model.cue import Cue
from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.edition import Edition
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.settingsfile import Codes, Table, read_table
from lessonpress.model.source import Span
from lessonpress.model.theme import Colours, FontFace, FontStack, Look, Margins, Measures, Theme
from lessonpress.writers.theme_values import colour, mm, pt

THEME_FILE = "theme.toml"
STYLESHEET = "print.css"
DEFAULT_STACK = "default"

_CODES = Codes(no_toml="W101", unknown="W102", wrong="W103", missing="W104")

_BODY = (6, 40)  # points: what can be read, and still gives a line of words
_FINE = (0, 30)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")  # CSS Syntax 3, 4.3.7
_FETCHING = re.compile(r"@import|@namespace|\b(?:url|src|image|image-set|attachment)\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where a font is to be had: `package` is a family of fontpkg, `file` a name to look for in font folders.

    Exactly one of the two is given. One that is for some `languages` only may be missing where none of them is built;
    `hint` says how to get it.
    """

    family: str
    italic: bool
    package: str = ""
    file: str = ""
    languages: tuple[str, ...] = ()
    weights: tuple[int, int] = (100, 900)
    hint: str = ""


def font_sources(name: str, files: Mapping[str, bytes]) -> tuple[FontSource, ...]:
    """Return the fonts that a theme asks for, in its order. What is wrong with them is for `read_theme` to report."""
    values = read_table(_path(name), files.get(THEME_FILE, b""), _CODES).value
    return tuple(_font_source(face) for face in values.tables("face"))


def read_theme(name: str, files: Mapping[str, bytes], fonts: Mapping[FontSource, bytes]) -> Checked[Theme]:
    """Return the theme in `files` (path inside the theme's folder -> bytes).

    `fonts` are the bytes of the fonts that `font_sources` asked for, as far as they were found.
    Findings name `name`/theme.toml and the line: W101 no TOML, W102 unknown key, W103 wrong value, W104 missing key,
    W105 missing file, W106 missing font, W107 a style sheet that fetches.
    """
    read = read_table(_path(name), files.get(THEME_FILE, b""), _CODES)
    values = read.value
    colours = _colours(values.table("colours"))
    sources = tuple(_font_source(face) for face in values.tables("face"))
    body = values.table("body")
    margins = values.table("margins")
    theme = Theme(
        name=name,
        colours=colours,
        measures=_measures(values.table("measures")),
        margins=MappingProxyType({edition: _margins(margins.table(edition)) for edition in Edition}),
        body_size=MappingProxyType({edition: pt(body, edition, within=_BODY) for edition in Edition}),
        large_body_size=pt(body, "large", within=_BODY),
        looks=_looks(values.table("role"), _named(colours)),
        stacks=_stacks(values.table("stack")),
        faces=tuple(_face(source, fonts[source]) for source in sources if source in fonts),
        stylesheet=files.get(STYLESHEET, b"").decode("utf-8", "replace"),
        symbols=MappingProxyType({cue: files.get(_symbol(cue), b"").decode("utf-8", "replace") for cue in Cue}),
        sha256=_sha256(files, fonts),
    )
    found = (*read.diagnostics, *(values.found() if not read.diagnostics else ()))
    missing = (*_missing_files(name, files), *_missing_fonts(name, sources, fonts))
    return Checked(theme, (*found, *missing, *_reaching_out(name, theme.stylesheet)))


def _reaching_out(name: str, stylesheet: str) -> Iterator[Diagnostic]:
    """Report what a style sheet asks for from elsewhere: an HTML page would fetch it wherever it is opened."""
    plain = _ESCAPE.sub(
        lambda escape: chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else escape[2],
        stylesheet.replace("\r\n", "\n"),
    )
    for found in _FETCHING.finditer(plain):
        span = Span(f"{name}/{STYLESHEET}", plain.count("\n", 0, found.start()) + 1)
        hint = "style sheets may fetch nothing: fonts stand in theme.toml, drawings in symbols/"
        yield error("W107", f"the style sheet asks for something outside it: {found[0]}", span, hint)


def _path(name: str) -> str:
    return f"{name}/{THEME_FILE}"


def _symbol(cue: Cue) -> str:
    return f"symbols/{cue}.svg"


def _colours(values: Table) -> Colours:
    return Colours(**{name: colour(values, name, {}) for name in ("ink", "quiet", "accent", "rule", "tint")})


def _named(colours: Colours) -> Mapping[str, str]:
    return {name: getattr(colours, name) for name in Colours.__slots__}


def _measures(values: Table) -> Measures:
    return Measures(
        writing_line=mm(values, "writing-line", within=(5, 40)),
        blank_width=mm(values, "blank-width", within=(10, 160)),
        gutter=mm(values, "gutter"),
        bar=pt(values, "bar", within=_FINE),
        rule=pt(values, "rule", within=_FINE),
        cell_padding=pt(values, "cell-padding", within=_FINE),
        notes_margin=mm(values, "notes-margin"),
    )


def _margins(values: Table) -> Margins:
    return Margins(mm(values, "top"), mm(values, "bottom"), mm(values, "inner"), mm(values, "outer"))


def _looks(values: Table, named: Mapping[str, str]) -> Mapping[Role, Look]:
    return MappingProxyType({role: _look(values.table(role), named) if values.has(role) else Look() for role in Role})


def _look(values: Table, named: Mapping[str, str]) -> Look:
    return Look(
        size=values.number("size", 1.0),
        line=values.number("line", 1.4),
        bold=values.flag("bold"),
        italic=values.flag("italic"),
        colour=colour(values, "colour", named, ""),
        before=pt(values, "before", Pt(0)),
        after=pt(values, "after", Pt(0)),
        indent=mm(values, "indent", Mm(0)),
        bar=colour(values, "bar", named, ""),
        tint=colour(values, "tint", named, ""),
        keep_with_next=values.flag("keep-with-next"),
    )


def _stacks(values: Table) -> Mapping[str, FontStack]:
    stacks = {key: values.table(key) for key in dict.fromkeys((DEFAULT_STACK, *values.names()))}
    return MappingProxyType(
        {
            "" if key == DEFAULT_STACK else key: FontStack(table.texts("families"), table.text("office", None))
            for key, table in stacks.items()
        }
    )


def _font_source(values: Table) -> FontSource:
    source = FontSource(
        family=values.text("family", None),
        italic=values.flag("italic"),
        package=values.text("package", ""),
        file=values.text("file", ""),
        languages=values.texts("languages"),
        weights=values.whole_numbers("weights", (100, 900)),
        hint=values.text("hint", ""),
    )
    if bool(source.package) == bool(source.file):
        values.wrong("family", f"the font {source.family} has no single place", "give either package or file")
    return source


def _face(source: FontSource, data: bytes) -> FontFace:
    return FontFace(source.family, source.italic, data, source.languages, source.weights)


def _missing_files(name: str, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    wanted = (THEME_FILE, STYLESHEET, *map(_symbol, Cue))
    return tuple(
        error("W105", f"the theme {name} has no {path}", Span(_path(name), 1), "copy it from the default theme")
        for path in wanted
        if path not in files
    )


def _missing_fonts(
    name: str, sources: tuple[FontSource, ...], fonts: Mapping[FontSource, bytes]
) -> tuple[Diagnostic, ...]:
    return tuple(
        error("W106", f"the font {each.family} was not found", Span(_path(name), 1), each.hint or _install(each))
        for each in sources
        if each not in fonts and not each.languages
    )


def _install(source: FontSource) -> str:
    if source.package:
        return f"pip install fontpkg-{source.package.lower().replace(' ', '-')}"
    return f"put {source.file} into the theme's folder"


def _sha256(files: Mapping[str, bytes], fonts: Mapping[FontSource, bytes]) -> str:
    parts = dict(files)
    parts |= {f"font {source}": data for source, data in fonts.items()}
    digest = hashlib.sha256()
    for path in sorted(parts):
        digest.update(f"{path}\0{len(parts[path])}\0".encode())
        digest.update(parts[path])
    return digest.hexdigest()

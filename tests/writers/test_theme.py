"""A theme is read whole, and what is wrong in it is said with its line."""

from collections.abc import Mapping

import pytest

from lessonpress.build.course.themes import DEFAULT_STYLE, Style, read_style, style_folder
from lessonpress.model.cue import Cue
from lessonpress.model.diagnostic import Diagnostic
from lessonpress.model.printing import Ink
from lessonpress.model.role import Role
from lessonpress.writers.ink import WHITE, inked
from lessonpress.writers.theme import THEME_FILE, read_theme


@pytest.fixture(scope="module")
def style() -> Style:
    return read_style(style_folder(DEFAULT_STYLE))


def found_in(style: Style, old: str, new: str) -> tuple[Diagnostic, int]:
    """The one finding after a change of theme.toml, and the line that was changed."""
    text = style.files[THEME_FILE].decode()
    assert text.count(old) == 1, old
    files = {**style.files, THEME_FILE: text.replace(old, new).encode()}
    (found,) = read_theme("mine", files, style.fonts).diagnostics
    return found, text[: text.index(old)].count("\n") + 1


def without(files: Mapping[str, bytes], path: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != path}


def test_the_shipped_theme_has_no_findings_and_every_role(style: Style) -> None:
    read = read_theme(style.name, style.files, style.fonts)
    assert read.diagnostics == ()
    assert set(read.value.looks) == set(Role)
    assert {face.italic for face in read.value.faces if face.family == "Noto Sans"} == {False, True}
    assert all("currentColor" in read.value.symbols[cue] for cue in Cue)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            'bar = "2.5pt"',
            'barr = "2.5pt"\nbar = "2.5pt"',
            "unknown key measures.barr",
            'did you mean "bar"?',
        ),
        ('guide = "12pt"', "guide = 12", "body.guide is 12", 'write a length with its unit, like "12pt" or "8mm"'),
        ('accent = "#0063a6"', 'accent = "blue"', "colours.accent is 'blue'", "write a colour: #rrggbb"),
        ("title = { size = 1.8,", "title = { size = 0,", "role.title.size is 0", "write a number above 0"),
    ],
)
def test_a_mistake_names_its_line_and_what_to_write(style: Style, old: str, new: str, message: str, hint: str) -> None:
    found, line = found_in(style, old, new)
    assert (found.message, found.hint) == (message, hint)
    assert found.span is not None
    assert (found.span.file, found.span.line) == ("mine/theme.toml", line)


def test_an_unknown_role_names_the_closest(style: Style) -> None:
    found, _ = found_in(style, "key-message = {", "key-mesage = {}\nkey-message = {")
    assert found.hint == 'did you mean "key-message"?'


def test_what_is_no_toml_is_one_error_with_its_line(style: Style) -> None:
    found, line = found_in(style, 'bar = "2.5pt"', 'bar = "2.5pt')
    assert found.code == "W101"
    assert found.span is not None
    assert found.span.line == line


def test_missing_files_and_fonts_are_named(style: Style) -> None:
    (symbol,) = read_theme("mine", without(style.files, "symbols/ask.svg"), style.fonts).diagnostics
    assert "symbols/ask.svg" in symbol.message
    fonts = {source: data for source, data in style.fonts.items() if source.family != "Noto Sans"}
    missing = read_theme("mine", style.files, fonts).diagnostics
    assert {found.code for found in missing} == {"W106"}
    assert missing[0].hint == "pip install fontpkg-noto-sans"


def test_any_change_of_a_file_changes_the_hash(style: Style) -> None:
    one = read_theme("mine", style.files, style.fonts).value.sha256
    other = read_theme("mine", {**style.files, "print.css": b""}, style.fonts).value.sha256
    assert one != other


def test_mono_has_no_colour_and_no_ground(style: Style) -> None:
    theme = inked(read_theme(style.name, style.files, style.fonts).value, Ink.MONO)
    colours = {look.colour for look in theme.looks.values()} | {look.bar for look in theme.looks.values()}
    colours |= {getattr(theme.colours, name) for name in ("ink", "quiet", "accent", "rule", "tint")}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours if colour)
    assert {look.tint for look in theme.looks.values()} == {""}
    assert theme.colours.tint == WHITE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('writing-line = "9mm"', 'writing-line = "0.00001mm"'),
        ('writing-line = "9mm"', 'writing-line = "-9mm"'),
        ('blank-width = "45mm"', 'blank-width = "900mm"'),
        ('large = "16pt"', 'large = "0.001pt"'),
        ('large = "16pt"', 'large = "900000pt"'),
        ('cell-padding = "4pt"', 'cell-padding = "99999pt"'),
    ],
)
def test_a_length_that_leaves_no_room_is_told(style: Style, old: str, new: str) -> None:
    found, line = found_in(style, old, new)
    assert (found.code, found.span and found.span.line) == ("W103", line)
    assert "a length of" in found.hint

"""Fuzzing: files of many hands, damaged at any place. They are refused in words, or read; nothing raises.

LESSONPRESS_FUZZ=minutes makes all fuzzing here take that long, instead of one minute.
"""

import io
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from lessonpress.build.course.themes import DEFAULT_STYLE, Style, read_style, style_folder
from lessonpress.build.output.cache import Cache
from lessonpress.build.pictures.assets import read_page, read_picture
from lessonpress.build.pictures.office import NoPages, without_links
from lessonpress.build.pictures.svg import faults_of_symbols
from lessonpress.model.diagnostic import Severity
from lessonpress.model.edition import Format
from lessonpress.model.printing import Printing
from lessonpress.model.written import Press
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile
from lessonpress.writers import WRITERS
from lessonpress.writers.theme import THEME_FILE, read_theme
from trust.hostile import archive, parts_of

import samples
from courses import contents, make, write_course
from presses import press, theme

SECONDS = float(os.environ.get("LESSONPRESS_FUZZ", "1")) * 60 / 8

VALUES = st.sampled_from(
    [b"", b"0", b"-1", b"1e999", b"nan", b"9" * 30, b"\xff\xfe", b"\0", b"<", b"&#0;", b"&x;", b"../../x", b"#", b"x y"]
)
KINDS = st.sampled_from(["cut", "drop", "flip", "put", "value", "value", "value", "tag", "twice"])
HARMS = st.lists(st.tuples(KINDS, st.floats(0, 1), VALUES), min_size=1, max_size=4)
Harms = list[tuple[str, float, bytes]]
QUOTED = re.compile(rb'"[^"<>\n]*"|(?<== )[^\s"]+')
TAG = re.compile(rb"<[^<>]*>")


def harmed(data: bytes, harms: Harms) -> bytes:
    """The bytes with each harm done to them, at a place between their beginning (0) and their end (1)."""
    for kind, place, value in harms:
        at = int(place * len(data))
        match kind:
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[at + 1 + len(value) :]
            case "flip":
                data = data[:at] + bytes(byte ^ 1 << (at % 8) for byte in data[at : at + 1]) + data[at + 1 :]
            case "put":
                data = data[:at] + value + data[at:]
            case "value" if found := QUOTED.search(data, at):
                data = data[: found.start()] + b'"' + value + b'"' + data[found.end() :]
            case "tag" if found := TAG.search(data, at):
                data = data[: found.start()] + data[found.end() :]
            case "twice":
                data = data[:at] + data[at : at + 400] + data[at:]
    return data


def harmed_inside(package: bytes, part: float, harms: Harms) -> bytes:
    """An Office file with harm done to one of its parts, and packed again."""
    parts = parts_of(package)
    name = sorted(parts)[int(part * (len(parts) - 1))]
    return archive(parts | {name: harmed(parts[name], harms)})


def fuzz(check: Callable[[float, Harms], None]) -> None:
    """Run `check` on a choice (0 to 1) and harms for the time that is given."""
    until = time.monotonic() + SECONDS

    @settings(
        max_examples=40,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.floats(0, 1), HARMS)
    def once(choice: float, harms: Harms) -> None:
        check(choice, harms)

    while True:
        once()
        if time.monotonic() > until:
            return


def reads(suffix: str, data: bytes) -> None:
    reading = READERS[suffix](SourceFile(f"x{suffix}", data), ReaderSettings("en", {}))
    assert all(each.message for each in reading.diagnostics)


@cache
def picture(form: str) -> bytes:
    out = io.BytesIO()
    gradient = Image.linear_gradient("L").resize((60, 40))
    gradient.convert("P" if form == "GIF" else "RGB").save(out, form)
    return out.getvalue()


@cache
def deck() -> bytes:
    made = Presentation()
    for number in range(3):
        page = made.slides.add_slide(made.slide_layouts[1])
        page.shapes.title.text = f"Slide {number}"
        page.placeholders[1].text = "First\nSecond"
        page.shapes.add_picture(io.BytesIO(picture("PNG")), Inches(1), Inches(1))
        page.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(3), Inches(1)).table.cell(0, 0).text = "Cell"
        page.notes_slide.notes_text_frame.text = "Explain that everybody counts."
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def word_file() -> bytes:
    made = WordDocument()
    made.add_heading("Lesson 1: A thing", 0)
    made.add_heading("Slide 1", 2)
    for style in ("List Bullet", "List Number", "Quote"):
        made.add_paragraph("Explain that everybody counts.", style=style)
    made.add_picture(io.BytesIO(picture("PNG")))
    made.add_table(2, 2).cell(0, 0).text = "Cell"
    made.sections[0].header.paragraphs[0].text = "Head"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def shipped() -> Style:
    return read_style(style_folder(DEFAULT_STYLE))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
def test_lessons_in_damaged_packages(suffix: str) -> None:
    whole = deck() if suffix == ".pptx" else word_file()

    def check(choice: float, harms: Harms) -> None:
        damaged = harmed_inside(whole, choice, harms) if choice < 0.9 else harmed(whole, harms)
        reads(suffix, damaged)
        if suffix == ".pptx":
            with suppress(NoPages):
                without_links(damaged)

    fuzz(check)


@pytest.mark.slow
def test_damaged_templates() -> None:
    document = samples.every_node()

    def check(choice: float, harms: Harms) -> None:
        template = harmed_inside(word_file(), choice, harms) if choice < 0.9 else harmed(word_file(), harms)
        written = WRITERS[Format.DOCX](document, Press(theme(), Printing(), press().assets, template))
        told = [each for each in written.diagnostics if each.severity is Severity.ERROR]
        assert told or parts_of(written.data)

    fuzz(check)


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90mm" height="60"><defs><linearGradient id="g">'
    b'<stop offset="0.5" stop-color="#f00"/></linearGradient><pattern id="p" width="4" height="4"><path d="M0 0L4 4"/>'
    b'</pattern><marker id="m"><circle r="2"/></marker></defs><style>.a{fill:url(#g)}</style><g transform="scale(2)">'
    b'<rect class="a" width="9" height="9"/><use href="#r" x="3"/><path id="r" d="M0 0C1 1 2 2 3 3Z" fill="url(#p)" '
    b'marker-end="url(#m)"/><text x="1" y="9" font-size="4">Words</text></g></svg>'
)


@pytest.mark.slow
def test_damaged_pictures() -> None:
    seeds = (DRAWING, DRAWING, *map(picture, ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")))

    def check(choice: float, harms: Harms) -> None:
        read = read_picture("x", harmed(seeds[int(choice * (len(seeds) - 1))], harms), None)
        assert (read.value is None) == bool(read.diagnostics)

    fuzz(check)


@pytest.mark.slow
def test_damaged_decks_of_pages() -> None:
    pages = io.BytesIO()
    Image.open(io.BytesIO(picture("JPEG"))).save(pages, "PDF")

    def check(choice: float, harms: Harms) -> None:
        data = harmed(pages.getvalue(), harms)
        reads(".pdf", data)
        read = read_page("x", data, 1 + int(choice * 2), None)
        assert (read.value is None) == bool(read.diagnostics)

    fuzz(check)


@pytest.mark.slow
def test_damaged_themes() -> None:
    document = samples.every_node()
    files = sorted(shipped().files)

    def check(choice: float, harms: Harms) -> None:
        name = THEME_FILE if choice < 0.7 else files[int(choice * (len(files) - 1))]
        changed = {**shipped().files, name: harmed(shipped().files[name], harms)}
        read = read_theme("x", changed, shipped().fonts)
        found = (*read.diagnostics, *faults_of_symbols(Style("x", changed, shipped().fonts)))
        if not any(each.severity is Severity.ERROR for each in found):
            for form in (Format.HTML, Format.DOCX):
                WRITERS[form](document, Press(read.value, Printing(), press().assets))

    fuzz(check)


@pytest.mark.slow
def test_damaged_records_and_cache_entries_change_no_output(tmp_path: Path) -> None:
    """What is kept of earlier builds may be damaged anywhere: the next build gives what one from nothing gives."""
    folder, store = write_course(tmp_path, lessons=2), tmp_path / "cache"

    def built() -> int:
        return make(folder, formats=(Format.HTML, Format.PLAIN), cache=Cache(store)).exit_code

    assert built() == 0
    clean = contents(folder / "out")
    own = folder / "out" / ".lessonpress"
    sound = {path: path.read_bytes() for path in [own / "manifest", *store.rglob("*")] if path.is_file()}

    def check(choice: float, harms: Harms) -> None:
        for path, data in sound.items():
            path.write_bytes(harmed(data, harms) if choice < 0.8 or path.parent != own else data)
        if choice > 0.4:
            victim = folder / "out" / sorted(clean)[int(choice * (len(clean) - 1))]
            victim.unlink(missing_ok=True)
        assert built() == 0
        assert contents(folder / "out") == clean

    fuzz(check)

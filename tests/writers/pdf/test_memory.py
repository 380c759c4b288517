"""What a worker holds: nothing that no page needs, and no more after many files than after a few."""

import ctypes
import gc
import io
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from lessonpress.model.block import BulletList, ListItem, Paragraph
from lessonpress.model.document import Document, PageSide, PageStart
from lessonpress.model.edition import Edition
from lessonpress.model.theme import FontFace
from lessonpress.writers.pdf import write
from lessonpress.writers.pdf.engine import load_engine

import samples
from presses import press, theme

_FILES = 6
_KEPT = 12_000  # bytes a file; Pango kept 200,000 of each configuration of fonts


class _Heap(ctypes.Structure):
    """`struct mallinfo2` of glibc 2.33."""

    _names = ("arena", "ordblks", "smblks", "hblks", "mapped", "usmblks", "fsmblks", "used", "free", "keepcost")
    _fields_ = tuple((name, ctypes.c_size_t) for name in _names)


def _held() -> int:
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):
        pytest.skip("only glibc says how much is held")
    library.mallinfo2.restype = _Heap
    heap = library.mallinfo2()
    return int(heap.used + heap.mapped)


def _listed(items: int) -> Document:
    item = ListItem((Paragraph(samples.text("Name the five points")),))
    every = samples.every_node(Edition.HANDOUT)
    return replace(every, blocks=(PageStart(PageSide.RIGHT, "Running head"), BulletList((item,) * items)))


def test_one_file_after_another_takes_no_more_memory() -> None:
    document = _listed(60)

    def make(files: int) -> int:
        for _ in range(files):
            write(document, press())
            gc.collect()
        return _held()

    before = make(3)
    assert make(_FILES) - before < _FILES * _KEPT


def test_the_engine_is_loaded_without_what_no_page_needs() -> None:
    watched = """
import sys
from lessonpress.writers.pdf.engine import load_engine
load_engine()
loaded = [name for name in ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer") if name in sys.modules]
assert not loaded, loaded
from weasyprint.pdf.fonts import subset
assert subset.Options(retain_gids=True).retain_gids
import fontTools.subset
assert fontTools.subset.Options is not subset.Options
"""
    assert subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=False).stderr == ""


def test_a_variable_font_that_a_theme_calls_static_is_printed_all_the_same() -> None:
    variable = next(face for face in theme().faces if not face.italic)
    called = FontFace(variable.family, italic=False, data=variable.data, weights=(400, 400))
    made = write(_listed(3), replace(press(), theme=replace(theme(), faces=(called,))))
    assert made.data
    assert not [each for each in made.diagnostics if each.code == "W202"]


def test_styles_that_no_box_needs_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load_engine()
    from weasyprint.css import StyleFor

    odd = theme().stylesheet + "\np::before { display: list-item; content: 'x' } p::marker { color: red }"
    pressed = replace(press(), theme=replace(theme(), stylesheet=odd))
    document = samples.every_node()
    without = write(document, pressed).data
    monkeypatch.setattr(StyleFor, "set_computed_styles", StyleFor.set_computed_styles.__wrapped__)
    assert write(document, pressed).data == without


def test_a_packed_file_says_what_pydyf_would_have_written(monkeypatch: pytest.MonkeyPatch) -> None:
    document = samples.every_node()
    packed = write(document, press()).data
    monkeypatch.setattr("lessonpress.writers.pdf.pack", lambda pdf: None)
    plain = write(document, press()).data
    assert _told(packed) == _told(plain)
    assert len(packed) < len(plain) * 1.04


def _told(data: bytes) -> object:
    """Return what a PDF holds: each object by its number, whatever way it is compressed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]
        objects = {each.objgen: _plain(each) for each in pdf.objects if not _is_index(each)}
        return objects, pdf.trailer.Root.objgen, pdf.docinfo.objgen


def _plain(each: pikepdf.Object) -> object:
    if not isinstance(each, pikepdf.Stream):
        return each.unparse(resolved=True)
    told = {
        key: value.unparse() if isinstance(value, pikepdf.Object) else value
        for key, value in each.items()
        if key not in ("/Length", "/Filter")
    }
    return told, each.read_bytes()


def _is_index(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Type") in ("/ObjStm", "/XRef")

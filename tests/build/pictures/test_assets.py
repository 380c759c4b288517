import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from lessonpress.build.pictures.assets import PRINT_SIZE, read_picture
from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.source import Span

SPAN = Span("lesson.md", 3)


def picture(mode: str, size: tuple[int, int], form: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 0).save(out, form, **options)
    return out.getvalue()


def read(data: bytes) -> Asset:
    found = read_picture("x", data, SPAN)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


@pytest.mark.parametrize(
    ("mode", "form", "kind"),
    [
        ("RGB", "PNG", AssetKind.PNG),
        ("P", "PNG", AssetKind.PNG),
        ("1", "PNG", AssetKind.PNG),
        ("I;16", "PNG", AssetKind.PNG),
        ("RGB", "JPEG", AssetKind.JPEG),
        ("L", "JPEG", AssetKind.JPEG),
        ("CMYK", "JPEG", AssetKind.JPEG),
        ("RGBA", "WEBP", AssetKind.PNG),
        ("RGB", "BMP", AssetKind.PNG),
        ("P", "GIF", AssetKind.PNG),
        ("CMYK", "TIFF", AssetKind.PNG),
    ],
)
def test_every_kind_becomes_one_that_writers_embed(mode: str, form: str, kind: AssetKind) -> None:
    asset = read(picture(mode, (30, 20), form))
    assert (asset.kind, asset.width, asset.height) == (kind, 30, 20)
    with Image.open(BytesIO(asset.data)) as image:
        assert image.mode in {"1", "L", "LA", "RGB", "RGBA"}


def test_a_photograph_is_turned_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010E] = "CANARY"
    asset = read(picture("RGB", (40, 20), "JPEG", exif=exif, comment=b"CANARY"))
    assert (asset.width, asset.height) == (20, 40)
    assert b"CANARY" not in asset.data
    assert b"Exif" not in asset.data


def test_a_large_picture_is_made_as_large_as_print_needs() -> None:
    asset = read(picture("L", (4000, 1000), "PNG"))
    assert (asset.width, asset.height) == (PRINT_SIZE[0], PRINT_SIZE[0] // 4)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(30_000, 30_000), "B302"),
        (bomb(13_000, 13_000), "B302"),
        (bomb(100, 100), "B303"),
        (picture("RGB", (300, 200), "PNG")[:200], "B303"),
        (picture("RGB", (300, 200), "JPEG")[:400], "B303"),
        (b"GIF89a", "B301"),
        (b"", "B301"),
        (b"%PDF-1.7", "B301"),
    ],
)
def test_what_is_no_whole_picture_is_an_error_where_it_stands(data: bytes, code: str) -> None:
    found = read_picture("x.png", data, SPAN)
    assert found.value is None
    assert [(each.code, each.span) for each in found.diagnostics] == [(code, SPAN)]


def svg(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()


def test_a_drawing_keeps_its_lines_and_has_a_picture_for_word() -> None:
    asset = read(svg('<rect width="40" height="20" fill="#006"/><text x="2" y="9">Map</text>'))
    assert (asset.kind, asset.width, asset.height) == (AssetKind.SVG, 40, 20)
    with Image.open(BytesIO(asset.fallback)) as image:
        assert image.size == (600, 300)
        assert image.convert("RGB").getpixel((590, 290)) == (0, 0, 0x66)


def test_what_drawing_programs_note_for_themselves_is_taken_out() -> None:
    notes = '<metadata>CANARY</metadata><g xmlns:i="urn:i" i:export="/home/CANARY"/><!-- CANARY --><?CANARY?>'
    asset = read(
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">' + svg(notes + "<path d='M0 0'/>")
    )
    assert b"CANARY" not in asset.data
    assert b"<path" in asset.data


FAN = "".join(f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(8)) + '<g id="a8"><rect/></g>'


def nested(tag: str, each: str) -> str:
    """Patterns or masks inside each other: each draws the one before it ten times."""
    inner = "".join(f'<{tag} id="p{n}">{each.format(n=n - 1) * 10}</{tag}>' for n in range(1, 9))
    return f'<{tag} id="p0"><rect width="1" height="1"/></{tag}>{inner}{each.format(n=8)}'


OF_CLASSES = "".join(f".c{n}{{fill:url(#p{n})}}" for n in range(9))


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (nested("pattern", '<rect width="9" height="9" fill="url(#p{n})"/>'), "B313"),
        (nested("mask", '<rect width="9" height="9" style="mask: url(#p{n})"/>'), "B313"),
        (f"<style>{OF_CLASSES}</style>" + nested("pattern", '<rect width="9" height="9" class="c{n}"/>'), "B313"),
        (nested("marker", '<path marker-mid="url(#p{n})" d="M0 0 1 1 2 2 3 3"/>'), "B313"),
        ('<filter id="f"><feTurbulence numOctaves="100000"/></filter><rect filter="url(#f)"/>', "B312"),
        ("<script>alert(1)</script>", "B312"),
        ('<rect onload="x()"/>', "B312"),
        ("<foreignObject/>", "B312"),
        ('<image href="http://127.0.0.1/x.png"/>', "B312"),
        ('<use x:href="http://127.0.0.1/x.svg#a"/>', "B312"),
        ('<use href="/etc/hostname"/>', "B312"),
        ("<style>@import url(http://127.0.0.1/x.css)</style>", "B312"),
        ('<rect fill="url(http://127.0.0.1/x)"/>', "B312"),
        ('<rect style="fill:u\\72l(http://127.0.0.1/x)"/>', "B312"),
        (FAN, "B313"),
        ('<g id="a"><use href="#a"/></g>', "B313"),
        ("<g>" * 100 + "</g>" * 100, "B313"),
        ("<g>", "B311"),
    ],
)
def test_what_is_active_or_reaches_out_is_refused(inside: str, code: str) -> None:
    found = read_picture("x.svg", svg(inside), SPAN)
    assert found.value is None
    assert [(each.code, each.span) for each in found.diagnostics] == [(code, SPAN)]
    assert found.diagnostics[0].hint


def test_entities_are_refused() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + svg("<text>&a;</text>")
    assert [each.code for each in read_picture("x.svg", data, SPAN).diagnostics] == ["B312"]


def test_a_drawing_without_a_size_is_an_error() -> None:
    assert [each.code for each in read_picture("x.svg", svg("<rect/>", ""), SPAN).diagnostics] == ["B311"]


@pytest.mark.parametrize(("box", "code"), [("0 0 1 1000000", "B313"), ("0 0 1000000 1", "B313"), ("0 0 1 100", "")])
def test_a_drawing_that_is_a_mere_line_is_refused(box: str, code: str) -> None:
    found = read_picture("x.svg", svg('<rect width="1" height="1"/>', f'viewBox="{box}"'), SPAN)
    assert [each.code for each in found.diagnostics] == ([code] if code else [])
    assert (found.value is None) is bool(code)


def test_a_drawing_of_many_clipped_parts_in_classes_is_a_drawing() -> None:
    clips = "".join(f'<clipPath id="k{n}"><rect class="a" width="9" height="9"/></clipPath>' for n in range(300))
    parts = "".join(f'<g clip-path="url(#k{n})"><path class="b" d="M0 0h9v9z"/></g>' for n in range(300))
    style = "<style>.a{fill:none}.b{fill:url(#g)}</style><linearGradient id='g'><stop offset='0'/></linearGradient>"
    assert read(svg(style + clips + parts)).kind is AssetKind.SVG

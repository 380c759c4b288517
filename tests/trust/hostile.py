"""Hostile things to put into a course: themes, pictures, archives, a server that counts who comes."""

import io
import shutil
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from PIL import Image

from lessonpress.build.course.themes import DEFAULT_STYLE, style_folder

CANARY = "CANARY7f3a"


class _Counting(HTTPServer):
    hits = 0


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, _Counting)
        self.server.hits += 1
        self.send_response(200)
        self.end_headers()

    do_POST = do_HEAD = do_PROPFIND = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def server() -> Iterator[_Counting]:
    """A web server on loopback that counts requests; its address is http://127.0.0.1:`server_port`."""
    serving = _Counting(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    try:
        yield serving
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


def theme(folder: Path, css: str = "", symbol: str = "") -> str:
    """A copy of our theme with `css` added and, if given, one of its drawings replaced; its path."""
    shutil.copytree(style_folder(DEFAULT_STYLE), folder)
    sheet = folder / "print.css"
    sheet.write_text(css + "\n" + sheet.read_text("utf-8") + "\n" + css, encoding="utf-8")
    if symbol:
        (folder / "symbols" / "ask.svg").write_text(symbol, encoding="utf-8")
    return str(folder)


def png(width: int = 8, height: int = 8, colour: str = "red") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes whose header promises many pixels of one bit, and whose data keeps the promise."""
    row = b"\0" + b"\0" * ((width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def jpeg_with_secrets() -> bytes:
    """A photograph with a place, a comment and an author in its metadata."""
    exif = Image.Exif()
    exif[0x013B] = CANARY  # Artist
    exif[0x010E] = CANARY  # ImageDescription
    exif.get_ifd(0x8825)[29] = CANARY  # GPSDateStamp
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, "JPEG", exif=exif, comment=CANARY.encode())
    return out.getvalue()


def archive(parts: Mapping[str, bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """A zip archive of these parts; `more` are put in after them, under names that may be there already."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in [*parts.items(), *(more or {}).items()]:
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}

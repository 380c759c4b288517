"""Small pictures of the first pages of PDFs, for people who look for the right file."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.disk.write import sha256
from lessonpress.build.keys import digest_of, package_version, program
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.manifest import Record
from lessonpress.build.output.product import Product
from lessonpress.model.edition import Format

_WIDTH = 240  # pixels: twice what a card shows, for fine screens
_QUALITY = 60
_LARGEST_PDF = 500_000_000


class FirstPages:
    """The first pages of the files of an output folder. Each is drawn once, and kept in the cache."""

    def __init__(self, out: Path, record: Record, cache: Cache) -> None:
        self._out, self._record, self._cache = out, record, cache
        self._drawn: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return the first page of a file as an address that needs no other file (RFC 2397).

        It is empty for what is no PDF, and for a file that is not as we made it: that is not opened.
        """
        output = self._record.outputs[name]
        if output.kind is None or output.kind.format is not Format.PDF:
            return ""
        if output.sha256 not in self._drawn:
            picture = self._picture(name, output.sha256)
            if picture is None:
                return ""
            self._drawn[output.sha256] = f"data:image/webp;base64,{b64encode(picture).decode()}"
        return self._drawn[output.sha256]

    def _picture(self, name: str, made: str) -> bytes | None:
        key = digest_of(("first page", made, program(), package_version("pypdfium2"), package_version("pillow")))
        kept = self._cache.get(key)
        if kept is not None:
            return kept.data
        try:
            pdf = read_file(self._out / name, _LARGEST_PDF)
        except Unreadable:
            return None
        if sha256(pdf) != made:
            return None
        picture = first_page(pdf)
        self._cache.put(key, Product(picture))
        return picture


def first_page(pdf: bytes) -> bytes:
    """Return the first page of a PDF as WebP."""
    import PIL.WebPImagePlugin  # noqa: F401 - else Pillow would load all the formats that it knows
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image = page.render(scale=_WIDTH / page.get_width()).to_pil()
        buffer = BytesIO()
        image.convert("RGB").save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()

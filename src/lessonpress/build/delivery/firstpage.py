"""A small picture of the first page of a PDF, for people who look for the right file."""

from base64 import b64encode
from io import BytesIO

import PIL.WebPImagePlugin  # noqa: F401 - else Pillow would load all the formats that it knows
import pypdfium2

_WIDTH = 240  # pixels: twice what a card shows, for fine screens
_QUALITY = 60


def first_page(pdf: bytes) -> bytes:
    """Return the first page of a PDF as WebP."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image = page.render(scale=_WIDTH / page.get_width()).to_pil()
        buffer = BytesIO()
        image.convert("RGB").save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()


def data_url(webp: bytes) -> str:
    """Return a WebP picture as an address that needs no other file (RFC 2397)."""
    return f"data:image/webp;base64,{b64encode(webp).decode()}"

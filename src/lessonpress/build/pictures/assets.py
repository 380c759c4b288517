"""Pictures of any kind -> an Asset that every writer can embed: upright, no larger than print needs, no metadata.

Findings: B301 no picture we can read, B302 too many pixels, B303 damaged, B304 no such page; drawings: see svg.py.
"""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from lessonpress.build.disk.write import sha256
from lessonpress.build.pictures.svg import is_svg, read_svg
from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span

MAX_PIXELS = 40_000_000
PRINT_SIZE: Final = (1800, 2500)  # 220 pixels an inch over the text area of A4
SLIDE_SIZE: Final = (1000, 1000)  # a slide is printed 58 mm wide: sharp there, and still readable when enlarged

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_JPEG_QUALITY = 90
_COLOURS_OF_A_DRAWING = 4096  # text and plain areas stay sharp and small as PNG; photographs have more colours


def read_picture(
    path: str, data: bytes, span: Span | None, largest: tuple[int, int] = PRINT_SIZE
) -> Checked[Asset | None]:
    """Return a picture ready to embed, or None and what is wrong. `path` is for the messages only.

    What is larger than `largest` (width and height in pixels) is scaled down.
    """
    if is_svg(data):
        return read_svg(path, data, span)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    return _refused(_too_large(path, span))
                return Checked(_embeddable(image, largest))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return _refused(_too_large(path, span))
    except UnidentifiedImageError:
        hint = "use PNG, JPEG, SVG, WebP, GIF, BMP or TIFF"
        return _refused(error("B301", f"{path!r} is not a picture that this program reads", span, hint))
    except (OSError, SyntaxError, ValueError, EOFError) as problem:
        hint = "open it and save it again, or take a new copy"
        return _refused(error("B303", f"the picture {path!r} is damaged: {problem}", span, hint))


def read_page(path: str, pdf: bytes, number: int, span: Span | None) -> Checked[Asset | None]:
    """Return one page of a PDF, from 1, as a picture of the size of a slide, or None and what is wrong."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if not 0 < number <= len(document):
                hint = f"it has {len(document)}"
                return _refused(error("B304", f"there is no page {number} in {path!r}", span, hint))
            page = document[number - 1]
            scale = min(SLIDE_SIZE[0] / page.get_width(), SLIDE_SIZE[1] / page.get_height())
            image = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as problem:
        hint = "open it and save it again"
        return _refused(error("B303", f"page {number} of {path!r} is damaged: {problem}", span, hint))
    few = image.getcolors(_COLOURS_OF_A_DRAWING) is not None
    return Checked(_asset(AssetKind.PNG if few else AssetKind.JPEG, image))


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, 0 where it is none that can be read."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return len(document)
    except (pypdfium2.PdfiumError, ValueError):
        return 0


def _embeddable(image: Image.Image, largest: tuple[int, int]) -> Asset:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, lets cut-off pictures pass in the whole process
    image.load()
    was_jpeg = image.format == "JPEG"
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail(largest, Image.Resampling.LANCZOS)
    kind = AssetKind.JPEG if was_jpeg else AssetKind.PNG
    return _asset(kind, _plain_colours(upright, kind))


def _plain_colours(image: Image.Image, kind: AssetKind) -> Image.Image:
    """Bring the colours into a form that PDF and Word both have."""
    if kind is AssetKind.JPEG:
        return image if image.mode in {"L", "RGB"} else image.convert("RGB")
    if image.mode in {"1", "L", "LA", "RGB", "RGBA"}:
        return image
    return image.convert("RGBA" if image.mode in {"P", "PA"} and "transparency" in image.info else "RGB")


def _asset(kind: AssetKind, image: Image.Image) -> Asset:
    bare = Image.new(image.mode, image.size)  # a new image has no metadata to carry along
    bare.paste(image)
    out = BytesIO()
    if kind is AssetKind.JPEG:
        bare.save(out, "JPEG", quality=_JPEG_QUALITY)
    else:
        bare.save(out, "PNG")
    data = out.getvalue()
    return Asset(kind, data, image.width, image.height, sha256(data))


def _refused(fault: Diagnostic) -> Checked[Asset | None]:
    return Checked(None, (fault,))


def _too_large(path: str, span: Span | None) -> Diagnostic:
    millions = MAX_PIXELS // 1_000_000
    return error("B302", f"the picture {path!r} has more than {millions} million pixels", span, "make it smaller")

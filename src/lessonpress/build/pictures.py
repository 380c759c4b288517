"""Pictures of any kind -> an Asset that every writer can embed: upright, no larger than print needs, no metadata.

Findings: B301 no picture we can read, B302 too many pixels, B303 damaged; those of drawings are in svg.py.
"""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from lessonpress.build.svg import is_svg, read_svg
from lessonpress.build.write import sha256
from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span

MAX_PIXELS = 40_000_000
PRINT_SIZE: Final = (1800, 2500)  # 220 pixels an inch over the text area of A4

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_JPEG_QUALITY = 90


def read_picture(path: str, data: bytes, span: Span | None) -> Checked[Asset | None]:
    """Return a picture ready to embed, or None and what is wrong. `path` is for the messages only."""
    if is_svg(data):
        return read_svg(path, data, span)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    return _refused(_too_large(path, span))
                return Checked(_embeddable(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return _refused(_too_large(path, span))
    except UnidentifiedImageError:
        hint = "use PNG, JPEG, SVG, WebP, GIF, BMP or TIFF"
        return _refused(error("B301", f"{path!r} is not a picture that this program reads", span, hint))
    except (OSError, SyntaxError, ValueError, EOFError) as problem:
        hint = "open it and save it again, or take a new copy"
        return _refused(error("B303", f"the picture {path!r} is damaged: {problem}", span, hint))


def _embeddable(image: Image.Image) -> Asset:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, lets cut-off pictures pass in the whole process
    image.load()
    was_jpeg = image.format == "JPEG"
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail(PRINT_SIZE, Image.Resampling.LANCZOS)
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

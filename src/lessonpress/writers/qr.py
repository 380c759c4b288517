"""QR codes (ISO/IEC 18004) of addresses that would have to be typed from paper."""

import io

import segno

_ERROR_CORRECTION = "m"  # 15 %: enough for a photocopy of a photocopy
_PIXELS_A_MODULE = 8


def qr_svg(address: str) -> bytes:
    """Return the code as SVG without a quiet zone; black on nothing."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", border=0, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue()


def qr_png(address: str) -> bytes:
    """Return the code as PNG with a quiet zone of four modules; black on white."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", scale=_PIXELS_A_MODULE, border=4)
    return out.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error=_ERROR_CORRECTION, micro=False)

"""Compressing the streams of a PDF once: pydyf does it whenever their data is asked for, and asks twice."""

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf

_BEST = 9


def pack_streams(pdf: "pydyf.PDF") -> None:
    """Put in the place of what each finished stream holds the same, compressed: the bytes that pydyf would write."""
    import pydyf

    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            stream.stream = [zlib.compress(b"\n".join(map(pydyf._to_bytes, stream.stream)), _BEST)]
            stream.extra["Filter"] = "/FlateDecode"
            stream.compress = False

"""Names of files: safe on every system, and the same for the same lesson."""

import hashlib
import re
import unicodedata

MAX_SLUG = 56

_UNSAFE = re.compile(r"[^\w-]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def slug(text: str) -> str:
    """Return `text` as a file name without suffix: letters, digits, `-` and `_`, at most 56 bytes of UTF-8.

    What is cut short or has nothing to keep gets six digits of its hash, so that two names stay two.
    """
    normal = unicodedata.normalize("NFC", text)
    safe = _UNSAFE.sub("-", normal).strip("-_")
    digest = hashlib.sha256(normal.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    if not safe:
        return f"lesson-{digest}"
    if _RESERVED.fullmatch(safe):
        return f"lesson-{safe}"
    if len(safe.encode()) <= MAX_SLUG:
        return safe
    cut = safe.encode()[: MAX_SLUG - 7].decode("utf-8", "ignore").strip("-_")
    return f"{cut}-{digest}"


def folded(name: str) -> str:
    """Return what two names have in common that one disk or another would take for the same file."""
    return unicodedata.normalize("NFC", name).casefold()

"""Names for blocks that stay the same from build to build, so that a comment or a translation finds its block."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from lessonpress.model.walk import words

_DIGITS = 16
_OPENING_WORDS = 5
_SEPARATOR = "\x1f"


def _digest(*parts: str) -> str:
    return sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@dataclass(slots=True)
class Identities:
    """Hands out the keys of one lesson's blocks.

    A key is the hash of where the block stands, what it is, how it opens, and which of several equal ones it is:
    a block put in elsewhere, or later words changed, leave it alone.
    """

    _seen: Counter[str] = field(default_factory=Counter)

    def key(self, container: str, kind: str, text: str) -> str:
        """Return the key (16 hex digits) of the next block of `kind` in `container` that opens as `text` does.

        `container` is a path of the reader's making ("slide/5"), or the key of the block around.
        """
        opening = " ".join(words(text[:400])[:_OPENING_WORDS])
        first = _digest(container, kind, opening)
        ordinal = self._seen[first]
        self._seen[first] += 1
        return _digest(first, str(ordinal)) if ordinal else first


def pinned_key(name: str) -> str:
    """Return the key of a block that its author has named (`{#name}`)."""
    return _digest("#", name)

"""Titles -> the text of a heading that reads back to them."""

import re

from lessonpress.readers.sourcefile.inlines import escaped

_CLOSING = re.compile(r"#+$")
_BRACKETS = re.compile(r"(?:(?:^|(?<=\s))(?=\()|(?=（))[(（][^()（）]*[)）]$")


def heading_text(title: str, *, timed: bool) -> str:
    """Return a title with its signs escaped; `timed` says that a time will follow it."""
    text = _CLOSING.sub(lambda found: "\\#" * len(found[0]), escaped(title))
    text = re.sub(r"\{(?=[^{}]*\}$)", r"\\{", text) if "\\{" not in text else text
    return text if timed else _BRACKETS.sub(r"\\\g<0>", text)

"""Links and films: an address that works, from the screen and from paper."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lessonpress.checks.contents import blocks_of, span_of
from lessonpress.checks.family import Family
from lessonpress.model.block import Block, Video
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.inline import Link, Text
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule
from lessonpress.model.walk import descend_inlines, inlines_of

_WEB = frozenset({"http", "https"})
_SCHEMES = _WEB | {"mailto", "tel"}
_WITHOUT_SCHEME = re.compile(r"(?<![\w/.@-])www\.[\w-]+\.[\w./-]+|\b(?!https?:)[a-z]{3,10}://\S+", re.IGNORECASE)

BAD_ADDRESS = Rule(
    "C191",
    "address",
    Severity.WARNING,
    "An address without http:// or https:// opens nowhere, and is no link in what is printed.",
    "## Aim\n\nTo read the handbook (www.example.org/handbook).\n",
    "## Aim\n\nTo read the handbook (https://example.org/handbook).\n",
)
NOTHING_TO_PLAY = Rule(
    "C192",
    "nothing-to-play",
    Severity.WARNING,
    "A film with neither an address nor a file cannot be played.",
    '## One\n\n### Slide 1: Film\n\n!!! video "Patrols"\n    from: 00:10\n',
    '## One\n\n### Slide 1: Film\n\n!!! video "Patrols"\n    file: patrols.mp4\n',
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    for part in lesson.parts:
        span = part.span
        for block in blocks_of(part):
            span = span_of(block, span)
            for address in _unusable(block):
                message = f'"{address}" is not a web address'
                yield BAD_ADDRESS.at(span, message, "give the whole address, with https://")
            if isinstance(block, Video) and not block.address and not block.file:
                message = f'the film "{block.title}" has neither address nor file'
                yield NOTHING_TO_PLAY.at(span, message, 'add "url:" or "file:"')


def _unusable(block: Block) -> Iterator[str]:
    if isinstance(block, Video) and block.address and not _opens(block.address, _WEB):
        yield block.address
    for run in inlines_of(block):
        for inline in descend_inlines(run):
            if isinstance(inline, Link) and not _opens(inline.address, _SCHEMES):
                yield inline.address
            elif isinstance(inline, Text):
                yield from _WITHOUT_SCHEME.findall(inline.text)


def _opens(address: str, schemes: frozenset[str]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme not in _WEB)


LINKS = Family("Links and films", (BAD_ADDRESS, NOTHING_TO_PLAY), _find)

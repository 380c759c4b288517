"""Abbreviations: each spelled out, and always in the same way."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lessonpress.checks.contents import Piece, pieces
from lessonpress.checks.family import Family
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule
from lessonpress.model.source import Span

_SHORT = re.compile(r"(?<![\w@/.-])([A-Z][A-Z0-9]*[A-Z])(s?)(?![\w@])")
_IN_BRACKETS = re.compile(r"\(\s*(?:UN\s+)?([A-Z][A-Z0-9/&-]*[A-Z])s?\s*[);,]")
_BEFORE_BRACKETS = re.compile(r"(?<!\w)([A-Z][A-Z0-9]*[A-Z])s?\s*(?:\(|[:–—=]\s)\s*([^()\n]{6,120})")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+")  # not from within a word: long ones would take for ever
_ROMAN = re.compile(r"[IVX]+")
_LONGEST_EXPANSION = 12
_SMALL_WORD = 3
_FARTHEST = 300
# What every reader knows better short than spelled out.
_KNOWN = frozenset({"UN", "OK", "AM", "PM", "PDF", "DVD", "USB", "TV", "ID", "FAQ", "USA", "URL"})

NOT_SPELLED_OUT = Rule(
    "C171",
    "abbreviation-not-spelled-out",
    Severity.WARNING,
    "Participants come from many services and languages: an abbreviation nobody spelled out shuts some of them out.",
    "## Aim\n\nTo show what an FPU does.\n",
    "*[FPU]: Formed Police Unit\n\n## Aim\n\nTo show what an FPU does.\n",
)
SPELLED_DIFFERENTLY = Rule(
    "C172",
    "abbreviation-spelled-differently",
    Severity.WARNING,
    "An abbreviation that stands for two things stands for none.",
    "*[HOPC]: Head of Police Component\n\n## Aim\n\nTo show what the Head of Peace Command (HOPC) does.\n",
    "*[HOPC]: Head of Police Component\n\n## Aim\n\nTo show what the Head of Police Component (HOPC) does.\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    read = list(_running_text(lesson))
    expansions: dict[str, tuple[str, Span]] = {}
    for short, expansion, span in (*_declared(lesson), *_spelled_out(read)):
        first = expansions.setdefault(short, (expansion, span))[0]
        if not _same(first, expansion):
            message = f'{short} is "{expansion}" here and "{first}" elsewhere'
            yield SPELLED_DIFFERENTLY.at(span, message, "spell it out in one way")
    yield from _never_spelled_out(read, expansions)


def _running_text(lesson: Lesson) -> Iterator[Piece]:
    for piece in pieces(lesson):
        text = _ADDRESS.sub(" ", piece.text)
        letters = [char for char in text if char.isalpha()]
        if not letters or sum(map(str.isupper, letters)) * 3 < len(letters) * 2 or len(text.split()) < 2:
            yield Piece(text, piece.span)


def _declared(lesson: Lesson) -> Iterator[tuple[str, str, Span]]:
    return ((entry.short, entry.expansion, entry.span) for entry in lesson.abbreviations)


def _spelled_out(read: Iterable[Piece]) -> Iterator[tuple[str, str, Span]]:
    for piece in read:
        for found in _IN_BRACKETS.finditer(piece.text):
            expansion = _expansion_before(piece.text[: found.start()][-_FARTHEST:], found[1])
            if expansion:
                yield found[1], expansion, piece.span
        for found in _BEFORE_BRACKETS.finditer(piece.text):
            expansion = _expansion_after(found[2], found[1])
            if expansion:
                yield found[1], expansion, piece.span


def _expansion_before(text: str, short: str) -> str:
    """Return the shortest run of words at the end of `text` whose initials spell `short`, or ""."""
    found = list(_WORD.finditer(text))[-_LONGEST_EXPANSION:]
    for start in range(len(found) - 2, -1, -1):
        if _spells(short, [word[0] for word in found[start:]]):
            return text[found[start].start() :].strip(" \"'“”‘’«»")
    return ""


def _expansion_after(text: str, short: str) -> str:
    """Return the shortest run of words at the start of `text` whose initials spell `short`, or ""."""
    found = list(_WORD.finditer(text))[:_LONGEST_EXPANSION]
    for end in range(2, len(found) + 1):
        if _spells(short, [word[0] for word in found[:end]]):
            return text[found[0].start() : found[end - 1].end()]
    return ""


def _spells(short: str, run: list[str]) -> bool:
    """Whether every word of a run gives its first letter, and perhaps more, to `short`; short words may give none.

    So OPLAN is an operational plan, DPKO the Department of Peacekeeping Operations, HOMC the Head of the Military
    Component.
    """
    words = [word.casefold() for word in run]
    letters = "".join(letter.casefold() for letter in short if letter.isalpha())
    reached = {0}
    for word in words:
        given = {end for start in reached for end in _given(letters, start, word)}
        reached = given | (reached if len(word) <= _SMALL_WORD else set())
    return words[0].startswith(letters[0]) and len(letters) in reached


def _given(letters: str, start: int, word: str) -> range:
    """Return how far into `letters` a word can lead from `start`: by its first letter, and any that follow in it."""
    if not letters.startswith(word[0], start):
        return range(0)
    inside = iter(word)
    missing = (place for place in range(start, len(letters)) if letters[place] not in inside)
    return range(start + 1, next(missing, len(letters)) + 1)


def _same(first: str, second: str) -> bool:
    return _folded(first) == _folded(second)


def _folded(expansion: str) -> list[str]:
    words = [word.casefold().rstrip("s") for word in _WORD.findall(expansion)]
    return [each for word in words for each in (("united", "nation") if word == "un" else (word,))]


def _never_spelled_out(read: Iterable[Piece], known: Mapping[str, tuple[str, Span]]) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for piece in read:
        for found in _SHORT.finditer(piece.text):
            short = found[1]
            if short in known or short in reported or short in _KNOWN or _ROMAN.fullmatch(short):
                continue
            reported.add(short)
            message = f"{short} is never spelled out"
            yield NOT_SPELLED_OUT.at(piece.span, message, f'add "*[{short}]: …" above the first heading')


ABBREVIATIONS = Family("Abbreviations", (NOT_SPELLED_OUT, SPELLED_DIFFERENTLY), _find)

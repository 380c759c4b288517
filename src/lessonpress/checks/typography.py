"""Typing slips that the eye passes over: brackets and quotes left open, two ways to count one thing."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lessonpress.checks.contents import Piece, pieces
from lessonpress.checks.family import Family
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson
from lessonpress.model.rule import Rule

_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "》": "《", "」": "「"}
_ENUMERATOR = re.compile(r"(?:^|[\s;,:.])(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})$")
_OPENERS = frozenset(_BRACKETS.values())
_SMILEY = re.compile(r"(?<!\w)[:;][()]")
_INCHES = re.compile(r'(?<=\d)"')
_NUMBERED = re.compile(r"\b([^\W\d_a-zß-ÿ][^\W\d_]{2,})\s+(\d{1,2}|[IVX]{1,5})\b(?![.\d%])")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')

OPEN_BRACKET = Rule(
    "C181",
    "bracket-left-open",
    Severity.WARNING,
    "A bracket that is not closed makes the reader look for its end; often a piece of text is missing.",
    "## Aim\n\nTo read the Guidelines (Ref. 2017.\n",
    "## Aim\n\nTo read the Guidelines (Ref. 2017).\n",
)
OPEN_QUOTE = Rule(
    "C182",
    "quote-left-open",
    Severity.WARNING,
    "Nobody can tell where a quotation ends that is not closed.",
    "## Aim\n\nTo read “The role of police.\n",
    "## Aim\n\nTo read “The role of police”.\n",
)
TWO_NUMERALS = Rule(
    "C183",
    "two-kinds-of-numerals",
    Severity.WARNING,
    "Readers take Tier 2 and Tier II for two things.",
    "## Aim\n\nTier II is physical protection.\n\n## Relevance\n\nTier 2 saves lives.\n",
    "## Aim\n\nTier II is physical protection.\n\n## Relevance\n\nTier II saves lives.\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    read = list(pieces(lesson))
    for piece in read:
        stray = _stray_bracket(piece.text)
        if stray:
            message = f'the bracket is left open or closed twice: "{_around(piece.text, stray - 1)}"'
            yield OPEN_BRACKET.at(piece.span, message, "close it, or delete it")
        if _open_quote(piece.text):
            message = f'a quotation mark has no partner: "{_shortened(piece.text)}"'
            yield OPEN_QUOTE.at(piece.span, message, "close the quotation, or delete the mark")
    yield from _numerals(read)


def _stray_bracket(text: str) -> int:
    """Return the place (from 1) of the first bracket without a partner; 0 where there is none. "a)" needs none."""
    waiting: list[tuple[str, int]] = []
    for place, char in enumerate(_SMILEY.sub("  ", text), 1):
        if char in _OPENERS:
            waiting.append((char, place))
        elif char in _BRACKETS:
            if waiting and waiting[-1][0] == _BRACKETS[char]:
                waiting.pop()
            elif not (char == ")" and _ENUMERATOR.search(text[max(0, place - 6) : place - 1])):
                return place
    return waiting[0][1] if waiting else 0


def _open_quote(text: str) -> bool:
    plain = _INCHES.sub("", text)
    german = plain.count("„")
    curly = plain.count("”") != plain.count("“") if not german else german != plain.count("“") + plain.count("”")
    return curly or plain.count("«") != plain.count("»") or plain.count('"') % 2 == 1


def _numerals(read: list[Piece]) -> Iterator[Diagnostic]:
    arabic: dict[str, list[tuple[str, Piece]]] = defaultdict(list)
    roman: dict[str, set[str]] = defaultdict(set)
    for piece in read:
        for word, number in _NUMBERED.findall(_unquoted(piece.text)):
            if number.isdigit():
                arabic[word.casefold()].append((f"{word} {number}", piece))
            elif len(number) > 1 or number == "V":
                roman[word.casefold()].add(f"{word} {number}")
    for key, uses in arabic.items():
        if key in roman:
            other = ", ".join(sorted(roman[key]))
            for use, piece in dict.fromkeys(uses):
                yield TWO_NUMERALS.at(piece.span, f'"{use}" here, but {other} elsewhere', "use one kind of numerals")


def _unquoted(text: str) -> str:
    """Return a text without its quotations.

    Marks that nothing closes are taken out of the way first: to look for the end of each takes as long as their square.
    """
    for opening, closing in ('""', "“”", "«»"):
        end = text.rfind(closing) + 1
        text = text[:end] + text[end:].replace(opening, "·")
    return _QUOTED.sub(" ", text)


def _around(text: str, place: int) -> str:
    start, end = max(0, place - 30), min(len(text), place + 30)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _shortened(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69]}…"


TYPOGRAPHY = Family("Typing slips", (OPEN_BRACKET, OPEN_QUOTE, TWO_NUMERALS), _find)

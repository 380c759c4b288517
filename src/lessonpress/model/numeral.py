"""How the items of a numbered list are counted: 1 2 3, a b c, i ii iii. A text may say "see (b)": the kind is kept."""

import re
from enum import StrEnum
from typing import assert_never

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26


class Numeral(StrEnum):
    """A way to count."""

    DECIMAL = "decimal"
    LOWER_LETTER = "lower-letter"
    UPPER_LETTER = "upper-letter"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


def numeral_text(number: int, numeral: Numeral) -> str:
    """Return a number as it is printed, without stop or bracket. After z come aa, bb, as in Word."""
    match numeral:
        case Numeral.DECIMAL:
            return str(number)
        case Numeral.LOWER_LETTER | Numeral.UPPER_LETTER:
            rounds, letter = divmod(max(number, 1) - 1, _LETTERS)
            text = chr(ord("a") + letter) * (rounds + 1)
        case Numeral.LOWER_ROMAN | Numeral.UPPER_ROMAN:
            text = _roman(number)
        case _:
            assert_never(numeral)
    return text.upper() if numeral in (Numeral.UPPER_LETTER, Numeral.UPPER_ROMAN) else text


def read_numeral(text: str, following: str = "") -> tuple[int, Numeral] | None:
    """Return what a marker such as `3`, `b` or `iv` counts, and how; None where it is no number.

    "i" begins a list of roman numbers and goes on with one of letters: `following`, the next marker, tells.
    """
    readings = _readings(text)
    then = _readings(following)
    going_on = (each for each in readings if (each[0] + 1, each[1]) in then)
    return next(going_on, readings[0] if readings else None)


def follows(text: str, before: str) -> bool:
    """Whether a marker is the one after another."""
    then = _readings(text)
    return any((number + 1, numeral) in then for number, numeral in _readings(before))


def _readings(text: str) -> tuple[tuple[int, Numeral], ...]:
    """Return all that a marker may count, the likeliest first."""
    if text.isascii() and text.isdecimal():
        return ((int(text), Numeral.DECIMAL),)
    if not (text.isascii() and text.isalpha() and text in (text.lower(), text.upper())):
        return ()
    lower = text.islower()
    letter = (Numeral.LOWER_LETTER if lower else Numeral.UPPER_LETTER) if len(text) == 1 else None
    readings = [(ord(text.lower()) - ord("a") + 1, letter)] if letter else []
    if number := _value(text.lower()):
        roman = (number, Numeral.LOWER_ROMAN if lower else Numeral.UPPER_ROMAN)
        readings.insert(0 if text.lower() in ("i", "v", "x") else len(readings), roman)
    return tuple(readings)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _value(text: str) -> int:
    """Return the value of a roman number, 0 where it is none."""
    if not re.fullmatch(r"[ivxlc]{1,15}", text):
        return 0
    rest, number = text, 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            rest, number = rest[len(sign) :], number + value
    return number if not rest and _roman(number) == text else 0

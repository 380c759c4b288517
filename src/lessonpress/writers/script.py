"""Which way a language is written, and with which of Word's three sorts of font."""

from unicodedata import bidirectional

from lessonpress.model.document import RIGHT_TO_LEFT

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})

_MARKS = {"L": "\u200e", "R": "\u200f", "AL": "\u200f"}  # by bidirectional class: LRM, RLM

# Word takes a bare language for none: it wants a region. These are the regions of the United Nations' usage.
_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
}


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag: "fr" of "fr-CA"."""
    return language.split("-")[0].lower()


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47 tag) is written from right to left."""
    return primary(language) in RIGHT_TO_LEFT


def direction_mark(text: str, language: str) -> str:
    """Return the mark (U+200E or U+200F) that keeps words of the other direction together in a text of `language`.

    Empty where the first letter runs as the language does. Without it a number before a foreign word changes sides:
    "10 min" among Arabic letters would read "min 10" (UAX #9, 2.6).
    """
    strong = next((each for each in map(bidirectional, text) if each in _MARKS), None)
    usual = "R" if is_right_to_left(language) else "L"
    return "" if strong is None or _MARKS[strong] == _MARKS[usual] else _MARKS[strong]


def set_apart(text: str, language: str) -> str:
    """Return words between the marks that keep them together in a text of `language`, where they need any."""
    mark = direction_mark(text, language)
    return f"{mark}{text}{mark}"


def is_east_asian(language: str) -> bool:
    """Whether a language (BCP 47 tag) is set in an East Asian font."""
    return primary(language) in _EAST_ASIAN


def with_region(language: str) -> str:
    """Return the tag with a region, where a region is known for it and it has none."""
    return _REGIONS.get(language.lower(), language)

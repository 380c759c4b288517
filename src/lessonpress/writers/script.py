"""Which way a language is written, and with which of Word's three sorts of font."""

_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "dv", "ug", "yi"})
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})

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
    return primary(language) in _RIGHT_TO_LEFT


def is_east_asian(language: str) -> bool:
    """Whether a language (BCP 47 tag) is set in an East Asian font."""
    return primary(language) in _EAST_ASIAN


def with_region(language: str) -> str:
    """Return the tag with a region, where a region is known for it and it has none."""
    return _REGIONS.get(language.lower(), language)

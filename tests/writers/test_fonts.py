"""Which faces go with a page."""

from lessonpress.writers.fonts import faces_for, missing

from presses import press


def _families(characters: str, language: str = "en") -> list[str]:
    return sorted({face.family for face in faces_for(characters, press().theme, language)})


def test_plain_english_needs_the_first_family_alone() -> None:
    assert _families("Ask, then wait – 5 min.") == ["Noto Sans"]


def test_signs_that_noto_sans_lacks_come_from_the_last_family() -> None:
    signs = "≈ ≤ ≥ ≠ → ← ✓"
    assert _families(signs) == ["Inter", "Noto Sans"]
    assert not missing(signs, press().theme)


def test_a_language_brings_its_family() -> None:
    assert _families("10", "ar") == ["Noto Sans", "Noto Sans Arabic"]

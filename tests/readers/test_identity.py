"""Keys name a block across builds."""

from lessonpress.model.block import Paragraph
from lessonpress.model.lesson import Section
from lessonpress.readers.identity import Identities, pinned_key
from readers.reading_source import lesson_of


def _keys(text: str) -> list[str]:
    (section,) = lesson_of("## Aim\n\n" + text).parts
    assert isinstance(section, Section)
    return [block.mark.key for block in section.contents if isinstance(block, Paragraph) and block.mark]


def test_later_words_do_not_change_a_key() -> None:
    assert _keys("UN Police have an active duty to protect.") == _keys("UN police have an active role.")


def test_first_words_do() -> None:
    assert _keys("UN Police protect.") != _keys("The host State protects.")


def test_a_block_put_in_before_changes_no_other_key() -> None:
    assert _keys("One.\n\nTwo.") == _keys("One.\n\nBetween.\n\nTwo.")[::2]


def test_equal_blocks_have_keys_of_their_own() -> None:
    first, second = _keys("Same.\n\nSame.")
    assert first != second


def test_the_container_counts() -> None:
    assert Identities().key("slide/5", "Paragraph", "Same") != Identities().key("slide/6", "Paragraph", "Same")


def test_a_name_pins_the_key_whatever_the_words() -> None:
    assert _keys("One.\n{#duty}") == _keys("Two.\n{#duty}") == [pinned_key("duty")]


def test_keys_have_sixteen_hex_digits() -> None:
    (key,) = _keys("One.")
    assert len(key) == 16
    assert int(key, 16) >= 0

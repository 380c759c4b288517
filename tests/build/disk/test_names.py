import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.build.disk.names import folded, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("09-protection-of-civilians", "09-protection-of-civilians"),
        ("../../x", "x"),
        ("a:b*c?", "a-b-c"),
        ("CON", "lesson-CON"),
        ("lpt1", "lesson-lpt1"),
        ("name. ", "name"),
        ("درس أول", "درس-أول"),
        ("-o", "o"),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    assert slug(text) == name


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_every_disk_takes(text: str) -> None:
    name = slug(text)
    assert name
    assert len(name.encode()) <= 64
    assert not set(name) & set('/\\:*?"<>|. \n\0')
    assert folded(name) not in {"con", "prn", "aux", "nul"}
    assert slug(text) == name


def test_long_names_stay_apart() -> None:
    assert slug("a" * 300) != slug("a" * 301)


def test_names_with_nothing_to_keep_stay_apart() -> None:
    assert slug("🙂") != slug("🙃")

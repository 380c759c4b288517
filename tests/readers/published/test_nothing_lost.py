"""Every word of a published text is in the lesson, or in a diagnostic that quotes it; no text makes the reader raise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.published.nothing_lost import lost_words
from readers.published.shapes import ALL, FIXTURES, PUBLISHED, read_text

LINES = tuple(line for path in FIXTURES for line in path.read_text("utf-8").split("\n"))


def test_there_are_shapes_to_read() -> None:
    assert len(FIXTURES) >= 4


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not lost_words(text, read_text(text, path.name))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published text is not on this machine")
def test_the_published_lesson_is_among_them() -> None:
    assert PUBLISHED in ALL


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A stretch of the fixtures with lines moved, doubled, cut and run together, as bad extraction leaves them."""
    start = draw(st.integers(0, len(LINES) - 1))
    lines = list(LINES[start : start + draw(st.integers(1, 60))])
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("move", "double", "cut", "join", "drop", "blank", "page"))):
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "double":
                lines.insert(at, lines[at])
            case "cut":
                where = draw(st.integers(0, max(0, len(lines[at]))))
                lines[at : at + 1] = [lines[at][:where], lines[at][where:]]
            case "join" if at + 1 < len(lines):
                lines[at : at + 2] = [f"{lines[at]} {lines[at + 1]}"]
            case "drop" if len(lines) > 1:
                del lines[at]
            case "blank":
                lines.insert(at, "")
            case "page":
                lines.insert(at, "\f")
            case _:
                pass
    return "\n".join(lines)


@settings(deadline=None, max_examples=40)
@given(mangled())
def test_nothing_is_lost_from_mangled_text(text: str) -> None:
    checked = read_text(text)
    assert not lost_words(text, checked) or not text.strip()


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("AZaz09 |-:.()?_•\uf0b7\n\n\f<u>/SlideTIMEé")))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    read_text(text)

"""Input that takes Markdown parsers minutes is refused at once, or read all the same; nothing raises."""

import pytest

from readers.reading_source import FRONT, read_text

_AIM = "## Aim\n\n"
_REFUSED = {
    "brackets": ("[" * 12_000, "T309"),
    "cdata": ("<![CDATA[" * 5_000, "T309"),
    "abbreviations": ("\n".join(f"*[A{at}]: a{at}" for at in range(8_000)), "T005"),
    "citations": ("\n\n".join(["x[^1] " * 50] * 160) + "\n\n[^1]: note", "T306"),
    "headings": ("# a\n" * 16_000, "T005"),
    "slides": ("".join(f"### Slide {at}\n" for at in range(1, 10_001)), "T005"),
    "list depth": ("\n".join("  " * at + "- x" for at in range(250)), "T205"),
    "quotation depth": ("> " * 250 + "x", "T205"),
    "columns": ("|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n", "T005"),
    "rows": ("|a|b|\n|-|-|\n" + "|1|2|\n" * 3_000, "T005"),
    "paragraph": ("a " * 400_000, "T309"),
    "blocks": ("a\n\n" * 25_000, "T005"),
    "lines": ("\n" * 250_000, "T005"),
    "bytes": ("x\n" * 2_600_000, "T005"),
    "fences": ("~~~ a\n" * 2_000, "T203"),
    "attributes": ("{.participant}\n" * 2_000, "T211"),
    "callout": ("!!! say " + " " * 50_000 + "x", "T220"),
    "titles": ("!!! ask “" + "a” {" * 15_000, "T220"),
    "braces": ("{" * 50_000, "T309"),
    "targets": ("[a][b] " * 190 + "\n\n" + "a]] " * 1_000, "T310"),
    "script": ("<script>\n\n" + "para\n\n" * 50, "T300"),
}


@pytest.mark.parametrize(("text", "code"), _REFUSED.values(), ids=_REFUSED)
def test_refused(text: str, code: str) -> None:
    assert code in {each.code for each in read_text(FRONT + _AIM + text).diagnostics}


def test_an_unclosed_tag_swallows_nothing() -> None:
    checked = read_text(FRONT + _AIM + "<script>\n\n" + "".join(f"para {at}\n\n" for at in range(100)))
    assert "para 99" in repr(checked.value.lesson)


def test_an_unclosed_fence_swallows_nothing() -> None:
    checked = read_text(FRONT + _AIM + "```\n\nText.\n\n## Summary\n\nEnd.\n")
    assert [part.title for part in checked.value.lesson.parts] == ["Aim", "Summary"]


def test_a_footnote_that_cites_itself_ends() -> None:
    assert {each.code for each in read_text(FRONT + _AIM + "x[^1]\n\n[^1]: y[^1]\n").diagnostics} == {"T306"}

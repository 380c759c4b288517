"""W206 fails a file, so it must be sure: what is hidden is told, and what is only dressed is not."""

from dataclasses import replace

import pytest

from lessonpress.model.block import Alignment, Cell, Table
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Text
from lessonpress.model.printing import Paper, Printing
from lessonpress.writers.pdf import write

from presses import press
from samples import every_node

INNOCENT = {
    "a first letter": "p::first-letter{font-size:2em;color:#900}",
    "a first line": "p::first-line{font-weight:bold}",
    "a label on its side": "h2{position:absolute;left:-60mm;top:0;width:50mm;"
    "transform-origin:0 0;transform:translateX(60mm) rotate(90deg)}",
    "capitals": "*{text-transform:uppercase;font-variant:small-caps;letter-spacing:1pt}",
    "small letters": "*{text-transform:lowercase}",
    "wide letters": "*{text-transform:full-width}",
    "a frame": "html,body{overflow:hidden} table,td,tr,tbody,section,div,aside{overflow:hidden;border-radius:3mm}",
    "a frame around words": "span,em,strong,a,code{overflow:hidden}",
    "words in a frame": "em,strong,h2{display:inline-block;overflow:hidden}",
    "a round frame": "p,li,h1,h2,h3{overflow:hidden;border-radius:2mm;padding:1mm}",
    "columns": "ul,ol{columns:2}",
    "a table in rows": "td,th{display:block}",
    "no boxes": "section,aside,div{display:contents}",
    "margins": "h2{margin-left:-8mm} p{text-indent:-2mm}",
    "places": "h3{position:relative;top:-1mm} aside{float:right;width:40%}",
    "hyphens": "p,li,td{hyphens:auto;hyphenate-limit-chars:4 2 2;text-align:justify;hyphenate-character:'='}",
    "what is before": "li::before{content:'x';position:absolute;left:-5mm}h2::after{content:'';visibility:hidden}",
    "a band": "h1,h2{background:#003366;color:white;padding:3mm;margin:0 -5mm}",
    "rows that bend": "ul{display:flex;flex-wrap:wrap;gap:3mm}",
    "a grid": "ul{display:grid;grid-template-columns:1fr 1fr}",
    "spaces": "p,li{white-space:pre-wrap;word-break:break-all}",
}


@pytest.mark.parametrize("css", INNOCENT.values(), ids=INNOCENT.keys())
def test_a_theme_that_hides_nothing_is_not_accused(css: str) -> None:
    plain = press()
    themed = replace(plain, theme=replace(plain.theme, stylesheet=f"{plain.theme.stylesheet}\n{css}"))
    written = write(every_node(Edition.GUIDE), themed)
    assert [found.message for found in written.diagnostics if found.code == "W206"] == []


def test_a_table_that_no_paper_holds_is_told_as_that() -> None:
    words = tuple(Cell((Text("responsibilities"),)) for _ in range(16))
    table = Table((Alignment.START,) * 16, words, (words,))
    written = write(replace(every_node(Edition.HANDOUT), blocks=(table,)), press(Printing(Paper.A5)))
    (found,) = (each for each in written.diagnostics if each.code == "W206")
    assert "responsibilities" in found.message
    assert "too wide for the paper" in found.hint

"""The styles that a trainer finds: one for every role, coloured by the theme, and none that is missing."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from lessonpress.model.printing import Printing, TypeSize
from lessonpress.model.role import WORD_STYLES, Role, StyleKind
from lessonpress.model.written import Press
from lessonpress.writers.docx import write
from opened_docx import Opened, W, opened, paragraphs, val

from samples import every_node


@pytest.mark.parametrize("role", Role)
def test_every_role_is_a_style_of_its_kind(role: Role, guide: Opened) -> None:
    word = WORD_STYLES[role]
    style = guide.styles[word.id]
    assert (style.get(f"{W}type"), val(style, "name")) == (word.kind.value, word.name)
    if word.kind is StyleKind.PARAGRAPH:
        assert val(style, "basedOn") == (WORD_STYLES[word.based_on].id if word.based_on else None)
        assert val(style, "next") == (WORD_STYLES[word.next].id if word.next else None)
        assert val(style, "pPr/outlineLvl") == (str(word.outline - 1) if word.outline else None)


def test_every_style_that_is_used_or_named_is_there(guide: Opened) -> None:
    names = [
        name for name in guide.parts if re.fullmatch(r"word/(document|styles|header.*|footer.*|footnotes)\.xml", name)
    ]
    used = {
        element.get(f"{W}val")
        for name in names
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for element in guide.xml(name).iter(f"{W}{tag}")
    }
    assert used <= guide.styles.keys()
    names_of_styles = Counter(val(style, "name") for style in guide.styles.values())
    assert max(names_of_styles.values()) == 1


def test_large_print_changes_the_styles_and_nothing_else(press: Press) -> None:
    large = replace(press, printing=Printing(type_size=TypeSize.LARGE))
    normal, larger = (opened(write(every_node(), each).data) for each in (press, large))
    assert val(larger.styles["Normal"], "rPr/sz") == "32"
    assert paragraphs(normal, "Heading1") == paragraphs(larger, "Heading1")


def test_one_choice_of_theme_colours_recolours_every_style(guide: Opened) -> None:
    (colours,) = guide.xml("word/theme/theme1.xml").iter("{*}clrScheme")
    scheme = {place.tag.split("}")[1]: place[0].get("val") for place in colours}
    named = {"text1": "dk1", "text2": "dk2", "background2": "lt2"}
    for element in guide.xml("word/styles.xml").iter():
        for number, place in ((f"{W}val", "themeColor"), (f"{W}color", "themeColor"), (f"{W}fill", "themeFill")):
            name = element.get(f"{W}{place}")
            if name is not None and re.fullmatch("[0-9A-F]{6}", element.get(number) or ""):
                assert scheme[named.get(name, name)] == element.get(number)
    recoloured = ("Heading1", "Title", "SlideNumber", "Hyperlink", "TableHead")
    assert {val(guide.styles[each], "rPr/color", "themeColor") for each in recoloured} == {"accent1"}
    assert val(guide.styles["Normal"], "rPr/color", "themeColor") == "text1"
    assert val(guide.styles["KeyMessageBox"], "tcPr/shd", "themeFill") == "background2"


def test_headings_kept_out_of_the_contents_have_a_style_of_their_own(guide: Opened) -> None:
    assert paragraphs(guide, "Heading3Unlisted") == ["Left to write"]
    assert val(guide.styles["Heading3Unlisted"], "pPr/outlineLvl") == "9"


def test_text_of_the_sample_paragraph_is_styled_by_name(guide: Opened) -> None:
    styled = {
        "".join(t.text or "" for t in run.iter(f"{W}t")): val(run, "rPr/rStyle") for run in guide.document.iter(f"{W}r")
    }
    assert styled["stressed"] == "Emphasis"
    assert styled["strong and "] == "Strong"
    assert styled["typed exactly"] == "InlineCode"
    assert styled["a link"] == "Hyperlink"


def test_a_head_that_is_higher_than_its_margin_does_not_touch_the_text(guide: Opened) -> None:
    head = guide.styles["Header"]
    assert int(val(head, "pPr/spacing", "after") or 0) >= 80
    assert head.find(f"{W}pPr/{W}contextualSpacing") is not None  # a second line of it stands close to the first

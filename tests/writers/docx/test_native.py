"""What a trainer finds where Word keeps it: styles, lists, fields, tables, controls, bookmarks, properties."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.block import (
    Alignment,
    Ask,
    BulletList,
    Cell,
    KeyMessage,
    ListItem,
    NumberedList,
    RuledLines,
    Say,
    Table,
)
from lessonpress.model.document import Document, FillInTable, Heading, PageSide, PageStart, Question
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Text
from lessonpress.model.length import Mm
from lessonpress.model.numeral import Numeral
from lessonpress.model.printing import Paper, Printing, TypeSize
from lessonpress.model.role import WORD_STYLES, Role, StyleKind
from lessonpress.model.written import Press
from lessonpress.writers.docx import write
from opened_docx import Opened, R, W, opened, paragraphs, val
from word_text import items

from samples import PICTURE, bullets, every_node, paragraph

TRANSPARENT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def guide(pressed: Callable[[Document], bytes]) -> Opened:
    return opened(pressed(every_node()))


@pytest.fixture(scope="module")
def arabic(pressed: Callable[[Document], bytes]) -> Opened:
    return opened(pressed(every_node(Edition.HANDOUT, "ar")))


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
    assert {val_of(guide.styles[each], "rPr/color", "themeColor") for each in recoloured} == {"accent1"}
    assert val_of(guide.styles["Normal"], "rPr/color", "themeColor") == "text1"
    assert val_of(guide.styles["KeyMessageBox"], "tcPr/shd", "themeFill") == "background2"


def val_of(style: etree._Element, path: str, attribute: str) -> str | None:
    found = style.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def test_two_numbered_lists_each_count_from_their_start(pressed: Callable[[Document], bytes]) -> None:
    lists = tuple(
        NumberedList((ListItem((paragraph("a"),)), ListItem((paragraph("b"),))), start) for start in (1, 1, 7)
    )
    file = opened(pressed(replace(every_node(), blocks=lists)))
    numbers = [val(p, "pPr/numPr/numId") for p in file.document.iter(f"{W}p")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3] != numbers[4] == numbers[5]
    nums = {num.get(f"{W}numId"): num for num in file.xml("word/numbering.xml").iter(f"{W}num")}
    starts = [val(nums[number], "lvlOverride/startOverride") for number in dict.fromkeys(numbers)]
    assert starts == ["1", "1", "7"]


def test_a_lettered_list_keeps_its_letters_in_word(pressed: Callable[[Document], bytes]) -> None:
    both = (ListItem((paragraph("a"),)), ListItem((paragraph("b"),)))
    lists = tuple(
        NumberedList(both, start, numeral=numeral)
        for start, numeral in ((1, Numeral.LOWER_LETTER), (3, Numeral.LOWER_LETTER), (1, Numeral.UPPER_ROMAN))
    )
    file = opened(pressed(replace(every_node(), blocks=lists)))
    numbering = file.xml("word/numbering.xml")
    definitions = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    nums = {each.get(f"{W}numId"): each for each in numbering.iter(f"{W}num")}
    used = [nums[number] for p in file.document.iter(f"{W}p") if (number := val(p, "pPr/numPr/numId"))][::2]
    forms = [val(definitions[val(num, "abstractNumId")], "lvl/numFmt") for num in used]
    assert forms == ["lowerLetter", "lowerLetter", "upperRoman"]
    assert [val(num, "lvlOverride/startOverride") for num in used] == ["1", "3", "1"]


def test_lists_nest_in_levels(guide: Opened) -> None:
    levels = {
        "".join(t.text or "" for t in p.iter(f"{W}t")): val(p, "pPr/numPr/ilvl")
        for p in guide.document.iter(f"{W}p")
        if val(p, "pPr/numPr/ilvl") is not None
    }
    assert (levels["Second step"], levels["inner point"]) == ("0", "1")


def counted(file: Opened) -> list[tuple[str, str | None]]:
    """The paragraphs that Word counts or puts a bullet before, by text and level: by themselves or by their style."""
    found = []
    for p in file.document.iter(f"{W}p"):
        style = file.styles.get(val(p, "pPr/pStyle") or "Normal")
        if val(p, "pPr/numPr/numId") or (style is not None and val(style, "pPr/numPr/numId")):
            found.append(("".join(t.text or "" for t in p.iter(f"{W}t")), val(p, "pPr/numPr/ilvl")))
    return found


def test_what_follows_in_an_item_is_not_counted_as_one_more(pressed: Callable[[Document], bytes]) -> None:
    inner = NumberedList((ListItem((paragraph("deep"), paragraph("still deep"))), ListItem((paragraph("deeper"),))))
    outer = NumberedList((ListItem((paragraph("one"), inner, paragraph("still one"))), ListItem((paragraph("two"),))))
    file = opened(pressed(replace(every_node(), blocks=(outer,))))
    assert counted(file) == [("one", "0"), ("deep", "1"), ("deeper", "1"), ("two", "0")]


def test_boxes_to_tick_in_a_list_have_no_bullet_beside_them(pressed: Callable[[Document], bytes]) -> None:
    ticks = BulletList((ListItem((paragraph("to do"),), checked=False), ListItem((paragraph("done"),), checked=True)))
    file = opened(pressed(replace(every_node(), blocks=(ticks,))))
    assert counted(file) == []
    assert paragraphs(file, "Checklist") == ["☐to do", "☒done"]


def test_lists_look_like_the_text_around_them(pressed: Callable[[Document], bytes]) -> None:
    blocks = (KeyMessage((bullets("remember"),)), Say((bullets("say so"),)), Ask((Text("Who?"),), (bullets("they"),)))
    file = opened(pressed(replace(every_node(), blocks=blocks)))
    assert paragraphs(file, "KeyMessage") == ["remember"]
    assert paragraphs(file, "ListBullet") == ["say so"]
    assert "they" in paragraphs(file, "ExpectedResponse")
    assert counted(file) == [("remember", "0"), ("say so", "0"), ("they", "0")]


def test_numbered_questions_are_counted_by_word(pressed: Callable[[Document], bytes]) -> None:
    def asked(label: str) -> Question:
        return Question(label, (paragraph(f"question {label}"),), (), RuledLines(1))

    blocks = (asked("1."), asked("2."), paragraph("Another evaluation:"), asked("1."), asked("4."), asked("5."))
    file = opened(pressed(replace(every_node(), blocks=blocks)))
    assert [(value, text) for _, value, _, text in items(file)] == [
        (value, f"question {value}.") for value in (1, 2, 1, 4, 5)
    ]
    nums = [val(p, "pPr/numPr/numId") for p in file.document.iter(f"{W}p") if val(p, "pPr/pStyle") == "Question"]
    assert nums[0] == nums[1] != nums[2] != nums[3] == nums[4]  # one taken out, the next ones move up


def test_definitions_stand_before_numbers(guide: Opened) -> None:
    order = [child.tag for child in guide.xml("word/numbering.xml")]
    assert order == sorted(order, key=[f"{W}abstractNum", f"{W}num"].index)


def test_fields_balance_and_are_of_the_known_kinds(guide: Opened) -> None:
    known = {"PAGE", "NUMPAGES", "PAGEREF", "REF", "TOC", "STYLEREF"}
    for name in guide.parts:
        if not name.endswith(".xml") or not name.startswith("word/"):
            continue
        depth = 0
        for mark in guide.xml(name).iter(f"{W}fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
            assert depth >= 0
        assert depth == 0
        for instruction in guide.xml(name).iter(f"{W}instrText"):
            assert (instruction.text or "").split()[0] in known


def test_contents_are_filled_in_and_point_somewhere(guide: Opened) -> None:
    names = {mark.get(f"{W}name") for mark in guide.document.iter(f"{W}bookmarkStart")}
    links = {link.get(f"{W}anchor") for link in guide.document.iter(f"{W}hyperlink")} - {None}
    assert paragraphs(guide, "TOC1") == ["Opening3"]
    assert paragraphs(guide, "TOC2") == ["Slide 5 The policy"]
    assert links <= names
    assert val(guide.xml("word/settings.xml"), "updateFields") == "true"


def test_the_time_plan_refers_to_the_headings(guide: Opened) -> None:
    names = {mark.get(f"{W}name") for mark in guide.document.iter(f"{W}bookmarkStart")}
    (field,) = (i.text.split() for i in guide.document.iter(f"{W}instrText") if i.text.split()[0] == "REF")
    assert field[1] in names  # "Learning activity 9.1" has no heading in the sample, and so no field
    assert "Opening" in paragraphs(guide, "TableText")


def test_head_rows_repeat_and_no_table_row_breaks(guide: Opened) -> None:
    tables = [
        t
        for t in guide.document.iter(f"{W}tbl")
        if val(t, "tblPr/tblStyle") in ("LessonTable", "FillInTable", "TimePlan")
    ]
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_rows_to_fill_in_are_as_high_in_worksheet_and_key(pressed: Callable[[Document], bytes]) -> None:
    def heights(answered: bool) -> list[tuple[str, str]]:
        table = next(block for block in every_node().blocks if isinstance(block, FillInTable))
        rows = table.rows if answered else tuple(tuple(map(emptied, row)) for row in table.rows)
        file = opened(pressed(replace(every_node(), blocks=(replace(table, rows=rows),))))
        return [(h.get(f"{W}val"), h.get(f"{W}hRule")) for h in file.document.iter(f"{W}trHeight")]

    assert heights(True) == heights(False) == [("1020", "atLeast")] * 2  # 18 mm


def emptied(cell):
    return replace(cell, answer=()) if hasattr(cell, "answer") else cell


def test_nothing_is_drawn_with_typed_underscores(guide: Opened) -> None:
    assert "__" not in "".join(t.text or "" for t in guide.document.iter(f"{W}t"))


def test_fields_and_boxes_are_controls_with_titles_and_ids_of_their_own(guide: Opened) -> None:
    controls = [sdt for sdt in guide.document.iter(f"{W}sdt") if sdt.find(f"{W}sdtPr/{W}alias") is not None]
    titles = Counter(val(sdt, "sdtPr/alias") for sdt in controls)
    assert {"Place": 1, "Date": 1, "Facilitator": 1}.items() <= titles.items()
    assert titles["To tick"] == 4  # two to prepare, two options
    ids = [val(sdt, "sdtPr/id") for sdt in guide.document.iter(f"{W}sdt")]
    assert len(set(ids)) == len(ids)


def test_a_filled_field_is_no_placeholder(guide: Opened) -> None:
    by_title = {val(sdt, "sdtPr/alias"): sdt for sdt in guide.document.iter(f"{W}sdt")}
    assert by_title["Place"].find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert by_title["Date"].find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_a_cue_is_one_table_that_names_itself_on_every_page(guide: Opened) -> None:
    (box,) = (t for t in guide.document.iter(f"{W}tbl") if val(t, "tblPr/tblStyle") == "KeyMessageBox")
    head, body = box.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert "".join(t.text or "" for t in head.iter(f"{W}t")).strip() == "Key message"
    assert "".join(t.text or "" for t in body.iter(f"{W}t")) == "Protection comes first."


def test_only_a_long_cue_may_cross_to_the_next_page(pressed: Callable[[Document], bytes]) -> None:
    short, long = (Say((paragraph("word " * count),)) for count in (40, 80))
    file = opened(pressed(replace(every_node(), blocks=(short, long))))
    rows = [table.findall(f"{W}tr") for table in file.document.iter(f"{W}tbl")]
    assert [row[1].find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]
    assert file.styles["BoxLabel"].find(f"{W}pPr/{W}keepNext") is not None  # its head row is never left behind


def test_columns_are_as_wide_as_their_words_and_only_the_widest_break(pressed: Callable[[Document], bytes]) -> None:
    head = tuple(Cell((Text(word),)) for word in ("a" * 400, "with", "many", "words"))
    table = Table((Alignment.START,) * 4, head, ())
    file = opened(pressed(replace(every_node(), blocks=(table,))))
    widths = [int(column.get(f"{W}w")) for column in file.document.iter(f"{W}gridCol")]
    size = int(val_of(file.styles["TableText"], "rPr/sz", "val") or 0) * 10  # half points in twips
    assert widths[0] > sum(widths[1:])
    assert all(
        width > 0.5 * size * len(word) for width, word in zip(widths[1:], ("with", "many", "words"), strict=True)
    )


def test_a_heading_that_has_no_room_in_the_head_stands_below(pressed: Callable[[Document], bytes]) -> None:
    def lines(heading: str) -> set[int]:
        blocks = (PageStart(PageSide.NEXT, "Lesson 9: Protection of Civilians"), Heading(1, (Text(heading),), "here"))
        file = opened(pressed(replace(every_node(), blocks=blocks)))
        return {len(file.xml(name).findall(f"{W}p")) for name in file.parts if re.match(r"word/header\d", name)}

    assert lines("Short") == {1}
    assert lines("A heading that goes on and on " * 4) == {2}


def test_no_two_tables_touch(guide: Opened) -> None:
    for table in guide.document.iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_every_cell_ends_with_a_paragraph(guide: Opened) -> None:
    assert all(cell[-1].tag == f"{W}p" for cell in guide.document.iter(f"{W}tc"))


def test_sections_start_where_the_document_says(guide: Opened) -> None:
    wanted = [block.side for block in every_node().blocks if isinstance(block, PageStart)]
    kinds = [section.find(f"{W}type").get(f"{W}val") for section in guide.document.iter(f"{W}sectPr")]
    assert kinds == [{PageSide.RIGHT: "oddPage", PageSide.NEXT: "nextPage"}[side] for side in wanted]
    settings = guide.xml("word/settings.xml")
    assert settings.find(f"{W}mirrorMargins") is not None
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert guide.document.find(f".//{W}titlePg") is not None


def test_binding_is_the_gutter(press: Press) -> None:
    bound = replace(press, printing=Printing(paper=Paper.LETTER, binding=Mm(10)))
    file = opened(write(every_node(), bound).data)
    sizes = {(s.get(f"{W}w"), s.get(f"{W}h")) for s in file.document.iter(f"{W}pgSz")}
    assert sizes == {("12240", "15840")}
    assert {m.get(f"{W}gutter") for m in file.document.iter(f"{W}pgMar")} == {"567"}


def test_footnotes_are_footnotes(guide: Opened) -> None:
    cited = [note.get(f"{W}id") for note in guide.document.iter(f"{W}footnoteReference")]
    notes = {note.get(f"{W}id") for note in guide.xml("word/footnotes.xml")}
    assert cited == ["1"]
    assert notes == {"-1", "0", "1"}


def test_links_go_where_they_went(guide: Opened) -> None:
    targets = {rel.get("Id"): rel.get("Target") for rel in guide.xml("word/_rels/document.xml.rels")}
    ids = [link.get(f"{R}id") for link in guide.document.iter(f"{W}hyperlink") if link.get(f"{R}id")]
    assert [targets[each] for each in ids] == ["https://example.org/poc?a=1&b=2", "https://example.org/film"]


def test_pictures_fit_have_their_text_and_ids_of_their_own(press: Press) -> None:
    huge = Asset(AssetKind.PNG, TRANSPARENT, 9000, 3000, "ab" * 32)
    with_pictures = replace(press, assets={PICTURE.path: huge})
    file = opened(write(replace(every_node(), blocks=(PICTURE, PICTURE)), with_pictures).data)
    drawn = list(file.document.iter("{*}docPr"))
    assert [each.get("descr") for each in drawn] == ["A map of the area"] * 2
    assert len({each.get("id") for each in drawn}) == 2
    text_width = 210 - 20 - 16 - 26  # the guide's margins and its margin for notes
    assert all(int(each.get("cx")) <= text_width * 36_000 for each in file.document.iter("{*}extent"))
    assert sum(name.startswith("word/media/") for name in file.parts) == 1


def test_a_missing_picture_is_an_error_not_a_crash(press: Press) -> None:
    (found,) = write(replace(every_node(), blocks=(PICTURE,)), press).diagnostics
    assert found.code == "W203"
    assert PICTURE.path in found.message


def test_blocks_of_the_source_carry_hidden_bookmarks(guide: Opened) -> None:
    starts = {m.get(f"{W}id"): m.get(f"{W}name") for m in guide.document.iter(f"{W}bookmarkStart")}
    ends = [m.get(f"{W}id") for m in guide.document.iter(f"{W}bookmarkEnd")]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts.values())) == len(starts)
    assert all(len(name) <= 40 for name in starts.values())
    assert f"_lp_{40:016x}" in starts.values()
    mapped = {block.get("bookmark") for block in guide.xml("customXml/item1.xml")}
    assert mapped == {name for name in starts.values() if name.startswith("_lp_")}


def test_a_block_that_comes_twice_has_two_names(pressed: Callable[[Document], bytes]) -> None:
    file = opened(pressed(replace(every_node(), blocks=(paragraph("a", 5), paragraph("a", 5)))))
    names = [m.get(f"{W}name") for m in file.document.iter(f"{W}bookmarkStart")]
    assert names == [f"_lp_{5:016x}", f"_lp_{5:016x}_2"]


def test_build_id_follows_the_words(pressed: Callable[[Document], bytes]) -> None:
    def build(document: Document) -> str:
        return opened(pressed(document)).xml("customXml/item1.xml").get("build", "")

    changed = replace(every_node(), blocks=(paragraph("other words"), *every_node().blocks))
    assert build(every_node()) == build(every_node()) != build(changed)


def test_properties_are_the_documents_own(guide: Opened) -> None:
    core = guide.xml("docProps/core.xml")
    values = {child.tag.split("}")[1]: child.text for child in core}
    assert values == {
        "title": "Protection of Civilians",
        "subject": "Facilitator guide",
        "category": "Pre-deployment course",
        "keywords": "UNPOL, protection",
        "identifier": "lesson-9-guide",
        "version": "1",
        "language": "en-GB",
        "created": "2026-11-01T00:00:00Z",
        "modified": "2026-11-01T00:00:00Z",
    }
    assert b"python" not in guide.everything.lower()


def test_same_input_same_bytes(pressed: Callable[[Document], bytes]) -> None:
    data = pressed(every_node())
    assert data == pressed(every_node())
    names = list(opened(data).parts)
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_arabic_runs_from_right_to_left(arabic: Opened) -> None:
    outside = [p for p in arabic.document.iter(f"{W}p") if "protection des" not in "".join(p.itertext())]
    written = [p for p in outside if val(p, "pPr/pStyle") != "SpaceAfterBox"]
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in written)
    assert all(t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in arabic.document.iter(f"{W}tbl"))
    assert all(s.find(f"{W}bidi") is not None for s in arabic.document.iter(f"{W}sectPr"))
    defaults = arabic.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}lang").get(f"{W}bidi") == "ar-SA"
    assert val(arabic.styles["Normal"], "rPr/szCs") == val(arabic.styles["Normal"], "rPr/sz") is not None


def test_a_passage_in_another_language_says_so(arabic: Opened, guide: Opened) -> None:
    for file in (arabic, guide):
        (run,) = (r for r in file.document.iter(f"{W}r") if "".join(r.itertext()) == "La protection des civils.")
        assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "fr-FR"
        assert run.find(f"{W}rPr/{W}rtl") is None


def test_chinese_is_set_in_a_chinese_font(pressed: Callable[[Document], bytes]) -> None:
    file = opened(pressed(replace(every_node(language="zh"), blocks=(paragraph("“维和行动”"),))))
    (run,) = file.document.iter(f"{W}r")
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"
    fonts = file.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "Microsoft YaHei"


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

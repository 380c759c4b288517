"""What a trainer finds where Word keeps it: fields, controls, sections, footnotes, links, pictures, languages."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.document import Document, PageSide, PageStart
from lessonpress.model.length import Mm
from lessonpress.model.printing import Paper, Printing
from lessonpress.model.written import Press
from lessonpress.writers.docx import write
from opened_docx import Opened, R, W, opened, paragraphs, val

from samples import PICTURE, every_node, paragraph

TRANSPARENT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


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

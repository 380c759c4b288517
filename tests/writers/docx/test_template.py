"""A member state's own template: theirs wins, nothing of it is lost or leaks, and a hostile one is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lessonpress.model.block import BulletList, ListItem
from lessonpress.model.document import Document, Heading
from lessonpress.model.inline import Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.role import WORD_STYLES, Role
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press
from lessonpress.writers.docx import starting_template, write
from opened_docx import Opened, W, opened, paragraphs, val
from trainers_templates import FRENCH, LETTERHEAD, NAMESPACES, OFFICE, PNG, RELATIONS, packed, style, template

from samples import every_node, paragraph

PLACES = ("word/document.xml", "word/header1.xml")


@pytest.fixture(scope="module")
def on(press: Press) -> Callable[[bytes], Opened]:
    def write_on(data: bytes, document: Document | None = None) -> Opened:
        written = write(document or every_node(), replace(press, template=data))
        assert not written.diagnostics
        return opened(written.data)

    return write_on


def test_french_styles_are_used_for_what_they_stand_for(on: Callable[[bytes], Opened]) -> None:
    file = on(FRENCH)
    assert paragraphs(file, "Titre1") == ["Lesson at a glance", "Opening"]
    assert paragraphs(file, "Titre2")[0] == "Signs used here"
    assert paragraphs(file, "Titre") == ["Protection of Civilians"]
    assert "strategic level" in paragraphs(file, "Listepuces")
    assert paragraphs(file, "TM1")
    assert "Tasks by phase" in paragraphs(file, "Lgende")
    assert not {"Heading1", "Heading2", "Title", "ListBullet", "TOC1", "Hyperlink", "Caption"} & file.styles.keys()


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.TITLE, "Título"),
        (Role.TITLE, "Titre"),
        (Role.HEADING_1, "Título 1"),
        (Role.HEADING_2, "Überschrift 2"),
        (Role.FOOTNOTE, "Fußnotentext"),
        (Role.LIST_NUMBER, "Listennummer"),
        (Role.LIST_BULLET, "Lista con viñetas"),
        (Role.CONTENTS_1, "TDC 1"),
        (Role.HEADING_1, "Заголовок 1"),
        (Role.HEADING_1, "标题 1"),
    ],
)
def test_localised_names_stand_for_the_built_in_styles(role: Role, name: str, on: Callable[[bytes], Opened]) -> None:
    file = on(template(style("paragraph", "theirs", name)))
    assert WORD_STYLES[role].id not in file.styles


def test_theirs_is_not_touched_and_ours_is_added(on: Callable[[bytes], Opened]) -> None:
    file = on(FRENCH)
    assert val(file.styles["Titre1"], "rPr/color") == "C00000"
    assert val(file.styles["KeyMessage"], "name") == "Message clé du pays"
    assert val(file.styles["Say"], "name") == "Say"
    assert val(file.styles["SlideTitle"], "basedOn") == "Normal"
    assert val(file.styles["Heading1Unlisted"], "basedOn") == "Titre1"


def test_every_style_a_templated_file_uses_is_there(on: Callable[[bytes], Opened]) -> None:
    for data in (FRENCH, LETTERHEAD):
        file = on(data)
        used = {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in file.document.iter(f"{W}{tag}")}
        assert used <= file.styles.keys()


def test_a_style_of_another_kind_with_our_id_is_left_alone(on: Callable[[bytes], Opened]) -> None:
    file = on(template(style("character", "Say", "Oral")))
    assert val(file.styles["Say"], "name") == "Oral"
    assert val(file.styles["Sayx"], "name") == "Say"
    assert "Explain the mandate." in paragraphs(file, "Sayx")


def test_the_letterhead_is_kept(on: Callable[[bytes], Opened]) -> None:
    file = on(LETTERHEAD)
    assert b"Ministry of the Interior" in file.parts["word/header1.xml"]
    assert file.parts["word/media/emblem.png"] == PNG
    sections = list(file.document.iter(f"{W}sectPr"))
    assert [len(s.findall(f"{W}headerReference")) for s in sections] == [1, 0, 0]  # later ones go on with it
    assert {s.find(f"{W}pgSz").get(f"{W}w") for s in sections} == {"12240"}
    assert {s.find(f"{W}pgMar").get(f"{W}top") for s in sections} == {"2880"}


def test_no_number_comes_twice_where_a_head_has_drawings_bookmarks_and_controls(
    on: Callable[[bytes], Opened], press: Press
) -> None:
    numbered = '<w:bookmarkStart w:id="2" w:name="here"/><w:bookmarkEnd w:id="2"/><w:sdt><w:sdtPr><w:id w:val="2"/></w:sdtPr><w:sdtContent><w:r><w:t>Ministry</w:t></w:r></w:sdtContent></w:sdt>'
    drawn = '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Emblem"/></wp:inline></w:drawing></w:r>'
    header = {"word/header1.xml": f"<w:hdr {NAMESPACES}><w:p>{numbered}{drawn}</w:p></w:hdr>"}
    reference = '<w:headerReference w:type="default" r:id="rId9"/>'
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/header" Target="header1.xml"/>'
    file = on(template(section=reference, relations=relation, more=header))
    for tag, attribute in (("docPr", "id"), ("bookmarkStart", f"{W}id"), ("id", f"{W}val")):
        found = [e.get(attribute) for name in file.parts if name in PLACES for e in file.xml(name).iter(f"{{*}}{tag}")]
        assert len(found) > 2
        assert len(set(found)) == len(found), tag


def test_the_letterhead_stands_on_left_pages_too(on: Callable[[bytes], Opened]) -> None:
    assert on(LETTERHEAD).xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is None


def test_a_template_without_heads_gets_ours(on: Callable[[bytes], Opened]) -> None:
    file = on(FRENCH)
    assert any(name.startswith("word/footer") for name in file.parts)
    assert file.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_nothing_of_the_templates_text_is_taken_over(on: Callable[[bytes], Opened]) -> None:
    file = on(template(text="SECRET OF THE TEMPLATE"))
    assert b"SECRET" not in file.everything


def test_lists_follow_the_templates_list_style(on: Callable[[bytes], Opened], press: Press) -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    data = template(
        style("paragraph", "ListBullet", "List Bullet", numbered),
        relations=f'<Relationship Id="rId5" Type="{OFFICE}/numbering" Target="numbering.xml"/>',
        more={
            "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="→"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>',
        },
    )
    inner = BulletList((ListItem((paragraph("inner"),)),))
    blocks = (BulletList((ListItem((paragraph("outer"), inner)),)),)
    file = on(data, replace(every_node(), blocks=blocks))
    numbers = [val(p, "pPr/numPr/numId") for p in file.document.iter(f"{W}p") if val(p, "pPr/numPr/numId")]
    assert numbers[0] == "7"
    assert numbers[1] != "7"  # theirs has one level only


def test_the_starting_template_shows_every_style_and_can_be_given_back(theme: Theme, press: Press) -> None:
    data = starting_template(theme, ENGLISH)
    assert data == starting_template(theme, ENGLISH)
    shown = "".join(opened(data).document.itertext())
    assert all(word.name in shown for word in WORD_STYLES.values())
    again = write(every_node(), replace(press, template=data))
    assert not again.diagnostics
    assert opened(again.data).styles.keys() == opened(data).styles.keys()


def test_restyling_the_starting_template_restyles_the_file(theme: Theme, on: Callable[[bytes], Opened]) -> None:
    parts = dict(opened(starting_template(theme, ENGLISH)).parts)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b'w:val="heading 1"/>', b'w:val="heading 1"/><w:aliases w:val="Chapter"/>'
    )
    file = on(packed(parts), replace(every_node(), blocks=(Heading(1, (Text("Opening"),), "opening"),)))
    assert val(file.styles["Heading1"], "aliases") == "Chapter"


def external(kind: str, target: str) -> str:
    return f'<Relationship Id="rId8" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def field(instruction: str) -> dict[str, str | bytes]:
    half = len(instruction) // 2
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (instruction[:half], instruction[half:]))
    return {"word/header1.xml": f"<w:hdr {NAMESPACES}><w:p>{runs}</w:p></w:hdr>"}


HOSTILE = {
    "attached template": ("W212", template(relations=external("attachedTemplate", "https://example.org/t.dotm"))),
    "linked picture": ("W212", template(relations=external("image", "https://example.org/track.png"))),
    "file link": ("W212", template(relations=external("hyperlink", "file:///etc/passwd"))),
    "script link": ("W212", template(relations=external("hyperlink", "javascript:alert(1)"))),
    "linked in a header": (
        "W212",
        template(
            more={
                "word/_rels/header1.xml.rels": f'<Relationships xmlns="{RELATIONS}">{external("image", "//srv/x")}</Relationships>'
            }
        ),
    ),
    "macros": ("W213", template(more={"word/vbaProject.bin": b"\xd0\xcf"})),
    "embedded object": ("W213", template(more={"word/embeddings/oleObject1.bin": b"\xd0\xcf"})),
    "DDE": ("W214", template(more=field("DDEAUTO c:\\\\cmd.exe"))),
    "included picture": ("W214", template(more=field('INCLUDEPICTURE "https://example.org/x.png"'))),
    "field under another prefix": (
        "W214",
        template(
            more={
                "word/header1.xml": f'<x:hdr xmlns:x="{W[1:-1]}"><x:p><x:fldSimple x:instr=\'DDEAUTO "cmd"\'/></x:p></x:hdr>'
            }
        ),
    ),
    "field in pieces": (
        "W214",
        template(
            more={
                "word/header1.xml": f"<w:hdr {NAMESPACES}><w:p><w:r><w:instrText>INCLUDEPICT<!-- -->URE x</w:instrText></w:r></w:p></w:hdr>"
            }
        ),
    ),
    "another file taken in": (
        "W213",
        template(
            relations=f'<Relationship Id="rId8" Type="{OFFICE}/aFChunk" Target="part.html"/>',
            more={"word/part.html": "<p>hello</p>"},
        ),
    ),
    "entity": ("A106", template(more={"word/evil.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'})),
    "not a zip": ("A101", b"%PDF-1.7"),
    "a spreadsheet": ("W211", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})),
    "a part that is nowhere": ("W215", template(relations=f'<Relationship Id="rId8" Type="{OFFICE}/header"/>')),
    "damaged": ("W215", packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"})),
}


@pytest.mark.parametrize(("code", "data"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_templates_are_refused(code: str, data: bytes, press: Press) -> None:
    written = write(every_node(), replace(press, template=data))
    assert written.data == b""
    assert code in {found.code for found in written.diagnostics}
    assert all(found.hint for found in written.diagnostics)


def test_links_to_the_web_in_a_letterhead_are_allowed(on: Callable[[bytes], Opened]) -> None:
    assert on(template(relations=external("hyperlink", "https://example.org/ministry"))).parts

"""Word files: what they hold beside text is taken in or told, and hostile ones are refused."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from lessonpress.model.block import BulletList, NumberedList, Paragraph
from lessonpress.model.diagnostic import Checked
from lessonpress.model.inline import Emphasis, Footnote, Link, Strong
from lessonpress.model.lesson import Section, Stage
from lessonpress.model.numeral import Numeral
from lessonpress.model.walk import descend, plain_text, text_of
from lessonpress.readers import READERS
from lessonpress.readers.importing import slides_of
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile


def read(data: bytes) -> Checked[Reading]:
    return READERS[".docx"](SourceFile("lesson.docx", data), ReaderSettings())


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a Word file with one part put in another's place, or added."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return result.getvalue()


def lesson_of(*paragraphs: str):
    document = docx.Document()
    document.add_paragraph("Night Patrols")
    document.add_paragraph("Aim")
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def text_of_lesson(checked: Checked[Reading]) -> str:
    return " ".join(text_of(block) for part in checked.value.lesson.parts for block in descend(part.contents))


def messages(checked: Checked[Reading]) -> str:
    return "\n".join(each.message for each in checked.diagnostics)


def test_tracked_changes_are_accepted_and_told() -> None:
    document = lesson_of("To walk ")
    paragraph = document.paragraphs[-1]._p
    for change, tag, text in (("ins", "t", "slowly"), ("del", "delText", "quickly")):
        run = f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"
        paragraph.append(parse_xml(f'<w:{change} {nsdecls("w")} w:id="7" w:author="A">{run}</w:{change}>'))
    checked = read(saved(document))
    assert "To walk slowly" in text_of_lesson(checked)
    assert "quickly" not in text_of_lesson(checked)
    assert 'tracked changes are taken as accepted (1 in, 1 out): left out "quickly"' in messages(checked)


def test_comments_are_told_without_their_authors() -> None:
    document = lesson_of("To walk.")
    document.add_comment(document.paragraphs[-1].runs, text="Is this right?", author="Someone Private")
    checked = read(saved(document))
    assert 'comment left out: "Is this right?"' in messages(checked)
    assert "Someone Private" not in messages(checked) + str(checked.value)


def test_hidden_text_is_left_out_and_told() -> None:
    document = lesson_of("To walk.")
    document.paragraphs[-1].add_run(" Secret.").font.hidden = True
    checked = read(saved(document))
    assert "Secret" not in text_of_lesson(checked)
    assert 'hidden text left out: " Secret."' in messages(checked)


def test_a_fields_result_is_text_and_its_instruction_is_not() -> None:
    document = lesson_of("To walk ")
    for child in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> DATE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>tonight</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        "<w:t>.</w:t>",
    ):
        document.paragraphs[-1]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{child}</w:r>"))
    assert "To walk tonight." in text_of_lesson(read(saved(document)))
    assert "DATE" not in text_of_lesson(read(saved(document)))


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NEWER = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" Requires="w16se"'


def test_signs_that_were_inserted_by_their_number_are_kept() -> None:
    document = lesson_of("Signs: ")
    for child in (
        '<w:sym w:font="Wingdings" w:char="F0FC"/>',
        '<w:sym w:font="Wingdings" w:char="F0E0"/>',
        '<w:sym w:font="Symbol" w:char="F0B3"/>',
        '<w:sym w:font="Arial" w:char="00A7"/>',
        '<w:sym w:font="Webdings" w:char="F021"/>',
        f'<mc:AlternateContent {MC}><mc:Choice {NEWER}/><mc:Fallback><w:rFonts w:ascii="A"/></mc:Fallback></mc:AlternateContent>',
        f'<mc:AlternateContent {MC}><mc:Choice {NEWER}><w16se:symEx w16se:char="1F642"/></mc:Choice>'
        "<mc:Fallback><w:t>\U0001f642</w:t></mc:Fallback></mc:AlternateContent>",
    ):
        document.paragraphs[-1]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{child}</w:r>"))
    checked = read(saved(document))
    assert "Signs: ✓→≥§\uf021\U0001f642" in text_of_lesson(checked)  # the one without a name is told of at print
    assert "picture" not in messages(checked)


def test_tables_that_stand_inside_each_other_beyond_measure_are_told() -> None:
    document = lesson_of("To walk.")
    inside = "<w:p><w:r><w:t>Deep</w:t></w:r></w:p>"
    for _ in range(30):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    document.element.body.insert(3, parse_xml(inside.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1)))
    assert "20 deep" in messages(read(saved(document)))


def test_bold_italics_and_links_are_kept() -> None:
    document = lesson_of()
    paragraph = document.add_paragraph("Walk ")
    paragraph.add_run("slow").bold = True
    paragraph.add_run("ly").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("look").italic = True
    paragraph.add_run(" at https://example.org/walk.")
    (aim,) = (part for part in read(saved(document)).value.lesson.parts if isinstance(part, Section))
    block = aim.contents[0]
    assert isinstance(block, Paragraph)
    assert [plain_text((each,)) for each in block.content if isinstance(each, Strong)] == ["slowly"]
    assert [plain_text((each,)) for each in block.content if isinstance(each, Emphasis)] == ["look"]
    assert [each.address for each in block.content if isinstance(each, Link)] == ["https://example.org/walk"]


def test_footnotes_stand_where_they_are_cited() -> None:
    document = lesson_of("To walk")
    document.paragraphs[-1]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    data = saved(document)
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>On foot.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(BytesIO(data)) as archive:
        related = archive.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    related = related.replace(
        "</Relationships>", f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    data = with_part(
        with_part(data, "word/footnotes.xml", notes.encode()), "word/_rels/document.xml.rels", related.encode()
    )
    block = read(data).value.lesson.parts[0].contents[0]
    assert isinstance(block, Paragraph)
    assert [plain_text(each.content) for each in block.content if isinstance(each, Footnote)] == ["On foot."]


def test_lists_by_style_nest_and_number() -> None:
    document = lesson_of()
    for text, style in (("Look", "List Bullet"), ("left", "List Bullet 2"), ("Stop", "List Bullet")):
        document.add_paragraph(text, style=style)
    document.add_paragraph("In this order:")
    document.add_paragraph("One", style="List Number")
    document.add_paragraph("Two", style="List Number")
    contents = read(saved(document)).value.lesson.parts[0].contents
    bullets, _, numbers = contents
    assert isinstance(bullets, BulletList)
    assert [text_of(item.blocks[0]) for item in bullets.items] == ["Look", "Stop"]
    assert isinstance(bullets.items[0].blocks[1], BulletList)
    assert isinstance(numbers, NumberedList)


def test_headings_of_an_authors_own_begin_stages() -> None:
    document = docx.Document()
    for text, style in (
        ("Night Patrols", "Title"),
        ("Aim", "Heading 1"),
        ("To see.", None),
        ("Light and Dark", "Heading 1"),
        ("Slide 1: Eyes", "Heading 2"),
        ("Cones and rods.", None),
    ):
        document.add_paragraph(text, style=style)
    lesson = read(saved(document)).value.lesson
    assert lesson.front.title == "Night Patrols"
    assert [part.title for part in lesson.parts if isinstance(part, Stage)] == ["Light and Dark"]
    assert [slide.title for slide in slides_of(lesson)] == ["Eyes"]


def test_a_boxed_text_is_read_as_text() -> None:
    document = lesson_of("To walk.")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Slide 1"
    cell.add_paragraph("Key Message: Look first.")
    lesson = read(saved(document)).value.lesson
    assert [slide.first for slide in slides_of(lesson)] == [1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'),
        ("word/styles.xml", b"<!DOCTYPE a><a/>"),
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"<a/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/media/bomb.bin", b"\0" * 80_000_000),
    ],
)
def test_hostile_and_damaged_files_are_refused_with_an_error(name: str, content: bytes) -> None:
    checked = read(with_part(saved(lesson_of("To walk.")), name, content))
    assert [each.severity for each in checked.diagnostics] == ["error"]
    assert checked.diagnostics[0].hint
    assert not checked.value.lesson.parts


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert [each.severity for each in read(data).diagnostics] == ["error"]


def test_a_list_that_word_counts_by_letters_keeps_them() -> None:
    document = lesson_of()
    for text in ("One", "Two"):
        document.add_paragraph(text, style="List Number")
    data = saved(document)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        numbering = parts.read("word/numbering.xml").decode().replace('w:val="decimal"', 'w:val="lowerLetter"')
    [letters] = read(with_part(data, "word/numbering.xml", numbering.encode())).value.lesson.parts[0].contents
    assert isinstance(letters, NumberedList)
    assert (letters.start, letters.numeral) == (1, Numeral.LOWER_LETTER)


def test_letters_typed_by_hand_make_a_list_and_an_initial_none() -> None:
    contents = read(saved(lesson_of("a. look", "i. left", "ii. right", "b. stop", "To all.", "A. Smith said so.")))
    letters, _, initial = contents.value.lesson.parts[0].contents
    assert isinstance(letters, NumberedList)
    assert [text_of(item.blocks[0]) for item in letters.items] == ["look", "stop"]
    inner = letters.items[0].blocks[1]
    assert isinstance(inner, NumberedList)
    assert (letters.numeral, inner.numeral) == (Numeral.LOWER_LETTER, Numeral.LOWER_ROMAN)
    assert isinstance(initial, Paragraph)


def test_styles_that_a_program_named_in_its_own_language_are_the_built_in_ones() -> None:
    document = lesson_of()
    for ours, theirs in (("List Bullet", "Liste à puces"), ("List Bullet 2", "Liste à puces 2")):
        style = document.styles[ours].element
        style.pPr.remove(style.pPr.numPr)  # only its name says that it is a list
        style.find(qn("w:name")).set(qn("w:val"), theirs)
    document.add_paragraph("Marcher", style="Liste à puces")
    document.add_paragraph("à deux", style="Liste à puces 2")
    [aim] = (part for part in read(saved(document)).value.lesson.parts if isinstance(part, Section))
    [steps] = aim.contents
    assert isinstance(steps, BulletList)
    [step] = steps.items
    assert isinstance(step.blocks[1], BulletList)
    assert text_of(step.blocks[1]) == "à deux"

"""T7 to T11: what a file that others made must not bring along."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from lessonpress.writers.docx.refusal import refused
from trust.hostile import CANARY, archive, jpeg_with_secrets, parts_of, png, png_that_claims
from trust.program import Ran, build, course, made, slide

import reading

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = "Lesson 1: A thing"


def word_file(*more: str) -> bytes:
    """A lesson as a Word file."""
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_heading("Aim", 1)
    document.add_paragraph("To try it.")
    document.add_heading("Slide 1", 2)
    for text in ("Explain that everybody counts.", *more):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: bytes) -> bytes:
    """A Word file with a part put in, or put in the place of one."""
    return archive(parts_of(data) | {name: change})


def as_lesson(folder: Path, data: bytes, within: float = 60) -> Ran:
    """Build a course whose one lesson is this Word file."""
    course(folder, {})
    (folder / "source" / "one").mkdir()
    (folder / "source" / "one" / "lesson.docx").write_bytes(data)
    return build(folder, within=within)


def as_template(folder: Path, data: bytes, within: float = 60) -> Ran:
    """Build a handout on this template."""
    course(folder, {"one": slide("- A point")})
    (folder / "house.docx").write_bytes(data)
    return build(folder, "-f", "docx", "-e", "handout", "--template", "house.docx", within=within)


def bomb(tens_of_megabytes: int) -> bytes:
    """A Word file of a thousandth of its size in which one part unpacks to so much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, part in parts_of(word_file()).items():
            packed.writestr(name, part)
        with packed.open("word/media/bomb.xml", "w", force_zip64=True) as stream:
            for _ in range(tens_of_megabytes):
                stream.write(b" " * 10_000_000)
    return out.getvalue()


def lying() -> bytes:
    """A Word file whose directory says that a part is small, though it unpacks to much more."""
    data = archive(parts_of(word_file()) | {"word/media/x.xml": b" " * 3_000_000})
    return data.replace((3_000_000).to_bytes(4, "little"), (3_000).to_bytes(4, "little"))


def odd_archives() -> dict[str, bytes]:
    plain = word_file()
    parts = parts_of(plain)
    encrypted = bytearray(plain)
    place = encrypted.find(b"PK\x01\x02")
    encrypted[place + 8] |= 1
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = archive(parts, {"word/document.xml": parts["word/document.xml"]})
    return {
        "lying": lying(),
        "many": archive(parts | {f"word/media/{number}.xml": b"" for number in range(2_500)}),
        "twice": twice,
        "case": archive(parts | {"WORD/document.xml": b"<x/>"}),
        "climbing": archive(parts | {"../../evil.xml": b"<x/>"}),
        "absolute": archive(parts | {"/etc/evil.xml": b"<x/>"}),
        "encrypted": bytes(encrypted),
        "cut": plain[: len(plain) // 2],
        "nothing": b"PK\x05\x06" + b"\0" * 18,
        "text": b"not an archive at all",
        "old": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        "empty-parts": archive(dict.fromkeys(parts, b"")),
    }


@pytest.mark.slow
def test_t07_archives_that_unpack_to_too_much_are_refused_before(tmp_path: Path) -> None:
    limited = ("bash", "-c", 'ulimit -v 3500000; exec "$@"', "bash")
    for way, size in ((as_lesson, 30), (as_template, 30), (as_lesson, 7), (as_template, 3)):
        folder = tmp_path / way.__name__
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        ran = way(folder, bomb(size), 30)
        assert ran.code == 1
        assert "A102" in ran.codes()
    again = build(tmp_path / "as_lesson", under=limited)
    assert "A102" in again.codes()


@pytest.mark.slow
def test_t07_odd_archives_are_refused_with_a_reason(tmp_path: Path) -> None:
    course(tmp_path, {"good": slide("- A point")})
    odd = odd_archives()
    for name, data in odd.items():
        (tmp_path / "source" / name).mkdir()
        (tmp_path / "source" / name / "lesson.docx").write_bytes(data)
    ran = build(tmp_path)
    assert ran.code == 1
    assert ran.states("good") == {"made"}
    for name in odd:
        assert ran.states(name) == {"failed"}, name
        assert any(re.fullmatch("A10[1-5]|W.*|P1.*", code) for code in ran.codes(name)), (name, ran.codes(name))
    assert not list(tmp_path.parent.rglob("evil.xml"))


@pytest.mark.slow
def test_t08_xml_with_a_document_type_is_refused_in_every_part(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(CANARY, encoding="utf-8")
    kinds = {
        "local": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>',
        "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "file://{secret}"> %e;]>',
        "plain": "<!DOCTYPE x>",
    }
    plain = word_file()
    parts = parts_of(plain)
    named = ("word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/settings.xml", "docProps/core.xml")
    course(tmp_path, {"good": slide("- A point")})
    lessons = {}
    for number, part in enumerate(named):
        for kind, declared in kinds.items():
            head, _, rest = parts[part].partition(b"?>")
            lessons[f"{kind}{number}"] = with_part(plain, part, head + b"?>" + declared.encode() + rest)
    text = parts["word/document.xml"].decode().replace("UTF-8", "UTF-16") + "<!-- -->"
    lessons["wide"] = with_part(plain, "word/document.xml", text.replace("?>", "?><!DOCTYPE x>").encode("utf-16"))
    seven = parts["word/document.xml"].replace(b"UTF-8", b"UTF-7")
    lessons["seven"] = with_part(plain, "word/document.xml", seven)
    for name, data in lessons.items():
        (tmp_path / "source" / name).mkdir()
        (tmp_path / "source" / name / "lesson.docx").write_bytes(data)
    ran = build(tmp_path)
    assert ran.states("good") == {"made"}
    for name in lessons:
        assert ran.states(name) == {"failed"}, name
        assert "A106" in ran.codes(name), name


def hostile_templates() -> dict[str, bytes]:
    plain = word_file()
    parts = parts_of(plain)
    rels = parts["word/_rels/document.xml.rels"]

    inside = f'<Relationship Id="rX" Type="{RELATIONSHIPS}/aFChunk" Target="media/x.html"/>'.encode()
    script = rels.replace(
        b"</Rel",
        f'<Relationship Id="rX" Type="{RELATIONSHIPS}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
        "</Rel".encode(),
    )
    linked = parts["word/document.xml"].replace(
        b"<w:r><w:t>Explain",
        f'<w:hyperlink r:id="rX" xmlns:r="{RELATIONSHIPS}"><w:r><w:t>KEPT here</w:t></w:r></w:hyperlink>'
        "<w:r><w:t>Explain".encode(),
    )

    def related(kind: str, target: str) -> bytes:
        entry = f'<Relationship Id="rX" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="External"/>'
        return with_part(plain, "word/_rels/document.xml.rels", rels.replace(b"</Rel", entry.encode() + b"</Rel"))

    def with_field(code: str) -> bytes:
        run = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        body = parts["word/document.xml"].replace(b"<w:p>", b"<w:p>" + run.encode(), 1)
        return with_part(plain, "word/document.xml", body)

    types = parts["[Content_Types].xml"]
    macro = types.replace(b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")
    return {
        "attached": related("attachedTemplate", "http://127.0.0.1:1/evil.dotm"),
        "picture": related("image", "http://127.0.0.1:1/evil.png"),
        "object": related("oleObject", "file:///etc/passwd"),
        "frame": related("frame", "\\\\server\\share"),
        "chunk": related("aFChunk", "http://127.0.0.1:1/x"),
        "chunk-inside": with_part(plain, "word/_rels/document.xml.rels", rels.replace(b"</Rel", inside + b"</Rel")),
        "linked": with_part(archive(parts | {"word/_rels/document.xml.rels": script}), "word/document.xml", linked),
        "script": related("hyperlink", "javascript:alert(1)"),
        "macro": with_part(plain, "word/vbaProject.bin", b"\0" * 100),
        "macro-type": with_part(plain, "[Content_Types].xml", macro),
        "embedded": with_part(plain, "word/embeddings/oleObject1.bin", b"\0" * 100),
        "control": with_part(plain, "word/activeX/activeX1.xml", b"<x/>"),
        "dde": with_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        "include": with_field("INCLUDETEXT &quot;/etc/passwd&quot;"),
        "include-picture": with_field("INCLUDEPICTURE &quot;http://127.0.0.1:1/x.png&quot;"),
        "split": with_field("DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd"),
        "simple": with_part(
            plain,
            "word/document.xml",
            parts["word/document.xml"].replace(b"<w:p>", b'<w:p><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>', 1),
        ),
        "link": with_field("LINK Excel.Sheet.8 &quot;c:\\\\x.xls&quot;"),
    }


REFUSED_FOR = dict.fromkeys(("attached", "picture", "frame", "script", "linked"), "W212")
REFUSED_FOR |= dict.fromkeys(("object", "chunk", "chunk-inside", "macro", "macro-type", "embedded", "control"), "W213")
REFUSED_FOR |= dict.fromkeys(("dde", "include", "include-picture", "split", "simple", "link"), "W214")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["attached", "script", "macro", "macro-type", "chunk-inside", "split", "simple"])
def test_t09_a_template_that_reaches_out_or_runs_is_refused(tmp_path: Path, kind: str) -> None:
    ran = as_template(tmp_path, hostile_templates()[kind])
    assert ran.code == 1, kind
    assert REFUSED_FOR[kind] in ran.codes(), kind
    assert made(tmp_path) == {}


def test_t09_every_hostile_template_is_refused_for_its_reason() -> None:
    templates = hostile_templates()
    assert set(templates) == set(REFUSED_FOR)
    for kind, data in templates.items():
        assert REFUSED_FOR[kind] in {each.code for each in refused(data).diagnostics}, kind


@pytest.mark.slow
def test_t09_of_a_hostile_word_file_only_the_text_is_read(tmp_path: Path) -> None:
    course(tmp_path, {}, '[build]\nformats = ["txt", "docx"]\neditions = ["guide"]\n')
    for kind, data in hostile_templates().items():
        (tmp_path / "source" / kind).mkdir()
        (tmp_path / "source" / kind / "lesson.docx").write_bytes(data)
    build(tmp_path)
    assert "KEPT here" in reading.docx_text(made(tmp_path)["linked/linked.guide.docx"])
    for path, data in made(tmp_path).items():
        if path.endswith(".docx"):
            parts = parts_of(data)
            assert not [name for name in parts if "vba" in name.lower() or "activex" in name.lower()], path
            everything = b"".join(parts.values())
            for word in (
                b"DDEAUTO",
                b"INCLUDE",
                b"127.0.0.1",
                b"attachedTemplate",
                b"oleObject",
                b"passwd",
                b"javascript",
            ):
                assert word not in everything, (path, word)


FORMULAS = (
    "=cmd|' /C calc'!A0",
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
    "{ INCLUDETEXT /etc/passwd }",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "+1+cmd|'/c calc'!A0",
    "<w:instrText>DDEAUTO cmd</w:instrText>",
    "<w:fldSimple w:instr='DDEAUTO'/>",
    'HYPERLINK "javascript:alert(1)"',
)


@pytest.mark.slow
def test_t10_text_that_looks_like_a_field_stays_text(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("\n".join(f"- x {text} y" for text in FORMULAS).replace("<", "\\<"))})
    ran = build(tmp_path, "-f", "docx")
    assert ran.code == 0, ran.faults
    for path, data in made(tmp_path).items():
        text = " ".join(reading.docx_text(data).split())
        parts = parts_of(data)
        for formula in FORMULAS:
            assert formula.replace("\\\\", "\\") in text, (path, formula)
        body = etree.fromstring(parts["word/document.xml"])
        codes = [each.text or "" for each in body.iter(f"{W}instrText")]
        codes += [each.get(f"{W}instr", "") for each in body.iter(f"{W}fldSimple")]
        known = ("PAGE", "NUMPAGES", "REF", "PAGEREF", "SEQ", "TOC", "HYPERLINK", "STYLEREF")
        assert {code.split()[0] for code in codes if code.split()} <= {*known}, path
        assert not any("DDE" in code or "javascript" in code for code in codes)


def bad_code(name: str) -> str:
    """What is to be said of a bad picture: what is wrong with it, not that the program could not cope."""
    if name.endswith(".svg"):
        return "B312"
    if "bomb" in name:
        return "B302"
    return "B303" if "cut" in name else "B301"


@pytest.mark.slow
def test_t11_bad_pictures_are_named_and_the_rest_is_made(tmp_path: Path) -> None:
    bad = {
        "bomb.png": png_that_claims(30_000, 30_000),
        "smaller-bomb.png": png_that_claims(13_000, 13_000),
        "cut.png": png(400, 400)[:-200],
        "cut-short.png": png(300, 300)[:60],
        "text.png": b"no picture at all",
        "empty.png": b"",
        "page.png": b"%PDF-1.4\n%%EOF",
        "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script></svg>',
        "entity.svg": b'<!DOCTYPE svg [<!ENTITY e "x">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "outside.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="/etc/passwd"/></svg>',
    }
    lessons = {name.replace(".", "-"): slide(f"- A point\n\n![A map]({name})") for name in bad}
    course(tmp_path, lessons | {"good": slide("- A point")})
    for name, data in bad.items():
        (tmp_path / "source" / name.replace(".", "-") / name).write_bytes(data)
    ran = build(tmp_path, "-f", "html", "-e", "guide", under=("bash", "-c", 'ulimit -v 4000000; exec "$@"', "bash"))
    assert ran.code == 1
    for name in bad:
        assert ran.states(name.replace(".", "-")) == {"failed"}, name
        told = {code for code in ran.codes(name.replace(".", "-")) if not code.startswith("C")}
        assert told == {bad_code(name)}, name
    assert ran.states("good") == {"made"}


@pytest.mark.slow
def test_t11_metadata_never_comes_along_and_the_bytes_tell_the_kind(tmp_path: Path) -> None:
    pictures = "\n\n".join(f"![A map]({name})" for name in ("photo.jpg", "really-a-jpeg.png", "really-a-png.jpg"))
    course(tmp_path, {"one": slide(pictures)})
    folder = tmp_path / "source" / "one"
    (folder / "photo.jpg").write_bytes(jpeg_with_secrets())
    (folder / "really-a-jpeg.png").write_bytes(jpeg_with_secrets())
    (folder / "really-a-png.jpg").write_bytes(png(50, 50))
    ran = build(tmp_path, "-f", "docx", "-f", "pdf", "-f", "html", "-e", "guide")
    assert ran.code == 0, ran.faults
    for path, data in made(tmp_path).items():
        inside = b"".join(parts_of(data).values()) if path.endswith(".docx") else data
        assert CANARY.encode() not in inside, path
        assert b"Exif\0" not in inside, path
        if path.endswith(".docx"):
            assert sum(name.startswith("word/media/") for name in parts_of(data)) >= 2

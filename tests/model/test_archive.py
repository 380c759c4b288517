"""Office files made to hurt: each is refused by name, quickly, and an honest one is not."""

import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from lessonpress.model.archive import Caps, is_unsafe_xml, unpack

SMALL = Caps(entries=5, total=4_000_000, part=3_000_000)


def packed(parts: Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def code_of(data: bytes, caps: Caps = SMALL) -> str:
    result = unpack(data, caps=caps)
    assert not result.value
    (diagnostic,) = result.diagnostics
    assert diagnostic.hint
    return diagnostic.code


def test_an_honest_file_is_unpacked() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a>\xc3\xa9</a>", "media/x.png": b"\x89PNG"}
    result = unpack(packed(parts.items()))
    assert dict(result.value) == parts
    assert not result.diagnostics


def test_directories_are_no_parts() -> None:
    assert set(unpack(packed([("word/", b""), ("word/a.xml", b"<a/>")])).value) == {"word/a.xml"}


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"x" * 90])
def test_what_is_no_archive(data: bytes) -> None:
    assert code_of(data) == "A101"


def test_an_old_or_protected_file_says_so() -> None:
    assert code_of(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512) == "A103"


def test_an_encrypted_entry() -> None:
    data = bytearray(packed([("a.xml", b"<a/>")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(data)) == "A103"


def test_too_many_entries() -> None:
    assert code_of(packed((f"{n}.xml", b"<a/>") for n in range(6))) == "A102"


def test_too_much_in_all() -> None:
    assert code_of(packed(((f"{n}.bin", bytes(1_500_000)) for n in range(3)), ZIP_STORED)) == "A102"


def test_a_part_too_large() -> None:
    assert code_of(packed([("a.bin", bytes(3_000_001))], ZIP_STORED)) == "A102"


def test_a_bomb_is_told_by_its_ratio() -> None:
    assert code_of(packed([("a.xml", b" " * 2_000_000)])) == "A102"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("a.xml", "a.xml"), ("a.xml", "A.XML"), ("../a.xml", "b"), ("/etc/passwd", "b"), ("word\\a.xml", "b")]
)
def test_names_that_collide_or_leave_the_archive(names: tuple[str, str]) -> None:
    # The central directory is patched where zipfile would clean the name while writing.
    data = packed((name.replace("\\", "!"), b"<a/>") for name in names)
    assert code_of(data.replace(b"word!a", b"word\\a")) == "A104"


def test_a_header_that_lies_about_its_size_is_never_read_on() -> None:
    data = bytearray(packed([("a.xml", b"<a>" + b"x" * 900 + b"</a>")]))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert code_of(bytes(data)) == "A101"  # ten bytes never have the checksum of nine hundred


def test_a_damaged_stream() -> None:
    data = bytearray(packed([("a.xml", zlib.compress(bytes(range(256)) * 9))]))
    data[40:60] = bytes(20)
    assert code_of(bytes(data)) in {"A101", "A105"}


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b'<?xml version="1.0"?>\n<!-- so --><!doctype a><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        "<!DOCTYPE a><a/>".encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        b"\xef\xbb\xbf  <!DOCTYPE a><a/>",
    ],
)
def test_document_types_and_odd_encodings(part: bytes) -> None:
    assert is_unsafe_xml(part)
    assert code_of(packed([("word/document.xml", part)])) == "A106"


def test_what_only_looks_like_a_document_type() -> None:
    assert not is_unsafe_xml(b"<w:t>a &lt;!DOCTYPE in the text</w:t>")
    assert not is_unsafe_xml(b"\x89PNG <!DOCTYPE")

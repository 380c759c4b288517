import os
import unicodedata
from pathlib import Path

import pytest

from lessonpress.build.disk.resolve import Root, Unreadable, read_file


@pytest.fixture
def root(tmp_path: Path) -> Root:
    (tmp_path / "secret.png").write_bytes(b"CANARY")
    course = tmp_path / "course"
    (course / "01" / "images").mkdir(parents=True)
    (course / "01" / "images" / "Map one.png").write_bytes(b"map")
    (course / "shared.png").write_bytes(b"shared")
    return Root(course)


@pytest.mark.parametrize(
    ("reference", "data"),
    [
        ("images/Map one.png", b"map"),
        ("images/Map%20one.png", b"map"),
        ("./images/Map one.png", b"map"),
        ("../shared.png", b"shared"),
        ("images/../images/Map one.png", b"map"),
    ],
)
def test_a_file_of_the_course_is_read(root: Root, reference: str, data: bytes) -> None:
    assert root.resolve(reference, "01").value == data


@pytest.mark.parametrize(
    "reference",
    [
        "../../secret.png", "..\\..\\secret.png", "%2e%2e/%2e%2e/secret.png", "%252e%252e/secret.png", "/etc/hostname",
        "file:///etc/hostname", "FILE:/etc/hostname", "\\\\server\\share\\x.png", "//server/x.png", "C:\\x.png",
        "c:/x.png", "http://127.0.0.1/x.png", "HTTPS://example.org/x.png", "data:image/png;base64,AAAA", "a\0b.png",
        "images/../../../secret.png", "%2fetc/hostname", "ftp://x/y.png",
    ],
)  # fmt: skip
def test_nothing_outside_the_course_is_read(root: Root, reference: str) -> None:
    found = root.resolve(reference, "01")
    assert found.value is None
    assert found.diagnostics[0].code in {"B201", "B202"}


def test_a_remote_picture_says_to_download_it(root: Root) -> None:
    assert "download it" in root.resolve("https://example.org/x.png", "01").diagnostics[0].hint


@pytest.mark.parametrize("link", ["file", "folder", "loop"])
def test_links_out_of_the_course_are_refused(root: Root, tmp_path: Path, link: str) -> None:
    match link:
        case "file":
            (root.folder / "01" / "x.png").symlink_to(tmp_path / "secret.png")
        case "folder":
            (root.folder / "01" / "d").symlink_to(tmp_path)
        case "loop":
            (root.folder / "01" / "x.png").symlink_to(root.folder / "01" / "x.png")
    found = root.resolve("d/secret.png" if link == "folder" else "x.png", "01")
    assert found.value is None
    assert found.diagnostics


def test_a_link_inside_the_course_is_followed(root: Root) -> None:
    (root.folder / "01" / "x.png").symlink_to(root.folder / "shared.png")
    assert root.resolve("x.png", "01").value == b"shared"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting(root: Root) -> None:
    os.mkfifo(root.folder / "01" / "b.png")
    assert "not a regular file" in root.resolve("b.png", "01").diagnostics[0].message


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_a_device_is_refused(root: Root) -> None:
    (root.folder / "01" / "c.png").symlink_to("/dev/zero")
    assert root.resolve("c.png", "01").value is None


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("images/map one.png", "Capital letters count"),
        ("images/Map oen.png", "did you mean 'Map one.png'?"),
        ("images/nothing-like-it.svg", "put the file there"),
        ("Images/Map one.png", "Capital letters count"),
    ],
)
def test_a_missing_file_names_the_nearest(root: Root, reference: str, hint: str) -> None:
    found = root.resolve(reference, "01").diagnostics
    assert [each.code for each in found] == ["B203"]
    assert hint in found[0].hint


def test_a_name_in_other_unicode_form_is_explained(root: Root) -> None:
    composed, apart = unicodedata.normalize("NFC", "é.png"), unicodedata.normalize("NFD", "é.png")
    (root.folder / "01" / composed).write_bytes(b"e")
    assert "other Unicode characters" in root.resolve(apart, "01").diagnostics[0].hint


def test_a_file_over_the_limit_is_not_read(root: Root) -> None:
    with pytest.raises(Unreadable, match="larger than"):
        read_file(root.folder / "shared.png", limit=3)

"""F9 to F16: fonts, encodings, lengths, empty things, pictures, names and clocks."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from trust.hostile import png
from trust.program import build, course, made, run, slide

LESSON = slide("- Équipe « café » — naïve œuvre\n- Second point")


@pytest.mark.slow
def test_f09_a_character_that_no_font_has_is_an_error_that_names_it(tmp_path: Path) -> None:
    course(tmp_path, {"amharic": slide("- ሀለ point"), "khmer": slide("- កខ point"), "good": slide("- A point")})
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<?xml version='1.0'?><fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    more = {"FONTCONFIG_FILE": str(fonts), "LESSONPRESS_FONTS": str(tmp_path / "empty")}
    ran = build(tmp_path, "-f", "pdf", "-e", "handout", env=more)
    assert ran.code == 1
    assert ran.states("good") == {"made"}
    assert ran.states("amharic") == ran.states("khmer") == {"failed"}
    told = " ".join(ran.faults)
    assert "U+1200" in told
    assert "U+1780" in told


ACCEPTED = {
    "plain": LESSON.encode(),
    "bom": LESSON.encode("utf-8-sig"),
    "crlf": LESSON.replace("\n", "\r\n").encode(),
    "cr": LESSON.replace("\n", "\r").encode(),
    "wide-le": b"\xff\xfe" + LESSON.encode("utf-16-le"),
    "wide-be": b"\xfe\xff" + LESSON.encode("utf-16-be"),
    "nfd": unicodedata.normalize("NFD", LESSON).encode(),
    "feed": LESSON.replace("Second point", "Second\fpoint").encode(),
    "nel": LESSON.replace("\n", "\x85").encode(),
    "separator": LESSON.replace("\n", "\u2028").encode(),
    "zero": LESSON.replace("Second", "Sec\0ond").encode(),
}
REFUSED = {
    "latin": LESSON.replace("œ", "oe").replace("—", "-").encode("cp1252"),
    "arabic": slide("- " + "نقطة تجريبية " * 20).encode("cp1256"),
    "no-mark": LESSON.encode("utf-16-le"),
    "cut": LESSON.encode()[:-8] + b"\xc3",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "more", [{}, {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}], ids=["usual", "C"]
)
def test_f10_every_encoding_gives_the_same_pages_or_names_the_byte(tmp_path: Path, more: dict[str, str]) -> None:
    course(tmp_path, {**ACCEPTED, **REFUSED})
    ran = build(tmp_path, env=more)
    pages = {path.replace(path.split("/")[0], "x"): set[bytes]() for path in made(tmp_path)}
    for path, data in made(tmp_path).items():
        pages[path.replace(path.split("/")[0], "x")].add(data)
    for name in ACCEPTED:
        assert "made" in ran.states(name), name
    assert {path: len(kinds) for path, kinds in pages.items()} == {"x/x.guide.txt": 1, "x/x.handout.txt": 1}
    for name in REFUSED:
        assert ran.states(name) == {"failed"}, name
        found = next(each for each in ran.report["lessons"] if each["slug"] == name)["diagnostics"]
        assert any("byte 0x" in each["message"] and each["span"]["line"] >= 1 for each in found), name


CONVERTED = {
    "windows-1252": slide("- L’équipe « café » – naïve"),
    "windows-1256": slide("- " + "نقطة تجريبية " * 20),
    "windows-1251": slide("- " + "Защита гражданских лиц " * 20),
    "utf-16-le": LESSON,
    "utf-16-be": LESSON,
}


@pytest.mark.slow
def test_f10_the_conversion_that_is_offered_makes_the_same_pages_and_loses_nothing(tmp_path: Path) -> None:
    course(tmp_path, {name: text.encode(name) for name, text in CONVERTED.items()})
    before = {path: path.read_bytes() for path in (tmp_path / "source").glob("*/lesson.md")}
    assert build(tmp_path).code == 1
    for name in CONVERTED:
        (found,) = (each for each in build(tmp_path).report["lessons"] if each["slug"] == name)
        command, file = re.match(r'lessonpress (\S+) "(.*)"', found["diagnostics"][0]["hint"]).groups()
        ran = run(tmp_path, command, file)
        assert ran.code == 0, ran.err
        assert name in ran.out
        assert "wrong letters?" in ran.out
    assert build(tmp_path).code == 0
    for path, data in before.items():
        assert path.read_text("utf-8") == CONVERTED[path.parent.name]
        assert path.with_name(f"lesson.md.{path.parent.name}").read_bytes() == data


@pytest.mark.slow
def test_f10_a_wrong_guess_can_be_taken_back(tmp_path: Path) -> None:
    text = slide("- " + "été à Kœnigsberg, " * 30)
    course(tmp_path, {"one": text.encode("cp850", "replace")})
    path = tmp_path / "source" / "one" / "lesson.md"
    as_it_was = path.read_bytes()
    for name in ("klingon", "undefined", "cp/850", "../cp850"):
        ran = run(tmp_path, "convert-encoding", "one/lesson.md", "--from", name)
        assert (ran.code, f"no encoding is called {name!r}" in ran.err) == (2, True)
    assert run(tmp_path, "convert-encoding", "one/lesson.md", "--from", "utf-8").code == 2
    assert run(tmp_path, "convert-encoding", "nothing.md").code == 2
    assert path.read_bytes() == as_it_was
    assert run(tmp_path, "convert-encoding", "one/lesson.md").code == 0
    (kept,) = path.parent.glob("lesson.md.*")
    assert kept.read_bytes() == as_it_was
    kept.replace(path)
    assert run(tmp_path, "convert-encoding", "source/one/lesson.md", "--from", "cp850").code == 0
    assert "été à K" in path.read_text("utf-8")
    ran = run(tmp_path, "convert-encoding", "one/lesson.md")
    assert (ran.code, "already" in ran.out) == (0, True)


def test_f10_a_link_is_never_converted(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- été").encode("cp1252")})
    inside = tmp_path / "source" / "one" / "lesson.md"
    away = tmp_path / "away"
    away.mkdir()
    (away / "lesson.md").write_bytes(inside.read_bytes())
    for name in ("two", "three"):
        (tmp_path / "source" / name).mkdir()
    (tmp_path / "source" / "two" / "lesson.md").symlink_to(inside)
    (tmp_path / "source" / "three" / "lesson.md").symlink_to(away / "lesson.md")
    (tmp_path / "source" / "four").symlink_to(away)
    before = {path: path.read_bytes() for path in (inside, away / "lesson.md")}
    for name, why in (("two", "a link"), ("three", "a link"), ("four", "outside the folder")):
        for spelt in (f"{name}/lesson.md", f"source/{name}/lesson.md", str(tmp_path / "source" / name / "lesson.md")):
            ran = run(tmp_path, "convert-encoding", spelt)
            assert ran.code == 2
            assert why in ran.err
            assert "\n" not in ran.err.strip()
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in tmp_path.rglob("lesson*")) == ["lesson.md"] * 4
    assert (tmp_path / "source" / "two" / "lesson.md").is_symlink()
    assert run(tmp_path, "convert-encoding", "one/lesson.md").code == 0
    assert "été" in inside.read_text("utf-8")


@pytest.mark.slow
def test_f11_what_is_too_long_is_refused_at_once(tmp_path: Path) -> None:
    course(tmp_path, {"good": slide("- A point")})
    for name, data in {
        "bytes": b"a" * 6_000_000,
        "lines": b"\n".join([b"x"] * 300_000),
        "slides": "\n".join(f"### Slide {n}: S\n" for n in range(1, 10_000)).encode(),
    }.items():
        (tmp_path / "source" / name).mkdir()
        (tmp_path / "source" / name / "lesson.md").write_bytes(b"## The matter\n\n" + data)
    ran = run(tmp_path, "check", "--report", "json", within=60)
    assert ran.code == 1
    ran = build(tmp_path, "--timeout", "30", "-e", "guide", within=120)
    assert ran.states("good") == {"made"}
    assert ran.states("bytes") == ran.states("lines") == {"failed"}
    told = {each["slug"]: str(each["diagnostics"]) for each in ran.report["lessons"]}
    assert "larger than 5 MB" in told["bytes"]
    assert "300,001 lines; at most" in told["lines"]
    assert all("split the lesson" in told[name] for name in ("bytes", "lines"))
    assert ran.states("slides") == {"failed"}
    assert ran.codes("slides") == {"T005"}
    assert any("--limit" in str(each) for each in ran.report["lessons"] if each["slug"] == "slides")
    raised = build(tmp_path, "--limit", "20000", "-e", "guide", "--", "lines", within=120)
    assert "T005" not in raised.codes("lines")


@pytest.mark.slow
def test_f12_an_empty_lesson_is_an_error_that_names_its_file(tmp_path: Path) -> None:
    empty = {
        "nothing": b"",
        "space": b" \n\n\t\n",
        "mark": b"\xef\xbb\xbf",
        "front": b"---\nnumber: 1\ntitle: x\n---\n",
        "picture": b"![x](a.png)\n",
        "comment": b"---\ntitle: x\n---\n\n\n\\\n",
    }
    course(tmp_path, empty)
    (tmp_path / "source" / "picture" / "a.png").write_bytes(png())
    ran = build(tmp_path)
    assert ran.code == 1
    for name in empty:
        assert "made" not in ran.states(name), name
        assert any(f"{name}/lesson.md" in str(each) for each in ran.report["lessons"] + ran.report["outcomes"]), name
    assert made(tmp_path) == {}
    for name in ("nothing", "space", "mark"):
        assert ran.codes(name) & {"B214", "T002"}, name
    bare = course(tmp_path / "bare", {})
    ran = build(bare)
    assert ran.code == 1
    assert "B211" in ran.codes()
    (tmp_path / "void").mkdir()
    assert run(tmp_path / "void", "build").code == 2


@pytest.mark.slow
def test_f13_a_missing_or_misspelt_picture_names_the_nearest(tmp_path: Path) -> None:
    there = {
        "case": ("Map.PNG", "map.png"),
        "close": ("map-of-goma.png", "map-of-gomma.png"),
        "none": ("a.png", "sketch.jpeg"),
    }
    there["accent"] = (unicodedata.normalize("NFD", "été.png"), unicodedata.normalize("NFC", "été.png"))
    there["folder"] = ("images/map.png", "Images/map.png")
    course(tmp_path, {name: slide(f"![x]({wanted})") for name, (_, wanted) in there.items()})
    for name, (file, _) in there.items():
        path = tmp_path / "source" / name / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(png())
    ran = build(tmp_path)
    assert ran.code == 1
    hints = {each["lesson"]: each["diagnostics"][0]["hint"] for each in ran.report["outcomes"] if each["diagnostics"]}
    assert set(hints) == set(there)
    assert "'Map.PNG'" in hints["case"]
    assert "map-of-goma.png" in hints["close"]
    assert "Unicode" in hints["accent"]
    assert "'images'" in hints["folder"]
    assert "put the file there" in hints["none"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "pair", [("Intro", "intro"), ("é", unicodedata.normalize("NFD", "é")), ("a b", "a-b"), ("x?", "x*")]
)
def test_f14_two_lessons_of_one_name_are_an_error_before_anything_is_written(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    course(tmp_path, dict.fromkeys(pair, slide("- A point")))
    ran = build(tmp_path)
    assert ran.code == 1
    assert not (tmp_path / "out").exists()
    collision = next(each for each in ran.report["diagnostics"] if each["code"] == "B401")
    told = f"{collision['message']} {collision['span']} {collision['hint']}"
    assert all(name in told or name.encode("ascii", "backslashreplace").decode() in told for name in pair)


@pytest.mark.slow
def test_f15_odd_names_are_built_under_plain_ones(tmp_path: Path) -> None:
    names = [
        "a b",
        "50% #1?&x",
        "الدرس",
        "第一课",
        "🚓 patrol",
        "-o",
        "new\nline",
        "x" * 240,
        "aux",
        "tab\there",
        "'\"quote",
    ]
    course(tmp_path, {name: slide("- A point") for name in names})
    ran = build(tmp_path)
    assert ran.code == 0, ran.faults
    assert len(made(tmp_path)) == 2 * len(names)
    for path in made(tmp_path):
        assert not any(unicodedata.category(c) == "Cc" or c in '<>:"\\|?*%#&' for c in path), path
    for name in ("-o", "الدرس", "source/50% #1?&x"):
        assert build(tmp_path, "--", name).code == 0, name


@pytest.mark.slow
def test_f16_contents_decide_never_times(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")})
    assert build(tmp_path).code == 0
    for when in (4_000_000_000, 0, 1_600_000_000):
        for path in (tmp_path / "source").rglob("*"):
            os.utime(path, (when, when))
        assert build(tmp_path).states("one") == {"unchanged"}
    path = tmp_path / "source" / "one" / "lesson.md"
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace("A point", "B point"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    ran = build(tmp_path)
    assert ran.states("one") == {"made"}
    assert ran.states("two") == {"unchanged"}
    assert b"B point" in made(tmp_path)["one/one.guide.txt"]

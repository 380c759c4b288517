"""T12 to T18: limits, places, settings, and what the program says."""

import getpass
import hashlib
import os
import re
import shutil
import socket
import sys
import unicodedata
from pathlib import Path

import pytest

import lessonpress
from trust.hostile import png, theme
from trust.program import build, course, everything, lesson, made, needs_strace, run, slide

import reading

SOURCES = Path(lessonpress.__file__).parents[2]
PATHOLOGICAL = {
    "brackets": "[" * 12_000,
    "images": "![" * 6_000,
    "cdata": "<![CDATA[" * 5_000,
    "tags": "<a" * 8_000,
    "stars": "*a **b " * 6_000,
    "underscores": "_" * 12_000 + "x",
    "backticks": " ".join("`" * (number % 90 + 1) for number in range(2_000)),
    "quotes": ">" * 3_000 + " x",
    "abbreviations": "\n".join(f"*[A{number}]: Expansion {number}" for number in range(8_000)) + "\n\nA1 and A2",
    "footnote": "text " + "[^1] " * 8_000 + "\n\n[^1]: A note.",
    "headings": "\n".join(f"#### Heading {number}" for number in range(8_000)),
    "lists": "\n".join("    " * depth + "- x" for depth in range(250)),
    "columns": "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n|" + "b|" * 3_000,
    "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 5_000,
    "braces": "{" * 9_000 + "}" * 9_000,
    "links": "\n".join(f"[a{number}]: http://example.org/{number}" for number in range(5_000))
    + "\n\n"
    + "[a1]" * 3_000,
    "blanks": "[[" * 8_000 + "a" + "]]" * 8_000,
    "long-word": "x" * 200_000,
    "callouts": "".join("    " * depth + "!!! note\n" for depth in range(120)) + "    " * 120 + "x",
    "entities": "&amp;" * 20_000,
    "breaks": "a\\\n" * 5_000 + "b",
}


@pytest.mark.slow
@pytest.mark.parametrize("formats", [("txt",), ("html", "docx", "pdf")], ids="+".join)
def test_t12_what_is_made_to_take_for_ever_ends(tmp_path: Path, formats: tuple[str, ...]) -> None:
    printed = formats != ("txt",)
    chosen = ("lists", "callouts", "columns", "long-word", "quotes") if printed else tuple(PATHOLOGICAL)
    lessons = {name: slide(PATHOLOGICAL[name]) for name in chosen}
    course(tmp_path, lessons | {"good": slide("- A point")})
    options = [option for form in formats for option in ("-f", form)]
    ran = build(tmp_path, *options, "-e", "guide", "--timeout", "12", "-j", "2", within=280)
    assert ran.states("good") == {"made"}
    assert "B513" not in ran.codes(), ran.faults
    for name in chosen:
        assert ran.states(name) <= {"made", "failed"}, name


@pytest.mark.slow
def test_t12_a_word_as_long_as_a_book_is_read_as_one(tmp_path: Path) -> None:
    word = "A" * 200_000
    course(tmp_path, {"title": slide("- A point").replace("A thing", word), "heading": lesson(f"## {word} (10 min)\n")})
    ran = build(tmp_path, "-f", "txt", "-e", "guide", "--timeout", "15")
    assert "B511" not in ran.codes(), ran.faults
    assert (ran.states("title"), ran.codes("heading") & {"T309"}) == ({"made"}, {"T309"})


@pytest.mark.slow
def test_t12_a_theme_and_drawings_made_to_take_for_ever_end(tmp_path: Path) -> None:
    fan = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="g0"><path d="M0 0"/></g>{fan}</svg>'
    course(tmp_path, {"one": slide("![x](fan.svg)"), "good": slide("- A point")})
    (tmp_path / "source" / "one" / "fan.svg").write_text(drawing, encoding="utf-8")
    ran = build(tmp_path, "-f", "html", "-e", "guide", within=60)
    assert ran.states("one") == {"failed"}
    assert ran.states("good") == {"made"}
    variables = "".join(f"--v{n}:" + f"var(--v{n - 1})" * 10 + ";" for n in range(1, 14))
    style = theme(tmp_path / "mine", f":root{{--v0:x;{variables}}} body::before{{content:var(--v13)}}")
    shutil.rmtree(tmp_path / "source" / "one")
    ran = build(tmp_path, "-f", "pdf", "-f", "txt", "-e", "guide", "--style", style, "--timeout", "12", within=60)
    states = {each["name"]: each["state"] for each in ran.report["outcomes"]}
    assert states["good/good.guide.txt"] != "failed"
    assert states["good/good.guide.pdf"] == "failed"
    assert ran.codes() & {"B511", "B512", "B502"}


@pytest.mark.slow
def test_t13_nothing_is_written_outside_the_output_folder(tmp_path: Path) -> None:
    names = ["CON", "nul.", "a b", "x" * 200, "a:c", "-o", "é" * 60, "com1", "..x", "a\\d", "LPT9.md", "a#b%20?&"]
    course(tmp_path, {name: slide("- A point") for name in names})
    for number, name in enumerate(names):
        path = tmp_path / "source" / name / "lesson.md"
        path.write_text(path.read_text("utf-8").replace("number: 1", f"number: ../../{number}/x"), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if ".cache" not in path.parts}
    ran = build(tmp_path)
    assert ran.code == 0, ran.faults
    assert len(made(tmp_path)) == 2 * (len(names) - 1)  # a folder that is hidden is no lesson
    after = {
        path for path in tmp_path.rglob("*") if not {".cache", ".home", "out"} & {*path.relative_to(tmp_path).parts}
    }
    assert after <= before
    for name in made(tmp_path):
        for part in name.split("/"):
            assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", part), name
            assert re.fullmatch(r"[^\x00-\x1f<>:\"\\|?*]*[^. ]", part), name
            assert len(part.encode()) <= 120, name
            assert not part.startswith(("-", ".")), name


@pytest.mark.slow
@needs_strace
def test_t13_a_build_reads_the_course_alone_and_writes_the_output_folder_alone(tmp_path: Path) -> None:
    """Seen by the system: every file that any process of a build opens, with all links followed."""
    place = tmp_path / "someone" / "course"
    place.mkdir(parents=True)
    course(place, {"one": slide('![x](a.png)\n\n!!! ask "Why?"\n    - x'), "two": slide("- Two")})
    (place / "source" / "one" / "a.png").write_bytes(png())
    for name in ("diary.txt", "lesson.md", "course.toml", "source/../../a.png"):
        (tmp_path / "someone" / Path(name).name).write_bytes(b"mine")
    (tmp_path / "tmp").mkdir()
    trace = tmp_path / "trace"
    under = ("strace", "-f", "-y", "-qq", "-z", "-e", "trace=open,openat,creat,openat2", "-o", str(trace))
    formats = ("-f", "pdf", "-f", "docx", "-f", "html", "-f", "txt")
    ran = build(place, *formats, "-j", "2", under=under, env={"TMPDIR": str(tmp_path / "tmp")})
    assert ran.code == 0, ran.faults
    opened = re.findall(r'"[^"]*", ([A-Z_|]+).*= \d+<(/[^>\n]*)>$', trace.read_text("utf-8", "replace"), re.MULTILINE)
    written = {Path(path) for flags, path in opened if re.search("O_WRONLY|O_RDWR|O_CREAT", flags)}
    read = {Path(path) for _, path in opened} - written
    ours = (place / "out", place / ".cache", tmp_path / "tmp", Path("/dev"))
    assert {path for path in written if not any(path.is_relative_to(each) for each in ours)} == set()
    assert any(path.name == "one.guide.pdf" or path.suffix == ".tmp" for path in written)
    assert place / "source" / "one" / "a.png" in read
    theirs = (place, tmp_path / "tmp")
    near = {path for path in read if path.is_relative_to(tmp_path) and not any(map(path.is_relative_to, theirs))}
    assert near == set()
    machine = (sys.prefix, sys.base_prefix, str(SOURCES), "/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/dev")
    far = {path for path in read if not path.is_relative_to(tmp_path)}
    assert {path for path in far if not any(path.is_relative_to(each) for each in (*machine, "/var/cache"))} == set()
    assert not {path for path in far if path.is_relative_to("/etc") and path.name in ("passwd", "shadow", "hosts")}


@pytest.mark.slow
def test_t13_what_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    text = (tmp_path / "source" / "one" / "lesson.md").read_bytes()
    assert build(tmp_path, "--out", "source").code == 2
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.docx").write_bytes(b"mine")
    assert build(tmp_path, "--out", "full").code == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.docx"]
    (tmp_path / "victim").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".lessonpress").mkdir()
    (tmp_path / "out" / "one").symlink_to(tmp_path / "victim")
    build(tmp_path)
    assert [*(tmp_path / "victim").iterdir()] == []
    assert (tmp_path / "source" / "one" / "lesson.md").read_bytes() == text


@pytest.mark.slow
@pytest.mark.parametrize("link", ["", "journal", "lock", "manifest", "models"])
def test_t13_an_output_folder_that_came_with_links_writes_and_removes_nothing_elsewhere(
    tmp_path: Path, link: str
) -> None:
    course(tmp_path, {"one": slide("- A point")})
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "diary").write_bytes(b"mine")
    own = tmp_path / "out" / ".lessonpress"
    own.parent.mkdir()
    if link:
        own.mkdir()
    (own / link if link else own).symlink_to(victim if link in ("", "models") else victim / "diary")
    ran = build(tmp_path, "-f", "docx", "-f", "txt")
    assert ran.code == 3
    assert ".lessonpress" in ran.report["refused"]
    assert {path.name: path.read_bytes() for path in victim.iterdir()} == {"diary": b"mine"}


@pytest.mark.slow
def test_t13_no_manifest_makes_a_build_remove_what_is_not_ours(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")})
    assert build(tmp_path).code == 0
    folder = tmp_path / "out" / "two"
    for path in folder.iterdir():
        path.rename(tmp_path / "source" / "two" / path.name)
    folder.rmdir()
    folder.symlink_to(tmp_path / "source" / "two")
    (tmp_path / "source" / "two" / "lesson.md").unlink()  # the lesson is gone: its files are no longer made
    ran = build(tmp_path)
    assert ran.code == 0, ran.faults
    assert {path.suffix for path in (tmp_path / "source" / "two").iterdir()} == {".txt"}
    manifest = tmp_path / "out" / ".lessonpress" / "manifest"
    for name in ("../source/two/two.guide.txt", str(tmp_path / "source" / "two" / "two.guide.txt")):
        told = manifest.read_bytes().partition(b" ")[2].replace(b'"one/one.guide.txt"', f'"{name}"'.encode())
        manifest.write_bytes(hashlib.sha256(told).hexdigest().encode() + b" " + told)
        build(tmp_path)
    assert {path.suffix for path in (tmp_path / "source" / "two").iterdir()} == {".txt"}


@pytest.mark.slow
def test_t14_template_languages_are_only_text(tmp_path: Path) -> None:
    texts = (
        "{{7*7}}",
        "${7*7}",
        "{% raw %}",
        "<%= 7*7 %>",
        "#{7*7}",
        "{{ cycler.init }}",
        "%s %(x)s {0}",
        "$HOME `id`",
    )
    body = "\n".join(f"- see {text.replace('<', '&lt;').replace('`', '')} there" for text in texts)
    course(tmp_path, {"one": slide(body).replace("A thing", "A {{7*7}} {title} %s thing")})
    ran = build(tmp_path, "-f", "txt", "-f", "html", "-f", "docx")
    assert ran.code == 0, ran.faults
    read = {"html": reading.html_text, "docx": reading.docx_text, "txt": bytes.decode}
    for path, data in made(tmp_path).items():
        told = read[path.rpartition(".")[2]](data)
        assert all(text.replace("`", "") in told for text in texts), path
        assert "{{7*7}} {title} %s" in told


def replaced(entry: Path, way: int) -> None:
    """Put something that is no file of ours in the place of a cache entry."""
    entry.unlink()
    match way:
        case 0:
            os.mkfifo(entry)
        case 1:
            entry.symlink_to("/dev/zero")
        case 2:
            entry.mkdir()
        case _:
            entry.touch()
            os.truncate(entry, 3 << 30)  # a hole: it takes no room on the disk


@pytest.mark.slow
def test_t15_a_damaged_or_planted_cache_entry_changes_nothing(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point"), "two": slide("- Two")})
    assert build(tmp_path).code == 0
    clean = made(tmp_path)
    entries = sorted(path for path in (tmp_path / ".cache").rglob("*") if path.is_file())
    assert len(entries) > 1
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in (tmp_path / ".cache").iterdir())
    sound = {path: path.read_bytes() for path in entries}

    def remade() -> dict[str, bytes]:
        shutil.rmtree(tmp_path / "out")
        assert build(tmp_path).code == 0
        return made(tmp_path)

    for number, entry in enumerate(entries):
        data = bytearray(sound[entry])
        data[(len(data) * (number + 1)) // (len(entries) + 1)] ^= 1
        entry.write_bytes(data)
    assert remade() == clean
    for entry, neighbour in zip(entries, entries[1:] + entries[:1], strict=True):
        entry.write_bytes(sound[neighbour])
    assert remade() == clean
    for number, entry in enumerate(sorted(path for path in (tmp_path / ".cache").rglob("*") if path.is_file())):
        replaced(entry, number % 4)
    assert remade() == clean


@pytest.mark.slow
def test_t16_settings_run_nothing_and_build_nothing(tmp_path: Path) -> None:
    told = tmp_path / "told"
    course(tmp_path, {"one": slide("- A point")})
    evil = f"!!python/object/apply:os.system ['touch {told}']"
    front = f"---\nnumber: 1\ntitle: {evil}\nhook: touch {told}\n---\n"
    (tmp_path / "source" / "one" / "lesson.md").write_text(
        slide("- A point").replace("---\nnumber: 1", front[:-4] + "x: &a [*a,*a]")
    )
    build(tmp_path)
    for toml in (
        f'[build]\ncommand = "touch {told}"\n',
        f'[hooks]\nbefore = "touch {told}"\n',
        f'[build]\nfilters = ["touch {told}"]\n',
    ):
        (tmp_path / "source" / "course.toml").write_text(toml, encoding="utf-8")
        ran = build(tmp_path)
        assert ran.code == 1
        assert "B102" in ran.codes()
    nested = "x = " + "[" * 3_000 + "]" * 3_000
    (tmp_path / "source" / "course.toml").write_text(nested, encoding="utf-8")
    assert build(tmp_path).code == 1
    assert not told.exists()


@pytest.mark.slow
def test_t17_no_place_user_or_host_is_in_any_output(tmp_path: Path) -> None:
    named = tmp_path / "HomeOfSomebody77"
    named.mkdir()
    course(named, {"one": slide("- A point\n\n![x](a.png)"), "bad": slide("![x](missing.png)\n\n<b>")})
    (named / "source" / "one" / "a.png").write_bytes(png())
    more = {
        "USER": "NameOfSomebody77",
        "LOGNAME": "NameOfSomebody77",
        "HOSTNAME": "HostOfSomebody77",
    }
    ran = build(named, "-f", "pdf", "-f", "docx", "-f", "html", "-f", "txt", env=more)
    assert ran.code == 1
    unpacked = [
        *made(named).values(),
        (named / "out" / "index.html").read_bytes() if (named / "out" / "index.html").exists() else b"",
    ]
    told = everything(named) + b"".join(unpacked)
    for path, data in made(named).items():
        if path.endswith(".docx"):
            told += reading.every_docx_string(data).encode()
        if path.endswith(".pdf"):
            told += reading.every_pdf_string(data).encode()
    words = ["HomeOfSomebody77", "NameOfSomebody77", "HostOfSomebody77", tmp_path.name, "site-packages", "/.venv/"]
    host, user = socket.gethostname(), getpass.getuser()
    words += [name for name in (host, user) if len(name) > 5]
    for word in words:
        assert word.encode() not in told, word
    assert not re.search(rb"/(?:home|Users|root|tmp)/[a-z]", told)
    assert "HomeOfSomebody77" not in ran.out


@pytest.mark.slow
def test_t18_messages_hold_no_control_characters(tmp_path: Path) -> None:
    escapes = "\x1b]0;owned\x07\x1b[31mred\x9b2J\r"
    odd = {
        "heading": lesson(
            f"## Stage {escapes} (10 min)\n\n### Slide 1: {escapes} x\n\n![a{escapes}](b{escapes}.png)\n\n<b{escapes}>\n"
        ),
        "name\x1b[31m\x07\u202e": slide("![x](missing\u202e.png)"),
    }
    course(tmp_path, odd, f'[build]\nformats = ["txt"]\nedition\\u001bs = "x"\nstyle = "{chr(0x202E)}\\u001b[2J"\n')
    for report in ("human", "short", "json"):
        for command in ("build", "check", "plan"):
            ran = run(tmp_path, command, "--report", report)
            assert not [c for c in ran.said if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t"], (
                command,
                report,
            )
    (tmp_path / "source" / "course.toml").write_text('[build]\nformats = ["txt"]\n', encoding="utf-8")
    for report in ("human", "short", "json"):
        ran = run(tmp_path, "build", "--report", report)
        assert "missing" in ran.said  # the picture of the lesson whose name is odd
        assert not [c for c in ran.said if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t"], report


@pytest.mark.slow
def test_t18_direction_overrides_are_told(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A \u202epoint"), "two": slide("- A \u2067good\u2069 point")})
    ran = build(tmp_path)
    assert [each for each in ran.report["lessons"] if each["slug"] == "one" and "direction override" in str(each)]
    assert not [each for each in ran.report["lessons"] if each["slug"] == "two" and "direction override" in str(each)]


@pytest.mark.slow
def test_t12_a_theme_nested_beyond_measure_is_named_as_such(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    style = theme(tmp_path / "mine", ":not(" * 2_000 + "p" + ")" * 2_000 + "{color:red}")
    ran = build(tmp_path, "-f", "pdf", "-f", "txt", "-e", "guide", "--style", style, within=60)
    states = {each["name"]: each["state"] for each in ran.report["outcomes"]}
    assert (states["one/one.guide.txt"], states["one/one.guide.pdf"]) == ("made", "failed")
    assert "B514" in ran.codes()

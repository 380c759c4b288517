"""T1 to T6: what a lesson or a theme asks for that it must not have."""

import os
from pathlib import Path

import pytest

from trust.hostile import CANARY, png, server, theme
from trust.links import links_of
from trust.program import build, course, made, needs_strace, slide

import reading

PRINTED = ("-f", "pdf", "-f", "docx", "-f", "html", "-e", "handout", "-e", "guide")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.slow
def test_t01_a_lesson_cannot_make_a_build_fetch_anything(tmp_path: Path) -> None:
    with server() as web:
        there = f"http://127.0.0.1:{web.server_port}"
        spelt = {
            "picture": f"![x]({there}/a.png)",
            "inline": f"- text ![x]({there}/b.png) text",
            "no-scheme": f"![x](//127.0.0.1:{web.server_port}/c.png)",
            "reference": f"![x][r]\n\n[r]: {there}/d.png",
            "link-image": f'![x](d.svg)\n\n!!! video "V"\n    url: {there}/film\n    file: {there}/film.mp4',
            "svg-image": "![x](e.svg)",
            "svg-style": "![x](f.svg)",
            "svg-use": "![x](g.svg)",
        }
        course(tmp_path, {name: slide(body) for name, body in spelt.items()})
        drawings = {
            "link-image": f'<image href="{there}/g.png" width="9" height="9"/>',
            "svg-image": f'<feImage xlink:href="{there}/h.png"/>',
            "svg-style": f"<style>@import url({there}/i.css);</style>",
            "svg-use": f'<use href="{there}/j.svg#k"/><rect fill="url({there}/k.svg#l)"/>',
        }
        for (name, drawing), letter in zip(drawings.items(), "defg", strict=True):
            (tmp_path / "source" / name / f"{letter}.svg").write_text(SVG.format(drawing), encoding="utf-8")
        ran = build(tmp_path, *PRINTED)
        assert web.hits == 0
    assert ran.code == 1
    for name in spelt:
        assert ran.states(name) <= {"failed", "nothing to print"}, name
        errors = [each for each in ran.report["lessons"] + ran.report["outcomes"] if name in str(each)]
        assert any(found["span"]["line"] > 10 for each in errors for found in each["diagnostics"] if found["span"]), (
            name
        )
    for name in ("picture", "inline", "no-scheme", "reference"):
        (told,) = (each["diagnostics"] for each in ran.report["lessons"] if each["slug"] == name)
        assert any("download" in found["hint"] for found in told), name


@pytest.mark.slow
@pytest.mark.parametrize(
    "css",
    [
        "@import url({there}/a.css);",
        "@font-face{{font-family:Noto Sans;src:url({there}/a.ttf)}}",
        "@page{{background:url({there}/a.png)}}",
        "@page{{@top-left{{content:url({there}/b.png)}}}}",
        "body{{background-image:\\75\r\nrl({there}/a.png)}}",
        "body{{background-image:url({there}/a.png);border-image-source:url({there}/c.png)}}",
        "li{{list-style-image:url({there}/a.png)}} p::before{{content:url('{there}/d.png')}}",
    ],
)
def test_t01_a_theme_cannot_make_a_build_fetch_anything(tmp_path: Path, css: str) -> None:
    with server() as web:
        there = f"http://127.0.0.1:{web.server_port}"
        course(tmp_path, {"one": slide("- A point")})
        style = theme(tmp_path / "mine", css.format(there=there))
        ran = build(tmp_path, "-f", "pdf", "-f", "html", "-e", "handout", "--style", style)
        assert web.hits == 0
    assert ran.code == 1
    assert not any(there.encode() in data for data in made(tmp_path).values())


@pytest.mark.slow
def test_t04_a_style_sheet_cannot_end_its_element(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    style = theme(tmp_path / "mine", "p::after{content:'</style><script>alert(1)</script>'}/*</STYLE\t><script>*/")
    ran = build(tmp_path, "-f", "html", "-f", "pdf", "-e", "handout", "--style", style)
    assert ran.code == 0, ran.faults
    page = made(tmp_path)["one/one.handout.html"].decode()
    assert page.lower().count("</style") == 1
    assert "A point" in reading.html_text(page.encode())


HIDING = {
    "gone": ".list-bullet{display:none!important}",
    "unseen": "li{visibility:hidden}",
    "through": "ul{opacity:0}",
    "dots": "li{font-size:0!important}",
    "away": "li{position:absolute;left:-9999px}",
    "indented": "li{text-indent:-900mm!important}",
    "cut": "ul{height:1pt;overflow:hidden}",
    "running": "li{position:running(nowhere)}",
}


@pytest.mark.slow
def test_t05_a_style_sheet_hides_nothing_unseen(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point to keep")})
    for name, css in HIDING.items():
        style = theme(tmp_path / name, css)
        ran = build(tmp_path, "-f", "pdf", "-e", "handout", "--style", style)
        assert (ran.code, "W206" in ran.codes()) == (1, True), name
        assert any("cannot be seen on its page" in fault for fault in ran.faults)
        assert made(tmp_path) == {}


@pytest.mark.slow
def test_t02_a_drawing_of_a_theme_takes_in_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(33, 33))
    course(tmp_path, {"one": slide('!!! ask "Why?"\n    - x')})
    style = theme(tmp_path / "mine", symbol=SVG.format(f'<image href="{secret}" width="9" height="9"/>'))
    ran = build(tmp_path, *PRINTED, "--style", style)
    assert ran.code == 1
    assert "B312" in ran.codes()
    assert made(tmp_path) == {}


@pytest.mark.slow
@needs_strace
def test_t01_a_clean_build_opens_no_connection(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point with [a link](https://www.example.org/page)\n\n![x](a.png)")})
    (tmp_path / "source" / "one" / "a.png").write_bytes(png())
    trace = tmp_path / "trace"
    strace = ("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(trace))
    ran = build(tmp_path, *PRINTED, under=strace)
    assert ran.code == 0, ran.faults
    assert "AF_INET" not in trace.read_text("utf-8")


@pytest.mark.slow
def test_t02_no_spelling_of_a_path_leads_out_of_the_course(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(33, 33) + CANARY.encode())
    (tmp_path / "secret.svg").write_text(SVG.format(f"<title>{CANARY}</title>"), encoding="utf-8")
    spellings = [
        "../../secret.png",
        "./a/../../../secret.png",
        "..%2f..%2fsecret.png",
        "%2e%2e/%2e%2e/secret.png",
        "%252e%252e/%252e%252e/secret.png",
        "..%5c..%5csecret.png",
        "..\\..\\secret.png",
        str(secret),
        f"file://{secret}",
        f"FILE:{secret}",
        f"file://localhost{secret}",
        "\\\\server\\share\\secret.png",
        "C:\\secret.png",
        "~/secret.png",
        "../../secret.svg",
        "....//....//secret.png",
        "/proc/self/cwd/secret.png",
    ]
    course(tmp_path, {f"s{number}": slide(f"![x](<{path}>)") for number, path in enumerate(spellings)})
    ran = build(tmp_path, "-f", "pdf", "-f", "docx", "-f", "html")
    assert ran.code == 1
    for number, path in enumerate(spellings):
        assert ran.states(f"s{number}") <= {"failed", "nothing to print"}, path
        only_missing = ("~/secret.png", "....//....//secret.png", "..\\..\\secret.png")  # Markdown eats the backslashes
        expected = {"B203"} if path in only_missing else {"B201", "B202", "T302"}
        assert ran.codes(f"s{number}") & expected, path  # refused as such, not only because nothing is found there
    assert made(tmp_path) == {}


@pytest.mark.slow
def test_t02_settings_of_a_course_lead_nowhere_else_either(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere" / "lesson.md"
    outside.parent.mkdir()
    outside.write_text(slide(f"- {CANARY}"), encoding="utf-8")
    toml = '[course]\nlessons = ["{}"]\n[build]\nformats = ["txt"]\n'
    for number, path in enumerate(
        ("../../elsewhere", str(outside), "../../elsewhere/lesson.md", "one/../../../elsewhere")
    ):
        folder = course(tmp_path / str(number), {"one": slide("- A point")}, toml.format(path))
        ran = build(folder)
        assert ran.code != 0, path
        assert not any(CANARY.encode() in data for data in made(folder).values()), path


@pytest.mark.slow
def test_t03_only_regular_files_inside_the_course_are_read(tmp_path: Path) -> None:
    names = ("link.png", "folder/secret.png", "loop.png", "pipe.png", "zero.png", "proc.png", "dir.png", "dead.png")
    course(tmp_path, {f"s{number}": slide(f"![x]({name})") for number, name in enumerate(names)})
    (tmp_path / "secret.png").write_bytes(png(33, 33))
    for number, name in enumerate(names):
        path = tmp_path / "source" / f"s{number}" / name
        match name:
            case "link.png":
                path.symlink_to("../../secret.png")
            case "folder/secret.png":
                path.parent.symlink_to(tmp_path)
            case "loop.png":
                path.symlink_to("loop.png")
            case "pipe.png":
                os.mkfifo(path)
            case "zero.png":
                path.symlink_to("/dev/zero")
            case "proc.png":
                path.symlink_to("/proc/self/environ")
            case "dir.png":
                path.mkdir()
            case "dead.png":
                path.symlink_to("nowhere.png")
    ran = build(tmp_path, within=30)
    assert ran.code == 1
    for number, name in enumerate(names):
        assert ran.states(f"s{number}") <= {"failed", "nothing to print"}, name
    assert sum("it is not a regular file" in fault for fault in {*ran.faults}) >= 1


@pytest.mark.slow
def test_t03_a_lesson_file_that_is_a_link_or_a_pipe_is_refused(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    for name in ("two", "three", "four"):
        (tmp_path / "source" / name).mkdir()
    (tmp_path / "source" / "two" / "lesson.md").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "source" / "three" / "lesson.md")
    (tmp_path / "source" / "four" / "lesson.md").symlink_to("/dev/zero")
    ran = build(tmp_path, within=30)
    assert ran.code == 1
    assert all(ran.states(name) == {"failed"} for name in ("two", "three", "four"))
    assert any("three" in fault and "it is not a regular file" in fault for fault in ran.faults), ran.faults
    assert ran.states("one") == {"made"}


ACTIVE = {
    "script": "<script>alert(1)</script> KEPT",
    "image": '<img src=x onerror="alert(1)"> KEPT',
    "frame": '<iframe src="https://example.org"></iframe> KEPT',
    "style": "<style>@import 'https://example.org/x.css'</style> KEPT",
    "event": '<b onclick="x()">KEPT</b>',
    "attribute": "KEPT\n{: onclick=alert style=color:red }",
    "comment": "<!-- KEPT -->",
    "cdata": "<![CDATA[ KEPT ]]>",
    "svg": "<svg onload=alert(1)>KEPT</svg>",
    "instruction": "<?php KEPT ?>",
    "braces": "{onclick=x} KEPT",
}
QUIET = {
    "code": "`<script>KEPT</script>`",
    "entity": "&lt;script&gt;KEPT&lt;/script&gt; &#60;script&#62;",
    "escaped": "\\<script>KEPT\\</script>",
    "style-end": "`</style><script>KEPT`",
}


@pytest.mark.slow
def test_t04_nothing_of_a_lesson_becomes_markup(tmp_path: Path) -> None:
    lessons = {name: slide(f"- A point {body}") for name, body in (ACTIVE | QUIET).items()}
    title = slide("- A point").replace("A thing", "</style><script>KEPT</script>")
    course(tmp_path, lessons | {"title": title})
    ran = build(tmp_path, "-f", "html")
    for name in ACTIVE:
        assert ran.states(name) <= {"failed", "nothing to print"}, name
        assert ran.codes(name) & {"T300", "T210", "T211"}, name
    pages = {path.partition("/")[0]: data.decode() for path, data in made(tmp_path).items() if ".handout." in path}
    for name in {*QUIET} & {*pages}:
        assert "KEPT" in reading.html_text(pages[name].encode())
    assert {*pages} >= {"code", "entity", "escaped", "style-end"}
    for page in pages.values():
        body = page.partition("</style>")[2]
        assert not {tag for tag in ("<script", "<iframe", "<style", " onclick=", " onload=") if tag in body.lower()}
        assert "url(http" not in page


@pytest.mark.slow
def test_t05_what_is_left_open_swallows_nothing_unseen(tmp_path: Path) -> None:
    long = [f"word{number} here" for number in range(100)]
    left_open = {
        "script": "<script>",
        "comment": "<!--",
        "cdata": "<![CDATA[",
        "fence": "```",
        "tilde": "~~~",
        "instruction": "<?xml",
        "declaration": "<!DOCTYPE",
        "division": "<div>",
        "code": "a `code",
        "link": "a [link](http://example.org",
        "blank": "a [[blank",
        "note": "a note[^1",
        "bold": "a **bold",
        "math": "a $$ math \\[",
        "quote": '!!! ask "What',
    }
    course(
        tmp_path,
        {name: slide("\n\n".join([*long[:10], tag, *long[10:]])) for name, tag in left_open.items()},
    )
    ran = build(tmp_path, "-f", "txt", "-f", "html")
    for name in left_open:
        guides = [data.decode() for path, data in made(tmp_path).items() if path.startswith(f"{name}/{name}.guide")]
        whole = len(guides) == 2 and all(piece in guide for guide in guides for piece in long)
        assert whole or "failed" in ran.states(name), name


@pytest.mark.slow
def test_t06_only_known_kinds_of_links_are_links(tmp_path: Path) -> None:
    bad = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ms-word:ofe|u|x",
        "smb://server/share",
        "vbscript:x",
        "//server/share/x",
        "\\\\server\\share",
        "java&#115;cript:alert(1)",
        "mhtml:x",
        "search-ms:query=x",
        "ftp://example.org",
        "../../other.docx",
    )
    good = ("https://www.example.org/good", "http://example.org/good", "mailto:good@example.org", "tel:+33123")
    body = "\n".join(f"- see [KEPT{number}](<{link}>)" for number, link in enumerate((*bad, *good)))
    course(tmp_path, {"one": slide(body)})
    ran = build(tmp_path, "-f", "pdf", "-f", "docx", "-f", "html")
    files = made(tmp_path)
    if not files:
        assert ran.code == 1
        return
    for path, data in files.items():
        assert not [link for link in links_of(path, data) if not link.startswith(("http", "mailto:", "tel:", "#"))]
        if ".html" in path:
            assert all(f"KEPT{number}" in data.decode() for number in range(len(bad) + len(good)))


@pytest.mark.slow
def test_t06_known_kinds_of_links_work(tmp_path: Path) -> None:
    good = ("https://www.example.org/good", "http://example.org/good", "mailto:good@example.org", "tel:+33123")
    course(tmp_path, {"one": slide("\n".join(f"- see [this]({link})" for link in good))})
    ran = build(tmp_path, "-f", "pdf", "-f", "docx", "-f", "html")
    assert ran.code == 0, ran.faults
    for path, data in made(tmp_path).items():
        assert {*good} <= {*links_of(path, data)}, path


@pytest.mark.slow
def test_t03_a_theme_whose_folders_are_linked_in_circles_is_read_once(tmp_path: Path) -> None:
    course(tmp_path, {"one": slide("- A point")})
    mine = Path(theme(tmp_path / "mine"))
    for name in ("a", "b", "c"):
        (mine / name).symlink_to(".")
    assert build(tmp_path, "-f", "html", "--style", str(mine), within=20).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("file", ["../../../../../etc/hostname", "**/*", "/etc/hostname", "..", ""])
def test_t02_the_font_of_a_theme_is_a_name_and_no_way_out(tmp_path: Path, file: str) -> None:
    course(tmp_path, {"one": slide("- A point")})
    mine = Path(theme(tmp_path / "mine"))
    said = (mine / "theme.toml").read_text("utf-8")
    changed = said.replace('package = "Noto Sans"\n\n', f'file = "{file}"\n\n', 1)
    assert changed != said
    (mine / "theme.toml").write_text(changed, encoding="utf-8")
    ran = build(tmp_path, "-f", "html", "--style", str(mine), within=20)
    assert ran.code != 0
    assert "B513" not in ran.codes(), ran.faults

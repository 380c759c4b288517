"""However an author puts it: no answer or note in any byte for participants, no word lost in the guide."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from trust.bodies import ACTIVITY, HIDDEN, KEPT
from trust.hostile import png
from trust.program import Ran, build, course, lesson, made, run

import reading


def all_that_is_said(path: str, data: bytes) -> str:
    """Every word in a file, in whatever part of it."""
    if path.endswith(".docx"):
        return reading.every_docx_string(data)
    return reading.every_pdf_string(data) if path.endswith(".pdf") else data.decode()


def built(folder: Path, lessons: dict[str, str], formats: str, density: str = "points") -> Ran:
    """Build these lessons in these formats."""
    listed = ", ".join(f'"{form}"' for form in formats.split())
    course(folder, lessons, f'[build]\nformats = [{listed}]\ndensity = "{density}"\n')
    ran = build(folder, "-j", "2", within=500)
    assert ran.report["outcomes"]
    return ran


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formats", "density"), [("txt html", "points"), ("txt", "full"), ("docx pdf", "points")], ids=lambda value: value
)
def test_no_way_of_writing_shows_an_answer(tmp_path: Path, formats: str, density: str) -> None:
    built(tmp_path, HIDDEN, formats, density)
    shown = []
    for path, data in made(tmp_path).items():
        said = all_that_is_said(path, data)
        if ".handout." in path or ".worksheet." in path:
            shown += [(path, secret) for secret in sorted(set(re.findall(r"SECRET\d", said)))]
            assert not re.search(r"[☑☒✓✔]\s*TICKED", said)
        if ".guide." in path:
            name = path.partition("/")[0]
            wanted = set() if "title" in name else set(re.findall(r"SECRET\d", HIDDEN[name]))
            assert wanted <= set(re.findall(r"SECRET\d", reading.compact(said))), path
    assert shown == []


@pytest.mark.slow
@pytest.mark.parametrize("formats", ["txt html", "docx pdf"])
def test_no_way_of_writing_loses_a_word(tmp_path: Path, formats: str) -> None:
    ran = built(tmp_path, KEPT, formats)
    lost = []
    for path, data in made(tmp_path).items():
        name = path.partition("/")[0]
        if ".guide." in path:
            said = set(re.findall(r"KEEP\d+", reading.compact(all_that_is_said(path, data))))
            lost += [(path, word) for word in sorted(set(re.findall(r"KEEP\d+", KEPT[name])) - said)]
    assert lost == []
    refused = {each["lesson"] for each in ran.report["outcomes"] if each["state"] == "failed"}
    faults = {each["code"] for one in ran.report["outcomes"] for each in one["diagnostics"]}
    assert "E101" not in faults, "a lesson was refused for a passage that an edition has no place for"
    assert {name for name in refused if "rich" in name} <= {"rich-Lesson-map", "rich-Overview", "rich-choice"}


FACILITATORS_OWN = (
    "## Preparation\n\nBring the SECRET1.\n\n## The matter (10 min)\n\n### Slide 1: Opening\n\n"
    "SECRET2 is said freely.\n\n- A point with [[SECRET3]]\n\n!!! say\n    SECRET4\n\n!!! do\n    SECRET5\n\n"
    '!!! note "SECRET6"\n    ![SECRET7](SECRET8.png)\n\n    [x](https://example.org/SECRET9 "SECRET10")[^1]\n\n'
    '!!! ask "What?"\n    - SECRET11\n\n!!! video "V"\n    url: https://example.org/v\n    SECRET12\n\n'
    f"- For trainers: SECRET13\n{{.facilitator}}\n\n[^1]: SECRET14\n\n{ACTIVITY}### Purpose\n\nSECRET15\n\n"
    "### Debrief\n\nSECRET16\n\n### Worksheet\n\n| A | B |\n|---|---|\n| x | [[SECRET17]] |\n\n"
    "## Learning evaluation\n\n1. Why?\n\n    Answer: SECRET18\n\n2. Which?\n\n    - [x] TICKED\n    - [ ] other\n"
)
FAULTY = lesson("## Learning evaluation\n\n1. Why? Answer: SECRET19\n", number=2, title="Another")
WHOLE = '[course]\ntitle = "A course"\n[build]\nformats = ["txt", "html", "docx", "pdf"]\n'


@pytest.mark.slow
def test_a_pack_for_participants_holds_nothing_of_the_facilitators(tmp_path: Path) -> None:
    course(tmp_path, {"01-a": lesson(FACILITATORS_OWN)}, WHOLE)
    (tmp_path / "source" / "01-a" / "SECRET8.png").write_bytes(png())
    assert build(tmp_path, within=500).code == 0
    later = tmp_path / "source" / "02-b" / "lesson.md"  # index.html quotes its fault
    later.parent.mkdir()
    later.write_text(FAULTY, encoding="utf-8")
    assert "C232" in build(tmp_path, within=500).codes("02-b")
    packing = run(tmp_path, "pack", "-e", "handout", "-e", "worksheet", "--to", "given.zip")
    assert packing.err.splitlines() == [f"programme.{suffix} is older than its source" for suffix in ("docx", "pdf")]
    with zipfile.ZipFile(io.BytesIO((tmp_path / "given.zip").read_bytes())) as packed:
        given = {name: packed.read(name) for name in packed.namelist()}
    assert {".docx", ".pdf", ".txt", ".html"} <= {Path(name).suffix for name in given}
    assert any("programme" in name for name in given)
    told = {name: name + all_that_is_said(name, data) for name, data in given.items()}
    assert {name: found for name, said in told.items() if (found := re.findall(r"SECRET\d+", said))} == {}
    guide = reading.every_docx_string(made(tmp_path)["01-a/01-a.guide.docx"])
    assert set(re.findall(r"SECRET\d+", FACILITATORS_OWN)) - set(re.findall(r"SECRET\d+", guide)) <= {"SECRET8"}

"""However an author puts it: no answer or note in any byte for participants, no word lost in the guide."""

import re
from pathlib import Path

import pytest

from trust.bodies import HIDDEN, KEPT
from trust.program import Ran, build, course, made

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

"""However an author puts it, no answer or note of the facilitator's is in any byte of handout and worksheet."""

import re
from pathlib import Path

import pytest

from trust.program import build, course, lesson, made, slide

import reading

ACTIVITY = "## Learning activity 1.1: Act (10 min)\n\n### Instructions\n\nDo it.\n\n"
WORK = ACTIVITY + "### Worksheet\n\n| A | B |\n|---|---|\n| x | |\n\n"
ASKED = "## Learning evaluation\n\n1. Why is it so?\n\n"
BODIES = {
    "two-spaces": slide('!!! ask "Q?"\n  - SECRET1\n'),
    "three-spaces": slide('!!! ask "Q?"\n   - SECRET1\n'),
    "tab": slide('!!! ask "Q?"\n\t- SECRET1\n'),
    "no-indent": slide('!!! ask "Q?"\n- SECRET1\n'),
    "mixed": slide('!!! ask "Q?"\n    - SECRET1\n  - SECRET2\n      - SECRET3\n'),
    "lazy": slide('!!! ask "Q?"\n    SECRET1\nSECRET2\n'),
    "in-list": slide('- item\n    !!! ask "Q?"\n        - SECRET1\n'),
    "in-quotation": slide("> said\n>\n> !!! note\n>     SECRET1\n"),
    "in-key-message": slide("!!! key-message\n    Shown\n\n    !!! note\n        SECRET1\n"),
    "in-example": slide('!!! example "E"\n    Shown\n\n    !!! ask "Q"\n        - SECRET1\n'),
    "raised-note": slide("!!! note\n    - SECRET1\n    {.participant}\n"),
    "raised-answer": slide('!!! ask "Q"\n    - SECRET1\n    {.participant}\n'),
    "raised-message": slide('!!! ask "Q"\n    !!! key-message\n        SECRET1\n'),
    "footnote": slide("- A point\n\n!!! note\n    text[^1]\n\n[^1]: SECRET1\n"),
    "blank-in-footnote": slide("- A point[^1]\n\n[^1]: see [[SECRET1]]\n"),
    "abbreviation": slide("- POC\n\n!!! note\n    ABC\n\n*[ABC]: SECRET1\n*[POC]: Protection\n"),
    "link-title": slide('!!! note\n    [x](https://example.org "SECRET1")\n'),
    "blank-in-link": slide("- [see [[SECRET1]]](https://example.org)\n"),
    "blank-in-bold": slide("- **see [[SECRET1]] and *[[SECRET2]]***\n"),
    "blank-in-code": slide("- `see [[SECRET1]]`\n"),
    "blank-left-open": slide("- see [[SECRET1\n"),
    "blank-half-closed": slide("- see [[SECRET1] there\n"),
    "blank-nested": slide("- see [[a [[SECRET1]] b]]\n"),
    "blank-in-question": slide('!!! ask "What is [[SECRET1]]?"\n    - SECRET2\n'),
    "blank-in-term": slide('!!! definition "Term [[SECRET1]]"\n    is [[SECRET2]]\n'),
    "blank-in-heading": lesson("## Stage [[SECRET1]] (10 min)\n\n### Slide 1: A [[SECRET2]]\n\n- x\n"),
    "blank-in-title": slide("- A point").replace("A thing", "A [[SECRET1]]"),
    "blank-in-picture": slide("- x ![a [[SECRET1]]](a.png)\n"),
    "blank-in-head-row": lesson(ACTIVITY + "### Worksheet\n\n| A | [[SECRET1]] |\n|---|---|\n| x | [[SECRET2]] |\n"),
    "blank-with-bar": lesson(ACTIVITY + "### Worksheet\n\n| A | B |\n|---|---|\n| x | [[SECRET1|SECRET2]] |\n"),
    "ticked": lesson(ACTIVITY + "### Worksheet\n\n- [x] TICKED\n- [ ] other\n"),
    "labelled": lesson(WORK + "1. Question?\n\n    Answer: SECRET1\n"),
    "labelled-below": lesson(WORK + "1. Question?\n    Answer: SECRET1\n"),
    "labelled-after": lesson(WORK + "Question? Answer: SECRET1\n"),
    "labelled-instruction": lesson(ACTIVITY + "Expected responses: SECRET1\n"),
    "labelled-french": lesson(ACTIVITY + "Réponses attendues : SECRET1\n").replace(
        "---\n\n## Aim", "language: fr\n---\n\n## Aim"
    ),
    "note-on-sheet": lesson(WORK + '!!! note\n    SECRET1\n\n!!! ask "Q?"\n    - SECRET2\n'),
    "note-in-question": lesson(ASKED + "    !!! note\n        SECRET1\n"),
    "answer-inline": lesson("## Learning evaluation\n\n1. Why? Answer: SECRET1\n"),
    "answer-item": lesson(ASKED + "    - Answer: SECRET1\n"),
    "answer-bold": lesson(ASKED + "    **Answer:** SECRET1\n"),
    "answer-long": lesson(ASKED + "    Answer: SECRET1\n\n    SECRET2\n\n    - SECRET3\n"),
    "answer-flat": lesson(ASKED + "Answer: SECRET1\n"),
    "debrief": lesson(ACTIVITY + "### Debrief\n\nSECRET1\n\n- SECRET2\n\n!!! key-message\n    SECRET3\n"),
    "slides-of-activity": lesson(ACTIVITY + "### Slide 2: Answers\n\n- SECRET1\n\n| SECRET2 |\n|---|\n| SECRET3 |\n"),
    "solutions": lesson(ACTIVITY + "### Solutions\n\nSECRET1\n"),
    "fence": slide("```\n[[SECRET1]]\n```\n"),
}


def all_that_is_said(path: str, data: bytes) -> str:
    """Every word in a file, in whatever part of it."""
    if path.endswith(".docx"):
        return reading.every_docx_string(data)
    return reading.every_pdf_string(data) if path.endswith(".pdf") else data.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formats", "density"), [("txt html", "points"), ("txt", "full"), ("docx pdf", "points")], ids=lambda value: value
)
def test_no_way_of_writing_shows_an_answer(tmp_path: Path, formats: str, density: str) -> None:
    listed = ", ".join(f'"{form}"' for form in formats.split())
    course(tmp_path, BODIES, f'[build]\nformats = [{listed}]\ndensity = "{density}"\n')
    ran = build(tmp_path, "-j", "2", within=500)
    assert ran.report["outcomes"]
    shown = []
    for path, data in made(tmp_path).items():
        said = all_that_is_said(path, data)
        if ".handout." in path or ".worksheet." in path:
            shown += [(path, secret) for secret in sorted(set(re.findall(r"SECRET\d", said)))]
            assert not re.search(r"[☑☒✓✔]\s*TICKED", said)
        if ".guide." in path:
            name = path.partition("/")[0]
            wanted = set() if "title" in name else set(re.findall(r"SECRET\d", BODIES[name]))
            assert wanted <= set(re.findall(r"SECRET\d", reading.compact(said))), path
    assert shown == []

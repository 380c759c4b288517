"""Every code that a user can meet is listed with its reason, and none that nobody can."""

import re
from pathlib import Path

import lessonpress
from lessonpress.build.commands.checking import rules
from lessonpress.build.course.findings import OTHER_FINDINGS

_SOURCE = Path(lessonpress.__file__).parent
_LISTING = _SOURCE / "build" / "course" / "findings.py"


def used() -> set[str]:
    texts = (path.read_text("utf-8") for path in _SOURCE.rglob("*.py") if path != _LISTING)
    return {code for text in texts for code in re.findall(r'"([A-Z]\d{3})"', text)}


def test_every_code_in_the_program_is_on_the_page_and_every_listed_one_is_used() -> None:
    listed = re.findall(r"(?m)^(?:### |- \*\*)([A-Z]\d{3}) ", rules())
    assert len(set(listed)) == len(listed)
    assert set(listed) == used()


def test_every_finding_says_why() -> None:
    for findings in OTHER_FINDINGS.values():
        for name, why in findings.values():
            assert not name.endswith(".")
            assert len(why.split()) > 3
            assert why.endswith(".")

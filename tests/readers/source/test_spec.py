"""The spec of the source format by example: every file holds sources and the outlines they are read to.

A file is prose with pairs of fences: `~~~ source`, then `~~~ outline`. Findings stand in the outline as
`error[T210] 3:1 message`. A front matter with a title is put before a source that has none, on lines that do not count.
"""

import re
from pathlib import Path

import pytest

from readers.outline import outline
from readers.reading_source import read_text

_FOLDER = Path(__file__).parents[2] / "spec" / "source"
_PAIR = re.compile(r"^~~~ source\n(.*?)^~~~\n\s*^~~~ outline\n(.*?)^~~~$", re.MULTILINE | re.DOTALL)
_FRONT = "---\nnumber: 9\ntitle: POC\n---\n"
_FILES = sorted(_FOLDER.glob("*.md"))


def _examples() -> list[tuple[str, str, str]]:
    return [
        (f"{file.stem}-{number}", source, expected)
        for file in _FILES
        for number, (source, expected) in enumerate(_PAIR.findall(file.read_text("utf-8")), 1)
    ]


def test_there_are_spec_files_and_each_has_examples() -> None:
    assert len(_FILES) >= 8
    assert {file.stem for file in _FILES} == {name.rsplit("-", 1)[0] for name, _, _ in _examples()}


@pytest.mark.parametrize(
    ("source", "expected"), [each[1:] for each in _examples()], ids=[each[0] for each in _examples()]
)
def test_example(source: str, expected: str) -> None:
    fronted = source.startswith("---")
    checked = read_text(source if fronted else _FRONT + source)
    above = 0 if fronted else _FRONT.count("\n")
    lines = outline(checked.value.lesson).split("\n")[0 if fronted else 1 :]
    for each in checked.diagnostics:
        assert each.span is not None
        lines.append(f"{each.severity}[{each.code}] {each.span.line - above}:{each.span.column} {each.message}")
    assert "\n".join(lines) == expected.rstrip("\n")

"""The list of promises is the list of the design page, and every promise has a test that can fail."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from trust.promises import PROMISES

HERE = Path(__file__).parent
PAGES = [folder / "shared" / "design" / "trust.md" for folder in HERE.parents]


def promise_tests() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The tests of promises that pytest collects, with the promise each is named for."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (named := re.match(r"test_([tf])(\d\d)_", node.name)):
                yield f"{named[1].upper()}{int(named[2])}", node


def asserts(test: ast.FunctionDef) -> bool:
    """Whether a test asserts anything, and is not told to be skipped or to fail."""
    marks = " ".join(ast.unparse(each) for each in test.decorator_list)
    return any(isinstance(node, ast.Assert) for node in ast.walk(test)) and not re.search(
        r"mark\.(skip|xfail)\b", marks
    )


def test_every_promise_has_a_test_and_every_test_a_promise() -> None:
    assert {promise for promise, test in promise_tests() if asserts(test)} == set(PROMISES)
    assert [test.name for _, test in promise_tests() if not asserts(test)] == []


def test_the_list_is_that_of_the_design_page() -> None:
    page = next((each for each in PAGES if each.exists()), None)
    if page is None:
        pytest.skip("the design page is not beside this checkout")
    listed = re.findall(r"^\| ([TF]\d+) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == list(PROMISES)

"""Options and fixtures that every room's tests share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.pop("PYTHONUNBUFFERED", None)  # users have none, and with it some lines come in another order

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept` takes what is made now as what is expected; read the difference before you commit it."""
    parser.addoption("--accept", action="store_true", help="accept what is made now as the new goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden of that name."""

    def compare(name: str, made: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
        assert made == path.read_text(encoding="utf-8"), f"differs from tests/golden/{name}: read it, then --accept"

    return compare

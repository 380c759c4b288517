"""What the tests of the DOCX writer share: the default theme, pressed documents, opened files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.printing import Printing
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press
from lessonpress.writers.docx import write
from lessonpress.writers.theme import read_theme
from opened_docx import Opened, opened

from samples import every_node

_DEFAULT = Path(__file__).parents[3] / "styles" / "default"


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The theme that ships, without its fonts: Word has its own."""
    files = {str(path.relative_to(_DEFAULT)): path.read_bytes() for path in _DEFAULT.rglob("*") if path.is_file()}
    return read_theme("default", files, {}).value


@pytest.fixture(scope="session")
def press(theme: Theme) -> Press:
    """A press with A4, colour, and no pictures."""
    return Press(theme, Printing(), {})


@pytest.fixture(scope="session")
def pressed(press: Press) -> Callable[[Document], bytes]:
    """Writes a document, which must go without a finding."""

    def write_clean(document: Document) -> bytes:
        written = write(document, press)
        assert not written.diagnostics
        return written.data

    return write_clean


@pytest.fixture(scope="session")
def guide(pressed: Callable[[Document], bytes]) -> Opened:
    """A guide that holds every node."""
    return opened(pressed(every_node()))


@pytest.fixture(scope="session")
def arabic(pressed: Callable[[Document], bytes]) -> Opened:
    """A handout that holds every node, in Arabic."""
    return opened(pressed(every_node(Edition.HANDOUT, "ar")))

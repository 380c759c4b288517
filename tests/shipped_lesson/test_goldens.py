"""What lesson 9 gives, as files that people can read: run `pytest --accept` after a change that is meant."""

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from lessonpress.model.edition import Edition, Format
from lessonpress.writers import WRITERS
from shipped import edition

from presses import press


@pytest.mark.parametrize("which", Edition)
def test_plain_text(which: Edition, golden: Callable[[str, str], None]) -> None:
    golden(f"lesson-9/{which}.txt", WRITERS[Format.PLAIN](edition(which), press()).data.decode())


@pytest.mark.parametrize("which", [Edition.HANDOUT, Edition.WORKSHEET, Edition.KEY])
def test_html(which: Edition, golden: Callable[[str, str], None]) -> None:
    page = WRITERS[Format.HTML](edition(which), press()).data.decode()
    golden(f"lesson-9/{which}.html", page[page.index("<body") : page.index("</body>")] + "\n")


@pytest.mark.parametrize("which", [Edition.WORKSHEET, Edition.KEY])
def test_word_document(which: Edition, golden: Callable[[str, str], None]) -> None:
    with zipfile.ZipFile(io.BytesIO(WRITERS[Format.DOCX](edition(which), press()).data)) as parts:
        tree = etree.fromstring(parts.read("word/document.xml"))
    etree.indent(tree)
    golden(f"lesson-9/{which}.document.xml", etree.tostring(tree, encoding="unicode") + "\n")

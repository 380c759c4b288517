"""Lines that no page may part from what they announce."""

import pytest

from lessonpress.model.block import Paragraph
from lessonpress.model.document import DocumentBlock, Heading
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference, Text
from lessonpress.writers.announcing import announces

LINE, LEAD = Paragraph((Text("They help."),)), Paragraph((Text("They help to:"),))
SEE = Paragraph((EditionReference(Edition.HANDOUT, "Opening", "opening", 2),))
PART, INSIDE = Heading(1, (Text("Summary"),), "summary"), Heading(2, (Text("Purpose"),), "purpose")


@pytest.mark.parametrize(
    ("block", "after", "kept"),
    [
        (LEAD, LINE, True),
        (LINE, LEAD, False),
        (LEAD, None, False),
        (SEE, INSIDE, True),
        (SEE, PART, False),
        (PART, LINE, False),
    ],
)
def test_what_is_announced_follows_on_the_same_page(
    block: DocumentBlock, after: DocumentBlock | None, kept: bool
) -> None:
    assert announces(block, after) is kept

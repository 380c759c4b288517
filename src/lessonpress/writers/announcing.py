"""Which lines announce what follows them: no page may part the two."""

from lessonpress.model.block import Paragraph, Table
from lessonpress.model.document import DocumentBlock, FillInTable, Heading, TimePlan
from lessonpress.model.inline import EditionReference
from lessonpress.model.walk import plain_text

_COLONS = (":", "：")


def refers(block: Paragraph) -> bool:
    """Whether a line only says where else a part stands: it is never alone at the head of a page."""
    return len(block.content) == 1 and isinstance(block.content[0], EditionReference)


def announces(block: DocumentBlock, after: DocumentBlock | None) -> bool:
    """Whether a block is a line that ends in a colon, one before a table, or one that says where else a part stands.

    The last belongs to the heading above it: only another part may follow on the next page.
    """
    match block, after:
        case Paragraph(), Table() | FillInTable() | TimePlan():
            return True
        case Paragraph(), _ if refers(block):
            return after is not None and not (isinstance(after, Heading) and after.level == 1)
        case Paragraph(), _:
            return after is not None and plain_text(block.content).endswith(_COLONS)
        case _:
            return False

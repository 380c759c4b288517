"""What no page may part: lines and what they announce, the lines of a short cue."""

from lessonpress.model.block import Paragraph, Table
from lessonpress.model.cueblock import CueBlock
from lessonpress.model.document import DocumentBlock, FillInTable, Heading, TimePlan
from lessonpress.model.inline import EditionReference
from lessonpress.model.walk import plain_text, text_of, words

_COLONS = (":", "：")
_SHORT = 60  # words: a cue up to this length is kept on one page, a longer one may cross to the next


def is_short(block: CueBlock) -> bool:
    """Whether a cue is short enough to be kept on one page."""
    return len(words(text_of(block))) <= _SHORT


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

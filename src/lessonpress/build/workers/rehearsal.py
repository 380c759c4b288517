"""A document that nobody sees: to lay it out and draw it loads what every PDF needs, while there is nothing else to do.

That is the fonts of the theme made static, a dictionary of hyphens, and types of C: a tenth of a guide's time.
"""

from lessonpress.model.block import Alignment, Cell, Table
from lessonpress.model.document import Document, Heading, PageSide, PageStart, Properties
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Emphasis, Strong, Text
from lessonpress.model.label import Labels

_WORD = Text("internationalisation " * 20)  # in narrow columns it is hyphenated


def rehearsal(language: str, labels: Labels) -> Document:
    """Return a page with a bit of what most pages have."""
    cell = Cell((_WORD, Strong((_WORD,)), Emphasis((_WORD,))))
    columns = (Alignment.START,) * 4
    table = Table(columns, (cell,) * 4, ((cell,) * 4,))
    blocks = PageStart(PageSide.NEXT, ""), Heading(1, (Text("A"),), "a"), table
    return Document(Edition.HANDOUT, language, labels, Properties("A", "", (), "", ""), blocks)

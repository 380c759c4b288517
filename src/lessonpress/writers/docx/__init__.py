"""The DOCX writer: native Word, made to be taken over by trainers who know Word and nothing of us.

`write` is the way in. stationery (styles, lists, pages) and manuscript (what is counted while writing) come first,
then one function a level: sections, document blocks, blocks, inlines. Elements are made in document order, once.
"""

from lessonpress.writers.docx.sample import starting_template
from lessonpress.writers.docx.writer import write

__all__ = ["starting_template", "write"]

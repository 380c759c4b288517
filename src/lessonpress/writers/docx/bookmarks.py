"""Bookmarks: hidden ones around every block of the source, and those that links and the contents point to (17.13.6)."""

import hashlib

from lessonpress.model.audience import Mark
from lessonpress.model.document import DocumentBlock
from lessonpress.model.document_walk import descend_document, mark_of, printed_texts
from lessonpress.writers.docx.manuscript import Manuscript
from lessonpress.writers.docx.wordml import Element, first_after, last_child, legal, qualified

_PARAGRAPH, _PROPERTIES = qualified("w:p"), qualified("w:pPr")
_START, _END = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")
_ID, _NAME = qualified("w:id"), qualified("w:name")


def bookmark_block(parent: Element, before: Element | None, block: DocumentBlock, manuscript: Manuscript) -> None:
    """Put the hidden bookmark of a block from the source around all that was appended after the child `before`."""
    mark = mark_of(block)
    first, last = first_after(parent, before), last_child(parent)
    if mark is not None and first is not None and last is not None:
        add_bookmark(first, last, _name(mark, block, manuscript), manuscript)


def _name(mark: Mark, block: DocumentBlock, manuscript: Manuscript) -> str:
    """Return the name of a block's bookmark and keep the hash of its text. A key that comes again gets a number."""
    manuscript.keys[mark.key] += 1
    count = manuscript.keys[mark.key]
    name = f"_lp_{mark.key}" if count == 1 else f"_lp_{mark.key}_{count}"
    manuscript.marked[name] = hashlib.sha256(legal(_text(block)).encode()).hexdigest()
    return name


def add_bookmark(first: Element, last: Element, name: str, manuscript: Manuscript) -> None:
    """Put a bookmark from inside the first paragraph of `first` to inside the last of `last`, where Word puts it."""
    opening, closing = next(iter(first.iter(_PARAGRAPH)), None), _last_paragraph(last)
    if opening is None or closing is None:
        return
    number = str(manuscript.ids.next_bookmark())
    start = opening.makeelement(_START, {_ID: number, _NAME: name})
    opening.insert(1 if len(opening) and opening[0].tag == _PROPERTIES else 0, start)
    closing.append(closing.makeelement(_END, {_ID: number}))


def _last_paragraph(element: Element) -> Element | None:
    """Go down by the last child each time: the cost is the depth, not the size."""
    while element.tag != _PARAGRAPH:
        if not len(element):
            return None
        element = element[-1]
    return element


def _text(block: DocumentBlock) -> str:
    return "\n".join(text for each in descend_document((block,)) for text in printed_texts(each) if text)

"""The contents: a field with its entries filled in, so that it reads right before anyone updates it (17.16.5.68)."""

from dataclasses import replace

from lessonpress.model.document import ContentsEntry, ContentsList
from lessonpress.model.inline import Text
from lessonpress.model.role import Role
from lessonpress.writers.docx.fields import add_field, begin_field, end_field
from lessonpress.writers.docx.inlines import add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place, bookmark_of
from lessonpress.writers.docx.paragraph_styles import CONTENTS
from lessonpress.writers.docx.paragraphs import add_paragraph, add_text_paragraph
from lessonpress.writers.docx.wordml import Element, add_tab, sub, sub_with


def add_contents(place: Place, contents: ContentsList, manuscript: Manuscript) -> None:
    """Append the contents in the control that Word offers to update."""
    control = sub(place.parent, "w:sdt")
    properties = sub(control, "w:sdtPr")
    sub(properties, "w:id", val=manuscript.ids.next_control())
    gallery = sub(properties, "w:docPartObj")
    sub(gallery, "w:docPartGallery", val="Table of Contents")
    sub(gallery, "w:docPartUnique")
    inside = replace(place, parent=sub(control, "w:sdtContent"))
    add_text_paragraph(inside, (Text(contents.title),), manuscript, Role.CONTENTS_TITLE)
    last = len(contents.entries) - 1
    deepest = max((entry.level for entry in contents.entries), default=1)
    for number, entry in enumerate(contents.entries):
        paragraph = add_paragraph(inside, manuscript, CONTENTS[min(entry.level, len(CONTENTS)) - 1])
        if not number:
            begin_field(paragraph, rf'TOC \o "1-{deepest}" \h \z \u')
        _add_entry(paragraph, entry, inside, manuscript)
        if number == last:
            end_field(paragraph)


def _add_entry(paragraph: Element, entry: ContentsEntry, place: Place, manuscript: Manuscript) -> None:
    bookmark = bookmark_of(entry.anchor)
    link = sub_with(paragraph, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    add_text(link, entry.text, place, manuscript)
    if entry.page is not None:
        add_tab(link)
        add_field(link, rf"PAGEREF {bookmark} \h", str(entry.page))

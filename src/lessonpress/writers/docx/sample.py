"""A template for trainers to begin with: every style of ours on a page that names it."""

from dataclasses import replace

from lessonpress.model.document import Document, Properties
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Text
from lessonpress.model.label import Labels
from lessonpress.model.printing import Printing
from lessonpress.model.role import WORD_STYLES, Role, StyleKind, WordStyle
from lessonpress.model.theme import Theme
from lessonpress.model.written import Press
from lessonpress.writers.docx.inlines import add_styled_inlines, add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph, add_text_paragraph
from lessonpress.writers.docx.stationery import own_stationery
from lessonpress.writers.docx.styles import further_styles
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside, shared
from lessonpress.writers.docx.writer import finished, new_manuscript

_ROWS = 3
_COLUMNS = (1, 1)


def starting_template(theme: Theme, labels: Labels) -> bytes:
    """Return a DOCX in the language of `labels` that has all styles, each shown in a sample that says its name.

    Trainers change what they like and give it back as `--template`; of its text nothing is taken over.
    """
    properties = Properties("", "", (), "", "lessonpress-template")
    document = Document(Edition.HANDOUT, labels.language, labels, properties, ())
    press = Press(theme, Printing(), {})
    stationery = own_stationery(document, press)
    manuscript = new_manuscript(document, press, stationery)
    place = Place(manuscript.body, manuscript.main, manuscript.dress.width, document.language)
    for role, word in WORD_STYLES.items():
        match word.kind:
            case StyleKind.PARAGRAPH:
                add_text_paragraph(replace(place, role=role), (Text(word.name),), manuscript)
            case StyleKind.CHARACTER:
                add_styled_inlines(add_paragraph(place, manuscript), (Text(word.name),), role, place, manuscript)
            case StyleKind.TABLE:
                _add_table(place, word, manuscript)
    for word in further_styles():
        if word.kind is StyleKind.TABLE:
            _add_box(place, word, manuscript)
        else:
            add_text(add_paragraph(place, manuscript, style=word.id), word.name, place, manuscript)
    return finished(manuscript, stationery.setup).data


def _add_table(place: Place, word: WordStyle, manuscript: Manuscript) -> None:
    widths = shared(place.width, _COLUMNS)
    table = add_table(place, Frame(word.id, widths, word.name, head=True, total=word is WORD_STYLES[Role.TIME_PLAN]))
    for number in range(_ROWS):
        role = Role.TABLE_TEXT if number else Role.TABLE_HEAD
        for cell, width in zip(add_row(table, widths, head=not number), widths, strict=True):
            add_text_paragraph(inside(place, cell, width, role), (Text(word.name),), manuscript)
    add_gap(place, manuscript)


def _add_box(place: Place, word: WordStyle, manuscript: Manuscript) -> None:
    table = add_table(place, Frame(word.id, (place.width,)))
    (cell,) = add_row(table, (place.width,))
    add_text_paragraph(inside(place, cell, place.width, Role.BODY), (Text(word.name),), manuscript)
    add_gap(place, manuscript)

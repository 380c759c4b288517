"""What is filled in: fields, check lists, tables to write in, questions with their room."""

import re
from dataclasses import replace

from lessonpress.model.block import Paragraph
from lessonpress.model.cue import Cue
from lessonpress.model.document import Checklist, Field, FillInFields, FillInTable, Given, Question
from lessonpress.model.inline import Strong, Text
from lessonpress.model.label import Label
from lessonpress.model.length import Mm, Pt
from lessonpress.model.role import Role
from lessonpress.model.walk import plain_text
from lessonpress.writers.columns import fields_on_a_line
from lessonpress.writers.docx.blocks import add_blocks
from lessonpress.writers.docx.controls import add_check_box, add_text_control
from lessonpress.writers.docx.inlines import NO_BREAK_SPACE, TYPED_FIRST, add_inlines, add_text
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.paragraphs import add_gap, add_paragraph, add_text_paragraph
from lessonpress.writers.docx.room import add_box, add_room
from lessonpress.writers.docx.symbols import add_symbol
from lessonpress.writers.docx.tables import Frame, add_row, add_table, inside, shared, widened, word_width
from lessonpress.writers.docx.wordml import Element, add_tab, qualified, sub, twips

_BETWEEN = Mm(5)
_NUMBER = re.compile(r"(\d+)\.")


def add_fields(place: Place, form: FillInFields, manuscript: Manuscript) -> None:
    """Append fields, a few on a line, each a content control and a line to its end."""
    fields, dress = form.fields, manuscript.dress
    columns = fields_on_a_line(fields, dress.theme, Pt(dress.size * dress.look(Role.FIELD).size), place.width)
    for start in range(0, len(fields), columns):
        _add_field_line(place, fields[start : start + columns], columns, manuscript)


def _add_field_line(place: Place, fields: tuple[Field, ...], columns: int, manuscript: Manuscript) -> None:
    paragraph = add_paragraph(place, manuscript, Role.FIELD)
    _add_field_tabs(paragraph, Mm(place.width / columns), len(fields))
    for number, field in enumerate(fields):
        if number:
            add_tab(paragraph)
        add_text(paragraph, f"{field.label}: ", place, manuscript)
        _add_value(paragraph, field, place, manuscript)
        add_tab(paragraph)


def _add_value(paragraph: Element, field: Field, place: Place, manuscript: Manuscript) -> None:
    if field.value and manuscript.document.right_to_left:
        # LibreOffice 7.4 saves a control twice where the direction changes inside it; plain text can be typed over too
        add_text(paragraph, field.value, place, manuscript)
        return
    control = add_text_control(paragraph, field.label, manuscript, empty=not field.value)
    add_text(control, field.value or TYPED_FIRST, place, manuscript, None if field.value else Role.FIELD_TEXT)


def _add_field_tabs(paragraph: Element, column: Mm, count: int) -> None:
    """The line after a field is the leader of a tab, which ends where the next field begins."""
    properties = paragraph[0]
    tabs = properties.makeelement(properties.tag.replace("}pPr", "}tabs"))
    properties.insert(1, tabs)
    for number in range(1, count + 1):
        end = twips(Mm(column * number - (_BETWEEN if number < count else 0)))
        sub(tabs, "w:tab", val="left" if number < count else "right", leader="underscore", pos=end)
        if number < count:
            sub(tabs, "w:tab", val="left", pos=twips(Mm(column * number)))


def add_checklist(place: Place, checklist: Checklist, manuscript: Manuscript) -> None:
    """Append boxes to tick, one a line."""
    for item in checklist.items:
        paragraph = add_paragraph(place, manuscript, Role.CHECKLIST)
        add_check_box(paragraph, manuscript, ticked=False)
        add_tab(paragraph)
        add_inlines(paragraph, item.content, place, manuscript)


def add_fill_in_table(place: Place, table: FillInTable, manuscript: Manuscript) -> None:
    """Append a table to write in: the same rows and heights with answers in it and without."""
    if table.caption:
        add_text_paragraph(replace(place, keep_with_next=True), (Text(table.caption),), manuscript, Role.CAPTION)
    widths = widened(shared(place.width, table.widths), _least_widths(table, manuscript))
    element = add_table(place, Frame(manuscript.style(Role.FILL_IN_TABLE), widths, table.caption, head=True))
    head = add_row(element, widths, head=True)
    for cell, content, width in zip(head, table.header, widths, strict=True):
        add_text_paragraph(inside(place, cell, width, Role.TABLE_HEAD), content, manuscript)
    for row in table.rows:
        to_fill = table.row_height > 0 and not all(isinstance(cell, Given) for cell in row)
        cells = add_row(element, widths, height=Mm(table.row_height * manuscript.dress.scale.room) if to_fill else None)
        for cell, given, width in zip(cells, row, widths, strict=True):
            filled = isinstance(given, Given) or not given.answer
            content = given.content if isinstance(given, Given) else given.answer
            spot = inside(place, cell, width, Role.TABLE_TEXT if filled else Role.ANSWER)
            add_text_paragraph(spot, content, manuscript)
    add_gap(place, manuscript)


def _least_widths(table: FillInTable, manuscript: Manuscript) -> list[Mm]:
    """Return what each column needs for its longest printed word; answers have no say, or they would show."""
    given = [[plain_text(cell.content) if isinstance(cell, Given) else "" for cell in row] for row in table.rows]
    columns = zip(map(plain_text, table.header), *given, strict=True)
    return [word_width(texts, Role.TABLE_TEXT, manuscript) for texts in columns]


def add_question(place: Place, question: Question, manuscript: Manuscript) -> None:
    """Append a question and its room, which stay together; an answer stands inside the room where there is both."""
    numbered = _NUMBER.fullmatch(question.label)
    around = place
    if numbered is not None:  # what belongs to it stands under its text
        place = replace(place, indent=Mm(place.indent + manuscript.dress.look(Role.OPTION).indent))
    asked = replace(place, role=Role.QUESTION)
    if numbered is not None:
        counted = 0, manuscript.numbering.question(int(numbered[1]))
        paragraph = add_paragraph(replace(around, role=Role.QUESTION), manuscript, number=counted)
    else:
        paragraph = _begin_question(asked, question.label, manuscript)
    prompt = question.prompt
    if prompt and isinstance(prompt[0], Paragraph):
        add_inlines(paragraph, prompt[0].content, asked, manuscript)
        prompt = prompt[1:]
    if not (prompt or question.options or question.answer or question.room):
        _let_go(paragraph[0])
    add_blocks(asked, prompt, manuscript)
    _add_options(place, question, manuscript)
    if question.answer and question.room is not None:
        cell = add_box(place, manuscript.dress.height_of(question.room), manuscript)
        box = inside(place, cell, place.width, Role.ANSWER)
        _add_answer(box, question, manuscript)
        add_gap(place, manuscript)
    elif question.answer:
        _add_answer(replace(place, role=Role.ANSWER), question, manuscript)
    elif question.room is not None:
        add_room(place, question.room, manuscript)


def _begin_question(place: Place, label: str, manuscript: Manuscript) -> Element:
    """Append the first paragraph of a question, up to its text: sign and word, or a number that no list counts."""
    paragraph = add_paragraph(place, manuscript)
    if not label[:1].isdigit():
        add_symbol(paragraph, Cue.QUESTION, place, manuscript)
        add_text(paragraph, NO_BREAK_SPACE, place, manuscript)
    add_inlines(paragraph, (Strong((Text(label),)), Text(NO_BREAK_SPACE * 2)), place, manuscript)
    return paragraph


def _let_go(properties: Element) -> None:
    """Take back that a question stays with what follows: its room is inside it (17.3.1.14: after w:pStyle)."""
    kept = properties.makeelement(qualified("w:keepNext"), {qualified("w:val"): "0"})
    properties.insert(1, kept)


def _add_options(place: Place, question: Question, manuscript: Manuscript) -> None:
    for number, option in enumerate(question.options, 1):
        spot = replace(place, role=Role.OPTION, keep_with_next=number < len(question.options))
        paragraph = add_paragraph(spot, manuscript)
        add_check_box(paragraph, manuscript, ticked=option.right is True)
        add_tab(paragraph)
        add_inlines(paragraph, option.content, spot, manuscript)


def _add_answer(place: Place, question: Question, manuscript: Manuscript) -> None:
    word = (Strong((Text(manuscript.labels.text(Label.ANSWER)),)),)
    add_text_paragraph(replace(place, keep_with_next=True), word, manuscript)
    add_blocks(place, question.answer, manuscript)
    if not place.parent[-1].tag.endswith("}p"):  # a cell ends with a paragraph
        add_gap(place, manuscript)

"""A fixture lesson as a Word file, as an author would make it: lists and tables real, the rest plain paragraphs."""

import re
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def as_docx(text: str, *, headings: dict[str, str] | None = None) -> bytes:
    """Return a Word file of a fixture whose paragraphs stand on one line each; `headings` gives lines their styles."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.strip():
            _paragraph(document, line.strip(), headings or {})
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraph(document, line: str, headings: dict[str, str]) -> None:
    bullet, ordinal = re.match(r"[-*•]\s+", line), re.match(r"(\d+)\.\s+", line)
    if bullet:
        document.add_paragraph(line[bullet.end() :], style="List Bullet")
    elif ordinal:
        # typed by hand: python-docx has no restart of numbering, and authors type numbers too
        document.add_paragraph(line)
    elif found := re.fullmatch(r"<u>(.*?)</u>(.*)", line):
        paragraph = document.add_paragraph()
        paragraph.add_run(found[1]).underline = True
        paragraph.add_run(found[2])
    else:
        document.add_paragraph(line, style=headings.get(line))


def _table(document, rows: list[list[str]]) -> None:
    headed = len(rows) > 1 and re.fullmatch(r"-+", rows[1][0])
    rows = [row for row in rows if not all(re.fullmatch(r"-+", cell) for cell in row)]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    if headed:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph()  # two tables with nothing between them are one to Word

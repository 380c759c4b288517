"""Reading files back as people and programs would: the words of an HTML page, of a DOCX, of a PDF."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pypdfium2
from lxml import etree, html

from opened_docx import opened
from word_text import question_numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = (
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header li"
)
_BREAKING = frozenset(f"{_BLOCKS} nav ol p pre section table tbody td th thead tr ul".split())


def html_text(page: bytes) -> str:
    """The text of an HTML page in reading order, head and contents left out."""
    tree = html.fromstring(page.decode())
    for aside in tree.xpath("//head | //nav | //style | //svg | //*[contains(@class, 'contents')]"):
        aside.drop_tree()
    return "".join(_pieces(tree))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield "\n" if element.tag in _BREAKING or "footnote" in element.get("class", "") else ""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
    yield "\n" if element.tag in _BREAKING or "footnote" in element.get("class", "") else ""


def docx_text(data: bytes) -> str:
    """The text of a DOCX body in reading order: notes where they are cited, contents and placeholders left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        notes = _notes(parts)
    numbers = question_numbers(opened(data), body)
    printed = (each for each in body.iter(f"{W}p") if not _is_contents(each))
    return "\n".join(f"{numbers.get(each, '')} {_paragraph(each, notes)}" for each in printed)


def _notes(parts: zipfile.ZipFile) -> dict[str, str]:
    if "word/footnotes.xml" not in parts.namelist():
        return {}
    tree = etree.fromstring(parts.read("word/footnotes.xml"))
    return {note.get(f"{W}id", ""): "".join(note.itertext(f"{W}t")) for note in tree.iter(f"{W}footnote")}


def _is_contents(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and str(style.get(f"{W}val")).startswith("TOC")


def _paragraph(paragraph: etree._Element, notes: dict[str, str]) -> str:
    pieces: list[str] = []
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}footnoteReference"):
        match element.tag.removeprefix(W):
            case "t":
                pieces.append("" if _is_placeholder(element) else element.text or "")
            case "footnoteReference":
                pieces.append(f" {notes.get(element.get(f'{W}id', ''), '')} ")
            case _:
                pieces.append(" ")
    return "".join(pieces)


def _is_placeholder(text: etree._Element) -> bool:
    """Whether a text is the prompt or the tick box of a content control."""
    control = next(text.iterancestors(f"{W}sdt"), None)
    if control is None:
        return False
    properties = control.find(f"{W}sdtPr")
    return properties is not None and (
        properties.find(f"{W}showingPlcHdr") is not None or any("checkbox" in str(each.tag) for each in properties)
    )


def every_docx_string(data: bytes) -> str:
    """All that any part of a DOCX says: text, attributes, properties, names of parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(f"{name}\n{parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist())


def pdf_text(data: bytes) -> str:
    """The text of a PDF, page by page."""
    document = pypdfium2.PdfDocument(data)
    return "\n\f".join(page.get_textpage().get_text_range() for page in document)


def every_pdf_string(data: bytes) -> str:
    """All that a PDF says: its text, and every string, name and readable stream of every object, however deep."""
    said = [pdf_text(data)]
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            said += _strings(thing)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                said.append(thing.read_bytes().decode("latin-1"))
    return "\n".join(said)


def _strings(thing: object) -> Iterator[str]:
    """Yield the strings and names in a PDF object; objects it only refers to come by themselves."""
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            yield from () if getattr(each, "is_indirect", False) else _strings(each)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield str(key)
            yield from () if getattr(value, "is_indirect", False) else _strings(value)


def compact(text: str) -> str:
    """A text without white space and soft hyphens, to look for words that lines may have broken."""
    return re.sub(r"[\s\u00ad\ufffe\u2010-]+", "", text)

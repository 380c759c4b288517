"""Where the links of a file lead."""

import io

import pikepdf
from lxml import etree, html

from trust.hostile import parts_of

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def links_of(path: str, data: bytes) -> list[str]:
    """The addresses that a PDF, DOCX or HTML file leads to; those inside it begin with #."""
    if path.endswith(".pdf"):
        return _pdf_links(data)
    return _docx_links(data) if path.endswith(".docx") else _html_links(data)


def _pdf_links(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        actions = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing]
        actions += [thing.A for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/A" in thing]
        strange = ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData", "/GoToE")
        found = [f"action:{each.S}" for each in actions if "/S" in each and str(each.S) in strange]
        return found + [str(each.URI) for each in actions if "/URI" in each]


def _docx_links(data: bytes) -> list[str]:
    lists = (etree.fromstring(part) for name, part in parts_of(data).items() if name.endswith(".rels"))
    entries = (each for tree in lists for each in tree.iter(_RELATIONSHIP))
    return [each.get("Target", "") for each in entries if each.get("TargetMode") == "External"]


def _html_links(data: bytes) -> list[str]:
    tree = html.fromstring(data.decode())
    return [str(value) for value in tree.xpath("//@href | //@src | //@action | //@formaction")]

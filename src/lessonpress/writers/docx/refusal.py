"""What a template must not bring along: anything that reaches outside the file or runs (trust: T7 to T9)."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from lessonpress.model.archive import unpack
from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.writers.docx.wordml import qualified

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ALLOWED_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
_MACRO = re.compile(r"vbaproject|vbadata|activex|/embeddings/|/afchunk|\.bin$", re.IGNORECASE)
_PRINTER = re.compile(r"printersettings", re.IGNORECASE)
_MACRO_TYPE = b"macroEnabled"
# Fields that fetch, run or take in something else (17.16.5).
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b", re.IGNORECASE
)
_INSTRUCTION, _SIMPLE, _WORDS = map(qualified, ("w:instrText", "w:fldSimple", "w:instr"))
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_RUNS = frozenset({"aFChunk", "oleObject", "package", "control", "vbaProject", "subDocument"})
_MAKE_LOCAL = "in Word: embed what is linked (File, Info, Edit links to files), and save the template as .docx"
_NO_MACROS = "save the template as .docx (Word document), which leaves macros and controls out"


def refused(template: bytes) -> Checked[Mapping[str, bytes]]:
    """Return the parts of a template, and errors W211 to W215 where it must not be used.

    W211 no Word document, W212 a reference to something outside the file, W213 macros or embedded objects,
    W214 a field that fetches something, W215 damaged XML; A1xx what `unpack` finds.
    """
    unpacked = unpack(template)
    if unpacked.diagnostics:
        return unpacked
    parts = unpacked.value
    if "word/document.xml" not in parts:
        hint = "save it as .docx in Word or LibreOffice"
        return Checked(parts, (error("W211", "the template is no Word document", hint=hint),))
    return Checked(parts, tuple(_findings(parts)))


def _findings(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    if _MACRO_TYPE in parts.get("[Content_Types].xml", b""):
        yield error("W213", "the template is made for macros", hint=_NO_MACROS)
    for name, data in sorted(parts.items()):
        if _MACRO.search(name) and not _PRINTER.search(name):
            yield error("W213", f"the template holds macros, controls or embedded objects ({name})", hint=_NO_MACROS)
        if not name.endswith((".rels", ".xml")):
            continue
        try:
            root = etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError:
            yield error("W215", f"the template is damaged: {name} is no XML", hint="open and save it again in Word")
            continue
        yield from _outside(root) if name.endswith(".rels") else _fetching(name, root)


def _outside(relationships: etree._Element) -> Iterator[Diagnostic]:
    for each in relationships.iter(_RELATIONSHIP):
        kind, target = each.get("Type", "").rsplit("/", 1)[-1], each.get("Target", "")
        if kind in _RUNS:
            yield error("W213", f"the template takes in another file ({kind} {target})", hint=_NO_MACROS)
        if each.get("TargetMode") != "External":
            continue
        if kind != "hyperlink" or not target.lower().startswith(_ALLOWED_SCHEMES):
            yield error("W212", f"the template refers to something outside it: {kind} {target}", hint=_MAKE_LOCAL)


def _fetching(name: str, root: etree._Element) -> Iterator[Diagnostic]:
    field = _FETCHING.search(_instructions(root))
    if field is not None:
        yield error(
            "W214", f"the template has a field that fetches something: {field[1].upper()} in {name}", hint=_MAKE_LOCAL
        )


def _instructions(root: etree._Element) -> str:
    """Return all instructions of fields, one text: an instruction may be cut into several runs."""
    return "".join(
        element.text or "" if element.tag == _INSTRUCTION else f" {element.get(_WORDS, '')} "
        for element in root.iter(_INSTRUCTION, _SIMPLE)
    )

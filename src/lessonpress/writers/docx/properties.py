"""What a file says of itself: core, application and custom properties, and the map of its blocks (ECMA-376-2, 8)."""

import datetime as dt
import hashlib
import uuid

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from lxml import etree

from lessonpress.model.document import Document, Properties
from lessonpress.model.document_walk import descend_document, mark_of, printed_texts
from lessonpress.writers.docx.manuscript import Manuscript
from lessonpress.writers.docx.package import add_xml
from lessonpress.writers.docx.wordml import Element, legal
from lessonpress.writers.script import with_region

BUILD_PROPERTY = "LessonpressBuild"
IDENTIFIER_PROPERTY = "LessonpressDocument"
VERSION_PROPERTY = "LessonpressVersion"
BLOCKS_NAMESPACE = "urn:lessonpress:blocks:1"

_PROGRAM = "lessonpress"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # [MS-OSHARED] 2.3.3.2.3.1: user-defined properties
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_LONGEST = 255  # characters of a core property, for Word and for python-docx
_FIRST_ID = 2  # of custom properties, by the same standard


def add_properties(manuscript: Manuscript) -> str:
    """Add all properties and the map of blocks to the package, and return the build id that they carry.

    It is 32 hex digits that are the same for the same words in the same blocks.
    """
    package, document = manuscript.package, manuscript.document
    build = _build_id(document)
    package.relate_to(_core(document, package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    app = add_xml(package, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _application(document))
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    custom = add_xml(package, "/docProps/custom.xml", _CUSTOM_TYPE, _custom(document.properties, build))
    package.relate_to(custom, f"{_OFFICE}/custom-properties")
    _add_block_map(manuscript, build)
    return build


def _build_id(document: Document) -> str:
    digest = hashlib.sha256()
    for block in descend_document(document.blocks):
        mark = mark_of(block)
        for piece in (mark.key if mark else "", *printed_texts(block)):
            digest.update(legal(piece).encode() + b"\0")
    return digest.hexdigest()[:32]


def _core(document: Document, package: Package) -> CorePropertiesPart:
    """The core properties, without an author, a clock or a library's name."""
    element = CT_CoreProperties.new()
    core, ours = CoreProperties(element), document.properties
    core.title, core.subject, core.category = _short(ours.title), _short(ours.subject), _short(ours.course)
    core.keywords = _short(", ".join(ours.keywords))
    core.identifier, core.version = _short(ours.identifier), _short(ours.version)
    core.language = with_region(document.language)
    date = _date(ours.date)
    if date is not None:
        core.created = core.modified = date
    for empty in [child for child in element if not child.text]:
        element.remove(empty)
    return CorePropertiesPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, element, package)


def _short(value: str) -> str:
    """Return a property as Word takes it: what is longer stands whole on the pages."""
    printed = legal(value)
    return printed if len(printed) <= _LONGEST else f"{printed[: _LONGEST - 1]}…"


def _root(name: str, namespace: str) -> Element:
    """Return a root element in a default namespace, which older programs expect of these parts."""
    return etree.fromstring(f'<{name} xmlns="{namespace}" xmlns:vt="{_TYPES}"/>')


def _date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), dt.UTC)
    except ValueError:
        return None


def _application(document: Document) -> Element:
    properties = _root("Properties", _EXTENDED)
    etree.SubElement(properties, f"{{{_EXTENDED}}}Application").text = _PROGRAM
    if document.properties.course:
        etree.SubElement(properties, f"{{{_EXTENDED}}}Company").text = legal(document.properties.course)
    return properties


def _custom(ours: Properties, build: str) -> Element:
    properties = _root("Properties", _CUSTOM)
    values = ((BUILD_PROPERTY, build), (IDENTIFIER_PROPERTY, ours.identifier), (VERSION_PROPERTY, ours.version))
    for number, (name, value) in enumerate(values, _FIRST_ID):
        each = etree.SubElement(properties, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(each, f"{{{_TYPES}}}lpwstr").text = legal(value)
    return properties


def _add_block_map(manuscript: Manuscript, build: str) -> None:
    """Add the part that says which bookmark held which text: no content, only hashes of it."""
    blocks = _root("blocks", BLOCKS_NAMESPACE)
    blocks.set("build", build)
    for name, digest in manuscript.marked.items():
        etree.SubElement(blocks, f"{{{BLOCKS_NAMESPACE}}}block", bookmark=name, sha256=digest)
    item = add_xml(manuscript.package, "/customXml/item1.xml", CONTENT_TYPE.XML, blocks)
    guid = "{" + str(uuid.UUID(build)).upper() + "}"
    store = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": guid}, nsmap={"ds": _STORE})
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": BLOCKS_NAMESPACE})
    properties = add_xml(manuscript.package, "/customXml/itemProps1.xml", _STORE_TYPE, store)
    item.load_rel(f"{_OFFICE}/customXmlProps", properties, "rId1")
    manuscript.main.to_part(f"{_OFFICE}/customXml", item)

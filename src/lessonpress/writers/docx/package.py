"""The file around the text: parts, relationships and a zip archive that is the same bytes every time (ECMA-376-2)."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from lessonpress.writers.docx.wordml import Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a zip archive can hold
_READ_WRITE = 0o600 << 16


class GrowingPart(Part):
    """An XML part that is serialised when the package is: its element may grow until then."""

    def __init__(self, package: Package, name: str, content_type: str, element: Element) -> None:
        super().__init__(PackURI(name), content_type, package=package)
        self._element = element

    @property
    def blob(self) -> bytes:
        """The part as bytes."""
        return xml_bytes(self._element)


def add_part(package: Package, name: str, content_type: str, data: bytes) -> Part:
    """Return a new part of the package; whoever refers to it relates to it."""
    return Part(PackURI(name), content_type, data, package)


def add_xml(package: Package, name: str, content_type: str, element: Element) -> Part:
    """Return a new part that holds `element`, serialised now: it must be finished."""
    return add_part(package, name, content_type, xml_bytes(element))


def xml_bytes(element: Element) -> bytes:
    """Return a whole XML part."""
    return etree.tostring(element, encoding="UTF-8", standalone=True)


def archived(package: Package) -> bytes:
    """Return the package as a file: content types first, then the parts by name, dates fixed."""
    parts = package.parts
    entries = {str(PACKAGE_URI.rels_uri): _relationships(package.rels.xml)}
    for part in parts:
        entries[str(part.partname)] = part.blob
        if part.rels:
            entries[str(part.partname.rels_uri)] = _relationships(part.rels.xml)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in [(str(CONTENT_TYPES_URI), _content_types(parts)), *sorted(entries.items())]:
            entry = ZipInfo(name.removeprefix("/"), _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _READ_WRITE
            archive.writestr(entry, data)
    return stream.getvalue()


def _relationships(xml: str | bytes) -> bytes:
    return xml if isinstance(xml, bytes) else xml.encode()


def _content_types(parts: list[Part]) -> bytes:
    """Return [Content_Types].xml: one Override a part (ECMA-376-2, 7.2.3)."""
    types = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
    for extension, kind in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML)):
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for part in sorted(parts, key=lambda each: str(each.partname)):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=str(part.partname), ContentType=part.content_type)
    return xml_bytes(types)

"""The parts of a Word file as XML trees, parsed without entities, DTDs or network."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"


class NotWord(Exception):
    """The archive is none of Word's, or its XML is damaged; the message says which part."""


@dataclass(frozen=True, slots=True)
class Package:
    """The checked parts of a file, by name."""

    parts: Mapping[str, bytes]

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where there is no such part."""
        data = self.parts.get(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise NotWord(f"the part {name} is damaged ({fault})") from fault

    def related(self, name: str) -> Mapping[str, tuple[str, str, bool]]:
        """Return the relationships of a part by id: (type's last word, target, whether it lies outside the file)."""
        folder, base = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        result: dict[str, tuple[str, str, bool]] = {}
        for each in root.iter(_RELATIONSHIPS) if root is not None else ():
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            if not outside:
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined).lstrip("/")
            result[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target, outside)
        return result

    def main_part(self) -> str:
        """Return the name of the document part."""
        for kind, target, outside in self.related("").values():
            if f"/{kind}" == _OFFICE_DOCUMENT and not outside and target in self.parts:
                return target
        raise NotWord("it holds no Word document")


def elements(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a tag in Word's namespace, in document order."""
    return root.iter(f"{W}{tag}")


def value(parent: etree._Element | None, *path: str) -> str | None:
    """Return the `w:val` of a descendant named by `path`, None where it is missing."""
    element = parent
    for tag in path:
        element = element.find(f"{W}{tag}") if element is not None else None
    return element.get(f"{W}val", "") if element is not None else None


def is_on(properties: etree._Element | None, tag: str) -> bool:
    """Whether a toggle property is on (ECMA-376-1, 17.17.4: present without a value means on)."""
    said = value(properties, tag)
    return said is not None and said not in ("0", "false", "off", "none")

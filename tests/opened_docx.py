"""A DOCX taken apart for tests, by the standard library and lxml alone: not by what wrote it."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Opened:
    """The parts of a file; XML parts parsed on demand."""

    parts: dict[str, bytes]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @property
    def document(self) -> etree._Element:
        return self.xml("word/document.xml")

    @property
    def styles(self) -> dict[str, etree._Element]:
        return {style.get(f"{W}styleId"): style for style in self.xml("word/styles.xml").iter(f"{W}style")}

    @property
    def everything(self) -> bytes:
        return b"\0".join(name.encode() + b"\0" + data for name, data in self.parts.items())


def opened(data: bytes) -> Opened:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return Opened({name: archive.read(name) for name in archive.namelist()})


def val(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """The w:val, or another attribute, at a path of w: names: `val(style, "pPr/outlineLvl")`."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + attribute)


def paragraphs(file: Opened, style: str) -> list[str]:
    """The texts of the paragraphs of a style."""
    found = (p for p in file.document.iter(f"{W}p") if val(p, "pPr/pStyle") == style)
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in found]

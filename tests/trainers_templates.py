"""Templates as trainers hand them in, made by hand: a French-localised one, a letterhead with an emblem; parts for hostile ones."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from opened_docx import R, W

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
PNG = bytes.fromhex("89504e470d0a1a0a")


def packed(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def template(
    styles: str = "",
    section: str = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2000" w:right="1400" w:bottom="1400" w:left="1400" w:header="700" w:footer="700" w:gutter="0"/>',
    relations: str = "",
    more: dict[str, str | bytes] | None = None,
    text: str = "SECRET OF THE TEMPLATE",
) -> bytes:
    """A Word file as another program would have saved it, by hand: nothing of ours is in it."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("header1", "header"),
            ("settings", "settings"),
        )
        if name in ("document", "styles") or f"word/{name}.xml" in (more or {})
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{CONTENT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:sectPr>{section}</w:sectPr></w:body></w:document>",
            "word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{styles}</w:styles>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>{relations}</Relationships>',
            **(more or {}),
        }
    )


def style(kind: str, identity: str, name: str, properties: str = '<w:rPr><w:color w:val="C00000"/></w:rPr>') -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{properties}</w:style>'


FRENCH = template(
    style("paragraph", "Titre1", "heading 1")  # as Word saves it
    + style("paragraph", "Titre2", "Titre 2")  # as other programs do
    + style("paragraph", "Titre", "Title")
    + style("paragraph", "Listepuces", "Liste à puces")
    + style("paragraph", "TM1", "toc 1")
    + style("paragraph", "En-tte", "En-tête")
    + style("character", "Lienhypertexte", "Hyperlink")
    + style("paragraph", "Lgende", "Légende")
    + style("paragraph", "KeyMessage", "Message clé du pays")  # ours, renamed: the id is still ours
)
HEADER = {
    "word/header1.xml": f"<w:hdr {NAMESPACES}><w:p><w:r><w:t>Ministry of the Interior</w:t></w:r></w:p></w:hdr>",
    "word/_rels/header1.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/image" Target="media/emblem.png"/></Relationships>',
    "word/media/emblem.png": PNG,
}
LETTERHEAD = template(
    section='<w:headerReference w:type="default" r:id="rId9"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2880" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>',
    relations=f'<Relationship Id="rId9" Type="{OFFICE}/header" Target="header1.xml"/>',
    more=HEADER,
)

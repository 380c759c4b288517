"""Pictures -> DrawingML (ECMA-376-1, 20.4): never wider than the text, with their alternative text."""

from copy import deepcopy

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from lessonpress.model.asset import Asset, AssetKind
from lessonpress.model.diagnostic import error
from lessonpress.model.inline import InlinePicture
from lessonpress.model.length import Mm
from lessonpress.writers.docx.manuscript import Manuscript, Place
from lessonpress.writers.docx.package import add_part
from lessonpress.writers.docx.wordml import NAMESPACES, Element, emu, legal, qualified, root, sub, sub_with

_MM_PER_PIXEL = 25.4 / 96  # CSS Values 4, 6.2
_SUFFIX = {AssetKind.PNG: "png", AssetKind.JPEG: "jpeg", AssetKind.SVG: "svg"}
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # [MS-ODRAWXML] 2.3.4.18
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_INLINE_NAMES, _PICTURE_NAMES = qualified("wp:docPr"), qualified("pic:cNvPr")
_INLINE_HEIGHT = Mm(6)
_TALLEST = Mm(110)  # print.css: .picture img
_SHARE = 0.8  # of the text's height, so that a caption stays on a small page


def add_inline_picture(paragraph: Element, picture: InlinePicture, place: Place, manuscript: Manuscript) -> None:
    """Append a small picture, no higher than the line bears."""
    add_picture(paragraph, picture.path, picture.alternative, place, manuscript, highest=_INLINE_HEIGHT)


def add_picture(
    paragraph: Element,
    path: str,
    alternative: str,
    place: Place,
    manuscript: Manuscript,
    widest: Mm | None = None,
    highest: Mm | None = None,
) -> None:
    """Append a run with a picture of the build's assets, at its own size or as much smaller as the room demands.

    A picture that is not among the assets is an error W203, and its alternative text is not printed.
    """
    asset = manuscript.assets.get(path)
    if asset is None:
        manuscript.diagnostics.append(error("W203", f"the picture {path} is not at hand", hint="add it to the lesson"))
        return
    width, height = _size(asset, widest or place.width, highest or Mm(min(_TALLEST, manuscript.page_height * _SHARE)))
    add_drawing(paragraph, asset, (width, height), alternative, place, manuscript)


def _size(asset: Asset, widest: Mm, highest: Mm) -> tuple[Mm, Mm]:
    width, height = max(asset.width, 1) * _MM_PER_PIXEL, max(asset.height, 1) * _MM_PER_PIXEL
    scale = min(1.0, widest / width, highest / height)
    return Mm(width * scale), Mm(height * scale)


def add_drawing(
    paragraph: Element, asset: Asset, size: tuple[Mm, Mm], alternative: str, place: Place, manuscript: Manuscript
) -> None:
    """Append a run with a drawing of a given size. One without alternative text is marked as decoration.

    The signs of the cues come a hundred times: a drawing is made once and copied.
    """
    number = manuscript.ids.next_drawing()
    key = (str(place.linked.part.partname), asset.sha256, size, alternative)
    if key not in manuscript.drawings:
        manuscript.drawings[key] = _drawing(asset, size, alternative, place, manuscript)
    drawing = deepcopy(manuscript.drawings[key])
    for properties in (*drawing.iter(_INLINE_NAMES), *drawing.iter(_PICTURE_NAMES)):
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")
    sub(paragraph, "w:r").append(drawing)


def _drawing(asset: Asset, size: tuple[Mm, Mm], alternative: str, place: Place, manuscript: Manuscript) -> Element:
    extent = {"cx": str(emu(size[0])), "cy": str(emu(size[1]))}
    names = {"id": "", "name": "", "descr": legal(alternative)}
    drawing = root("w:drawing", "r", "wp", "a", "pic")
    inline = sub_with(drawing, "wp:inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    sub_with(inline, "wp:extent", extent)
    properties = sub_with(inline, "wp:docPr", names)
    if not alternative:
        _mark_decorative(properties)
    data = sub_with(sub_with(inline, "a:graphic", {}), "a:graphicData", {"uri": NAMESPACES["pic"]})
    picture = sub_with(data, "pic:pic", {})
    heads = sub_with(picture, "pic:nvPicPr", {})
    sub_with(heads, "pic:cNvPr", names)
    sub_with(heads, "pic:cNvPicPr", {})
    _add_blip(sub_with(picture, "pic:blipFill", {}), asset, place, manuscript)
    shape = sub_with(picture, "pic:spPr", {})
    transform = sub_with(shape, "a:xfrm", {})
    sub_with(transform, "a:off", {"x": "0", "y": "0"})
    sub_with(transform, "a:ext", extent)
    sub_with(sub_with(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst", {})
    return drawing


def _add_blip(fill: Element, asset: Asset, place: Place, manuscript: Manuscript) -> None:
    if asset.kind is AssetKind.SVG:
        png = _media(asset.sha256 + "-png", AssetKind.PNG, asset.fallback, manuscript)
        blip = sub_with(fill, "a:blip", {"r:embed": place.linked.to_part(RELATIONSHIP_TYPE.IMAGE, png)})
        svg = _media(asset.sha256, AssetKind.SVG, asset.data, manuscript)
        extension = sub_with(sub_with(blip, "a:extLst", {}), "a:ext", {"uri": _SVG_EXTENSION})
        drawing = extension.makeelement(f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
        drawing.set(f"{{{NAMESPACES['r']}}}embed", place.linked.to_part(RELATIONSHIP_TYPE.IMAGE, svg))
        extension.append(drawing)
    else:
        part = _media(asset.sha256, asset.kind, asset.data, manuscript)
        sub_with(fill, "a:blip", {"r:embed": place.linked.to_part(RELATIONSHIP_TYPE.IMAGE, part)})
    sub_with(sub_with(fill, "a:stretch", {}), "a:fillRect", {})


def _media(name: str, kind: AssetKind, data: bytes, manuscript: Manuscript) -> Part:
    """Return the part of a picture, one for all its places; its name says nothing of the author's files."""
    if name not in manuscript.media:
        number = len(manuscript.media) + 1
        path = f"/word/media/picture{number}.{_SUFFIX[kind]}"
        manuscript.media[name] = add_part(manuscript.package, path, kind.value, data)
    return manuscript.media[name]


def _mark_decorative(properties: Element) -> None:
    extension = sub_with(sub_with(properties, "a:extLst", {}), "a:ext", {"uri": _DECORATIVE_EXTENSION})
    mark = extension.makeelement(f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE})
    mark.set("val", "1")
    extension.append(mark)

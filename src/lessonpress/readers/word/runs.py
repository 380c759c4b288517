"""The runs of a Word paragraph -> inline content. Tracked changes count as accepted; hidden text is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from lessonpress.model.inline import Emphasis, Footnote, Inline, InlinePicture, Inlines, LineBreak, Link, Strong, Text
from lessonpress.model.walk import plain_text
from lessonpress.readers.embedded import EmbeddedPictures
from lessonpress.readers.published.markup import inlines_of_text
from lessonpress.readers.word.package import MC, R, W, elements, is_on, value

_WRAPPERS = frozenset(
    f"{W}{tag}" for tag in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
)
_REMOVED = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom"))
_DRAWINGS = ("{*}drawing", "{*}pict", "{*}object")
_SIGNS: Mapping[str, Mapping[int, str]] = {  # what fonts of signs have in the place of letters, as far as it has a name
    "wingdings": dict(zip(b"lnoq\x9f\xa7\xa8\xd8\xdf\xe0\xe1\xe2\xfb\xfc\xfd\xfe", "●■□□•▪□➢←→↑↓✗✓✗✓", strict=True)),
    "symbol": dict(zip(b"\xa3\xac\xad\xae\xaf\xb1\xb3\xb4\xb7\xb9\xbb", "≤←↑→↓±≥×•≠≈", strict=True)),
}
_SPACES = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}cr": "\n"}


@dataclass(slots=True)
class Seen:
    """What a document holds that a lesson does not."""

    removed: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pictures: EmbeddedPictures = field(default_factory=EmbeddedPictures)
    unfit: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads runs. `links` are addresses by relationship id, `notes` the foot- and endnotes by kind and id.

    `drawn` are the files of pictures, name and bytes, by relationship id.
    """

    links: Mapping[str, str]
    notes: Mapping[tuple[str, str], etree._Element]
    seen: Seen
    drawn: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    def inlines(self, paragraph: etree._Element) -> Inlines:
        """Return the content of a paragraph; forced line breaks stay as such."""
        field_codes = [0]  # depth of fields whose instructions are being read: they are no text
        return _merged(self._children(paragraph, field_codes))

    def _children(self, parent: etree._Element, codes: list[int]) -> Iterator[Inline]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, codes)
            elif tag == f"{W}hyperlink":
                yield from self._link(child, codes)
            elif tag in _REMOVED:
                self.seen.removed.append("".join(t.text or "" for t in child.iter(f"{W}delText", f"{W}t")))
            elif tag in _WRAPPERS:
                if tag in (f"{W}ins", f"{W}moveTo"):
                    self.seen.inserted.append("".join(t.text or "" for t in elements(child, "t")))
                yield from self._children(child, codes)
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                yield from self._children(choice, codes) if choice is not None else ()

    def _link(self, element: etree._Element, codes: list[int]) -> Iterator[Inline]:
        content = tuple(self._children(element, codes))
        address = self.links.get(element.get(f"{R}id", ""), "")
        if address.lower().startswith(("http://", "https://", "mailto:", "tel:")) and content:
            yield Link(address, _without_links(content))
        else:
            yield from content

    def _run(self, run: etree._Element, codes: list[int]) -> Iterator[Inline]:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            self.seen.hidden.append("".join(t.text or "" for t in elements(run, "t")))
            return
        for child in run:
            kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else None
            if kind is not None:
                codes[0] = max(0, codes[0] + (1 if kind == "begin" else -1 if kind == "separate" else 0))
            elif codes[0] == 0:
                yield from self._in_run(child, properties)

    def _in_run(self, child: etree._Element, properties: etree._Element | None) -> Iterator[Inline]:
        tag = child.tag
        if tag == f"{W}t":
            yield _dressed(child.text or "", properties)
        elif tag in _SPACES:
            yield Text(_SPACES[tag])
        elif tag == f"{W}br":
            yield LineBreak() if child.get(f"{W}type", "textWrapping") == "textWrapping" else Text(" ")
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield from self._note(tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id", ""))
        elif tag == f"{W}sym":
            yield _dressed(_sign(child), properties)
        elif tag == f"{MC}AlternateContent" and next(child.iter(*_DRAWINGS), None) is None:
            for each in child.iterfind(f"{MC}Fallback/*"):  # a sign for newer versions, as the older have it
                yield from self._in_run(each, properties)
        elif tag in (f"{W}drawing", f"{W}pict", f"{MC}AlternateContent", f"{W}object"):
            yield from self._drawing(child)

    def _note(self, kind: str, key: str) -> Iterator[Inline]:
        note = self.notes.get((kind, key))
        if note is None:
            return
        inside = replace(self, notes={})  # a note that cites itself would never end
        paragraphs = [inside.inlines(each) for each in elements(note, "p")]
        content = _merged(iter([inline for each in paragraphs for inline in (*each, Text(" "))]))
        stripped = tuple(inline for inline in content if not isinstance(inline, Footnote))
        if plain_text(stripped).strip():
            yield Footnote(_trimmed(stripped))

    def _drawing(self, element: etree._Element) -> Iterator[InlinePicture]:
        """A picture stands where it is anchored; a text box's paragraphs are read after the paragraph it hangs on."""
        fallback = set(element.iter(f"{MC}Fallback"))
        inside = [box for box in elements(element, "txbxContent") if not fallback & set(box.iterancestors())]
        self.seen.boxes += inside
        described = [*element.iter("{*}docPr"), *element.iter("{*}cNvPr")]
        names = [each.get("descr") or each.get("title") or "" for each in described]
        alternative = " ".join(next(filter(str.strip, names), element.get("alt", "")).split())
        found = [each for each in _blips(element) if not fallback & set(each.iterancestors())]
        for blip in found:
            key = blip.get(f"{R}embed") or blip.get(f"{R}id") or blip.get(f"{R}link") or ""
            name, data = self.drawn.get(key, ("", b""))
            path = self.seen.pictures.add(name, data)
            if path is None:
                self.seen.unfit.append(alternative or name)
            else:
                yield InlinePicture(path, alternative)
        if not found and not inside:
            self.seen.unfit.append(alternative or next((each.get("name", "") for each in described), ""))


def _blips(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what refers to the pictures of a drawing: DrawingML's blips (ECMA-376-1, 20.1.8.13), VML's image data."""
    return element.iter("{*}blip", "{*}imagedata")


def _sign(element: etree._Element) -> str:
    """Return a sign that was inserted by its font and number (ECMA-376-1, 17.3.3.30).

    One that we have no name for keeps its number: no font of ours has it, so that it is told, and not lost.
    """
    try:
        number = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "\ufffd"
    known = _SIGNS.get(element.get(f"{W}font", "").lower(), {})
    return known.get(number & 0xFF) or (chr(number) if 0x20 <= number <= 0xFFFD else "\ufffd")


def _dressed(text: str, properties: etree._Element | None) -> Inline:
    plain = Text(text.replace("\u00ad", "").replace("\u00a0", " "))
    if not text.strip():
        return plain
    if is_on(properties, "b"):
        return Strong((plain,))
    underlined = value(properties, "u") not in (None, "none")
    return Emphasis((plain,)) if is_on(properties, "i") or underlined else plain


def _without_links(content: Inlines) -> Inlines:
    return tuple(inner for each in content for inner in (each.content if isinstance(each, Link) else (each,)))


def _merged(inlines: Iterator[Inline]) -> Inlines:
    """Put neighbouring runs of one dress together: Word cuts runs anywhere. Addresses typed as text become links."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        match (last, inline):
            case (Text(before), Text(text)):
                result[-1] = Text(before + text)
            case (Strong((Text(before),)), Strong((Text(text),))):
                result[-1] = Strong((Text(before + text),))
            case (Emphasis((Text(before),)), Emphasis((Text(text),))):
                result[-1] = Emphasis((Text(before + text),))
            case _:
                result.append(inline)
    return _trimmed(tuple(piece for each in result for piece in _folded(each)))


def _folded(inline: Inline) -> Inlines:
    """Fold white space, keeping that at the ends, which parts this run from its neighbours."""
    match inline:
        case Text(text):
            return _spaced(text, inlines_of_text(text))
        case Strong((Text(text),)):
            return _spaced(text, (Strong((Text(" ".join(text.split())),)),))
        case Emphasis((Text(text),)):
            return _spaced(text, (Emphasis((Text(" ".join(text.split())),)),))
        case _:
            return (inline,)


def _spaced(text: str, inner: Inlines) -> Inlines:
    if not text.strip():
        return (Text(" "),) if text else ()
    start = (Text(" "),) if text[:1].isspace() else ()
    end = (Text(" "),) if text[-1:].isspace() else ()
    return (*start, *inner, *end)


def _trimmed(content: Inlines) -> Inlines:
    result: list[Inline] = []
    for inline in content:
        last = result[-1] if result else None
        if isinstance(inline, Text) and isinstance(last, Text):
            result[-1] = Text(f"{last.text}{inline.text}".replace("  ", " "))
        else:
            result.append(inline)
    if result and isinstance(result[0], Text):
        result[0] = Text(result[0].text.lstrip())
    if result and isinstance(result[-1], Text):
        result[-1] = Text(result[-1].text.rstrip())
    return tuple(inline for inline in result if inline != Text(""))

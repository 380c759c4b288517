"""The inline patterns of our format, put in the place of Python-Markdown's own where those would let HTML through."""

# ruff: noqa: N802  (handleMatch is what Python-Markdown calls)

import html
import re
from collections.abc import Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

from lessonpress.model.rule import Rule
from lessonpress.readers.source.attributes import attribute_list, is_language
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.rules.blocks import ATTRIBUTE_PLACE
from lessonpress.readers.source.rules.text import BLANK_IN_PICTURE, BLANK_IN_TITLE, BLANK_OPEN, HTML, LINK

Findings: TypeAlias = list[tuple[Rule, str, str, str]]
"""(rule, the piece of source it is about, message, hint): put in their places once the block is read."""

Match: TypeAlias = tuple[Element | str | None, int | None, int | None]
_NONE: Match = (None, None, None)

_TAG = r"</?[A-Za-z][^<>]*>|<!--|<!\[CDATA\[|<\?|<![A-Za-z]"
_NO_ADDRESS = r"<>\"`|\[\]{}\\^，。、；：！？（）《》「」“”‘’«»،؛؟"
"""What ends an address in running text, the punctuation of scripts that put no space after it included."""

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_HIDDEN = "\x02klzzwxh:[0-9]{1,7}\x03"
"""How Python-Markdown hides from its patterns what it has read already: an escaped sign, or a whole element."""

_BARE_ADDRESS = rf"(?<![A-Za-z0-9])[Hh][Tt][Tt][Pp][Ss]?://(?=\w)(?:[^\s\x02\x03{_NO_ADDRESS}]|{_HIDDEN}){{1,2000}}"
_AFTER_ADDRESS = ".,;:!?'*_~"
_BLANK = "write [[answer]], with two brackets on both sides; for brackets as text, put a backslash before them"
_INSTEAD = {
    "br": "end the line with a backslash",
    **dict.fromkeys(("b", "strong", "u"), "write **bold**"),
    **dict.fromkeys(("i", "em"), "write *emphasis*"),
    "img": "write ![what it shows](images/map.png)",
    "a": "write [text](https://…)",
    **dict.fromkeys(("!", "!doctype"), "take it out; what only the facilitator is to know goes into !!! note"),
}
_LANGUAGE_BRACES = re.compile(r"\{[^{}\n]*\}")
_LINK_OPEN = re.compile(r"\]\([^()\n]*\Z")
_PICTURE = r"!\[(?:[^\]\[\\]|\\.){0,500}\[\["


class UsedTargets(dict[str, tuple[str, str]]):
    """Link targets by folded label, that remember in `used` which of them Python-Markdown asked for."""

    def __init__(self, targets: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(targets)
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.used.add(label)
        return super().__getitem__(label)


def markdown_for_inlines(targets: UsedTargets, findings: Findings) -> Markdown:
    """Return a Markdown whose inline patterns are ours. `findings` takes what they object to."""
    md = Markdown()
    md.references = targets
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<", "&", "|", '"', "~", "=", ":", "$", "(", "（", "^", *"•◦▪●‣"]
    patterns = md.inlinePatterns
    patterns.register(BlankInPicture(_PICTURE, md, findings), "blank in picture", 179)
    # before links and citations: what stands in a picture's description is text, whatever it looks like
    patterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 178)
    patterns.register(ImageReferenceInlineProcessor(IMAGE_REFERENCE_RE, md), "image_reference", 177)
    patterns.register(BlankPattern(r"\[\[", md, findings), "blank", 175)
    patterns.register(CitationPattern(r"\[\^([^\]\s]+)\]", md), "citation", 174)
    patterns.register(LanguagePattern(r"(?<!!)\[", md), "language", 173)
    patterns.register(BreakPattern(r"\\\n|  \n", md), "linebreak", 185)
    patterns.register(AddressPattern(r"<(?:mailto:)?([^<> !@\s]+@[^@<>\s]+)>", md), "automail", 110)
    patterns.register(HtmlPattern(_TAG, md, findings), "html", 90)
    patterns.register(EntityPattern(_ENTITY, md), "entity", 80)
    # after escapes and entities, before emphasis: the signs of an address are its own
    patterns.register(BareAddressPattern(_BARE_ADDRESS, md), "bare address", 75)
    # what is left over of markup that none of the others could read
    patterns.register(BracesPattern(r"\{[^{}\n]{1,200}\}", md, findings), "braces", 74)
    patterns.register(StrayBlankEnd(r"\]\]", md, findings), "blank's end", 73)
    patterns.register(
        TargetPattern(r"\[[^\[\]\x02\x03]{1,200}\]\[([^\[\]\x02\x03]{1,200})\]", md, findings), "target", 72
    )
    return md


class BlankPattern(LinkInlineProcessor):
    """`[[host-State police]]`: a gap to fill in. Its brackets balance, so that an answer may hold a link."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        text, end, closed = self.getText(data, m.start() + 1)
        if not closed:
            self._findings.append((BLANK_OPEN, m[0], "this blank is never closed: its answer would be printed", _BLANK))
        if not closed or not text.endswith("]"):
            return _NONE
        if _LINK_OPEN.search(data, max(0, m.start() - 500), m.start()):
            message = f'the answer "{text[1:-1]}" would stand in the address or title of a link'
            self._findings.append((BLANK_IN_TITLE, m[0], message, "put the blank in the text of the link, or after it"))
        blank = Element("blank")
        blank.text = text[1:-1]
        return blank, m.start(), end


class BlankInPicture(LinkInlineProcessor):
    """`![map of [[Goma]]](map.png)`: the answer would be printed as the picture's description."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        description, end, closed = self.getText(data, m.start() + 2)
        if not closed:
            return _NONE
        path, _, after, is_picture = self.getLink(data, end) if data[end : end + 1] == "(" else ("", None, end, False)
        message = f'a blank inside a picture\'s description would show its answer: the picture "{path}" is left out'
        self._findings.append((BLANK_IN_PICTURE, m[0], message, "describe the picture without the answer"))
        text = Element("span")
        text.text = description
        return text, m.start(), after if is_picture else end


class CitationPattern(InlineProcessor):
    """`[^1]`: a footnote is cited."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        citation = Element("citation", {"label": m[1]})
        return citation, m.start(), m.end()


class LanguagePattern(LinkInlineProcessor):
    """`[commissariat]{lang=fr}`: a passage in another language."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        if "]{" not in data[m.start() :]:
            return _NONE
        text, end, closed = self.getText(data, m.end())
        braces = _LANGUAGE_BRACES.match(data, end) if closed else None
        attributes = attribute_list(Line(braces[0], 0)) if braces else None
        if braces is None or attributes is None:
            return _NONE
        language = attributes.value("lang")
        if len(attributes.values) != 1 or attributes.classes or attributes.names or not is_language(language):
            return _NONE
        foreign = Element("foreign", {"lang": language})
        foreign.text = text
        return foreign, m.start(), braces.end()


class BracesPattern(InlineProcessor):
    """`Who protects? {lines=3}`: attributes where only text can stand, reported and kept as the text they are."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        if attribute_list(Line(m[0], 0)) is None:
            return _NONE
        message = f"{m[0]} means nothing inside a line: it is printed as it stands"
        hint = (
            "those of a block stand on a line of their own, right below it; those of a heading in one pair at its end"
        )
        self._findings.append((ATTRIBUTE_PLACE, m[0], message, hint))
        return m[0], m.start(), m.end()


class StrayBlankEnd(InlineProcessor):
    """`[answer]]`: the end of a blank that was never opened."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        before = data[: m.start()]
        if before.count("[") - before.count("]") >= 2:
            return _NONE
        self._findings.append((BLANK_OPEN, m[0], "no blank begins before this: its answer would be printed", _BLANK))
        return m[0], m.start(), m.end()


class TargetPattern(InlineProcessor):
    """`[the policy][dpo]` where nothing defines `dpo`."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        message = f'there is no link target "{m[1]}"'
        self._findings.append((LINK, m[0], message, f"define it on a line of its own: [{m[1]}]: https://…"))
        return m[0], m.start(), m.end()


class BreakPattern(InlineProcessor):
    """A backslash or two spaces at the end of a line: a new line."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        return Element("br"), m.start(), m.end()


class AddressPattern(InlineProcessor):
    """`<poc@un.org>`: a mail address."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        link = Element("a", {"href": f"mailto:{m[1]}"})
        link.text = AtomicString(m[1])
        return link, m.start(), m.end()


class BareAddressPattern(InlineProcessor):
    """`https://www.un.org`: an address as it stands in the text, without the punctuation after it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        address = self._up_to_elements(m[0])
        while address[-1] in _AFTER_ADDRESS or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        link = Element("a", {"href": self.unescape(address)})
        link.text = AtomicString(self.unescape(address))
        return link, m.start(), m.start() + len(address)

    def _up_to_elements(self, address: str) -> str:
        """Cut an address off before the first thing that is no text: an escaped sign may stand in it, no blank may."""
        inline = self.md.treeprocessors["inline"]
        assert isinstance(inline, InlineTreeprocessor)
        for hidden in re.finditer(_HIDDEN, address):
            stashed = inline.stashed_nodes.get(hidden[0][9:-1])
            if not isinstance(stashed, str):
                return address[: hidden.start()]
        return address


class HtmlPattern(InlineProcessor):
    """Raw HTML: reported, and kept as the text it is."""

    def __init__(self, pattern: str, md: Markdown, findings: Findings) -> None:
        super().__init__(pattern, md)
        self._findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        tag = re.sub(r"[^A-Za-z!]", "", m[0].split()[0]).lower()
        if m[0].startswith("</") and any(
            rule is HTML and f"<{tag}" in piece.lower() for rule, piece, *_ in self._findings
        ):
            return m[0], m.start(), m.end()  # its opening tag is reported
        hint = _INSTEAD.get(tag, "use Markdown; for a sign as it stands, put a backslash before it")
        self._findings.append((HTML, m[0], f'raw HTML "{m[0]}" is not read', hint))
        return m[0], m.start(), m.end()


class EntityPattern(InlineProcessor):
    """`&nbsp;`: the character it names, or the text itself where it names none."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        character = html.unescape(m[0])
        return ("" if character in "\x02\x03" else character), m.start(), m.end()

"""Python-Markdown's element tree of one block -> our inlines."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lessonpress.model.inline import (
    Blank,
    Code,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Text,
)
from lessonpress.readers.abbreviations import Abbreviations
from lessonpress.readers.source.patterns import Findings
from lessonpress.readers.source.rules.text import LINK, REMOTE_PICTURE

_ESCAPED = re.compile("\x02(\\d{1,7})\x03")
_REMAINS = re.compile("[\x02\x03]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ALLOWED = re.compile(r"(?:https?|mailto|tel):[^\s]|#\S", re.IGNORECASE)
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


def _unescaped(text: str) -> str:
    """Put back the characters that Python-Markdown hides from its patterns."""
    return _REMAINS.sub("", _ESCAPED.sub(lambda found: chr(int(found[1])), text))


@dataclass(frozen=True, slots=True)
class PictureParts:
    """What the source says of a picture."""

    path: str
    alternative: str
    caption: str


class TreeReader:
    """Reads the element tree of one block. `footnote` gives the content of a footnote by its label."""

    def __init__(
        self, abbreviations: Abbreviations, findings: Findings, footnote: Callable[[str], Inlines | None]
    ) -> None:
        self._abbreviations = abbreviations
        self._findings = findings
        self._footnote = footnote

    def inside(self, element: Element) -> Iterator[Inline]:
        """Yield what is inside an element, in reading order."""
        yield from self._text(element.text)
        for child in element:
            yield from self._element(child)
            yield from self._text(child.tail)

    def _text(self, text: str | None) -> Iterator[Inline]:
        if text:
            yield from self._abbreviations.marked(_SPACE.sub(" ", _unescaped(text)))

    def _element(self, element: Element) -> Iterator[Inline]:
        match element.tag:
            case "em" | "strong":
                kind: type[Emphasis | Strong] = Emphasis if element.tag == "em" else Strong
                content = tidy(without(kind, self.inside(element)))
                if content:
                    yield kind(content)
            case "code":
                yield Code(html.unescape(_unescaped(element.text or "")).replace("\n", " "))
            case "br":
                yield LineBreak()
            case "a":
                yield from self._link(element)
            case "img":
                yield from self._picture(element)
            case "blank":
                yield Blank(tidy(self.inside(element)))
            case "foreign":
                yield Foreign(element.get("lang", ""), tidy(self.inside(element)))
            case "citation":
                yield from self._cited(element.get("label", ""))
            case _:
                yield from self.inside(element)

    def _cited(self, label: str) -> Iterator[Inline]:
        content = self._footnote(label)
        yield Text(f"[^{label}]") if content is None else Footnote(content)

    def _link(self, element: Element) -> Iterator[Inline]:
        address = _unescaped(element.get("href", "")).strip()
        shown = _unescaped(element.text or "") if not len(element) else ""
        content = (Text(address),) if shown == address else tidy(self._without_links(self.inside(element)))
        title = _SPACE.sub(" ", _unescaped(element.get("title", ""))).strip()
        if _ALLOWED.match(address):
            yield Link(address, content or (Text(address),), title)
            return
        hint = "link to http, https, mailto, tel or #; a file is handed out beside the lesson"
        hint = f"write https://{address}" if address.startswith("www.") else hint
        self._findings.append((LINK, address, f'"{address}" is no address to link to: the text stands alone', hint))
        yield from content

    def _without_links(self, content: Iterable[Inline]) -> Iterator[Inline]:
        for inline in content:
            if isinstance(inline, Link):
                message = f'a link inside a link: "{inline.address}" is left out'
                self._findings.append((LINK, inline.address, message, "take one of the two links out"))
                yield from inline.content
            else:
                yield inline

    def _picture(self, element: Element) -> Iterator[Inline]:
        picture = self.picture(element)
        if picture is None:
            yield from self._text(" ".join(each for each in (element.get("alt"), element.get("title")) if each))
            return
        yield InlinePicture(picture.path, picture.alternative)
        if picture.caption:
            yield Text(f" ({picture.caption})")

    def picture(self, element: Element) -> "PictureParts | None":
        """Read an `img`; None, and a finding, where its picture is not in the course."""
        path = _unescaped(element.get("src", "")).strip()
        alternative, caption = (_SPACE.sub(" ", _unescaped(element.get(name, ""))).strip() for name in ("alt", "title"))
        if path and not _REMOTE.match(path):
            return PictureParts(path, alternative, caption)
        message = f'the picture "{path}" is not in the course: only its description is printed'
        self._findings.append((REMOTE_PICTURE, path, message, "download it into images/ and name it there"))
        return None


def without(kind: type[Emphasis | Strong], content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines, those of `kind` opened up: emphasis inside emphasis says nothing more."""
    for inline in content:
        if isinstance(inline, Emphasis | Strong) and isinstance(inline, kind):
            yield from without(kind, inline.content)
        elif isinstance(inline, Emphasis | Strong):
            yield type(inline)(tidy(without(kind, inline.content)))
        else:
            yield inline


def tidy(content: Iterable[Inline]) -> Inlines:
    """Join neighbouring texts, fold white space across them, and take it off the ends and around line breaks."""
    result: list[Inline] = []
    for inline in content:
        last = result[-1] if result else None
        if not isinstance(inline, Text):
            if isinstance(inline, LineBreak) and isinstance(last, Text):
                result[-1:] = _texts(last.text.rstrip(" "))
            result.append(inline)
            continue
        text = _SPACE.sub(" ", inline.text)
        if isinstance(last, Text):
            text = _SPACE.sub(" ", last.text + text)
            result.pop()
        if not result or isinstance(result[-1], LineBreak):
            text = text.lstrip(" ")
        result.extend(_texts(text))
    while result and isinstance(result[-1], Text | LineBreak):
        ending = result.pop()
        rest = _texts(ending.text.rstrip(" ")) if isinstance(ending, Text) else ()
        result.extend(rest)
        if rest:
            break
    return tuple(result)


def _texts(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()

"""Inlines -> the text that reads back to them."""

import re
from dataclasses import dataclass, field
from typing import assert_never

from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
    EditionReference,
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

_SIGNS = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|\{(?=[^{}\n]*\})|(?i:(?<=http)|(?<=https)):(?=//)")
_LETTERS = r"(?:[A-Za-z]|[ivxlc]{2,8}|[IVXLC]{2,8})"
_LINE_START = re.compile(
    r"(?P<sign>[#>|{=~]|!(?=!!)|[-+•◦▪●‣](?=\s|$|-{2})"
    rf"|(?:\d{{1,9}}|{_LETTERS})(?=[.)](?:\s|$))|\((?={_LETTERS}\)(?:\s|$)))",
    re.MULTILINE,
)
_OTHER = {"*": "_", "_": "*"}
_BARE_ADDRESS = re.compile(r"https?://[^<>\s\\`\[\]|]+")


def escaped(text: str) -> str:
    """Return plain text with a backslash before every sign that would be read as markup."""
    return _SIGNS.sub(lambda found: "\\" + found[0], text)


def at_line_start(text: str) -> str:
    """Return text that may start a line: nothing in it is taken for the start of another block."""
    return re.sub(r"(?m)^[^\n]*", lambda line: _line(line[0]), text)


def _line(line: str) -> str:
    found = _LINE_START.match(line)
    if found is None:
        return re.sub(r"^(\[\^\d+\]):", r"\1\\:", line)
    sign = found["sign"]
    return f"{sign}\\{line[len(sign) :]}" if sign.isalnum() else f"\\{line}"


def quoted(text: str) -> str:
    """Return text for a place between straight quotes."""
    return text.replace('"', '\\"')


@dataclass(slots=True)
class InlineWriter:
    """Writes inlines and keeps the footnotes that they cite, in order."""

    footnotes: list[str] = field(default_factory=list)

    def line(self, content: Inlines) -> str:
        """Return inlines as a single line, for places that hold no line break."""
        return self.text(content).replace("\\\n", " ")

    def text(self, content: Inlines, sign: str = "*") -> str:
        """Return inlines as text; `sign` is for emphasis, which takes the other one where two would run together."""
        pieces: list[str] = []
        before: Inline | None = None
        for inline in content:
            together = isinstance(before, Emphasis | Strong) and pieces[-1].endswith(sign)
            pieces.append(self._inline(inline, _OTHER[sign] if together else sign))
            before = inline
        return "".join(pieces)

    def _inline(self, inline: Inline, sign: str) -> str:
        match inline:
            case Emphasis():
                return self._stressed(inline.content, sign)
            case Strong():
                return self._stressed(inline.content, sign * 2)
            case Link():
                return self._link(inline)
            case Footnote():
                return self._footnote(inline)
            case Blank():
                return f"[[{self.text(inline.answer)}]]"
            case Foreign():
                return f"[{self.text(inline.content)}]{{lang={inline.language}}}"
            case _:
                return _simple(inline)

    def _stressed(self, content: Inlines, signs: str) -> str:
        alone = len(content) == 1 and isinstance(content[0], Emphasis | Strong)
        return signs + self.text(content, _OTHER[signs[0]] if alone else signs[0]) + signs

    def _link(self, link: Link) -> str:
        if link.content == (Text(link.address),) and not link.title and _BARE_ADDRESS.fullmatch(link.address):
            return f"<{link.address}>"
        title = f' "{quoted(escaped(link.title))}"' if link.title else ""
        return f"[{self.text(link.content)}]({_address(link.address)}{title})"

    def _footnote(self, footnote: Footnote) -> str:
        number = len(self.footnotes) + 1
        self.footnotes.append("")
        self.footnotes[number - 1] = self.text(footnote.content)
        return f"[^{number}]"

    def definitions(self) -> list[str]:
        """Return the lines that define the footnotes."""
        return [
            f"[^{number}]: {text.replace(chr(10), chr(10) + '    ')}" for number, text in enumerate(self.footnotes, 1)
        ]


def _simple(inline: Text | Code | Abbreviation | InlinePicture | LineBreak | EditionReference) -> str:
    match inline:
        case Text():
            return escaped(inline.text)
        case Code():
            return _code(inline.text)
        case Abbreviation():
            return escaped(inline.short)
        case InlinePicture():
            return picture(inline.path, inline.alternative)
        case LineBreak():
            return "\\\n"
        case EditionReference():
            return escaped(inline.title)
        case _:
            assert_never(inline)


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(address: str) -> str:
    plain = re.sub(r"([\\`\[\]])", r"\\\1", address)
    return f"<{plain}>" if re.search(r"[\s()\"']", address) else plain


def picture(path: str, alternative: str, caption: str = "") -> str:
    """Return a picture as its author would write it."""
    title = f' "{quoted(escaped(caption))}"' if caption else ""
    return f"![{escaped(alternative)}]({_address(path)}{title})"

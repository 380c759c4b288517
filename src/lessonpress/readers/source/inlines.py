"""Text inside a block -> inlines. Python-Markdown finds the emphasis, links and code, one bounded block at a time."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from lessonpress.model.inline import Blank, Footnote, InlinePicture, Inlines, Link, Text
from lessonpress.model.walk import descend_inlines, plain_text
from lessonpress.readers.abbreviations import Abbreviations
from lessonpress.readers.source.definitions import Definitions
from lessonpress.readers.source.lines import Line
from lessonpress.readers.source.patterns import Findings, UsedTargets, markdown_for_inlines
from lessonpress.readers.source.rules.blocks import ATTRIBUTE_PLACE, CALLOUT
from lessonpress.readers.source.rules.text import BLANK_IN_TITLE, DENSE, FOOTNOTE, LOST_FROM_TITLE, PLAIN_TITLE, UNUSED
from lessonpress.readers.source.session import Session, joined
from lessonpress.readers.source.tree import PictureParts, TreeReader, tidy

_T = TypeVar("_T")
_MARKUP = re.compile(r"[\\`*_\[\]<>&{]|://|  \n")
_ESCAPED = re.compile(r"\\.")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_AUDIENCE = re.compile(
    r"(?<!\\)[{｛][^{}｛｝\n]{0,80}\b(?:participant|facilitator|only-\w)[^{}｛｝\n]{0,80}[}｝]"
    r"|(?<![\w\])）])[(（\[]\s*\.\s*(?:participant|facilitator|only-\w+)s?\s*[)）\]]",  # the wrong brackets, our dot
    re.IGNORECASE,
)
MAX_CHARACTERS = 10_000
MAX_CITATIONS = 2_000
_MOST = {"[": 600, "`": 300, "<": 400, "*": 1_000, "_": 1_000, "](": 200, "&": 1_000}
_DEEPEST_BRACKETS = 8


class InlineReader:
    """Reads the text of one file's blocks, with its abbreviations, footnotes and link targets."""

    def __init__(self, definitions: Definitions, session: Session) -> None:
        self._definitions = definitions
        self._session = session
        self._abbreviations = Abbreviations(definitions.abbreviations.values())
        self._findings: Findings = []
        self._targets = UsedTargets(definitions.targets)
        self._markdown: Markdown = markdown_for_inlines(self._targets, self._findings)
        self._footnotes: dict[str, Inlines] = {}
        self._open: list[str] = []
        self._citations = 0

    def read(self, lines: Sequence[Line]) -> Inlines:
        """Return the inlines of a paragraph, cell or question that stands on `lines`."""
        for line in lines:
            if line.text.lstrip().startswith("!!!"):
                message = "no callout can stand here: its words would be read as text"
                self._session.report(CALLOUT, line, message, "put it on lines of its own, between blank ones")
        return self.text(joined(lines), lines)

    def text(self, text: str, lines: Sequence[Line]) -> Inlines:
        """Return the inlines of `text`; `lines` are where it stands in the source."""
        if reason := _too_dense(text):
            self._session.report(DENSE, lines[0], f"this text {reason}; it is taken as it stands", "split it")
            return tidy((Text(text),))
        if _MARKUP.search(text):
            content = self._parsed(text, lines, lambda reader, paragraph: tuple(reader.inside(paragraph)))
        else:
            content = tuple(self._abbreviations.marked(text))
        self._report_audience(text, lines)
        return tidy(content)

    def _report_audience(self, text: str, lines: Sequence[Line]) -> None:
        """Report braces that were meant to say who sees a block: inside a text they say nothing."""
        found = _AUDIENCE.search(_CODE.sub("", text))
        if found and not self._session.has(ATTRIBUTE_PLACE, lines):
            line = next((each for each in lines if found[0] in each.text), lines[0])
            message = f"{found[0]} inside a text does not say who sees it"
            hint = "put it in braces on a line of its own, right below its block; or a backslash before it"
            self._session.report(ATTRIBUTE_PLACE, line, message, hint)

    def picture(self, lines: Sequence[Line]) -> PictureParts | None:
        """Return the picture that is all there is on `lines`; None where there is anything else, or no picture."""
        text = joined(lines).strip()
        if not text.startswith("![") or _too_dense(text):
            return None
        return self._parsed(text, lines, _only_picture)

    def _parsed(self, text: str, lines: Sequence[Line], read: Callable[[TreeReader, Element], _T]) -> _T:
        """Have Python-Markdown parse `text`, read the tree, and report what came up, each finding in its place."""
        before = len(self._findings)
        root = Element("div")
        paragraph = SubElement(root, "p")
        paragraph.text = text
        self._markdown.treeprocessors["inline"].run(root)
        value = read(
            TreeReader(self._abbreviations, self._findings, lambda label: self._footnote(label, lines)), paragraph
        )
        self._place(self._findings[before:], lines)
        del self._findings[before:]
        return value

    def plain(self, text: str, line: Line) -> str:
        """Return a heading, title or term as plain text, and say what such a place cannot hold."""
        content = self.text(text, (line,))
        for inline in descend_inlines(content):
            if isinstance(inline, Blank):
                message = f'the answer "{plain_text(inline.answer)}" would be printed in a title'
                self._session.report(BLANK_IN_TITLE, line, message, "put the blank in the text below")
            elif isinstance(inline, Link) and inline.content == (Text(inline.address),):
                continue
            elif isinstance(inline, Footnote):
                message = "a title cannot have a footnote: it is put in brackets"
                self._session.report(PLAIN_TITLE, line, message, "put it in the text below")
            elif isinstance(inline, Link | InlinePicture):
                self._session.report(LOST_FROM_TITLE, line, _lost(inline), "put it in the text below")
        return re.sub(r"[ \t]+", " ", plain_text(content)).strip()

    def report_unused(self) -> None:
        """Say which footnotes and link targets are defined and never used: their words are in no document."""
        for label, line in self._definitions.lines_of_targets.items():
            if label not in self._targets.used:
                message = f"nothing links to {line.text.strip()}"
                hint = f"link to it: [text][{label}]; or take it out: it is printed nowhere"
                self._session.report(UNUSED, line, message, hint)
        for label, lines in self._definitions.footnotes.items():
            if label not in self._footnotes and lines:
                text = " ".join(line.text.strip() for line in lines if not line.blank)
                self._session.report(
                    UNUSED, lines[0], f'footnote "{label}" is never cited: {text}', f"cite it: [^{label}]"
                )

    def _footnote(self, label: str, where: Sequence[Line]) -> Inlines | None:
        """Return the content of a footnote; None where there is none, or it cites itself."""
        definition = self._definitions.footnotes.get(label)
        self._citations += 1
        if definition is None:
            hint = f"define it on a line of its own: [^{label}]: …"
            cited = next((line for line in where if f"[^{label}]" in line.text), where[0])
            place = cited.without(max(cited.text.find(f"[^{label}]"), 0))
            self._session.report(FOOTNOTE, place, f'there is no footnote "{label}"', hint)
            return None
        if label in self._open or self._citations > MAX_CITATIONS:
            reason = "cites itself" if label in self._open else f"is one of more than {MAX_CITATIONS:,} citations"
            self._session.report(FOOTNOTE, where[0], f'footnote "{label}" {reason}', "take the citation out")
            return None
        if label not in self._footnotes:
            self._open.append(label)
            self._footnotes[label] = self.read(definition) if definition else ()
            self._open.pop()
        return self._footnotes[label]

    def _place(self, findings: Findings, lines: Sequence[Line]) -> None:
        """Report what the patterns found, each where its text stands."""
        for rule, snippet, message, hint in findings:
            opening = snippet.split("\n")[0]
            line = next((each for each in lines if opening and opening in each.text), lines[0])
            at = max(line.text.find(opening), 0)
            self._session.report(rule, line.without(at), message, hint)


def _only_picture(reader: TreeReader, paragraph: Element) -> PictureParts | None:
    alone = len(paragraph) == 1 and paragraph[0].tag == "img" and not (paragraph.text or "").strip()
    return reader.picture(paragraph[0]) if alone and not (paragraph[0].tail or "").strip() else None


def _lost(inline: Link | InlinePicture) -> str:
    match inline:
        case Link():
            return f"a title cannot be a link: {inline.address} would be lost"
        case InlinePicture():
            return f"a title cannot hold a picture: {inline.path} “{inline.alternative}” would be lost"


def _too_dense(text: str) -> str:
    """Say what is wrong with text that would take Python-Markdown long, or ""."""
    if len(text) > MAX_CHARACTERS:
        return f"has {len(text):,} characters, at most {MAX_CHARACTERS:,} are read"
    text = _ESCAPED.sub("", text)
    for sign, most in _MOST.items():
        if text.count(sign) > most:
            return f'has "{sign}" {text.count(sign):,} times, at most {most:,} are read'
    if _bracket_depth(text) > _DEEPEST_BRACKETS:
        return f"has brackets nested or left open more than {_DEEPEST_BRACKETS} deep"
    return ""


def _bracket_depth(text: Iterable[str]) -> int:
    depth = deepest = 0
    for character in text:
        if character == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "]" and depth:
            depth -= 1
    return deepest

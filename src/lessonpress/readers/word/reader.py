"""A Word file -> pieces -> Lesson."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from lessonpress.model.archive import unpack
from lessonpress.model.diagnostic import Checked, error
from lessonpress.model.inline import InlinePicture, Inlines, LineBreak, Strong, Text
from lessonpress.model.lesson import FrontMatter, Lesson
from lessonpress.model.numeral import Numeral, numeral_text
from lessonpress.model.source import Span
from lessonpress.model.walk import plain_text
from lessonpress.readers.published.assembly import assemble
from lessonpress.readers.published.bullets import marked_item
from lessonpress.readers.published.counting import with_typed_letters
from lessonpress.readers.published.findings import P_FORMAT
from lessonpress.readers.published.language import language_of
from lessonpress.readers.published.pieces import Grid, Item, Piece, Prose, picture_of, text_of_piece, trimmed
from lessonpress.readers.published.session import Session
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile
from lessonpress.readers.word.package import NotWord, Package, W, elements, is_on, value
from lessonpress.readers.word.runs import RunReader, Seen
from lessonpress.readers.word.styles import ListLevel, Styles

_MAX_DEPTH = 20


def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
    """Read a lesson from a Word file. One that cannot be read gives an error and a lesson without parts."""
    start = Span(file.name, 1)
    empty = Reading(Lesson(FrontMatter("", "", start, language=settings.language), ()))
    unpacked = unpack(file.data, start)
    if unpacked.diagnostics:
        return Checked(empty, unpacked.diagnostics)
    try:
        document = WordDocument.open(Package(unpacked.value), file.name)
        pieces = tuple(with_typed_letters(tuple(document.pieces())))
    except NotWord as fault:
        return Checked(empty, (error("A105", str(fault), start, "open it in Word and save it again as .docx"),))
    session = Session(file.name, language_of((text_of_piece(piece) for piece in pieces), settings))
    _report(document, session)
    lesson = assemble(tuple(_laid_open(pieces, session)), session)
    seen = document.runs.seen.pictures
    pictures = seen.used_in(lesson)
    for path in sorted(seen.files.keys() - pictures.keys()):
        message = f'picture left out, for its place holds none: "{path}"'
        session.warn(P_FORMAT, message, start, "put the file beside the lesson and name it where it belongs")
    return Checked(Reading(lesson, pictures), session.diagnostics())


@dataclass(frozen=True, slots=True)
class _Layout(Grid):
    """A table whose cells hold more than a line each; `cells` are their pieces, row by row."""

    cells: tuple[tuple[Piece, ...], ...] = ()


@dataclass(slots=True)
class WordDocument:
    """A Word file's text model. Paragraphs are counted as lines: Word has no others."""

    name: str
    body: etree._Element
    styles: Styles
    runs: RunReader
    comments: tuple[str, ...]
    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    paragraph: int = 0

    @classmethod
    def open(cls, package: Package, name: str) -> "WordDocument":
        """Open the parts that hold text; raise NotWord where there is no document."""
        main = package.main_part()
        root = package.xml(main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise NotWord(f"the part {main} holds no document")
        related = package.related(main)
        parts = {
            kind: package.xml(target) for kind, target, outside in related.values() if not outside and kind in _PARTS
        }
        links = {key: target for key, (kind, target, _) in related.items() if kind == "hyperlink"}
        comments = parts.get("comments")
        return cls(
            name,
            body,
            Styles.read(parts.get("styles"), parts.get("numbering")),
            RunReader(links, _notes(parts), Seen(), _drawn(package, related)),
            tuple(_texts(elements(comments, "comment"))) if comments is not None else (),
        )

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the document, in order. Raises NotWord where no lesson could nest so deep."""
        return self._of(self.body, 0)

    def _of(self, parent: etree._Element, depth: int) -> Iterator[Piece]:
        if depth > _MAX_DEPTH:
            raise NotWord(f"tables stand inside each other more than {_MAX_DEPTH} deep")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag in _CONTAINERS:
                yield from self._of(child, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        self.paragraph += 1
        span = Span(self.name, self.paragraph)
        properties = element.find(f"{W}pPr")
        content = self.runs.inlines(element)
        in_list = self.styles.list_level(properties) is not None and plain_text(content).strip()
        for stretch in (content,) if in_list else _apart(content):
            yield from self._filled(stretch, properties, span)
        boxes, self.runs.seen.boxes[:] = list(self.runs.seen.boxes), []
        for box in boxes:
            yield from self._of(box, depth + 1)

    def _filled(self, content: Inlines, properties: etree._Element | None, span: Span) -> Iterator[Piece]:
        if picture_of(content):
            yield Prose(content, span)
            return
        level = self.styles.heading_level(properties)
        listed = self.styles.list_level(properties)
        if listed is not None and not level:
            number = self._count(listed) if listed.numeral else None
            yield Item(_one_line(content), span, listed.depth, number, listed.numeral or Numeral.DECIMAL)
            return
        for line in _lines(content):
            marked = marked_item(line, span) if not level else None
            yield marked or Prose(line, span, level)

    def _count(self, listed: ListLevel) -> int:
        list_id, depth = key = listed.list_id, listed.depth
        self.counters[key] = self.counters.get(key, listed.start - 1) + 1
        for other in [each for each in self.counters if each[0] == list_id and each[1] > depth]:
            del self.counters[other]
        return self.counters[key]

    def _table(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        first = self.paragraph + 1
        rows: list[tuple[Inlines, ...]] = []
        cells: list[tuple[Piece, ...]] = []
        places: list[Span] = []
        headed = False
        for index, row in enumerate(each for each in element if each.tag == f"{W}tr"):
            places.append(Span(self.name, self.paragraph + 1))
            headed = headed or (index == 0 and is_on(row.find(f"{W}trPr"), "tblHeader"))
            texts: list[Inlines] = []
            for cell in elements_of_row(row):
                pieces = tuple(self._of(cell, depth + 1))
                cells.append(pieces)
                texts.append(_cell_text(pieces))
                texts += [()] * (_span_of(cell) - 1)
            rows.append(tuple(texts))
        width = max(map(len, rows), default=0)
        if width:
            full = tuple((*row, *[()] * (width - len(row))) for row in rows)
            span = Span(self.name, first).to(Span(self.name, max(first, self.paragraph)))
            yield _Layout(full, span, headed or _is_bold(full[0]), tuple(places), tuple(cells))


_PARTS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments"})
_CONTAINERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def elements_of_row(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, those inside content controls too."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _CONTAINERS:
            yield from elements_of_row(child)


def _span_of(cell: etree._Element) -> int:
    said = value(cell, "tcPr", "gridSpan") or "1"
    return min(int(said), 60) if said.isdecimal() and int(said) > 0 else 1


def _is_bold(row: Sequence[Inlines]) -> bool:
    filled = [cell for cell in row if plain_text(cell).strip()]
    return bool(filled) and all(isinstance(inline, Strong) or inline == Text(" ") for cell in filled for inline in cell)


def _cell_text(pieces: Sequence[Piece]) -> Inlines:
    """Return what a cell holds as one run: its paragraphs parted by line breaks."""
    result: list[Inlines] = []
    for piece in pieces:
        if isinstance(piece, Grid):
            result += [cell for row in piece.rows for cell in row if cell]
        elif isinstance(piece, Item) and piece.number is not None:
            result.append((Text(f"{numeral_text(piece.number, piece.numeral)}. "), *piece.content))
        else:
            result.append(piece.content)
    joined = tuple(inline for content in result for inline in (*content, LineBreak()))[:-1]
    return trimmed(joined)


def _apart(content: Inlines) -> Iterator[Inlines]:
    """Yield the stretches of text of a paragraph, and its pictures, each on its own."""
    for drawn, group in groupby(content, key=lambda inline: isinstance(inline, InlinePicture)):
        stretch = tuple(group)
        if drawn:
            yield from ((picture,) for picture in stretch)
        elif plain_text(stretch).strip():
            yield trimmed(stretch)


def _lines(content: Inlines) -> Iterator[Inlines]:
    """Yield the lines that forced breaks make of a paragraph."""
    for broken, group in groupby(content, key=lambda inline: isinstance(inline, LineBreak)):
        line = trimmed(tuple(group))
        if not broken and plain_text(line).strip():
            yield line


def _one_line(content: Inlines) -> Inlines:
    return trimmed(tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in content))


def _drawn(package: Package, related: Mapping[str, tuple[str, str, bool]]) -> dict[str, tuple[str, bytes]]:
    """Return the files of pictures inside the package by relationship id; one outside it is never fetched."""
    return {
        key: (target, package.parts.get(target, b""))
        for key, (kind, target, outside) in related.items()
        if kind == "image" and not outside
    }


def _notes(parts: Mapping[str, etree._Element | None]) -> dict[tuple[str, str], etree._Element]:
    result: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = parts.get(f"{kind}s")
        for note in elements(root, kind) if root is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                result[kind, note.get(f"{W}id", "")] = note
    return result


def _texts(found: Iterator[etree._Element]) -> Iterator[str]:
    for each in found:
        text = " ".join("".join(t.text or "" for t in elements(each, "t")).split())
        if text:
            yield text


def _laid_open(pieces: Sequence[Piece], session: Session) -> Iterator[Piece]:
    """Yield pieces; a table that only lays out the page (a box, or labels inside its cells) as what its cells hold."""
    for piece in pieces:
        if not isinstance(piece, _Layout):
            yield piece
            continue
        inner = [each for cell in piece.cells for each in cell]
        boxed = len(piece.rows) == 1 and len(piece.rows[0]) == 1
        labelled = any(
            isinstance(each, Prose) and len(cell) > 1 and session.heads.labelled(text_of_piece(each))
            for cell in piece.cells
            for each in cell
        )
        if boxed or labelled:
            yield from _laid_open(inner, session)
        else:
            yield Grid(piece.rows, piece.span, piece.headed, piece.places)


def _report(document: WordDocument, session: Session) -> None:
    """Say what the file holds that the lesson does not."""
    seen, start = document.runs.seen, Span(document.name, 1)
    if seen.inserted or seen.removed:
        texts = "; ".join(f'"{text}"' for text in seen.removed if text.strip())
        counts = f"{len(seen.inserted)} in, {len(seen.removed)} out"
        message = f"tracked changes are taken as accepted ({counts}){': left out ' if texts else ''}{texts}"
        session.note(P_FORMAT, message, start, "accept or reject them in Word")
    for comment in document.comments:
        session.note(P_FORMAT, f'comment left out: "{comment}"', start, "put it into the lesson if it belongs there")
    for text in filter(str.strip, seen.hidden):
        session.note(
            P_FORMAT, f'hidden text left out: "{text}"', start, "make it visible in Word if it belongs to the lesson"
        )
    for name in seen.unfit:
        hint = "save it as PNG or JPEG, put it beside the lesson and name it there"
        session.warn(P_FORMAT, f'picture left out, its format is no print format: "{name}"', start, hint)

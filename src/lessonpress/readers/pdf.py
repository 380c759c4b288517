"""A published PDF -> text with its lines, gaps, pages and tables kept -> the published-text reader.

pdfplumber finds lines and ruled tables by their place on the page. Extraction knows no paragraphs: a gap wider than the
lines of a paragraph have between them becomes an empty line, a table becomes rows of `| cell | cell |`.
"""

import statistics
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TypedDict

from lessonpress.model.diagnostic import Checked, Diagnostic, Severity, error
from lessonpress.model.lesson import FrontMatter, Lesson
from lessonpress.model.source import Span
from lessonpress.readers.published.lines import PAGE_MARK
from lessonpress.readers.published.reader import read_published
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile

MAX_PAGES = 400
MAX_BYTES = 50_000_000
_GAP = 1.45  # of the usual distance between lines: more than this parts two paragraphs
_STEP = 3.0  # points that a space stands for where a gap is wide: less than any letter, so that columns line up
_WIDE = 14.0  # points between two letters that belong to different columns
_INDENT = 12  # steps: a smaller indent is that of a list or a paragraph
_WIDEST = 1_000  # steps: a letter may claim to stand farther to the right than any paper is wide
_SAME = 3.0  # points between the tops of pieces that stand on one line


class _PdfChar(TypedDict):
    text: str
    x0: float
    x1: float


class _PdfLine(TypedDict):
    text: str
    top: float
    bottom: float
    chars: list[_PdfChar]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page, or a row of a table: its text and where it stands, in points from the top."""

    text: str
    top: float
    bottom: float
    table: bool = False


def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
    """Read a published lesson from a PDF. One that cannot be read gives an error and a lesson without parts."""
    start = Span(file.name, 1)
    extracted = _extract(file, start)
    if extracted.value.strip(PAGE_MARK + "\n "):
        reading = read_published(extracted.value, file.name, settings)
        return Checked(reading.value, (*extracted.diagnostics, *reading.diagnostics))
    found = extracted.diagnostics or (_no_text(start),)
    empty = Lesson(FrontMatter("", "", start, language=settings.language), ())
    return Checked(Reading(empty), found)


def _no_text(start: Span) -> Diagnostic:
    hint = "make text of its pictures first (for example with ocrmypdf), or use the Word file"
    return error("P110", "there is no text in this PDF: its pages are pictures", start, hint)


def _extract(file: SourceFile, start: Span) -> Checked[str]:
    try:
        import pdfplumber
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError:
        return Checked("", (error("P110", "reading PDF needs pdfplumber", start, 'pip install "lessonpress[slides]"'),))
    if len(file.data) > MAX_BYTES:
        return Checked("", (error("P110", f"the PDF is larger than {MAX_BYTES // 1_000_000} MB", start, "split it"),))
    try:
        with pdfplumber.open(BytesIO(file.data)) as pdf:
            pages = pdf.pages[:MAX_PAGES]
            cut = len(pdf.pages) > len(pages)
            text = f"\n{PAGE_MARK}".join(_pages(pages))
    except (PdfminerException, MalformedPDFException) as fault:
        return Checked("", (_damaged(fault, start),))
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        struct.error,
        RecursionError,
    ) as fault:
        # what pdfminer lets through where a file's structure is not what it says it is
        return Checked("", (_damaged(fault, start),))
    message = f"only the first {MAX_PAGES} pages are read"
    return Checked(text, (Diagnostic(Severity.WARNING, "P110", message, start, "split the file"),) if cut else ())


def _damaged(fault: Exception, start: Span) -> Diagnostic:
    message = f"this PDF cannot be read: it is damaged or protected ({type(fault).__name__})"
    return error("P110", message, start, "print it to a new PDF, or use the Word file")


def _pages(pages) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Yield the text of each page; a table may go on at the top of the next."""
    columns = 0
    for page in pages:
        rows = tuple(_rows(page, columns))
        tables = [row.text.partition("\n")[0] for row in rows if row.table]
        columns = tables[-1].count("|") - 1 if tables else 0
        yield "\n".join(_spaced(rows))


def _rows(page, columns: int) -> Iterator[_Row]:  # type: ignore[no-untyped-def]
    """Yield the lines and table rows of a page from top to bottom; `columns`: those of the last table before it."""
    rows: list[_Row] = []
    boxes: list[tuple[float, float, float, float]] = []
    for table in page.find_tables():
        cells = table.extract() or []
        goes_on = len(cells) == 1 and len(cells[0]) == columns and not rows
        if (len(cells) < 2 and not goes_on) or max(map(len, cells)) < 2:
            continue
        boxes.append(table.bbox)
        for index, (row, texts) in enumerate(zip(table.rows, cells, strict=True)):
            line = " | ".join(" ".join((text or "").split()).replace("|", "/") for text in texts)
            # the rule below the first row also parts this table from one right above it
            rule = f"\n{'|---' * len(texts)}|" if index == 0 and not goes_on else ""
            rows.append(_Row(f"| {line} |{rule}", row.bbox[1], row.bbox[3], table=True))
    outside = page.filter(lambda each: not any(_centre_in(each, box) for box in boxes))
    lines: Sequence[_PdfLine] = outside.extract_text_lines(strip=False, return_chars=True, y_tolerance=_SAME)
    margin = min((line["chars"][0]["x0"] for line in lines), default=0.0)
    rows += [_Row(_set_apart(line, margin), line["top"], line["bottom"]) for line in lines]
    yield from sorted(rows, key=lambda row: row.top)


def _set_apart(line: _PdfLine, margin: float) -> str:
    """Return a line with its wide gaps and its indent as spaces, so that columns begin where they do on paper."""
    letters = [char for char in line["chars"] if char["text"].strip()]
    wide = {index + 1: b["x0"] for index, (a, b) in enumerate(pairwise(letters)) if b["x0"] - a["x1"] > _WIDE}
    indent = _steps(letters[0]["x0"] - margin) if letters else 0
    text = " " * indent if indent > _INDENT else ""
    count = 0
    for character in line["text"].strip():
        if character.strip() and count in wide:
            text = text.rstrip().ljust(max(len(text.rstrip()) + 3, _steps(wide.pop(count) - margin)))
        text += character
        count += len(character.strip())
    return text.rstrip()


def _steps(points: float) -> int:
    return round(min(points / _STEP, _WIDEST))


def _centre_in(each: Mapping[str, float], box: tuple[float, float, float, float]) -> bool:
    """Whether a thing on the page stands inside a table: a character of the next line may well touch its edge."""
    across, down = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _spaced(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield the rows as lines of text, an empty one where the page has a gap."""
    usual = _usual_distance(rows)
    last: _Row | None = None
    for row in rows:
        if last is not None and (
            row.table != last.table or "\n" in row.text or (not row.table and row.top - last.top > _GAP * usual)
        ):
            yield ""
        yield row.text
        last = row


def _usual_distance(rows: Sequence[_Row]) -> float:
    """Return the commonest distance between lines: that inside paragraphs, where a page has any."""
    lines = [row for row in rows if not row.table]
    distances = [round(b.top - a.top, 0) for a, b in pairwise(lines) if 4 < b.top - a.top < 40]
    counts: Mapping[float, int] = {each: distances.count(each) for each in distances}
    common = [each for each, count in counts.items() if count >= max(2, len(distances) // 8)]
    return min(common, default=statistics.median(distances) if distances else 14.0)

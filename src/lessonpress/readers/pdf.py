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
_SAME = 3.0  # points between the tops of pieces that stand on one line


class _PdfLine(TypedDict):
    text: str
    top: float
    bottom: float


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
            text = f"\n{PAGE_MARK}".join("\n".join(_spaced(tuple(_rows(page)))) for page in pages)
    except (PdfminerException, MalformedPDFException) as fault:
        return Checked("", (_damaged(fault, start),))
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
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


def _rows(page) -> Iterator[_Row]:  # type: ignore[no-untyped-def]
    """Yield the lines and table rows of a page from top to bottom."""
    rows: list[_Row] = []
    boxes: list[tuple[float, float, float, float]] = []
    for table in page.find_tables():
        cells = table.extract() or []
        if len(cells) < 2 or max(map(len, cells)) < 2:
            continue
        boxes.append(table.bbox)
        for index, (row, texts) in enumerate(zip(table.rows, cells, strict=True)):
            line = " | ".join(" ".join((text or "").split()).replace("|", "/") for text in texts)
            # the rule below the first row also parts this table from one right above it
            rule = f"\n{'|---' * len(texts)}|" if index == 0 else ""
            rows.append(_Row(f"| {line} |{rule}", row.bbox[1], row.bbox[3], table=True))
    outside = page.filter(lambda each: not any(_centre_in(each, box) for box in boxes))
    lines: Sequence[_PdfLine] = outside.extract_text_lines(strip=False, return_chars=False, y_tolerance=_SAME)
    rows += [_Row(line["text"].rstrip(), line["top"], line["bottom"]) for line in lines]
    yield from sorted(rows, key=lambda row: row.top)


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

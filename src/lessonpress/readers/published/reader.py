"""Published text -> Lesson."""

from collections.abc import Iterable, Iterator, Sequence

from lessonpress.model.diagnostic import Checked
from lessonpress.model.lesson import FrontMatter, Lesson
from lessonpress.model.source import Span
from lessonpress.readers.encoding import decode
from lessonpress.readers.published.assembly import assemble
from lessonpress.readers.published.columns import with_columns, with_edges, with_whole_rows
from lessonpress.readers.published.findings import P_MENDED
from lessonpress.readers.published.furniture import left_out, running_lines
from lessonpress.readers.published.joining import join_lines
from lessonpress.readers.published.language import language_of
from lessonpress.readers.published.layout import with_bullets, with_own_bullets, with_tables
from lessonpress.readers.published.lines import PAGE_MARK, Line, split_lines, unspaced
from lessonpress.readers.published.session import Session
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
    """Read a published lesson from text. One that cannot be read at all gives errors and a lesson without parts."""
    marked = (
        file if file.data.startswith(_UTF16) else SourceFile(file.name, file.data.replace(b"\f", PAGE_MARK.encode()))
    )
    decoded = decode(marked, settings.units)
    if decoded.value is None:
        empty = Lesson(FrontMatter("", "", Span(file.name, 1), language=settings.language), ())
        return Checked(Reading(empty), decoded.diagnostics)
    read_text = read_published(decoded.value, file.name, settings)
    return Checked(read_text.value, (*decoded.diagnostics, *read_text.diagnostics))


def read_published(text: str, name: str, settings: ReaderSettings) -> Checked[Reading]:
    """Read a published lesson from its text; PAGE_MARK stands where a page begins."""
    lines = tuple(split_lines(text, name))
    session = Session(name, language_of((line.text for line in lines), settings))
    mended = with_columns(tuple(with_edges(tuple(with_whole_rows(tuple(_mended(lines, session)))))), session.heads)
    kept = with_bullets(tuple(with_own_bullets(_without_furniture(tuple(mended), session))), session.heads)
    laid_out = tuple(with_tables(tuple(kept), session.heads))
    lesson = assemble(tuple(join_lines(laid_out, session.heads)), session)
    return Checked(Reading(lesson), session.diagnostics())


def _mended(lines: Iterable[Line], session: Session) -> Iterator[Line]:
    for line in lines:
        mended = unspaced(line)
        if mended.spaced:
            session.note(P_MENDED, f'letters set apart read as "{mended.text}": "{line.text}"', line.span)
        yield mended


def _without_furniture(lines: Sequence[Line], session: Session) -> tuple[Line, ...]:
    structural = frozenset(index for index, line in enumerate(lines) if session.heads.labelled(line.text))
    running = running_lines(lines, structural, session.words)
    session.found.extend(left_out(lines[index] for index in sorted(running)))
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index not in running:
            parted = line.apart or (index - 1 in running)
            kept.append(Line(line.text, line.span, line.page, parted, line.spaced))
    return tuple(kept)

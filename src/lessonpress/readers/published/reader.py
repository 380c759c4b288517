"""Published text -> Lesson: text -> lines -> pieces -> runs -> outline -> Lesson."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

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

LinePass: TypeAlias = Callable[[Sequence[Line]], Iterable[Line]]
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
    pieces = join_lines(_laid_straight(lines, session), session.heads)
    return Checked(Reading(assemble(pieces, session)), session.diagnostics())


def _laid_straight(lines: Sequence[Line], session: Session) -> Sequence[Line]:
    """Return the lines of the lesson as an author would have typed them: rows with bars, items with their bullets.

    Letters come first, for labels are known by them. Running heads go before bullets are given back: a bullet alone
    belongs to the next line of the lesson. Columns set apart by spaces come last; until then nothing folds the spaces
    inside a line.
    """
    heads = session.heads
    passes: tuple[LinePass, ...] = (
        partial(_unspaced, session=session),
        with_whole_rows,
        with_edges,
        partial(with_columns, heads=heads),
        partial(_without_furniture, session=session),
        with_own_bullets,
        partial(with_bullets, heads=heads),
        partial(with_tables, heads=heads),
    )
    for each in passes:
        lines = tuple(each(lines))
    return lines


def _unspaced(lines: Sequence[Line], session: Session) -> Iterator[Line]:
    """Yield lines; those whose letters were set apart with their words put together again, which is said."""
    for line in lines:
        mended = unspaced(line)
        if mended.spaced:
            session.note(P_MENDED, f'letters set apart read as "{mended.text}": "{line.text}"', line.span)
        yield mended


def _without_furniture(lines: Sequence[Line], session: Session) -> Iterator[Line]:
    """Yield lines without the running heads, feet and page numbers among them, which are said."""
    structural = frozenset(index for index, line in enumerate(lines) if session.heads.labelled(line.text))
    running = running_lines(lines, structural, session.words)
    session.found.extend(left_out(lines[index] for index in sorted(running)))
    for index, line in enumerate(lines):
        if index not in running:
            yield replace(line, apart=line.apart or index - 1 in running)

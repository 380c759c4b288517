"""Our own source format -> Lesson. Never raises: what cannot be placed stays as text, with a diagnostic."""

from collections.abc import Sequence

from lessonpress.model.diagnostic import Checked, Diagnostic
from lessonpress.model.lesson import FrontMatter, Lesson, Part, SectionKind
from lessonpress.model.source import Span
from lessonpress.readers.encoding import decode
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile
from lessonpress.readers.source.activities import ActivityReader
from lessonpress.readers.source.blocks import BlockReader
from lessonpress.readers.source.definitions import collect
from lessonpress.readers.source.evaluation import EvaluationReader
from lessonpress.readers.source.frontmatter import front_matter, language_of, split_front_matter
from lessonpress.readers.source.headings import Headed, headed
from lessonpress.readers.source.inlines import InlineReader
from lessonpress.readers.source.lines import lines_of
from lessonpress.readers.source.parts import Outline, PartReader, outlines, report_empty
from lessonpress.readers.source.rules.files import LIMIT, SPLIT
from lessonpress.readers.source.rules.structure import HEADING_LEVEL
from lessonpress.readers.source.session import Session
from lessonpress.readers.vocabulary import Word, vocabulary


def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
    """Read a lesson in our source format. A file that cannot be read at all gives errors and a lesson without parts."""
    decoded = decode(file, settings.units)
    too_long = _too_long(decoded.value or "", file.name, settings.units)
    if decoded.value is None or too_long:
        empty = Lesson(FrontMatter("", "", Span(file.name, 1), language=settings.language), ())
        return Checked(Reading(empty), (*decoded.diagnostics, *too_long))
    words = vocabulary(settings.language, settings.synonyms)
    session = Session(file.name, words, list(decoded.diagnostics), settings.units)
    lesson = _lesson(decoded.value, settings, session)
    return Checked(Reading(lesson), session.diagnostics())


def _too_long(text: str, file: str, units: int) -> tuple[Diagnostic, ...]:
    """Refuse at once what has more headings than can be read: it would take minutes to find out otherwise."""
    headings = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("#")]
    if len(headings) <= units:
        return ()
    message = f"{len(headings):,} headings; at most {units:,} are read"
    return (LIMIT.at(Span(file, headings[units]), message, SPLIT),)


def _lesson(text: str, settings: ReaderSettings, session: Session) -> Lesson:
    values, body = split_front_matter(lines_of(text), session)
    language = language_of(values, settings.language, session)
    session.vocabulary = vocabulary(language, settings.synonyms)
    definitions, body = collect(body, session)
    inlines = InlineReader(definitions, session)
    reader = PartReader(session, BlockReader(session, inlines))
    heading, stretches = _title_heading(list(headed(body, session)), "title" in values, reader)
    front = front_matter(values, language, heading, session)
    parts = tuple(_part(outline, reader) for outline in outlines(stretches, session))
    report_empty(parts, session)
    inlines.report_unused()
    return Lesson(front, parts, tuple(definitions.abbreviations.values()))


def _title_heading(stretches: Sequence[Headed], titled: bool, reader: PartReader) -> tuple[str, list[Headed]]:
    """Take the level-1 heading out: it is the title where the front matter gives none, and else must be of level 2."""
    title = ""
    result: list[Headed] = []
    for stretch in stretches:
        if stretch.level == 1 and not titled and not title:
            title = reader.title(stretch)
            result.append(Headed(0, stretch.title, stretch.body))
        elif stretch.level == 1:
            message = f'"# {stretch.title.text}": the title stands in the front matter, parts start with ##'
            reader.session.report(HEADING_LEVEL, stretch.title, message, "write ## for a part of the lesson")
            result.append(Headed(2, stretch.title, stretch.body, stretch.duration, stretch.attributes))
        else:
            result.append(stretch)
    return title, result


def _part(outline: Outline, reader: PartReader) -> Part:
    """Tell what a level-2 heading names: by its class, else by its words."""
    head = outline.head
    said = next((SectionKind(name) for name in head.classes if name in set(SectionKind)), None)
    if said:
        return reader.section(said, outline)
    if "stage" in head.classes or head.level == 0:
        return reader.stage(outline)
    words = reader.session.vocabulary
    said_activity = reader.words.activity(head.title.text) or reader.words.unnumbered_activity(head.title.text)
    if "activity" in head.classes or said_activity:
        return ActivityReader(reader).activity(outline)
    if "evaluation" in head.classes or words.is_word(Word.EVALUATION, head.title.text):
        return EvaluationReader(reader).evaluation(outline)
    kind = words.section(head.title.text)
    return reader.section(kind, outline) if kind else reader.stage(outline)

"""A slide deck (.pptx): titles, bullets and speaker notes, and putting them beside the notes of a lesson by number.

The deck's parts pass `model.archive.unpack` before python-pptx opens them; nothing outside the file is followed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from lessonpress.model.archive import unpack
from lessonpress.model.diagnostic import Checked, Diagnostic, error, note, warning
from lessonpress.model.inline import InlinePicture, Text
from lessonpress.model.lesson import Activity, Contents, FrontMatter, Lesson, Part, Section, Slide, Stage
from lessonpress.model.source import Span
from lessonpress.readers.embedded import EmbeddedPictures
from lessonpress.readers.published.assembly import assemble
from lessonpress.readers.published.findings import P_FORMAT, P_GUESSED, P_NO_NOTES
from lessonpress.readers.published.language import language_of
from lessonpress.readers.published.markup import inlines_of_text
from lessonpress.readers.published.pieces import Item, Piece, Prose
from lessonpress.readers.published.session import Session
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile
from lessonpress.readers.vocabulary import Word

MAX_SLIDES = 500
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a slide; `depth` counts from 0."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """A slide of a deck. `number` is its place in it, from 1; `notes` are the speaker's, a paragraph each.

    `pictures` are those on it, `unfit` names those that cannot be printed.
    """

    number: int
    title: str
    bullets: tuple[Bullet, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: bool = False
    pictures: tuple[InlinePicture, ...] = ()
    unfit: tuple[str, ...] = ()


def read_deck(file: SourceFile, pictures: EmbeddedPictures | None = None) -> Checked[tuple[DeckSlide, ...]]:
    """Return the slides of a deck; none and an error where it cannot be read. `pictures` takes those on the slides."""
    start = Span(file.name, 1)
    unpacked = unpack(file.data, start)
    if unpacked.diagnostics:
        return Checked((), unpacked.diagnostics)
    try:
        from pptx import Presentation
        from pptx.exc import PythonPptxError
    except ImportError:
        return Checked(
            (), (error("P110", "reading slides needs python-pptx", start, 'pip install "lessonpress[slides]"'),)
        )
    try:
        slides = tuple(_slides(Presentation(BytesIO(file.data)), pictures or EmbeddedPictures()))
    except (PythonPptxError, LookupError, ValueError, AttributeError, TypeError, SyntaxError) as fault:
        # what python-pptx lets through where a part is missing or is not what it should be
        message = f"this slide deck cannot be read: it is damaged, or none ({type(fault).__name__})"
        return Checked((), (error("P110", message, start, "save it again as .pptx"),))
    return Checked(slides, tuple(_findings(slides, file.name)))


def _findings(slides: Sequence[DeckSlide], file: str) -> Iterator[Diagnostic]:
    hidden = [slide.number for slide in slides if slide.hidden]
    if hidden:
        message = f"hidden slides are read too: {', '.join(map(str, hidden))}"
        yield note(P_FORMAT, message, Span(file, 1), "delete them if they are no part of the lesson")
    for slide in slides:
        for name in slide.unfit:
            message = f'slide {slide.number}: picture left out, its format is no print format: "{name}"'
            yield warning(P_FORMAT, message, Span(file, slide.number), "save it as PNG or JPEG")


def _slides(presentation, pictures: EmbeddedPictures) -> Iterator[DeckSlide]:  # type: ignore[no-untyped-def]
    for number, slide in enumerate(presentation.slides, 1):
        if number > MAX_SLIDES:
            return
        title = slide.shapes.title
        bullets = [
            bullet for shape in _shapes(slide.shapes) if shape.shape_id != _id(title) for bullet in _bullets(shape)
        ]
        drawn = [picture for shape in _shapes(slide.shapes) if (picture := _picture(shape, pictures))]
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        yield DeckSlide(
            number,
            _folded(title.text_frame.text) if title is not None else "",
            tuple(bullets),
            tuple(filter(None, (_folded(each.text) for each in notes.paragraphs))) if notes is not None else (),
            slide._element.get("show") == "0",
            tuple(picture for picture in drawn if picture.path),
            tuple(picture.alternative for picture in drawn if not picture.path),
        )


def _picture(shape, pictures: EmbeddedPictures) -> InlinePicture | None:  # type: ignore[no-untyped-def]
    """Return the picture of a shape, with an empty path where no edition can hold it; None where it has none."""
    embedded = next(iter(shape._element.iter("{*}blip")), None)
    key = embedded.get(_EMBED) if embedded is not None else None
    if key is None or key not in shape.part.rels or shape.part.rels[key].is_external:
        return None
    part = shape.part.related_part(key)
    properties = shape._element._nvXxPr.cNvPr
    alternative = _folded(properties.get("descr") or properties.get("title") or "")
    path = pictures.add(str(part.partname), part.blob)
    return InlinePicture(path or "", alternative if path else alternative or shape.name)


def _id(shape) -> int | None:  # type: ignore[no-untyped-def]
    return None if shape is None else int(shape.shape_id)


def _shapes(shapes, depth: int = 0) -> Iterator:  # type: ignore[no-untyped-def,type-arg]
    """Yield the shapes of a slide, those of groups in their place."""
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < 10:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _bullets(shape) -> Iterator[Bullet]:  # type: ignore[no-untyped-def]
    """Yield the lines of a shape; dates, feet and slide numbers are the page's, not the slide's."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind is not None and kind.name in ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"):
        return
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            if text := _folded(paragraph.text):
                yield Bullet(text, paragraph.level)
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            if text := " | ".join(_folded(cell.text) for cell in row.cells):
                yield Bullet(text)


def _folded(text: str) -> str:
    return " ".join(text.replace("\x0b", " ").split())


def read(file: SourceFile, settings: ReaderSettings) -> Checked[Reading]:
    """Read a deck alone as a lesson: one slide after the other, bullets as points, notes as the facilitator's."""
    pictures = EmbeddedPictures()
    deck = read_deck(file, pictures)
    texts = (text for slide in deck.value for text in (slide.title, *(bullet.text for bullet in slide.bullets)))
    language = language_of(texts, settings)
    if not deck.value:
        empty = Lesson(FrontMatter("", "", Span(file.name, 1), language=settings.language), ())
        return Checked(Reading(empty), deck.diagnostics)
    session = Session(file.name, language)
    lesson = assemble(tuple(_pieces(deck.value, session)), session)
    if deck.value[0].title and session.heads.slide(deck.value[0].title) is None:
        lesson = replace(lesson, front=replace(lesson.front, title=deck.value[0].title))
    return Checked(Reading(lesson, pictures.used_in(lesson)), (*deck.diagnostics, *session.diagnostics()))


def _pieces(deck: Sequence[DeckSlide], session: Session) -> Iterator[Piece]:
    word = session.words.words(Word.SLIDE)[0]
    for slide in deck:
        span = Span(session.file, slide.number)
        yield Prose((Text(f"{word} {slide.number}: {slide.title}".rstrip(": ")),), span)
        for bullet in slide.bullets:
            yield Item(inlines_of_text(bullet.text), span, bullet.depth)
        for picture in slide.pictures:
            yield Prose((picture,), span)
        for text in slide.notes:
            yield Prose(inlines_of_text(text), span)


# -- a deck beside a lesson -----------------------------------------------------------------------------------------


def with_slides(lesson: Lesson, deck: Sequence[DeckSlide]) -> Checked[Lesson]:
    """Return the lesson with titles from the deck where its slides have none, and what did not match by number."""
    by_number = {slide.number: slide for slide in deck}
    used: set[int] = set()
    found: list[Diagnostic] = []
    parts = tuple(_part(part, by_number, used, found) for part in lesson.parts)
    missing = [str(slide.number) for slide in deck if slide.number not in used]
    if missing:
        message = f"slides of the deck that the lesson has no notes for: {', '.join(missing)}"
        found.append(warning(P_NO_NOTES, message, lesson.front.span, "write their notes, or take them out of the deck"))
    return Checked(replace(lesson, parts=parts), tuple(found))


def _part(part: Part, deck: Mapping[int, DeckSlide], used: set[int], found: list[Diagnostic]) -> Part:
    match part:
        case Section() | Stage():
            return replace(part, contents=_contents(part.contents, deck, used, found))
        case Activity():
            inner = tuple(replace(each, contents=_contents(each.contents, deck, used, found)) for each in part.parts)
            return replace(part, parts=inner, contents=_contents(part.contents, deck, used, found))
        case _:
            return part


def _contents(contents: Contents, deck: Mapping[int, DeckSlide], used: set[int], found: list[Diagnostic]) -> Contents:
    return tuple(_slide(each, deck, used, found) if isinstance(each, Slide) else each for each in contents)


def _slide(slide: Slide, deck: Mapping[int, DeckSlide], used: set[int], found: list[Diagnostic]) -> Slide:
    used.update(range(slide.first, slide.last + 1))
    shown = deck.get(slide.first)
    if shown is None:
        message = f"slide {slide.first} is not in the deck"
        found.append(warning(P_NO_NOTES, message, slide.span, "check that lesson and deck are of the same version"))
        return slide
    if slide.title or not shown.title:
        return slide
    found.append(note(P_GUESSED, f'slide {slide.first}: its title is the deck\'s, "{shown.title}"', slide.span))
    return replace(slide, title=shown.title)

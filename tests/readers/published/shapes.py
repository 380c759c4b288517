"""The fixture lessons: the shapes that published lessons come in, in our own words; and what is looked at in them."""

from pathlib import Path

from lessonpress.model.audience import Audience
from lessonpress.model.block import Ask, Cell
from lessonpress.model.diagnostic import Checked
from lessonpress.model.lesson import Activity, Lesson, Section, SectionKind, Slide, Stage
from lessonpress.model.walk import plain_text, text_of
from lessonpress.readers import READERS
from lessonpress.readers.importing import slides_of
from lessonpress.readers.reading import ReaderSettings, Reading, SourceFile

LESSONS = Path(__file__).parent / "lessons"
PUBLISHED = Path(__file__).parents[4] / "shared" / "published" / "lesson-09-protection-of-civilians.txt"
FIXTURES = tuple(sorted(LESSONS.glob("*.txt")))
ALL = (*FIXTURES, *([PUBLISHED] if PUBLISHED.exists() else ()))


def read_text(text: str, name: str = "lesson.txt") -> Checked[Reading]:
    """Read a text with the reader of published lessons."""
    return READERS[".txt"](SourceFile(name, text.encode()), ReaderSettings())


def read_fixture(name: str) -> Checked[Reading]:
    """Read a fixture."""
    return read_text((LESSONS / name).read_text("utf-8"), name)


def read(name: str) -> Lesson:
    """Return the lesson of a fixture."""
    return read_fixture(name).value.lesson


def text_of_cell(cell: Cell) -> str:
    """Return the text of a cell."""
    return plain_text(cell.content)


def sections(lesson: Lesson) -> dict[SectionKind, Section]:
    """Return the sections by their kind."""
    return {part.kind: part for part in lesson.parts if isinstance(part, Section)}


def activity(lesson: Lesson, number: str) -> Activity:
    """Return the activity of a number."""
    return next(part for part in lesson.parts if isinstance(part, Activity) and part.number == number)


def shown(lesson: Lesson) -> str:
    """Return what participants see of slides and instructions, questions with none of their responses."""
    blocks = [block for slide in slides_of(lesson) for block in slide.blocks]
    for part in lesson.parts:
        if isinstance(part, Activity):
            blocks += [each for inner in part.parts for each in inner.contents if not isinstance(each, Slide)]
    theirs = [block for block in blocks if block.mark is not None and block.mark.audience is Audience.EVERYONE]
    return "\n".join(text_of(Ask(block.question)) if isinstance(block, Ask) else text_of(block) for block in theirs)


def stage_slides(lesson: Lesson) -> dict[str, list[int]]:
    return {
        part.title: [each.first for each in part.contents if isinstance(each, Slide)]
        for part in lesson.parts
        if isinstance(part, Stage)
    }

"""A lesson as an indented outline, for people to read in the spec files: what it is, who sees it, its text."""

from collections.abc import Iterator

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.block import (
    AnswerSpace,
    Ask,
    Block,
    BulletList,
    Definition,
    Example,
    NumberedList,
    OpenSpace,
    Paragraph,
    Passage,
    Picture,
    Preformatted,
    Room,
    RuledLines,
    Table,
    Video,
)
from lessonpress.model.inline import (
    Abbreviation,
    Blank,
    Code,
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
from lessonpress.model.lesson import (
    Activity,
    Content,
    Evaluation,
    EvaluationQuestion,
    Lesson,
    Part,
    Section,
    Slide,
    Stage,
)
from lessonpress.model.numeral import Numeral
from lessonpress.model.time import Duration
from lessonpress.model.walk import children


def outline(lesson: Lesson) -> str:
    """Return the outline of a lesson, one thing a line."""
    front = lesson.front
    stated = (front.duration.in_session, front.duration.beside) if front.duration else (None, None)
    times = zip(
        ("in session", "beside", "presentation", "activities"),
        (*stated, front.presentation, front.activities),
        strict=True,
    )
    lines = [f"lesson {front.number} {front.title!r} {front.language}"]
    lines += [f"{name}{_time(duration)}" for name, duration in times if duration]
    for part in lesson.parts:
        lines += _part(part)
    lines += [f"abbreviation {each.short} = {each.expansion}" for each in lesson.abbreviations]
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Section():
            yield _line(f"section {part.kind}", part.title, part.duration, part.only)
            yield from _contents(part.contents, 1)
        case Stage():
            yield _line("stage", part.title, part.duration, part.only)
            yield from _contents(part.contents, 1)
        case Activity():
            optional = " optional" if part.optional else ""
            yield _line(f"activity {part.number}{optional}", part.title, part.duration, part.only)
            yield from (f"  phase {phase.name!r}{_time(phase.duration)}" for phase in part.phases)
            yield from _contents(part.contents, 1)
            for each in part.parts:
                yield f"  part {each.kind} {each.title!r}"
                yield from _contents(each.contents, 2)
        case Evaluation():
            yield _line("evaluation", part.title, part.duration, part.only)
            yield from _contents(part.introduction, 1)
            for question in part.questions:
                yield from _question(question)
            yield from _contents(part.slides, 1)


def _question(question: EvaluationQuestion) -> Iterator[str]:
    objective = f" objective {question.objective}" if question.objective else ""
    yield f"  question {question.kind}{objective}{_room(question.room)}"
    yield from _contents(question.prompt, 2)
    yield from (f"    {'right' if each.right else 'wrong'}: {inlines(each.content)}" for each in question.choices)
    if question.answer:
        yield "    answer"
        yield from _contents(question.answer, 3)


def _line(what: str, title: str, duration: Duration | None, only: tuple[str, ...]) -> str:
    return f"{what} {title!r}{_time(duration)}{_only(only)}"


def _time(duration: Duration | None) -> str:
    if duration is None:
        return ""
    least, most = (f"{each // 60}:{each % 60:02d}" for each in (duration.least, duration.most))
    return f" {least}" if least == most else f" {least}–{most}"


def _only(only: tuple[str, ...]) -> str:
    return "".join(f" only-{each}" for each in only)


def _contents(contents: tuple[Content, ...], depth: int) -> Iterator[str]:
    for each in contents:
        if isinstance(each, Slide):
            number = str(each.first) if each.first == each.last else f"{each.first}–{each.last}"
            yield "  " * depth + _line(f"slide {number}", each.title, each.duration, each.only)
            yield from _contents(each.blocks, depth + 1)
        else:
            yield from _block(each, depth)


def _block(block: Block, depth: int) -> Iterator[str]:
    yield "  " * depth + f"{_who(block.mark)} {_head(block)}{_only(block.mark.only if block.mark else ())}"
    match block:
        case BulletList() | NumberedList():
            for item in block.items:
                box = {None: "", True: " [x]", False: " [ ]"}[item.checked]
                yield "  " * (depth + 1) + f"item{box}"
                yield from _contents(item.blocks, depth + 2)
        case Table():
            yield "  " * (depth + 1) + " | ".join(f"**{inlines(cell.content)}**" for cell in block.header)
            yield from ("  " * (depth + 1) + " | ".join(inlines(cell.content) for cell in row) for row in block.rows)
        case _:
            yield from _contents(children(block), depth + 1)


def _who(mark: Mark | None) -> str:
    assert mark is not None
    return "all:" if mark.audience is Audience.EVERYONE else "facilitator:"


def _counted(numeral: Numeral) -> str:
    return "" if numeral is Numeral.DECIMAL else f" {numeral}"


def _head(block: Block) -> str:
    name = type(block).__name__
    match block:
        case Paragraph():
            return f"{name} {inlines(block.content)}"
        case NumberedList():
            return f"{name} from {block.start}{_counted(block.numeral)}"
        case Table():
            return f"{name} {'/'.join(block.columns)}{_room(block.room)} {block.caption!r}"
        case Picture():
            return f"{name} {block.path} {block.alternative!r} {block.caption!r}"
        case Preformatted():
            return f"{name} {block.text!r}"
        case Passage():
            return f"{name} {block.language}"
        case AnswerSpace():
            return f"{name}{_room(block.room)}"
        case Definition():
            return f"{name} {block.term!r}"
        case Example():
            return f"{name} {block.title!r}"
        case Ask():
            return f"{name} {inlines(block.question)}{_room(block.room)}"
        case Video():
            return f"{name} {block.title!r} url={block.address} from={block.starts} to={block.ends} file={block.file}"
        case _:
            return name


def _room(room: Room | None) -> str:
    match room:
        case None:
            return ""
        case RuledLines():
            return f" lines={room.count}"
        case OpenSpace():
            return f" space={room.height:g}mm"


def inlines(content: Inlines) -> str:
    """Return inline content with a sign around everything that is not plain text."""
    return "".join(map(_inline, content))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Emphasis():
            return f"<em {inlines(inline.content)}>"
        case Strong():
            return f"<strong {inlines(inline.content)}>"
        case Code():
            return f"<code {inline.text}>"
        case Link():
            title = f" {inline.title!r}" if inline.title else ""
            return f"<link {inline.address}{title} {inlines(inline.content)}>"
        case Abbreviation():
            return f"<abbr {inline.short}>"
        case Footnote():
            return f"<note {inlines(inline.content)}>"
        case Blank():
            return f"<blank {inlines(inline.answer)}>"
        case Foreign():
            return f"<{inline.language} {inlines(inline.content)}>"
        case InlinePicture():
            return f"<picture {inline.path} {inline.alternative!r}>"
        case LineBreak():
            return "<break>"
        case _:
            raise AssertionError(inline)

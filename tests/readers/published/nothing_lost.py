"""The oracle of "nothing is lost": every word of a text is in the lesson or in a diagnostic."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lessonpress.model.block import Block, KeyMessage
from lessonpress.model.diagnostic import Checked
from lessonpress.model.lesson import Activity, Contents, Evaluation, Lesson, Slide
from lessonpress.model.walk import descend, plain_text, text_of
from lessonpress.readers.published.lines import PAGE_MARK
from lessonpress.readers.reading import Reading
from lessonpress.readers.vocabulary import Group, Word, vocabulary

_PLAIN_WORD = re.compile(
    r"[^\W_]+"
)  # stricter than the model's: "pre-emption" is two, so that hyphens cannot hide a loss
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_MARKER = re.compile(
    r"^[\W_]*(?:\d{1,2}[.)](?=\s+\D)|\(?(?:[A-Za-z]|[ivx]+)\)(?=\s)|(?:[A-Ha-h]|[ivx]+|[IVX]+)\.(?=\s+\S)|o(?=\s+[A-ZÀ-Ý]))",
    re.MULTILINE,
)
_MARKUP = re.compile(r"</?(?:u|b|i|em|strong)>", re.IGNORECASE)


def words_in(text: str) -> Counter[str]:
    """Return the words of a text, counted: those that extraction ran together are parted."""
    text = _MARKUP.sub(" ", text).replace(PAGE_MARK, "\n")
    text = _RUN_TOGETHER.sub(" ", text)
    return Counter(_PLAIN_WORD.findall(text.casefold()))


def lost_words(text: str, checked: Checked[Reading]) -> Counter[str]:
    """Return the words that the lesson holds less often than the text, and that no diagnostic quotes.

    A running head is quoted once for all its pages, so a quoted word counts however often it stood in the text.
    """
    kept = words_in("\n".join(texts_of_lesson(checked.value.lesson)))
    told = words_in(" ".join(diagnostic.message for diagnostic in checked.diagnostics))
    return Counter(
        {word: count for word, count in (words_in(_MARKER.sub(" ", text)) - kept).items() if word not in told}
    )


def texts_of_lesson(lesson: Lesson) -> Iterator[str]:
    """Yield all text of a lesson, with the labels that its structure stands for."""
    words = vocabulary(lesson.front.language)
    yield lesson.front.title
    yield lesson.front.number
    for part in lesson.parts:
        yield part.title
        match part:
            case Activity():
                yield from (*words.words(Word.ACTIVITY), part.number)
                yield from words.words(Word.OPTIONAL) if part.optional else ()
                yield from _contents(part.contents, lesson)
                for inner in part.parts:
                    yield inner.title
                    yield from _contents(inner.contents, lesson)
            case Evaluation():
                yield from _contents(part.introduction, lesson)
                for index, question in enumerate(part.questions, 1):
                    yield from (str(index), *[words.words(Word.ANSWER)[0]] * len(question.answer))
                    yield from _blocks((*question.prompt, *question.answer), lesson)
                    yield from (plain_text(choice.content) for choice in question.choices)
            case _:
                yield from _contents(part.contents, lesson)


def _contents(contents: Contents, lesson: Lesson) -> Iterator[str]:
    words = vocabulary(lesson.front.language)
    for content in contents:
        if isinstance(content, Slide):
            yield from (*words.words(Word.SLIDE), str(content.first), content.title)
            if content.last != content.first:
                yield from (str(content.last), *words.words(Word.AND))
            yield from _blocks(content.blocks, lesson)
        else:
            yield from _blocks((content,), lesson)


def _blocks(blocks: Iterable[Block], lesson: Lesson) -> Iterator[str]:
    words = vocabulary(lesson.front.language)
    for block in blocks:
        yield text_of(block)
        for inner in descend((block,)):
            if isinstance(inner, KeyMessage):
                yield " ".join(words.of(Group.CALLOUTS, "key-message"))

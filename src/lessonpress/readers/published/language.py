"""The language of a lesson: which of those known it is, and what recognises heads, cues and addressees in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lessonpress.readers.published.addressing import Addressing
from lessonpress.readers.published.cues import Cues
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.reading import ReaderSettings
from lessonpress.readers.vocabulary import Group, Vocabulary, fold, languages, vocabulary

_GROUPS = (Group.SECTIONS, Group.HEADINGS, Group.ACTIVITY_PARTS, Group.CALLOUTS)


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, and what recognises things by them. It only looks at texts; nothing in it changes."""

    words: Vocabulary
    heads: Heads
    cues: Cues
    addressing: Addressing


def language_of(lines: Iterable[str], settings: ReaderSettings) -> Language:
    """Return the language of a lesson's lines, with the course's synonyms: the course's where they do not tell."""
    words = vocabulary(_tag_of(lines, settings), settings.synonyms)
    return Language(words, Heads(words), Cues(words), Addressing(words))


def _tag_of(lines: Iterable[str], settings: ReaderSettings) -> str:
    """Return the language whose own labels the lines use most."""
    openings = [fold(line.split(":")[0].rstrip("0123456789 -–.")) for line in lines if len(line) < 100]
    scores = {language: sum(opening in _labels(language) for opening in openings) for language in languages()}
    best = max(scores, key=lambda language: (scores[language], language == settings.language.split("-")[0]))
    return best if scores[best] > scores.get(settings.language.split("-")[0], 0) else settings.language


@cache
def _labels(language: str) -> frozenset[str]:
    """The labels that only this language has: the tables of the others know the English ones too."""
    tables = vocabulary(language).spellings
    own = {fold(each) for group in _GROUPS for spellings in tables[group].values() for each in spellings}
    if language == "en":
        return frozenset(own)
    english = vocabulary("en").spellings
    return frozenset(
        own - {fold(each) for group in _GROUPS for spellings in english[group].values() for each in spellings}
    )

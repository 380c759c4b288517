"""Which of the known languages a text is in: the one whose own labels it uses most."""

from collections.abc import Iterable
from functools import cache

from lessonpress.readers.reading import ReaderSettings
from lessonpress.readers.vocabulary import Group, fold, languages, vocabulary

_GROUPS = (Group.SECTIONS, Group.HEADINGS, Group.ACTIVITY_PARTS, Group.CALLOUTS)


def language_of(lines: Iterable[str], settings: ReaderSettings) -> str:
    """Return the language of a lesson's lines, the course's language where they do not tell."""
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

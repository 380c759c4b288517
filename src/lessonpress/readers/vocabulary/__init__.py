"""What lessons call their parts, in each language: data tables, looked up without regard to case and punctuation."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from lessonpress.model.cue import Cue
from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.readers.patterns import any_of


class Group(StrEnum):
    """The tables of a vocabulary file. In each, a key stands for something and has any number of spellings."""

    SECTIONS = "sections"
    HEADINGS = "headings"
    ACTIVITY_PARTS = "activity-parts"
    CALLOUTS = "callouts"
    PHRASES = "phrases"
    PUBLISHED = "published"
    TURNING = "turning"


class Word(StrEnum):
    """The keys of the headings and phrases tables."""

    EVALUATION = "evaluation"
    ACTIVITY = "activity"
    SLIDE = "slide"
    STAGE = "stage"
    OPTIONAL = "optional"
    AND = "and"
    ANSWER = "answer"
    TRUE = "true"
    FALSE = "false"


Spellings = Mapping[Group, Mapping[str, tuple[str, ...]]]


def fold(text: str) -> str:
    """Return `text` as it is compared: case folded, one kind of apostrophe and space, no punctuation at its ends."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" :：.。–—-")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The spellings of one language, with the English ones behind them, and those that the course adds."""

    language: str
    spellings: Spellings
    _folded: Mapping[Group, Mapping[str, frozenset[str]]] = field(init=False, repr=False, compare=False)
    _keys: Mapping[Group, Mapping[str, str]] = field(init=False, repr=False, compare=False)
    _patterns: dict[tuple[str, ...], str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        folded = {
            group: {key: frozenset(map(fold, spellings)) for key, spellings in table.items()}
            for group, table in self.spellings.items()
        }
        object.__setattr__(self, "_folded", folded)
        # of two keys that share a spelling, the first of the table has it
        keys = {
            group: {spelling: key for key in reversed(table) for spelling in table[key]}
            for group, table in folded.items()
        }
        object.__setattr__(self, "_keys", keys)

    def of(self, group: Group, key: str) -> tuple[str, ...]:
        """Return the spellings of `key`, this language's first; none where the key is unknown."""
        return self.spellings[group].get(key, ())

    def words(self, word: Word) -> tuple[str, ...]:
        """Return the spellings of a word of the headings or phrases tables."""
        return self.of(Group.HEADINGS, word) or self.of(Group.PHRASES, word)

    def any(self, *keys: str) -> str:
        """Return a pattern for any spelling of some keys of the table of published lessons; they must be there."""
        assert self.spellings[Group.PUBLISHED].keys() >= set(keys), keys
        return self._any((Group.PUBLISHED, *keys), (each for key in keys for each in self.of(Group.PUBLISHED, key)))

    def any_word(self, *words: Word) -> str:
        """Return a pattern for any spelling of some words of the headings and phrases tables."""
        return self._any((Group.HEADINGS, *words), (each for word in words for each in self.words(word)))

    def _any(self, of: tuple[str, ...], spellings: Iterable[str]) -> str:
        """Return the pattern for some spellings; `of` is what it is remembered by."""
        if of not in self._patterns:
            self._patterns[of] = any_of(tuple(spellings))
        return self._patterns[of]

    def find(self, group: Group, text: str) -> str | None:
        """Return the key that `text` spells, or None."""
        return self._keys[group].get(fold(text))

    def spells(self, group: Group, key: str, text: str) -> bool:
        """Whether `text` is a spelling of `key`."""
        return fold(text) in self._folded[group].get(key, ())

    def section(self, heading: str) -> SectionKind | None:
        """Return the part of a lesson that a heading names, or None."""
        key = self.find(Group.SECTIONS, heading)
        return SectionKind(key) if key else None

    def activity_part(self, heading: str) -> ActivityPartKind | None:
        """Return the part of an activity that a heading or label names, or None."""
        key = self.find(Group.ACTIVITY_PARTS, heading)
        return ActivityPartKind(key) if key else None

    def callout(self, name: str) -> Cue | None:
        """Return the cue that a callout's name or a printed label names, or None."""
        key = self.find(Group.CALLOUTS, name.replace("-", " ")) or self.find(Group.CALLOUTS, name)
        return Cue(key) if key else None

    def is_word(self, word: Word, text: str) -> bool:
        """Whether `text` is a spelling of `word`."""
        return fold(text) in map(fold, self.words(word))

    def leads_on(self, text: str) -> bool:
        """Whether a text breaks off after a word that leads on to the next: "Partners in the Security of"."""
        last = text.split()[-1:]
        return bool(last) and self.spells(Group.PUBLISHED, "leading-on", last[0])

    def closest(self, group: Group, text: str) -> str:
        """Return the known spelling most like `text`, or "" where none is near."""
        known = {fold(each): each for spellings in self.spellings[group].values() for each in spellings}
        near = difflib.get_close_matches(fold(text), known, n=1, cutoff=0.85)
        return known[near[0]] if near else ""


def vocabulary(language: str, synonyms: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None) -> Vocabulary:
    """Return the vocabulary of a language (BCP 47 tag; only its first part counts).

    `synonyms` are a course's own spellings: language -> key of any table -> spellings; an unknown key adds nothing.
    """
    primary = language.split("-")[0].lower()
    own = (synonyms or {}).get(language) or (synonyms or {}).get(primary) or {}
    layers = [own_words(primary), own_words("en")] if primary != "en" else [own_words("en")]
    return Vocabulary(language, {group: _merged(group, layers, own) for group in Group})


def _merged(group: Group, layers: list[Spellings], own: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    keys = dict.fromkeys(key for layer in layers for key in layer[group])
    return MappingProxyType(
        {key: (*own.get(key, ()), *(each for layer in layers for each in layer[group].get(key, ()))) for key in keys}
    )


@cache
def own_words(language: str) -> Spellings:
    """Return what the file of a language has, without the English words; nothing where there is none."""
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        return {group: {} for group in Group}
    data = tomllib.loads(file.read_text("utf-8"))
    return {group: {key: tuple(spellings) for key, spellings in data.get(group, {}).items()} for group in Group}


def languages() -> tuple[str, ...]:
    """Return the languages that have a table of their own."""
    return tuple(
        sorted(entry.name[:-5] for entry in resources.files(__name__).iterdir() if entry.name.endswith(".toml"))
    )

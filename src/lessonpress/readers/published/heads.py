"""The lines that give a published lesson its structure, told from their labels, in any of the languages known."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from lessonpress.model.lesson import ActivityPartKind, SectionKind
from lessonpress.readers.namedtimes import TIME, stated_time
from lessonpress.readers.patterns import BEGINS, ENDS, any_of, is_capital, western
from lessonpress.readers.vocabulary import Group, Vocabulary, Word, fold

_NUMBER = r"\d+(?:\.\s?\d+)*"
_TITLE_WORDS = 12
LONGEST = 400
"""Characters of the longest line that is looked at as a head: to try all that a head may have takes as long as their
square."""


@dataclass(frozen=True, slots=True)
class SlideHead:
    """`Slide 5`, `Slides 16 and 17`, `Slide 12: Title`. `continued` where the text says that the slide goes on."""

    first: int
    last: int
    title: str = ""
    continued: bool = False
    line: str = field(default="", compare=False)  # as it stands in the text


@dataclass(frozen=True, slots=True)
class ActivityHead:
    """`Learning Activity 9.1`, with or without its title; `number` is empty where it stands on the next line."""

    number: str
    title: str = ""
    optional: bool = False
    line: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PartHead:
    """A label of an activity: METHOD, TIME, INSTRUCTIONS …"""

    kind: ActivityPartKind
    title: str


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A named part of the lesson: Aim, Lesson Map …"""

    kind: SectionKind
    title: str


@dataclass(frozen=True, slots=True)
class EvaluationHead:
    """The learning evaluation begins."""

    title: str


@dataclass(frozen=True, slots=True)
class LessonHead:
    """`The Lesson`: what was at a glance ends."""

    title: str


@dataclass(frozen=True, slots=True)
class AdditionalHead:
    """`OPTIONAL: Additional Learning Activities`: every activity from here on is optional."""

    title: str


@dataclass(frozen=True, slots=True)
class StageHead:
    """A heading of the lesson's own: the title of a stage."""

    title: str


Head: TypeAlias = (
    SlideHead | ActivityHead | PartHead | SectionHead | EvaluationHead | LessonHead | AdditionalHead | StageHead
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Recognises the heads of one language's lessons."""

    words: Vocabulary

    def slide(self, text: str) -> SlideHead | None:
        """Return the slide that a line announces, or None."""
        if len(text) > LONGEST:
            return None
        slide, joiner = self.words.any_word(Word.SLIDE), self.words.any_word(Word.AND)
        pattern = (
            rf"(?:{slide})\s*(?:{self.words.any('number-signs')})?\s*(\d{{1,3}})"
            rf"((?:\s*(?:,|[-–—]|{joiner})\s*\d{{1,3}}(?!\d|\.\d|\s*\w*\s*%))*)"
            rf"\s*(\(?(?:{self.words.any('continued')})\.?\)?)?\s*(?:([:.–—-])\s*|\s+)?(.*)"
        )
        found = re.fullmatch(pattern, western(text), re.IGNORECASE)
        if found is None:
            return None
        first, more, continued, mark, _ = found.groups()
        rest = text[found.start(5) :]
        last = int(re.findall(r"\d+", more)[-1]) if more else int(first)
        if last < int(first) or not _titular(rest, bool(mark)):
            return None
        return SlideHead(int(first), last, rest.strip(), bool(continued), text)

    def activity(self, text: str) -> ActivityHead | None:
        """Return the activity that a line announces, or None."""
        if len(text) > LONGEST:
            return None
        activity, optional = self.words.any_word(Word.ACTIVITY), self.words.any_word(Word.OPTIONAL)
        found = re.fullmatch(
            rf"(?:({optional})\s*[:–—-]?\s*)?(?:{activity})(?:\s*(?:{self.words.any('number-signs')})?\s*({_NUMBER}))?"
            rf"\s*(\((?:{optional})\))?\s*([:.–—-])?\s*(.*)",
            western(text),
            re.IGNORECASE,
        )
        rest = text[found.start(5) :] if found else ""
        if found is None or not _titular(rest, bool(found[4])) or not is_capital(text):
            return None
        if not found[2] and (rest or found[4]):
            return None
        title = re.sub(rf"\s*\((?:{optional})\)$", "", rest.strip(), flags=re.IGNORECASE)
        marked = bool(found[1] or found[3]) or title != rest.strip()
        return ActivityHead(found[2].replace(" ", "") if found[2] else "", title, marked, text)

    def number(self, text: str) -> str | None:
        """Return a number that stands alone on its line ("9.1"), or None."""
        found = re.fullmatch(rf"({_NUMBER})\s*[:.]?", text)
        return found[1].replace(" ", "") if found else None

    def section(self, text: str) -> SectionHead | LessonHead | EvaluationHead | AdditionalHead | None:
        """Return the part of the lesson that a line names and does nothing else, or None."""
        title = text.strip().rstrip(":：").strip()
        if not title or not (is_capital(title) or title[0].isdigit()) or len(title) > 90:
            return None
        if self.words.find(Group.PUBLISHED, title) == "additional":
            return AdditionalHead(title)
        if self.words.spells(Group.PUBLISHED, "lesson", title):
            return LessonHead(title)
        kind = self.words.section(title) or self._two_sections(title)
        if kind is not None:
            return SectionHead(kind, title)
        evaluation, of = self.words.any_word(Word.EVALUATION), self.words.any("evaluation-of")
        if re.fullmatch(rf"(?:{evaluation})(?:\s+(?:{of})\s*{_NUMBER})?", title, re.IGNORECASE):
            return EvaluationHead(title)
        return None

    def _two_sections(self, title: str) -> SectionKind | None:
        """Return the part that a title of two known names ("Summary and questions") begins with, or None."""
        for joiner in self.words.words(Word.AND):
            first, found, second = title.partition(f" {joiner} ")
            if found and self.words.section(second):
                return self.words.section(first)
        return None

    def parts(self, text: str) -> tuple[tuple[int, int, PartHead], ...]:
        """Return the activity labels in a line as (start, end, head), the first at its very start; none if it has none.

        A label at the start counts where it is alone, in capitals, or has a colon; further on, only in capitals.
        """
        labels = [spelling for each in self.words.spellings[Group.ACTIVITY_PARTS].values() for spelling in each]
        known = any_of(tuple(labels))
        first = re.match(rf"({known})(?:\s*[:：]\s*|\s*$|(?=\s))", text, re.IGNORECASE)
        if first is None:
            return ()
        alone, capitals, colon = first.end() == len(text), first[1].isupper(), first[0].rstrip().endswith((":", "："))
        if not is_capital(text) or not (alone or capitals or colon):
            return ()
        shouted = any_of(tuple(label.upper() for label in labels))
        further = re.finditer(rf"(?<!\w)({shouted})(?!\w)\s*:?\s*", text[first.end() :])
        found = [(first.start(), first.end(), self._part(first[1]))]
        found += [(m.start() + first.end(), m.end() + first.end(), self._part(m[1])) for m in further]
        return tuple(found)

    def _part(self, label: str) -> PartHead:
        kind = self.words.activity_part(label)
        assert kind is not None, label
        return PartHead(kind, label)

    def labelled(self, text: str) -> bool:
        """Whether a line begins with a label of any kind, so that it never continues the line before."""
        if not text or not (is_capital(text) or text[0].isdigit() or text[0] == "|"):
            return False
        if self.slide(text) or self.section(text) or self.parts(text) or self.question_kind(text):
            return True
        activity = self.activity(text)
        return bool(activity) or self.callout(text) or bool(self.ranged(text)) or self.responses(text)

    def question_kind(self, text: str) -> str | None:
        """Return the kind of evaluation questions ("narrative", "true-false" …) that a line names, or None."""
        for key in ("narrative", "true-false", "fill", "choice"):
            if self.words.spells(Group.PUBLISHED, key, text):
                return key
        return None

    def column(self, text: str) -> bool:
        """Whether a text is the head of a column that lessons have: "Questions", "Definition", "Methods"."""
        keys = ("columns", "key-word-columns", "questions-column", "answers-column", "map-part")
        return any(self.words.spells(Group.PUBLISHED, key, text) for key in keys)

    def duration(self, text: str) -> bool:
        """Whether a line states how long the lesson takes, and nothing else."""
        label = self.words.any("duration")
        found = re.match(rf"(?:{label})\s*[:–-]\s*", text, re.IGNORECASE)
        return found is not None and stated_time(text[found.end() :]) is not None

    def callout(self, text: str) -> bool:
        """Whether a line begins with the label of a callout and a colon ("Key Message:"), or is one alone."""
        label, colon, _ = western(text).partition(":")
        return len(label) <= 40 and (bool(colon) or fold(text) == fold(label)) and self.words.callout(label) is not None

    def responses(self, text: str) -> bool:
        """Whether a line begins to tell the responses that are expected."""
        follow = self.words.any("responses-follow")
        return bool(re.match(rf"(?:{follow})(?:\s++(?:\w++(?:\s++\w++){{0,2}}+\s*+)?)?:", western(text), re.IGNORECASE))

    def says_activity(self, title: str) -> bool:
        """Whether a slide's title says that it is an activity's: by its name, or by a word of the facilitator's."""
        names = rf"{self.words.any_word(Word.ACTIVITY)}|{self.words.any('facilitator-words')}"
        return bool(re.search(rf"{BEGINS}(?:{names}){ENDS}", title, re.IGNORECASE))

    def breaks_off(self, text: str) -> bool:
        """Whether a line ends with a word that no line of a lesson ends with, so that the next goes on with it."""
        return bool(re.search(rf"\s(?:{self.words.any('line-breaks-after')})$", text))

    def ranged(self, text: str) -> re.Match[str] | None:
        """Return the match of a line of the lesson map: the part's title, its slides or pages, its time or None."""
        if len(text) > LONGEST:
            return None
        slide = self.words.any_word(Word.SLIDE)
        page = self.words.any("page")
        opening = self.words.any("opening-slides")
        joiner = self.words.any_word(Word.AND)
        numbers = rf"\d{{1,3}}(?:\s*+(?:[-–—,]|{joiner})(?:\s*+\d{{1,3}})?)*\s*"
        place = rf"(?:{slide}|{page})\s+{numbers}|(?:{opening})"
        return re.fullmatch(
            rf"(.*?)(?<![\s:.…–—-])[\s:.…–—-]*+({place})(?:[\s,;(–-]+({TIME})\)?)?", text, re.IGNORECASE
        )


def _titular(rest: str, marked: bool) -> bool:
    """Whether what follows a number reads as a title; without a mark between, it must look like one."""
    rest = rest.strip()
    if not rest or marked:
        return len(rest) <= 160
    return is_capital(rest) and len(rest.split()) <= _TITLE_WORDS and not western(rest).endswith((".", ",", ";"))

"""Turning what is said to the facilitator ("Ask participants to work in pairs") to participants ("Work in pairs").

Only openings that are known are turned. Where a pronoun or a word shows that the sentence is still the
facilitator's, nothing is turned: a clumsy instruction is worse than one that the facilitator gives aloud.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from lessonpress.model.inline import Emphasis, Inline, Inlines, Link, Strong, Text
from lessonpress.model.walk import plain_text, with_texts_joined
from lessonpress.readers.patterns import BEGINS, ENDS, any_of, western
from lessonpress.readers.published.pieces import after, before
from lessonpress.readers.vocabulary import Group, Vocabulary

_QUOTED = re.compile(r"[\"“«]\s*([^\"”»]+[?.!])\s*[\"”»]\.?\s*$")


class Listener(Enum):
    """Whom a list of instructions speaks to."""

    PARTICIPANTS = auto()
    FACILITATOR = auto()


@dataclass(frozen=True, slots=True)
class Addressing:
    """Turns sentences of one language."""

    words: Vocabulary

    def is_facilitators(self, text: str) -> bool:
        """Whether a text speaks of participants or of the facilitator's own doings."""
        return self._names("facilitator-words", text)

    def is_for_teachers(self, text: str) -> bool:
        """Whether a sentence of a text says what those who teach are to do: "Instructors should read this first"."""
        opening = r"(?:^|[.!?:。！？：؟]\s*)(?:\w{1,4}\s+){0,2}"
        return bool(re.search(rf"{opening}(?:{self.words.any('teachers')}){ENDS}", text, re.IGNORECASE))

    def _names(self, key: str, text: str) -> bool:
        return bool(re.search(rf"{BEGINS}(?:{self.words.any(key)}){ENDS}", text, re.IGNORECASE))

    def _turning(self, key: str) -> str:
        """Return a pattern for the words of a key of the table of turning."""
        return any_of(self.words.of(Group.TURNING, key))

    def instruction(self, content: Inlines, listener: Listener) -> Inlines | None:
        """Return an instruction as participants read it, or None where it must stay with the facilitator.

        In a list that tells the facilitator what to do ("Divide … Read … Present the solution") an imperative is his,
        and so is what follows a turned sentence: it may well say what the groups are to find.
        """
        theirs = listener is Listener.PARTICIPANTS
        text = plain_text(content)
        turned = self._directed(content) or self._subject(content) or self._divided(content)
        if turned is None:
            own = "participant-verbs" if theirs else "participant-only-verbs"
            mine = (
                western(text).rstrip().endswith("?")
                or self._opens(own, text)
                or (theirs and self._names("you-words", text))
            )
            spoken_of = self._names("theirs" if theirs else "of-them", text)
            return content if mine and not (spoken_of or self.is_facilitators(text)) else None
        ends = [found.start() for found in re.finditer(r"(?<=[.!?:;])\s+(?=\S)", plain_text(turned))]
        first = before(turned, ends[0]) if ends and not theirs else turned
        return self._yours(first)

    def listener(self, texts: Iterable[str]) -> Listener:
        """Return whom a list of instructions speaks to: participants where nothing in it speaks of them."""
        of_them = any(
            self.is_facilitators(text) or self._opens("addressees", text) or self._tells(text) for text in texts
        )
        return Listener.FACILITATOR if of_them else Listener.PARTICIPANTS

    def _tells(self, text: str) -> bool:
        """Whether a text tells the facilitator what to do: "Divide the class", "Hand out one set to each group"."""
        opens = rf"(?:{self.words.any('directed')}|{self.words.any('do-openings')})"
        tells = bool(re.match(rf"{opens}{ENDS}", text)) and not self._opens("participant-verbs", text)
        return tells and not self._names("you-words", text)

    def question(self, content: Inlines) -> Inlines | None:
        """Return what "Ask participants …" puts to participants, or None where that cannot be said for certain."""
        text = plain_text(content)
        quoted = _QUOTED.search(text)
        opening = re.match(
            rf"(?:{self.words.any('ask-openings')})(?:\s+(?:{self.words.any('addressees')}))?\s*[:,]?\s*",
            text,
            re.IGNORECASE,
        )
        if quoted and opening and quoted.start() <= opening.end():
            return (Text(quoted[1].strip()),)
        if opening and opening[0].rstrip().endswith(":") and text.rstrip().endswith("?"):
            return self._yours(_capital(after(content, opening.end())))
        turned = self._directed(content) or self._whether(content) or self._who(content)
        return self._yours(turned) if turned else None

    def asked(self, content: Inlines) -> Inlines | None:
        """Return a question that a label puts to participants, or None where its words are the facilitator's."""
        quoted = _QUOTED.fullmatch(plain_text(content).strip())
        return self._yours((Text(quoted[1].strip()),) if quoted else content)

    def _directed(self, content: Inlines) -> Inlines | None:
        text = plain_text(content)
        found = re.match(
            rf"((?:{self.words.any('sequence')})\s*,?\s+)?(?:{self.words.any('directed')})\s+(?:{self.words.any('addressees')})\s+"
            rf"(?:{self.words.any('directed-to')})(?:\s+|(?<=['’]))(?=\w)",
            text,
            re.IGNORECASE,
        )
        if found is None:
            return None
        rest = after(content, found.end())
        return (Text(found[1].rstrip() + " "), *rest) if found[1] else _capital(rest)

    def _subject(self, content: Inlines) -> Inlines | None:
        who, may, must = self.words.any("addressees"), self._turning("may"), self._turning("must")
        found = re.match(rf"(?:{who})\s+(?:({may})|{must})\s+", plain_text(content), re.IGNORECASE)
        if found is None:
            return None
        rest = after(content, found.end())
        return (Text(f"{self._said('you').capitalize()} {found[1].lower()} "), *rest) if found[1] else _capital(rest)

    def _divided(self, content: Inlines) -> Inlines | None:
        who = rf"{self.words.any('addressees')}|{self._turning('divided')}"
        divide, into = self._turning("divide"), self._turning("into")
        found = re.match(rf"(?:{divide})\s+(?:{who})\s+(?:{into})\s+", plain_text(content), re.IGNORECASE)
        return (Text(f"{self._said('work-in')} "), *after(content, found.end())) if found else None

    def _said(self, key: str) -> str:
        """Return the word of the table of turning that participants read."""
        return self.words.of(Group.TURNING, key)[0]

    def _opens(self, key: str, text: str) -> bool:
        return bool(re.match(rf"(?:{self.words.any(key)}){ENDS}", text))

    def _whether(self, content: Inlines) -> Inlines | None:
        """ "Ask participants if they have …": "Have you …", or "Do you know …"."""
        asks = rf"(?:{self.words.any('ask-openings')})\s+(?:{self.words.any('addressees')})"
        whether = rf"(?:{self._turning('whether')})\s+(?:{self._turning('they')})"
        found = re.match(rf"{asks}\s+{whether}\s+(\w+)\s+(\w+)", plain_text(content), re.IGNORECASE)
        if found is None:
            return None
        verb, follower = found[1].lower(), found[2].lower()
        perfect = re.fullmatch(
            rf"{self._turning('perfect-followers')}|\w*(?:{self._turning('perfect-endings')})", follower
        )
        if re.fullmatch(self._turning("inverted"), verb) or (perfect and re.fullmatch(self._turning("perfect"), verb)):
            opening = f"{verb.capitalize()} {self._said('you')} "
        elif re.fullmatch(self._turning("with-do"), verb):
            opening = f"{self._said('do-you')} {verb} "
        else:
            return None
        return _asked((Text(opening), *after(content, found.start(2))))

    def _who(self, content: Inlines) -> Inlines | None:
        """ "Ask learners who has …": where who or what is the subject, the words stand as in the question itself."""
        asks = rf"(?:{self.words.any('ask-openings')})\s+(?:{self.words.any('addressees')})"
        who = rf"(?:{self._turning('who')})\s+(?:{self._turning('who-verbs')})\b"
        found = re.match(rf"{asks}\s+(?={who})", plain_text(content), re.IGNORECASE)
        return _asked(_capital(after(content, found.end()))) if found else None

    def _yours(self, content: Inlines) -> Inlines | None:
        """Return content with "your" for "their" where that is certain; None where it still speaks of participants."""
        their, things, duties = self._turning("their"), self._turning("things"), self._turning("duties")
        applied = "|".join(rf"(?<={each} )" for each in self.words.of(Group.TURNING, "applying"))
        pattern = rf"\b(?:{their}) (?=(?:{things})\b)|(?:{applied})(?:{their}) (?=(?:{duties})\b)"
        turned = _mapped(content, lambda text: re.sub(pattern, f"{self._said('your')} ", text, flags=re.IGNORECASE))
        text = plain_text(turned)
        return None if self._names("of-them", text) or self.is_facilitators(text) else turned


def _mapped(content: Inlines, change: Callable[[str], str]) -> Inlines:
    result: list[Inline] = []
    for inline in content:
        match inline:
            case Text(text):
                result.append(Text(change(text)))
            case Emphasis(inner):
                result.append(Emphasis(_mapped(inner, change)))
            case Strong(inner):
                result.append(Strong(_mapped(inner, change)))
            case Link(address, inner, title):
                result.append(Link(address, _mapped(inner, change), title))
            case _:
                result.append(inline)
    return with_texts_joined(result)


def _capital(content: Inlines) -> Inlines:
    match content:
        case (Text(text), *rest):
            return (Text(text[:1].upper() + text[1:]), *rest)
        case _:
            return content


def _asked(content: Inlines) -> Inlines:
    match content:
        case (*rest, Text(text)):
            return (*rest, Text(text.rstrip().rstrip(".") + ("" if text.rstrip().endswith("?") else "?")))
        case _:
            return (*content, Text("?"))

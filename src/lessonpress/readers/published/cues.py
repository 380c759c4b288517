"""What a facilitator does with a sentence, told from how it opens: say, ask, do, bear in mind, play a video."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from lessonpress.model.inline import Inlines
from lessonpress.model.walk import plain_text
from lessonpress.readers.patterns import BEGINS, ENDS, any_of, western
from lessonpress.readers.published.markup import address_in
from lessonpress.readers.published.pieces import after, before, split_inlines, trimmed
from lessonpress.readers.vocabulary import Group, Vocabulary, Word, fold

_QUOTE = re.compile(r"[\"“«]\s*([^\"“”»]{3,160}?)\s*[\"”»]")
_CLOCK = r"\(?\b(\d{1,2}:\d{2}(?::\d{2})?)\)?"
_SENTENCE_END = re.compile(r"[.!?:;؟؛](?:['\"”’)]|\s?»)*\s+(?=[^\s»])|[。！？；：][”’」』）)]*\s*(?=[^\s”’」』）)])")
_LABEL_WORDS = 3  # a label alone on its line, without a colon, has no more words


class Opening(Enum):
    """What a sentence's opening makes of it."""

    SAY = auto()
    ASK = auto()
    DO = auto()
    NOTE = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more sentences of a paragraph that belong together."""

    opening: Opening
    content: Inlines


@dataclass(frozen=True, slots=True)
class Playing:
    """A video to play: what a sentence says of it."""

    title: str
    address: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Tells cues in one language."""

    words: Vocabulary

    def opening(self, text: str) -> Opening:
        """Return what the opening of a text makes of it."""
        for opening, key in (
            (Opening.ASK, "ask-openings"),
            (Opening.SAY, "say-openings"),
            (Opening.NOTE, "note-openings"),
            (Opening.DO, "do-openings"),
        ):
            if re.match(rf"(?:{self.words.any(key)})(?!['’]){ENDS}", text):
                return opening
        return Opening.PLAIN

    def certain(self, text: str) -> bool:
        """Whether a list item is a cue beyond doubt: points too may begin with "Describe" or "Review"."""
        to_whom = self.words.any("addressees")
        opens = "|".join(self.words.any(key) for key in ("ask-openings", "say-openings", "do-openings", "directed"))
        return bool(
            re.match(rf"(?:{opens})\s*{BEGINS}(?:{to_whom}|{self.words.any('cue-follows')}){ENDS}", text, re.IGNORECASE)
        )

    def asks(self, text: str) -> bool:
        """Whether a text holds a sentence that asks participants something: "Ask participants …"."""
        asks = rf"(?:{self.words.any('ask-openings')})\s*{BEGINS}(?:{self.words.any('addressees')}){ENDS}"
        return any(re.match(asks, text[start:]) for start in self.sentence_starts(text))

    def closes(self, text: str) -> bool:
        """Whether a text begins to sum the lesson up."""
        return bool(re.match(rf"(?:{self.words.any('closing-openings')}){ENDS}", text, re.IGNORECASE))

    def sentence_starts(self, text: str) -> list[int]:
        """Return where the sentences of a text begin; a colon or semicolon ends one too."""
        return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]

    def sentences(self, content: Inlines) -> tuple[Sentence, ...]:
        """Part a paragraph before each sentence that opens a cue; what follows a question is not part of it."""
        text = plain_text(content)
        starts = self.sentence_starts(text)
        result: list[tuple[Opening, int]] = []
        for start in starts:
            opening = self.opening(text[start:])
            asked = bool(result) and result[-1][0] is Opening.ASK
            if (
                not result
                or opening is not Opening.PLAIN
                or (asked and not self._still_asking(text, result[-1][1], start))
            ):
                result.append((opening, start))
        bounds = [start for _, start in result[1:]] + [len(text)]
        parts: list[Sentence] = []
        for (opening, start), end in zip(result, bounds, strict=True):
            stretch = trimmed(split_inlines(split_inlines(content, end)[0], start)[1])
            if stretch:
                parts.append(Sentence(opening, stretch))
        return tuple(parts)

    def _still_asking(self, text: str, begun: int, start: int) -> bool:
        """A colon goes on with the question, and so does a sentence that is itself a question."""
        sentence = _SENTENCE_END.split(text[start:], maxsplit=1)[0]
        return western(text[begun:start]).rstrip().endswith((":", ";")) or western(sentence).rstrip().endswith("?")

    def last_question(self, text: str) -> int | None:
        """Return where the last sentence of a text begins, if it is a question."""
        if not western(text).rstrip().endswith("?"):
            return None
        return max((found.end() for found in _SENTENCE_END.finditer(text.rstrip())), default=0)

    def responses(self, content: Inlines) -> tuple[Inlines, str, Inlines] | None:
        """Part a text at "Expected responses include:": what comes before, the label, what comes after."""
        text = plain_text(content)
        starts = self.sentence_starts(text)
        for start, end in pairwise((*starts, len(text))):
            sentence = text[start:end].strip()
            if not self.announces_answers(sentence):
                continue
            opened = western(sentence).startswith("(")
            head = trimmed(split_inlines(content, start)[0])
            rest = after(content, end)
            if opened and western(plain_text(rest)).rstrip().endswith(")"):
                rest = before(rest, len(plain_text(rest).rstrip()) - 1)
            return head, sentence[1:] if opened else sentence, rest
        return None

    def announces_answers(self, sentence: str) -> bool:
        """Whether a sentence announces answers: a label such as "Expected responses", or one that names them."""
        label = rf"\(?(?:{self.words.any('responses-follow')})(?:\s+(?:\w+\s*){{0,5}})?\s*"
        sentence = western(sentence).rstrip()
        if re.fullmatch(rf"{label}:?", sentence, re.IGNORECASE):
            return sentence.endswith(":") or len(sentence.split()) <= _LABEL_WORDS
        if not sentence.endswith(":"):
            return False
        if self.names_answers(sentence):
            return True
        told = self.opening(sentence) in (Opening.ASK, Opening.DO)
        return not told and bool(
            re.search(rf"{BEGINS}(?:{self.words.any('answers-announced')}){ENDS}", sentence, re.IGNORECASE)
        )

    def names_answers(self, text: str) -> bool:
        """Whether a text names an answer beyond doubt: "the right answer", "réponses possibles"."""
        nouns, qualifiers = self.words.any("answer-nouns"), self.words.any("answer-qualifiers")
        return bool(
            re.search(
                rf"{BEGINS}(?:(?:{qualifiers})\s*{BEGINS}(?:\w+\s+)?(?:{nouns})|(?:{nouns})\s*{BEGINS}(?:{qualifiers})){ENDS}",
                text,
                re.IGNORECASE,
            )
        )

    def gives_away(self, text: str) -> bool:
        """Whether a statement has its verdict or the sign of the right choice behind it ("(False)", "– true", "✓"), or
        is an answer by its letter, alone or after its question: "A: three"."""
        text = western(text)
        words = (each for word in (Word.TRUE, Word.FALSE, Word.ANSWER) for each in self.words.words(word))
        verdict = any_of(tuple(each for each in words if len(each) > 1))
        answer = rf"{self.words.any_word(Word.ANSWER)}|{self.words.any('answer-letters')}"
        if re.search(rf"(?:^|[?]\s*)(?:{answer})\s*:\s", text):
            return True
        return bool(
            re.search(
                rf"(?:[(\[]\s*(?:{verdict}){ENDS}[^()\[\]]*[)\]]|[–—:=-]\s*(?:{verdict})|\s[*✓✔])[.\s]*$",
                text,
                re.IGNORECASE,
            )
        )

    def heads_answers(self, header: str) -> bool:
        """Whether the head of a column says that answers stand under it: "Correct reaction", "Answers"."""
        columns = rf"(?:{self.words.any('answer-columns')}){ENDS}"
        nouns = rf"(?:{self.words.any('answer-nouns')})s?\s*$"
        return self.names_answers(header) or bool(re.match(rf"{columns}|{nouns}", header.strip(), re.IGNORECASE))

    def key_message(self, content: Inlines) -> tuple[str, Inlines] | None:
        """Return the label and the text of a callout ("Key Message: …"), or None."""
        text = plain_text(content)
        label, colon, _ = western(text).partition(":")
        if len(label) > 40 or self.words.callout(label) is None or not (colon or fold(text) == fold(label)):
            return None
        return label, after(content, len(label) + len(colon))

    def playing(self, content: Inlines) -> Playing | None:
        """Return the video that a paragraph asks to play: one with its address, or with a title in quotes."""
        text = plain_text(content)
        if not re.search(rf"{BEGINS}(?:{self.words.any('video')})s?{ENDS}", text, re.IGNORECASE):
            return None
        address, quote, stretch = address_in(text), _QUOTE.search(text), self._clip(text)
        plays = re.search(rf"{BEGINS}(?:{self.words.any('playing')})\w*", text, re.IGNORECASE)
        if not address and not (quote and plays):
            return None
        title = quote[1] if quote else self.words.of(Group.PUBLISHED, "video")[0].capitalize()
        return Playing(title, address, stretch[1] if stretch else "", stretch[2] if stretch else "")

    def _clip(self, text: str) -> re.Match[str] | None:
        """Return the match of the stretch of a video that a text names: where it starts, where it ends."""
        until, at = self.words.any("clip-until"), self.words.any("clip-at")
        return re.search(rf"{_CLOCK}\s*(?:{until}|[-–—])\s*(?:(?:{at})\s+)*{_CLOCK}", text, re.IGNORECASE)

"""What stands before the first part, and the times of "The Lesson": number, title, durations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lessonpress.model.lesson import FrontMatter
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration, total
from lessonpress.readers.namedtimes import NamedTime, first_time, named_times, stated_time, timed_names
from lessonpress.readers.patterns import any_of
from lessonpress.readers.published.findings import P_GUESSED, P_LEFT_OUT, P_READ_AS
from lessonpress.readers.published.pieces import Grid, Piece, Prose, text_of_piece
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import Group

_NUMBER = r"\d+(?:\.\s?\d+)*"


@dataclass(slots=True)
class Front:
    """The front matter while it is collected."""

    session: Session
    number: str = ""
    title: str = ""
    span: Span | None = None
    duration: Allowance | None = None
    presentation: Duration | None = None
    activities: Duration | None = None

    def cover(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Read number and title off the lines before the first part; return what is neither."""
        titles: list[Prose] = []
        rest: list[Piece] = []
        for piece in pieces:
            text = text_of_piece(piece)
            titular = len(text) <= 200 and not text.endswith((".", ";", ":")) and not stated_time(text)
            if isinstance(piece, Prose) and titular:
                titles.append(piece)
            else:
                rest.append(piece)
        kept = [(piece, left) for piece in titles if (left := self._without_number(piece))]
        if kept:
            styled = next((pair for pair in kept if pair[0].level == 1), None)
            piece, self.title = styled or max(kept, key=lambda pair: len(pair[1]))
            self.span = piece.span
            for other, _ in kept:
                if other is not piece:
                    line = text_of_piece(other)
                    self.session.note(P_LEFT_OUT, f'left out of the lesson: cover line "{line}"', other.span)
        return rest

    def _without_number(self, piece: Prose) -> str:
        """Take the lesson's number out of a line; return what is left of it, "" where nothing is."""
        cover, module = (self.session.words.any(key) for key in ("cover", "module"))
        signs = self.session.words.any("number-signs")
        text = text_of_piece(piece)
        if re.match(rf"(?:{module})\s+\d+", text, re.IGNORECASE):
            inner = re.search(rf"(?:{cover})\s+({_NUMBER})\s*[:–—-]\s*(.+)", text, re.IGNORECASE)
            self.session.note(P_LEFT_OUT, f'left out of the lesson: module line "{text}"', piece.span)
            return self._numbered(text, inner[1], inner[2], piece.span) if inner else ""
        for pattern in (
            rf"(?:{cover})\s*(?:{signs})?\s*({_NUMBER})?\s*(?:[:.–—-]\s*)?(.*)",
            rf"({_NUMBER})\s*(?:{cover})?(?:\s*[:.–—-])?(?:\s+(.*)|$)",
        ):
            found = re.fullmatch(pattern, text, re.IGNORECASE)
            if found and found[1] and self.number not in ("", found[1].replace(" ", "")):
                return text  # a number of something else
            if found and (found[1] or not found[2]):
                return self._numbered(text, found[1] or "", found[2] or "", piece.span)
        return text

    def _numbered(self, line: str, number: str, rest: str, span: Span) -> str:
        if number and not self.number:
            self.number = number.replace(" ", "")
        what = f"lesson number {number}" if number else "the word that introduces the number"
        self.session.note(P_READ_AS, f'{what}: "{line}"', span)
        return rest.strip()

    # -- times --------------------------------------------------------------------------------------------------

    def times(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Read the durations that stand beside the lesson map or under "The Lesson"; return all other pieces."""
        rest: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Grid) or not self._is_time(text_of_piece(piece)):
                rest.append(piece)
                continue
            self.session.note(P_READ_AS, f'times of the lesson: "{text_of_piece(piece)}"', piece.span)
            if rest and not isinstance(rest[-1], Grid) and self._is_label(text_of_piece(rest[-1])):
                label = rest.pop()
                self.session.note(P_READ_AS, f'label of the times below: "{text_of_piece(label)}"', label.span)
        return rest

    def _is_label(self, text: str) -> bool:
        labels = self.session.words.any("duration")
        return re.fullmatch(rf"(?:{labels})\s*:?", text.strip(), re.IGNORECASE) is not None

    def _is_time(self, text: str) -> bool:
        label = re.match(rf"(?:{self.session.words.any('duration')})\s*[:–-]\s*", text, re.IGNORECASE)
        if label is not None:
            stated = stated_time(text[label.end() :])
            if stated is not None:
                self.duration = self.duration or stated
                return True
            text = text[label.end() :]
        named = timed_names(text) or named_times(text)
        if not named and (whole := first_time(text)):  # "60 minutes: 40 minutes presentation, …"
            shares = whole[2].strip(" :,;–-()")
            named = timed_names(shares) or named_times(shares)
            self.duration = self.duration or (Allowance(whole[0]) if named else None)
        return bool(named) and self._shared(named)

    def _shared(self, named: Sequence[NamedTime]) -> bool:
        known = [self._share(each) for each in named]
        return all(known)

    def _share(self, named: NamedTime) -> bool:
        if self._names(named, "presentation"):
            self.presentation = self.presentation or named.duration
        elif self._names(named, "activities"):
            self.activities = self.activities or named.duration
        else:
            return False
        return True

    def _names(self, named: NamedTime, key: str) -> bool:
        names = self.session.words.of(Group.PUBLISHED, key)
        return bool(re.fullmatch(rf"(?:{any_of(names)})s?", named.name, re.IGNORECASE))

    # -- together -----------------------------------------------------------------------------------------------

    def made(self, activity_numbers: Sequence[str], language: str) -> FrontMatter:
        """Return the front matter; what the text does not state is taken from where it can be, and said so."""
        span = self.span or Span(self.session.file, 1)
        if not self.number:
            self._guess_number(activity_numbers, span)
        if not self.title:
            opening = rf"^(?:{self._lesson()})?[-_ ]*[\d.]*[-_ ]*"
            stem = re.sub(opening, "", PurePosixPath(self.session.file).stem, flags=re.IGNORECASE)
            self.title = (
                stem.replace("-", " ").replace("_", " ").strip().capitalize()
                or self.session.words.of(Group.PUBLISHED, "cover")[0]
            )
            self.session.warn(
                P_GUESSED, f'no title before the first part; "{self.title}" is taken from the file name', span
            )
        if self.duration is None and self.presentation and self.activities:
            self.duration = Allowance(total((self.presentation, self.activities)))
        return FrontMatter(
            self.number, self.title, span, self.duration, self.presentation, self.activities, language=language
        )

    def _lesson(self) -> str:
        return self.session.words.any("cover")

    def _guess_number(self, activity_numbers: Sequence[str], span: Span) -> None:
        prefixes = {number.rpartition(".")[0] for number in activity_numbers if "." in number}
        named = re.search(
            rf"(?:{self._lesson()})[-_ ]*0*(\d+(?:[.]\d+)*)|^0*(\d+)",
            PurePosixPath(self.session.file).stem,
            re.IGNORECASE,
        )
        if len(prefixes) == 1:
            self.number = prefixes.pop()
            self.session.note(
                P_GUESSED, f"the lesson's number, {self.number}, is taken from those of its activities", span
            )
        elif named:
            self.number = (named[1] or named[2]).rstrip(".")
            self.session.note(P_GUESSED, f"the lesson's number, {self.number}, is taken from the file's name", span)

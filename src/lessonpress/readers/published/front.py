"""What stands before the first part, and the times of "The Lesson": number, title, durations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from lessonpress.model.lesson import FrontMatter
from lessonpress.model.source import Span
from lessonpress.model.time import Allowance, Duration, total
from lessonpress.readers.namedtimes import NamedTime, first_time, named_times, stated_time, timed_names
from lessonpress.readers.patterns import western
from lessonpress.readers.published.findings import P_GUESSED, P_LEFT_OUT, P_READ_AS
from lessonpress.readers.published.pieces import Grid, Piece, Prose, text_of_piece
from lessonpress.readers.published.session import Session
from lessonpress.readers.vocabulary import Group, Vocabulary

_NUMBER = r"\d+(?:\.\s?\d+)*"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says. `number` and `title` are empty where it does not; `span` is that of the title."""

    number: str = ""
    title: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """The times that a lesson states for itself, None where it does not."""

    duration: Allowance | None = None
    presentation: Duration | None = None
    activities: Duration | None = None

    def or_else(self, later: "Times") -> "Times":
        """Return these times, what they lack from `later`."""
        return Times(
            self.duration or later.duration,
            self.presentation or later.presentation,
            self.activities or later.activities,
        )


# -- the cover ------------------------------------------------------------------------------------------------------


def read_cover(pieces: Sequence[Piece], session: Session) -> tuple[Cover, tuple[Piece, ...]]:
    """Return what the lines before the first part say, and the pieces that are no lines of a cover."""
    titles = [piece for piece in pieces if isinstance(piece, Prose) and _is_titular(piece)]
    rest = tuple(piece for piece in pieces if not (isinstance(piece, Prose) and _is_titular(piece)))
    number = ""
    kept: list[tuple[Prose, str]] = []
    for piece in titles:
        said = _without_number(text_of_piece(piece), number, session.words)
        for what in said.read:
            session.note(*what, piece.span)
        number = number or said.number
        if said.left:
            kept.append((piece, said.left))
    if not kept:
        return Cover(number), rest
    styled = next((pair for pair in kept if pair[0].level == 1), None)
    named, title = styled or max(kept, key=lambda pair: len(pair[1]))
    for other, _ in kept:
        if other is not named:
            session.note(P_LEFT_OUT, f'left out of the lesson: cover line "{text_of_piece(other)}"', other.span)
    return Cover(number, title, named.span), rest


def _is_titular(piece: Prose) -> bool:
    text = text_of_piece(piece)
    return len(text) <= _LONGEST_TITLE and not western(text).endswith((".", ";", ":")) and not stated_time(text)


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of the cover: what is `left` of it without the number, and what was `read` off it (code, message)."""

    left: str
    number: str = ""
    read: tuple[tuple[str, str], ...] = ()


def _without_number(text: str, known: str, words: Vocabulary) -> _Said:
    """Take the lesson's number out of a line; `known` is the one that a line before it gave."""
    cover, module, signs = words.any("cover"), words.any("module"), words.any("number-signs")
    if re.match(rf"(?:{module})\s+\d+", text, re.IGNORECASE):
        inner = re.search(rf"(?:{cover})\s+({_NUMBER})\s*[:–—-]\s*(.+)", western(text), re.IGNORECASE)
        left_out = (P_LEFT_OUT, f'left out of the lesson: module line "{text}"')
        said = _numbered(text, inner[1], text[inner.start(2) :]) if inner else _Said("")
        return replace(said, read=(left_out, *said.read))
    for pattern in (
        rf"(?:{cover})\s*(?:{signs})?\s*({_NUMBER})?\s*(?:[:.–—-]\s*)?(.*)",
        rf"({_NUMBER})\s*(?:{cover})?(?:\s*[:.–—-])?(?:\s+(.*)|$)",
    ):
        found = re.fullmatch(pattern, western(text), re.IGNORECASE)
        if found and found[1] and known not in ("", found[1].replace(" ", "")):
            return _Said(text)  # a number of something else
        if found and (found[1] or not found[2]):
            return _numbered(text, found[1] or "", text[found.start(2) :] if found[2] else "")
    return _Said(text)


def _numbered(line: str, number: str, rest: str) -> _Said:
    what = f"lesson number {number}" if number else "the word that introduces the number"
    return _Said(rest.strip(), number.replace(" ", ""), ((P_READ_AS, f'{what}: "{line}"'),))


# -- times ----------------------------------------------------------------------------------------------------------


def read_times(pieces: Sequence[Piece], session: Session) -> tuple[Times, tuple[Piece, ...]]:
    """Return the times that stand beside the lesson map or under "The Lesson", and all other pieces."""
    times = Times()
    timed: set[int] = set()
    for index, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            continue
        read, is_time = _times_in(text_of_piece(piece), session.words)
        times = times.or_else(read)
        if is_time:
            session.note(P_READ_AS, f'times of the lesson: "{text_of_piece(piece)}"', piece.span)
            timed.add(index)
    labels = {above for above, below in pairwise(range(len(pieces))) if below in timed and above not in timed}
    labels = {index for index in labels if _is_label(pieces[index], session.words)}
    for index in sorted(labels):
        session.note(P_READ_AS, f'label of the times below: "{text_of_piece(pieces[index])}"', pieces[index].span)
    return times, tuple(piece for index, piece in enumerate(pieces) if index not in timed | labels)


def _is_label(piece: Piece, words: Vocabulary) -> bool:
    text = "" if isinstance(piece, Grid) else text_of_piece(piece).strip()
    return re.fullmatch(rf"(?:{words.any('duration')})\s*:?", western(text), re.IGNORECASE) is not None


def _times_in(text: str, words: Vocabulary) -> tuple[Times, bool]:
    """Return the times in a line, and whether it says nothing else."""
    label = re.match(rf"(?:{words.any('duration')})\s*[:–-]\s*", western(text), re.IGNORECASE)
    text = text[label.end() :] if label else text
    stated = stated_time(text) if label else None
    if stated is not None:
        return Times(stated), True
    times = Times()
    named = timed_names(text) or named_times(text)
    if not named and (whole := first_time(text)):  # "60 minutes: 40 minutes presentation, …"
        shares = whole[2].strip(" :,;–-()")
        named = timed_names(shares) or named_times(shares)
        times = Times(Allowance(whole[0]) if named else None)
    shares_of = [_share(each, words) for each in named]
    for share in shares_of:
        times = times.or_else(share or Times())
    return times, bool(shares_of) and None not in shares_of


def _share(named: NamedTime, words: Vocabulary) -> Times | None:
    """Return the time of the presentation or the activities, None where a time is of something else."""
    if re.fullmatch(rf"(?:{words.any('presentation')})s?", named.name, re.IGNORECASE):
        return Times(presentation=named.duration)
    if re.fullmatch(rf"(?:{words.any('activities')})s?", named.name, re.IGNORECASE):
        return Times(activities=named.duration)
    return None


# -- together -------------------------------------------------------------------------------------------------------


def front_matter(cover: Cover, times: Times, activity_numbers: Sequence[str], session: Session) -> FrontMatter:
    """Return the front matter; what the text does not state is taken from where it can be, and said so."""
    span = cover.span or Span(session.file, 1)
    number = cover.number or _guessed_number(activity_numbers, span, session)
    title = cover.title or _guessed_title(span, session)
    duration = times.duration
    if duration is None and times.presentation and times.activities:
        duration = Allowance(total((times.presentation, times.activities)))
    language = session.words.language
    return FrontMatter(number, title, span, duration, times.presentation, times.activities, language=language)


def _guessed_title(span: Span, session: Session) -> str:
    opening = rf"^(?:{session.words.any('cover')})?[-_ ]*[\d.]*[-_ ]*"
    stem = re.sub(opening, "", PurePosixPath(session.file).stem, flags=re.IGNORECASE)
    title = stem.replace("-", " ").replace("_", " ").strip().capitalize()
    title = title or session.words.of(Group.PUBLISHED, "cover")[0]
    session.warn(P_GUESSED, f'no title before the first part; "{title}" is taken from the file name', span)
    return title


def _guessed_number(activity_numbers: Sequence[str], span: Span, session: Session) -> str:
    prefixes = {number.rpartition(".")[0] for number in activity_numbers if "." in number}
    if len(prefixes) == 1:
        number = prefixes.pop()
        session.note(P_GUESSED, f"the lesson's number, {number}, is taken from those of its activities", span)
        return number
    stem = PurePosixPath(session.file).stem
    named = re.search(rf"(?:{session.words.any('cover')})[-_ ]*0*(\d+(?:[.]\d+)*)|^0*(\d+)", stem, re.IGNORECASE)
    if named is None:
        return ""
    number = (named[1] or named[2]).rstrip(".")
    session.note(P_GUESSED, f"the lesson's number, {number}, is taken from the file's name", span)
    return number

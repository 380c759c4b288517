"""`lessonpress import`: a lesson of any kind, written down in our source format with its pictures beside it.

Findings: B221 a file there that would change.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lessonpress.build.course.lessons import Misuse
from lessonpress.build.disk.names import slug
from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.disk.write import write_file
from lessonpress.build.output.product import Transcript
from lessonpress.build.pictures.decks import PICTURES, POWERPOINT, SLIDES, Deck, deck_of
from lessonpress.build.request import NO_STYLE
from lessonpress.build.workers.accidents import done
from lessonpress.build.workers.jobs import Kit, LessonText, Transcription
from lessonpress.build.workers.workshop import Workshop
from lessonpress.model.diagnostic import Diagnostic, Severity, error
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings

_SECONDS = 300.0
_LESSON = "lesson.md"


@dataclass(frozen=True, slots=True)
class Import:
    """What an import found and did. `changes` are the lines in which files that were there already would differ.

    `refused` says that they were not replaced, None where nothing stood in the way.
    """

    transcript: Transcript
    written: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    refused: Diagnostic | None = None

    @property
    def needs_a_person(self) -> tuple[Diagnostic, ...]:
        """What somebody must mend or decide."""
        return (*self.transcript.needs_a_person, *((self.refused,) if self.refused else ()))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found."""
        return (*self.transcript.diagnostics, *((self.refused,) if self.refused else ()))


def import_lesson(
    files: tuple[Path, ...], to: Path, open_workshop: Callable[[Kit], Workshop], *, force: bool = False
) -> Import:
    """Read the lesson in `files`, and put it into `to` with its slides: a deck, or pictures of them.

    Of several files that a lesson can be read from the first gives the front matter, and the others their parts.
    A .pptx beside one of them is the deck, and so is a PDF called slides. A file that is there and would change stays
    as it is, unless `force`. Raises Misuse, DiskFault.
    """
    if to.exists() and not to.is_dir():
        raise Misuse(f"{to} is a file: name the folder of the lesson, such as source/09-my-lesson")
    lessons, deck, others = _sorted(files)
    transcript = _transcribe(lessons, deck, open_workshop)
    if not transcript.source:
        return Import(transcript)
    wanted = {_LESSON: transcript.source.encode(), **_inside(transcript.pictures), **_beside(others)}
    wanted |= {deck.path: deck.file} if deck is not None and _sound(deck, transcript) else {}
    changes = tuple(line for path, data in sorted(wanted.items()) for line in _change(to, path, data))
    standing = {path for path, data in wanted.items() if _differs(to / path, data)}
    if standing and not force:
        fault = error(
            "B221", f"{to} holds {', '.join(sorted(standing))} already", None, "--force replaces what is there"
        )
        return Import(transcript, (), changes, fault)
    for path, data in sorted(wanted.items()):
        write_file(to / path, data)
    return Import(transcript, tuple(f"{to}/{path}" for path in sorted(wanted)), changes)


def _sound(deck: Deck, transcript: Transcript) -> bool:
    """Whether a deck could be read: one that could not stays where it is."""
    severe = (each.span for each in transcript.diagnostics if each.severity is Severity.ERROR)
    return not any(span is not None and span.file == deck.path for span in severe)


def _sorted(files: tuple[Path, ...]) -> tuple[list[Path], Deck | None, list[Path]]:
    """Tell the files of the lesson, its deck, and pictures apart. Raises Misuse."""
    texts = [path for path in files if path.suffix.lower() in READERS]
    decks = [path for path in texts if _is_deck(path)]
    lessons = [path for path in texts if path not in decks]
    if not lessons:
        lessons, decks = decks[:1], decks[1:]
    if not lessons:
        kinds = ", ".join(sorted(READERS))
        raise Misuse(f"{files[0].name} is not a kind of file that a lesson can be read from: {kinds}")
    if len(decks) > 1:
        raise Misuse(f"a lesson has one deck of slides, and these are {len(decks)}: import them one by one")
    deck = deck_of(f"{SLIDES}{decks[0].suffix.lower()}", _data(decks[0])) if decks else None
    opened = replace(deck, file=_data(decks[0])) if deck is not None else None
    return lessons, opened, [path for path in files if path not in texts]


def _is_deck(path: Path) -> bool:
    return path.suffix.lower() == POWERPOINT or (path.suffix.lower() == ".pdf" and path.stem.lower() == SLIDES)


def _data(path: Path) -> bytes:
    try:
        return read_file(path)
    except Unreadable as problem:
        raise Misuse(f"cannot read {path}: {problem}") from problem


def _transcribe(lessons: list[Path], deck: Deck | None, open_workshop: Callable[[Kit], Workshop]) -> Transcript:
    first, *more = (LessonText(str(path), path.name, _data(path), ReaderSettings()) for path in lessons)
    job = Transcription(replace(first, deck=deck), tuple(more))
    workshop = open_workshop(Kit(NO_STYLE, {}))
    try:
        result = done(workshop, {first.name: job}, _SECONDS)[first.name]
    finally:
        workshop.close()
    if isinstance(result, Diagnostic):
        return Transcript("", needs_a_person=(result,))
    assert isinstance(result, Transcript)
    return result


def _inside(pictures: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the pictures that were inside the file, at the paths that the lesson calls them."""
    return {path: data for path, data in pictures.items() if ".." not in PurePosixPath(path).parts}


def _beside(others: list[Path]) -> Mapping[str, bytes]:
    """Return the pictures of slides given beside the lesson: files, or folders of them."""
    files = [path for other in others for path in (sorted(other.iterdir()) if other.is_dir() else (other,))]
    unknown = [path.name for path in files if path.suffix.lower() not in PICTURES]
    if unknown:
        raise Misuse(f"not a picture of a slide: {', '.join(unknown)}")
    try:
        return {f"{SLIDES}/{slug(path.stem)}{path.suffix.lower()}": read_file(path) for path in files}
    except Unreadable as problem:
        raise Misuse(f"cannot read the pictures of the slides: {problem}") from problem


def _differs(path: Path, data: bytes) -> bool:
    return path.exists() and _old(path) != data


def _old(path: Path) -> bytes:
    try:
        return read_file(path)
    except Unreadable:
        return b""


def _change(to: Path, path: str, data: bytes) -> Iterator[str]:
    if not _differs(to / path, data):
        return
    if not path.endswith(".md"):
        yield f"{path} differs"
        return
    old = _old(to / path).decode("utf-8", "replace").splitlines()
    yield from difflib.unified_diff(old, data.decode().splitlines(), path, f"{path} (new)", lineterm="")

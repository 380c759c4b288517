"""What one reading of a published lesson carries along: its language, what was found, the keys handed out.

Everything else that the passes take and give is frozen. These two only grow: findings are never looked at while the
lesson is read, and a key tells its block from an equal one before it in the same container.
"""

from dataclasses import dataclass, field

from lessonpress.model.audience import Audience, Mark
from lessonpress.model.audiences import Place, default_audience, place_inside
from lessonpress.model.block import Block
from lessonpress.model.diagnostic import Diagnostic, Severity, reading_order
from lessonpress.model.source import Span
from lessonpress.readers.identity import Identities
from lessonpress.readers.published.addressing import Addressing
from lessonpress.readers.published.cues import Cues
from lessonpress.readers.published.heads import Heads
from lessonpress.readers.published.language import Language
from lessonpress.readers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """Where blocks stand: what that means for their audience, and the path of their container."""

    place: Place
    container: str

    def inside(self, kind: type[Block], mark: Mark) -> "Scope":
        """Return the scope of the blocks inside a block."""
        return Scope(place_inside(kind, mark.audience), mark.key)


@dataclass(frozen=True, slots=True)
class Session:
    """One reading of the file `file`."""

    file: str
    language: Language
    found: list[Diagnostic] = field(default_factory=list)
    identities: Identities = field(default_factory=Identities)

    @property
    def words(self) -> Vocabulary:
        """The words of the lesson's language."""
        return self.language.words

    @property
    def heads(self) -> Heads:
        """What recognises the lines that give a lesson its structure."""
        return self.language.heads

    @property
    def cues(self) -> Cues:
        """What recognises what a facilitator does with a sentence."""
        return self.language.cues

    @property
    def addressing(self) -> Addressing:
        """What tells whom a sentence speaks to, and turns it to participants."""
        return self.language.addressing

    def note(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Add something worth knowing."""
        self.found.append(Diagnostic(Severity.NOTE, code, message, span, hint))

    def warn(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Add something that needs a person."""
        self.found.append(Diagnostic(Severity.WARNING, code, message, span, hint))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was found, by place."""
        return tuple(sorted(dict.fromkeys(self.found), key=reading_order))

    def mark(self, scope: Scope, kind: type[Block], text: str, span: Span, audience: Audience | None = None) -> Mark:
        """Return the mark of a block; `audience` is given only where the default for its place will not do."""
        default = default_audience(scope.place, kind)
        stated = audience is not None and audience is not default
        return Mark(span, audience or default, self.identities.key(scope.container, kind.__name__, text), stated=stated)

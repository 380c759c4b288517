"""Who may see a block. Deny by default: what nothing raises to everyone stays with the facilitator."""

from dataclasses import dataclass
from enum import StrEnum

from lessonpress.model.source import Span


class Audience(StrEnum):
    """The two audiences of a lesson."""

    EVERYONE = "everyone"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Mark:
    """What every block from a source carries.

    `key` names the block across builds: 16 hex digits, the same as long as it is the same block (readers/identity.py).
    `only` lists the profiles the block is kept to; empty means all. `stated`: the author set the audience himself, so
    that no option (density) may raise it. A block inside another may have no mark: it shares the outer one's.
    """

    span: Span
    audience: Audience
    key: str
    only: tuple[str, ...] = ()
    stated: bool = False

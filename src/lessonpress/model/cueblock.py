"""The blocks that have a cue. Apart from the cues themselves: a theme needs those and never a block."""

from typing import assert_never

from lessonpress.model.block import Ask, Definition, Do, Example, KeyMessage, Note, Say, Video
from lessonpress.model.cue import Cue

CueBlock = KeyMessage | Ask | Say | Do | Note | Video | Definition | Example


def cue_of(block: CueBlock) -> Cue:
    """Return the cue of a block that has one."""
    match block:
        case KeyMessage():
            return Cue.KEY_MESSAGE
        case Ask():
            return Cue.ASK
        case Say():
            return Cue.SAY
        case Do():
            return Cue.DO
        case Note():
            return Cue.NOTE
        case Video():
            return Cue.VIDEO
        case Definition():
            return Cue.DEFINITION
        case Example():
            return Cue.EXAMPLE
        case _:
            assert_never(block)

"""Room to write -> HTML: hairlines at the pitch of the theme, or an open box."""

from typing import assert_never

from lessonpress.model.block import OpenSpace, Room, RuledLines
from lessonpress.model.role import Role
from lessonpress.writers.html.markup import element
from lessonpress.writers.html.setting import Setting
from lessonpress.writers.page import room_height, ruled_lines


def room(space: Room, setting: Setting, role: Role, answer: str = "") -> str:
    """Return room to write in. An `answer` (finished HTML) stands inside it and leaves its size as it is."""
    height = room_height(space, setting.theme, setting.scale)
    if answer:
        return element("div", answer, class_="room answered", style=f"height:{height:.4g}mm")
    match space:
        case RuledLines():
            lines = element("div", class_=role) * ruled_lines(space, setting.scale)
            return element("div", lines, class_="room lines")
        case OpenSpace():
            return element("div", class_=f"room {Role.ANSWER_BOX}", style=f"height:{height:.4g}mm")
        case _:
            assert_never(space)

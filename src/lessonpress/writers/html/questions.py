"""Questions -> HTML: the prompt, what is offered, and the room for an answer, never parted."""

from collections.abc import Callable

from lessonpress.model.block import Blocks
from lessonpress.model.cue import Cue
from lessonpress.model.document import Option, Question
from lessonpress.model.label import Label
from lessonpress.model.role import Role
from lessonpress.writers.html.cues import cue_label
from lessonpress.writers.html.inlines import inlines
from lessonpress.writers.html.markup import element, text
from lessonpress.writers.html.room import room
from lessonpress.writers.html.setting import Setting


def question(node: Question, setting: Setting, blocks: Callable[[Blocks, Setting], str]) -> str:
    """Return a question. `blocks` writes what stands inside it."""
    numbered = node.label[:1].isdigit()  # a number hangs in the gutter, a word stands above the question
    number = element("p", text(node.label), class_="question-number")
    label = number if numbered else cue_label(Cue.QUESTION, setting, node.label)
    parts = [label, blocks(node.prompt, setting)]
    if node.options:
        options = (_option(option, setting) for option in node.options)
        parts.append(element("ul", "\n".join(options), class_="options"))
    answer = _answer(node, setting, blocks) if node.answer else ""
    if node.room is not None:
        parts.append(room(node.room, setting, Role.ANSWER_LINE, answer))
    elif answer:
        parts.append(answer)
    return element("div", "\n".join(parts), class_=f"{Role.QUESTION}{' numbered' if numbered else ' asked'}")


def _option(option: Option, setting: Setting) -> str:
    content = inlines(option.content, setting)
    if option.right:
        content = element("strong", content)
    return element("li", content, class_=f"{Role.OPTION} box{' ticked' if option.right else ''}")


def _answer(node: Question, setting: Setting, blocks: Callable[[Blocks, Setting], str]) -> str:
    label = element("p", text(setting.labels.text(Label.ANSWER)), class_="answer-label")
    return element("div", label + blocks(node.answer, setting), class_=Role.ANSWER)

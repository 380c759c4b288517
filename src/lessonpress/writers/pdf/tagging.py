"""Watching WeasyPrint build its tag tree, so that structure.py can finish it.

WeasyPrint 70 tags each fragment of a box by itself and forgets what it was a fragment of. Its private
`weasyprint.pdf.tags._build_box_tree` is the one place that knows both; it is wrapped here, and the package is pinned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pydyf

Box: TypeAlias = Any  # weasyprint.formatting_structure.boxes.Box has no types
_NULL = b"null"


@dataclass(slots=True)
class Trace:
    """What a structure element is made from: the source element, and whether it is a pseudo-element of it.

    `text` and `language` are those of the text that an element marks by itself.
    """

    source: Any
    tag: str
    first_page: int
    last_page: int
    role: str = ""
    text: str = ""
    language: str = ""


@dataclass(slots=True)
class PageTraces:
    """What else was seen on the pages of one file: marked content that is no content, heads that are repeated."""

    artifacts: set[tuple[int, int]] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    repeated: "list[tuple[pydyf.Dictionary, object]]" = field(default_factory=list)


UNTRACED = Trace(None, "", 0, 0)


def trace_of(element: "pydyf.Dictionary") -> Trace:
    """Return where a structure element comes from; UNTRACED for those that stand for no element of the page."""
    trace: Trace = getattr(element, "trace", UNTRACED)
    return trace


def traces_of(pdf: "pydyf.PDF") -> PageTraces:
    """Return what was seen on the pages of a file."""
    if not hasattr(pdf, "traces"):
        pdf.traces = PageTraces()
    traces: PageTraces = pdf.traces
    return traces


@cache
def trace_boxes() -> None:
    """Wrap WeasyPrint's function, once a process."""
    from weasyprint.pdf import tags

    tags._build_box_tree = _traced(tags._build_box_tree)


def _traced(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.layout.absolute import AbsolutePlaceholder

    def build_traced(
        box: Box, parent: Any, pdf: Any, page: int, nums: dict[int, bytes], links: list[Any], tags: dict[Box, Any]
    ) -> Iterator[Any]:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if isinstance(box, MarginBox) or _is_repeated_head(box, pdf):
            _leave_out(box, pdf, page, nums, tags)
            return
        marked = [(text, tags[text]["mcid"]) for text in _own_texts(box) if text in tags]
        for element in build(box, parent, pdf, page, nums, links, tags):
            if trace_of(element) is UNTRACED:
                element.trace = Trace(box.element, box.element_tag, page, page, _role(box))
            yield element
        for text, number in marked:
            _trace_text(text, pdf.objects[int(nums[number].split()[0])], page)

    return build_traced


def _role(box: Box) -> str:
    return "" if box.element is None else str(box.element.get("class", ""))


def _own_texts(box: Box) -> Iterator[Box]:
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    for child in getattr(box, "children", ()):
        lines = child.children if isinstance(child, LineBox) else (child,)
        yield from (each for each in lines if isinstance(each, TextBox))


def _trace_text(box: Box, element: Any, page: int) -> None:
    trace = trace_of(element)
    if trace is UNTRACED:
        element.trace = trace = Trace(None, "", page, page)
    trace.text += box.text
    trace.language = box.style["lang"] or ""


def _is_repeated_head(box: Box, pdf: Any) -> bool:
    """Whether a table's head is printed again on a further page; one that holds a link stays in the tree."""
    if not getattr(box, "is_header", False) or any(each.link_annotation for each in _descend(box)):
        return False
    heads = traces_of(pdf).heads
    if id(box.element) in heads:
        return True
    heads.add(id(box.element))
    return False


def _leave_out(box: Box, pdf: Any, page: int, nums: dict[int, bytes], tags: dict[Box, Any]) -> None:
    """Take what a box marks out of the tree: it is an artifact (ISO 32000-1, 14.8.2.2.2)."""
    import pydyf

    traces = traces_of(pdf)
    for each in _descend(box):
        if each in tags:
            number = tags.pop(each)["mcid"]
            nums[number] = _NULL
            traces.artifacts.add((page, number))
        if each.element_tag in ("th", "td") and not hasattr(each, "mark"):
            # WeasyPrint writes the cell's identity here, and refers to it from the cells below
            each.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})
            traces.repeated.append((each.mark, each.element))


def _descend(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descend(getattr(child, "_box", child))

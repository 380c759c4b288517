"""Finishing the tag tree of a PDF: what WeasyPrint 70 leaves in pieces is made whole (ISO 32000-1, 14.7 and 14.8).

- a table, a list, a paragraph that crosses pages is one element again;
- running heads and feet, and repeated table heads, are artifacts: nobody has them read out on every page;
- a foot note follows the place that cites it, as a Note;
- text in another language says so, and right-to-left text, drawn in visual order, carries its characters;
- an abbreviation says what it stands for (14.9.5).
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lessonpress.writers.pdf.tagging import UNTRACED, PageTraces, trace_of, traces_of

if TYPE_CHECKING:
    import pydyf

# what may be in pieces, one a page; links and figures keep their own
_DIVISIBLE = frozenset(
    {"/Sect", "/Div", "/Part", "/P", "/BlockQuote", "/L", "/LI", "/LBody", "/Table", "/TBody", "/TR", "/TD", "/TH"}
) | {"/Note", "/NonStruct"}
_TYPES: Mapping[str, str] = MappingProxyType(
    {"header": "/Sect", "nav": "/Sect", "pre": "/P", "strong": "/Span", "em": "/Span", "code": "/Span", "abbr": "/Span"}
)
_FOOTNOTE = "footnote"


def finish_tags(document: object, pdf: "pydyf.PDF") -> None:
    """Finish the tag tree of a file before it is written: WeasyPrint's `finisher`."""
    root = _resolve(pdf, pdf.objects[_number(pdf.catalog["StructTreeRoot"])]["K"][0])
    traces = traces_of(pdf)
    _mark_artifacts(pdf, traces)
    _place_notes(pdf, root)
    _refer_to_first_heads(pdf, traces)
    _join(pdf, root)
    _name_types(pdf)
    _say_texts(pdf)
    _spell_out(pdf)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _resolve(pdf: "pydyf.PDF", kid: Any) -> Any:
    """Return the structure element that a kid refers to; None for marked content and annotations."""
    if not isinstance(kid, bytes):
        return None
    found = pdf.objects[_number(kid)]
    return found if found.get("Type") == "/StructElem" else None


def _elements(pdf: "pydyf.PDF") -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem")


def _mark_artifacts(pdf: "pydyf.PDF", traces: PageTraces) -> None:
    import pydyf

    for page, reference in enumerate(pdf.page_references):
        stream = pdf.objects[_number(pdf.objects[_number(reference)]["Contents"])].stream
        for at, item in enumerate(stream):
            if isinstance(item, dict) and (page, item.get("MCID")) in traces.artifacts:
                stream[at - 1], stream[at] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _place_notes(pdf: "pydyf.PDF", root: Any) -> None:
    """Put each foot note after its call. WeasyPrint leaves it at the end of the page, after all else."""
    notes: dict[int, list[Any]] = {}
    for area in [each for each in _kids(pdf, root) if _is_area(each)]:
        for note in [each for each in _kids(pdf, area) if _is_note(each)]:
            notes.setdefault(id(trace_of(note).source), []).append(note)
            area["K"].remove(note.reference)
        if not area["K"]:
            root["K"].remove(area.reference)
            area.clear()
    for call in [each for each in _elements(pdf) if _tag(each) == "span::footnote-call"]:
        _insert_after(pdf, call, notes.pop(id(trace_of(call).source), []))


def _insert_after(pdf: "pydyf.PDF", call: Any, notes: Iterable[Any]) -> None:
    import pydyf

    parent = pdf.objects[_number(call["P"])]
    call["S"] = "/Reference"
    for at, note in enumerate(notes, start=parent["K"].index(call.reference) + 1):
        note["S"], note["P"], note["ID"] = "/Note", parent.reference, pydyf.String(f"note-{note.number}")
        parent["K"].insert(at, note.reference)


def _tag(element: Any) -> str:
    return trace_of(element).tag


def _is_area(element: Any) -> bool:
    return trace_of(element) is not UNTRACED and trace_of(element).source is None


def _is_note(element: Any) -> bool:
    trace = trace_of(element)
    return trace.tag == "span" and trace.role == _FOOTNOTE


def _kids(pdf: "pydyf.PDF", element: Any) -> list[Any]:
    return [each for each in (_resolve(pdf, kid) for kid in element["K"]) if each is not None]


def _refer_to_first_heads(pdf: "pydyf.PDF", traces: PageTraces) -> None:
    """Let cells under a repeated head refer to the head that is in the tree."""
    named = {id(trace_of(each).source): each["ID"] for each in _elements(pdf) if "ID" in each}
    renamed = {id(mark["ID"]): named[id(cell)] for mark, cell in traces.repeated if "ID" in mark and id(cell) in named}
    for cell in _elements(pdf):
        headers = cell["A"].get("Headers") if cell["S"] == "/TD" and "A" in cell else None
        if headers:
            headers[:] = [renamed.get(id(each), each) for each in headers]


def _join(pdf: "pydyf.PDF", parent: Any) -> None:
    """Join neighbours that are pieces of one source element on consecutive pages, from the root down."""
    joined: list[Any] = []
    last: Any = None
    for kid in parent["K"]:
        element = _resolve(pdf, kid)
        if element is not None and last is not None and _continues(last, element):
            _adopt(pdf, last, element)
            continue
        joined.append(kid)
        last = element
    parent["K"][:] = joined
    for element in _kids(pdf, parent):
        _join(pdf, element)


def _continues(first: Any, second: Any) -> bool:
    one, two = trace_of(first), trace_of(second)
    if one.source is None or first["S"] not in _DIVISIBLE:
        return False
    same = one.source is two.source and one.tag == two.tag and first["S"] == second["S"]
    return same and two.first_page == one.last_page + 1


def _adopt(pdf: "pydyf.PDF", element: Any, piece: Any) -> None:
    """Give the kids of a further piece to the element, and leave nothing of the piece."""
    for kid in _kids(pdf, piece):
        kid["P"] = element.reference
    element["K"].extend(piece["K"])
    trace_of(element).last_page = trace_of(piece).last_page
    piece.clear()


def _name_types(pdf: "pydyf.PDF") -> None:
    for element in _elements(pdf):
        if element["S"] == "/NonStruct" and _tag(element) in _TYPES:
            element["S"] = _TYPES[_tag(element)]
        elif element["S"] == "/Div" and pdf.objects[_number(element["P"])].get("S") == "/LI":
            element["S"] = "/LBody"


def _say_texts(pdf: "pydyf.PDF") -> None:
    import pydyf

    language = pdf.catalog["Lang"].string if "Lang" in pdf.catalog else ""
    for element in _elements(pdf):
        trace = trace_of(element)
        if not trace.text:
            continue
        if trace.language and trace.language != language:
            element["Lang"] = pydyf.String(trace.language)
        if _is_visual(trace.text):
            element["ActualText"] = pydyf.String(trace.text)


def _spell_out(pdf: "pydyf.PDF") -> None:
    import pydyf

    for element in _elements(pdf):
        if _tag(element) == "abbr":
            element["E"] = pydyf.String(trace_of(element).source.get("title"))


def _is_visual(text: str) -> bool:
    """Whether a text holds letters of a right-to-left script, which PDF holds in the order they are drawn."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)

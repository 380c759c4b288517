"""`!!! name "Title" {attributes}`: the opening line, and the fields of a video."""

import difflib
import re
from dataclasses import dataclass

from lessonpress.model.cue import Cue
from lessonpress.readers.source.attributes import AttributeList, attribute_list, likely_list
from lessonpress.readers.source.lines import Line, dedented, least_indent, trimmed
from lessonpress.readers.source.rules.blocks import CALLOUT, CALLOUT_NAME, INDENT, VIDEO_FIELD
from lessonpress.readers.source.rules.text import LINK
from lessonpress.readers.source.session import Session

CALLOUTS = tuple(cue for cue in Cue if cue not in (Cue.POINTS, Cue.QUESTION))

_OPENING = re.compile(
    r"""!!!\s*(?P<name>[^\W\d_][\w'’-]*(?:\ [^\W\d_][\w'’-]*){0,3})?
        (?:\s+"(?P<title>(?:[^"\\]|\\.)*)")?
        (?:\s*(?P<attributes>\{[^{}]*\}))?\s*$""",
    re.VERBOSE,
)
_MALFORMED = re.compile(r"(?P<signs>!+)\s*(?P<name>[^\W\d_][\w-]*)(?P<rest>.*)")
_REST = re.compile(r"\s*(?P<quote>[“”„«»‘’'])?(?P<title>.*?)[“”„«»‘’']?\s*(?P<braces>\{[^{}]*\})?\s*")
_BRACES_AT_END = re.compile(r"\{[^{}]*\}$")
_TITLED = frozenset({Cue.ASK, Cue.DEFINITION, Cue.EXAMPLE, Cue.VIDEO})
_FIELD = re.compile(r"(\w+):\s+(\S.*)|(\w+):\s*")
_FIELDS = ("url", "from", "to", "file")
_SAID_OTHERWISE = {
    **dict.fromkeys(("link", "address", "source", "web"), "url"),
    **dict.fromkeys(("start", "starts", "begin"), "from"),
    **dict.fromkeys(("end", "ends", "until", "stop"), "to"),
    **dict.fromkeys(("path", "copy", "local"), "file"),
}
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a callout. `cue` is None where its name is unknown: it is then a note to the facilitator."""

    cue: Cue | None
    title: Line
    attributes: AttributeList | None = None


def opening_of(line: Line, session: Session) -> Opening:
    """Read the first line of a callout; whatever cannot be read as one stays as its title."""
    line = line.stripped()
    found = _OPENING.fullmatch(line.text)
    if not found or not found["name"] or (" " in found["name"] and _begins_like_one(found["name"], session)):
        _report_malformed(line, session)
        last = _BRACES_AT_END.search(line.text)
        text = line.text[: last.start()].rstrip() if last and attribute_list(Line(last[0], 0)) else line.text
        return Opening(None, Line(text.lstrip("! "), line.number, line.column))
    title = _title(line, found)
    braces = found["attributes"]
    attributes = attribute_list(line.without(found.start("attributes"))) if braces else None
    if braces and attributes is None:
        hint = f"write {likely_list(braces)}, or put it inside the quotes if it belongs to the title"
        session.report(CALLOUT, line.without(found.start("attributes")), f"{braces} is no attribute list", hint)
        title = Line(f"{title.text} {braces}".strip(), title.number, title.column)
    cue = session.vocabulary.callout(found["name"])
    if cue is None:
        session.report(CALLOUT_NAME, line, f'unknown callout "{found["name"]}"', _closest(found["name"]))
        title = Line(f"{found['name']} {title.text}".strip(), title.number, title.column)
    return Opening(cue, title, attributes)


def _begins_like_one(name: str, session: Session) -> bool:
    """Whether only the first word of what stands there is the name of a callout: the rest is its text."""
    return session.vocabulary.callout(name) is None and session.vocabulary.callout(name.split(" ")[0]) is not None


def _report_malformed(line: Line, session: Session) -> None:
    """Say what about the first line of a callout cannot be read, and how to write it."""
    message = "a callout starts with !!!, its name, its title in straight quotes, and nothing else but {attributes}"
    hint = 'write for example: !!! ask "Who protects civilians?" {lines=4}'
    found = _MALFORMED.match(line.text)
    cue = session.vocabulary.callout(found["name"]) if found else None
    if found and len(found["signs"]) != 3:
        message, hint = "a callout starts with three exclamation marks", f"write !!! {found['name']}"
    elif found and cue:
        rest = _REST.fullmatch(found["rest"])
        told = rest["title"].strip(' :"') if rest else ""
        line = line.without(found.start("rest") + len(found["rest"]) - len(found["rest"].lstrip()))
        if rest and (rest["quote"] or cue in _TITLED):
            message = f"the {'question' if cue is Cue.ASK else 'title'} of a callout stands in straight quotes"
            hint = f'write !!! {cue} "{told}" {rest["braces"] or ""}'.rstrip()
        else:
            message = f"nothing may stand after the name of this callout: {told}"
            hint = "put the text on the line below, indented by four spaces"
    session.report(CALLOUT, line, message, hint)


def _title(line: Line, found: re.Match[str]) -> Line:
    if found["title"] is None:
        return Line("", line.number, line.column)
    return Line(found["title"].replace('\\"', '"').strip(), line.number, line.column + found.start("title"))


def _closest(name: str) -> str:
    near = difflib.get_close_matches(name.lower().replace(" ", "-"), CALLOUTS, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known callouts: {', '.join(CALLOUTS)}"


def body_of(lines: tuple[Line, ...], session: Session) -> tuple[Line, ...]:
    """Return the body of a callout, taken out of its indentation; fewer than four spaces are unclear."""
    base = lines[0].indent
    inside = [line for line in lines[1:] if not line.blank and line.indent > base]
    width = least_indent(inside)
    if inside and width < base + 4:
        shallow = next(line for line in inside if line.indent == width)
        session.report(INDENT, shallow, "the body of a callout is indented by four spaces", "indent all of it by four")
    return trimmed(dedented(lines[1:], min(width, base + 4)))


@dataclass(frozen=True, slots=True)
class VideoFields:
    """The lines `url:`, `from:`, `to:` and `file:` of a video."""

    url: str = ""
    starts: str = ""
    ends: str = ""
    file: str = ""


def video_fields(body: tuple[Line, ...], session: Session) -> tuple[VideoFields, tuple[Line, ...]]:
    """Read the fields that a video's body starts with; return them and the rest."""
    fields: dict[str, str] = {}
    position = 0
    if body and _ADDRESS.fullmatch(body[0].text.strip().strip("<>")):
        fields["url"] = body[0].text.strip().strip("<>")
        position = 1
    while position < len(body) and (found := _FIELD.fullmatch(body[position].text.strip())):
        key = (found[1] or found[3]).lower()
        if key not in _FIELDS or key in fields:
            near = difflib.get_close_matches(_SAID_OTHERWISE.get(key, key), _FIELDS, n=1, cutoff=0.5)
            if key in fields or near:
                hint = f"did you mean {near[0]}:?" if near and key not in fields else "take one of the two out"
                session.report(
                    VIDEO_FIELD, body[position], f'"{body[position].text.strip()}" is no field of a video', hint
                )
            break
        fields[key] = _field(key, found[2] or "", body[position], session)
        position += 1
    made = VideoFields(fields.get("url", ""), fields.get("from", ""), fields.get("to", ""), fields.get("file", ""))
    return made, trimmed(body[position:])


def _field(key: str, value: str, line: Line, session: Session) -> str:
    value = " ".join(value.split())
    if key != "url":
        return value
    value = value.removeprefix("<").removesuffix(">")
    value = f"https://{value}" if value.startswith("www.") else value
    if value and not _ADDRESS.fullmatch(value):
        session.report(LINK, line, f'"{value}" is no web address', "write an address that starts with https://")
        return ""
    return value

"""`{.class #name key=value}`: the syntax, and what each may mean on a block."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lessonpress.model.audience import Audience
from lessonpress.model.block import OpenSpace, Room, RuledLines
from lessonpress.model.length import Mm
from lessonpress.readers.source.lines import INVISIBLE, Line
from lessonpress.readers.source.rules.blocks import ATTRIBUTE, RAISED
from lessonpress.readers.source.session import Session

_BRACES = re.compile(r"\{(:?)([^{}]*)\}")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_NARROW = str.maketrans("｛｝．＃＝：", "{}.#=:")  # what an East Asian keyboard writes
_TOKEN = re.compile(r"""\s*(?:([.#])([\w-]+)|([\w-]+)=(?:"([^"]*)"|([^\s"]*))|(\S+))""")
_SPACE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(mm|cm)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

ONLY = "only-"
AUDIENCES = {"participant": Audience.EVERYONE, "facilitator": Audience.FACILITATOR}
BLOCK_KEYS = ("lines", "space", "lang", "caption")
MAX_LINES = 100
MAX_SPACE = Mm(250)


@dataclass(frozen=True, slots=True)
class AttributeList:
    """What stands between braces: classes, names and values in the order of the source; `strange` fits no form."""

    line: Line
    classes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """Return the value of `key`, or ""."""
        return next((value for name, value in self.values if name == key), "")

    @property
    def only(self) -> tuple[str, ...]:
        """The profiles that the classes `.only-…` name."""
        return tuple(dict.fromkeys(each[len(ONLY) :] for each in self.classes if is_only(each)))


def is_only(name: str) -> bool:
    """Whether a class keeps its block to a profile."""
    return name.startswith(ONLY) and len(name) > len(ONLY)


def attribute_list(line: Line) -> AttributeList | None:
    """Read a line (or a piece of one) that is nothing but an attribute list; None where it is text in braces."""
    text = _UNSEEN.sub("", line.text).strip()
    braces = _BRACES.fullmatch(text.translate(_NARROW) if text.startswith("｛") else text)
    if not braces:
        return None
    classes: list[str] = []
    names: list[str] = []
    values: list[tuple[str, str]] = []
    strange: list[str] = []
    for sign, word, key, quoted, bare, other in _TOKEN.findall(braces[2]):
        if sign:
            (classes if sign == "." else names).append(word)
        elif key:
            values.append((key, quoted or bare))
        elif other.strip():
            strange.append(other)
    known = classes or names or values
    if not known and not braces[1] and not (len(strange) == 1 and strange[0] in AUDIENCES):
        return None
    return AttributeList(line, tuple(classes), tuple(names), tuple(values), tuple(strange))


def report_unknown(
    attributes: AttributeList, classes: Iterable[str], keys: Iterable[str], session: Session, *, names: bool = False
) -> None:
    """Report every class and key that is not among the known ones, naming the closest of them."""
    known = [f".{each}" for each in classes] + [f"{each}=" for each in keys]
    given = [f".{each}" for each in attributes.classes if not is_only(each)]
    given += [f"{key}=" for key, _ in attributes.values] + list(attributes.strange)
    given += [] if names else [f"#{name}" for name in attributes.names]
    for each in given:
        if each not in known:
            session.report(ATTRIBUTE, attributes.line, f'unknown attribute "{each}"', _hint(each, known))


def _hint(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    if ".participant" not in known and difflib.get_close_matches(given, [f".{each}" for each in AUDIENCES], cutoff=0.8):
        return "who sees a block is said on the line right below the block"
    return f"known here: {', '.join([*known, '.only-PROFILE'])}"


def likely_list(braces: str) -> str:
    """Return the attribute list that braces of no known form were most likely meant to be, or an example of one."""
    inside = re.sub(r"\s*[=:]\s*", "=", braces.strip(" {}"))
    inside = re.sub(r"^(\d+) *lines?$", r"lines=\1", inside)
    near = difflib.get_close_matches(inside.lstrip("."), AUDIENCES, n=1, cutoff=0.7)
    inside = f".{near[0]}" if near else inside
    found = attribute_list(Line(f"{{{inside}}}", 0))
    return f"{{{inside}}}" if found and not found.strange else "for example {.participant} or {lines=4}"


@dataclass(frozen=True, slots=True)
class BlockAttributes:
    """What the attribute lines of one block say."""

    audience: Audience | None = None
    only: tuple[str, ...] = ()
    name: str = ""
    language: str = ""
    room: Room | None = None
    caption: str = ""


def block_attributes(
    lists: Iterable[AttributeList], session: Session, *, sealed: bool, keys: Iterable[str] = BLOCK_KEYS
) -> BlockAttributes:
    """Read the attribute lists of a block. `sealed`: nothing here may be raised to participants."""
    lists = tuple(lists)
    for each in lists:
        report_unknown(each, AUDIENCES, keys, session, names=True)
    report_repeated(lists, session)
    return BlockAttributes(
        _audience(lists, session, sealed=sealed),
        tuple(dict.fromkeys(profile for each in lists for profile in each.only)),
        next((name for each in lists for name in each.names), ""),
        _language(lists, session),
        room_of(lists, session),
        next((each.value("caption") for each in lists if each.value("caption")), ""),
    )


def report_repeated(lists: Iterable[AttributeList], session: Session) -> None:
    """Report values of which a block has one only: of two rooms, languages or names the first counts."""
    first: dict[str, str] = {}
    for each in lists:
        for key, value in (*each.values, *(("#", name) for name in each.names)):
            what = "room" if key in ("lines", "space") else key
            said = f"#{value}" if key == "#" else f"{key}={value}"
            if what in first:
                message = f"{said} stands beside {first[what]}; it is left out"
                session.report(ATTRIBUTE, each.line, message, "keep one of the two")
            first.setdefault(what, said)


def _audience(lists: tuple[AttributeList, ...], session: Session, *, sealed: bool) -> Audience | None:
    said = {AUDIENCES[name]: each for each in lists for name in each.classes if name in AUDIENCES}
    if Audience.FACILITATOR in said:
        if Audience.EVERYONE in said:
            message = "a block is either for participants or for the facilitator"
            session.report(RAISED, said[Audience.EVERYONE].line, message, "keep one of .participant and .facilitator")
        return Audience.FACILITATOR
    if Audience.EVERYONE not in said:
        return None
    if sealed:
        message = "nothing inside a block for the facilitator can be shown to participants"
        session.report(RAISED, said[Audience.EVERYONE].line, message, "move the block out of the one around it")
        return None
    return Audience.EVERYONE


def _language(lists: tuple[AttributeList, ...], session: Session) -> str:
    for each in lists:
        language = each.value("lang")
        if language and not is_language(language):
            session.report(ATTRIBUTE, each.line, f'"{language}" is no language tag', 'write for example "lang=fr"')
        elif language:
            return language
    return ""


def is_language(tag: str) -> bool:
    """Whether `tag` has the form of a language tag (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(tag))


def room_of(lists: Iterable[AttributeList], session: Session) -> Room | None:
    """Return the room to write in that `lines=` or `space=` asks for; the first one counts."""
    for each in lists:
        for key, value in each.values:
            if key == "lines":
                return _ruled(value, each.line, session)
            if key == "space":
                return _open(value, each.line, session)
    return None


def _ruled(count: str, line: Line, session: Session) -> RuledLines | None:
    if count.isascii() and count.isdecimal() and 1 <= int(count[:9]) <= MAX_LINES:
        return RuledLines(int(count))
    session.report(ATTRIBUTE, line, f'lines="{count}" is no number of lines', f"write 1 to {MAX_LINES}")
    return None


def _open(height: str, line: Line, session: Session) -> OpenSpace | None:
    found = _SPACE.fullmatch(height)
    millimetres = float(found[1]) * (10 if found[2] == "cm" else 1) if found else 0
    if 0 < millimetres <= MAX_SPACE:
        return OpenSpace(Mm(millimetres))
    hint = f"write for example space=40mm (at most {MAX_SPACE:.0f}mm)"
    session.report(ATTRIBUTE, line, f'space="{height}" is no height', hint)
    return None

"""Bytes -> text: UTF-8 or UTF-16 with a byte order mark, one kind of line end, normal form C, no control characters."""

import codecs
import re
import unicodedata

from lessonpress.model.course import UNITS
from lessonpress.model.diagnostic import Checked, Diagnostic
from lessonpress.model.source import Span
from lessonpress.readers.reading import SourceFile
from lessonpress.readers.source.rules.files import BIDI, CONTROL, EMPTY, ENCODING, LIMIT, SPLIT

BYTES_A_UNIT = 2_500
LINES_A_UNIT = 100

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BIDI_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode(file: SourceFile, units: int = UNITS) -> Checked[str | None]:
    """Return the text of a file: lines end in LF, form feeds are spaces. None where it cannot be read at all."""
    most_bytes, most_lines = units * BYTES_A_UNIT, units * LINES_A_UNIT
    if len(file.data) > most_bytes:
        message = f"the file has {len(file.data):,} bytes; at most {most_bytes:,} are read"
        return Checked(None, (LIMIT.at(Span(file.name, 1), message, SPLIT),))
    decoded = _decoded(file)
    if isinstance(decoded, Diagnostic):
        return Checked(None, (decoded,))
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", decoded)).replace("\f", " ")
    if not text.strip():
        return Checked(None, (EMPTY.at(Span(file.name, 1), "the file is empty", "write a lesson, or remove the file"),))
    lines = text.count("\n")
    if lines > most_lines:
        message = f"the file has {lines:,} lines; at most {most_lines:,} are read"
        return Checked(None, (LIMIT.at(Span(file.name, 1), message, SPLIT),))
    found = (*_control_characters(text, file.name), *_unbalanced_overrides(text, file.name))
    return Checked(_CONTROLS.sub("", text), found)


def plain_text(data: bytes) -> str | None:
    """Return the text of bytes in an encoding that is read without asking, None for any other."""
    rest, encoding = _opened(data)
    try:
        return rest.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decoded(file: SourceFile) -> str | Diagnostic:
    data, encoding = _opened(file.data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        return _undecodable(file, data, encoding, failure.start)


def _opened(data: bytes) -> tuple[bytes, str]:
    """Return what follows the byte order mark, and the encoding that it tells."""
    rest = data.removeprefix(codecs.BOM_UTF8)
    if rest is data and data[:2] in _UTF16:
        return data[2:], _UTF16[data[:2]]
    return rest, "utf-8"


def _undecodable(file: SourceFile, data: bytes, encoding: str, offset: int) -> Diagnostic:
    before = data[:offset].decode(encoding, "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    guess = guessed_encoding(data) if encoding == "utf-8" else ""
    message = f"byte 0x{data[offset]:02x} is not {encoding.upper()}" + (f"; it looks like {guess}" if guess else "")
    hint = f'lessonpress convert-encoding "{file.name}" makes it UTF-8 and keeps the file as it was beside it'
    return ENCODING.at(Span(file.name, line, column), message, hint)


def guessed_encoding(data: bytes) -> str:
    """Name the likeliest single-byte encoding: the one that gives most letters of one script next to ASCII ones."""
    sample = bytes(byte for byte in data[:20_000] if byte >= 0x80)
    if b"\x00" in data[:200]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    scores: dict[str, int] = {}
    for encoding, ranges in (
        ("windows-1252", ("\u00a0", "\u00ff")),
        ("windows-1256", ("\u0600", "\u06ff")),
        ("windows-1251", ("\u0400", "\u04ff")),
    ):
        text = sample.decode(encoding, "replace")
        scores[encoding] = sum(each.isalpha() and ranges[0] <= each <= ranges[1] for each in text)
        scores[encoding] += sum(each in "‘’“”–—…•€" for each in text)
    dense = len(sample) > len(data[:20_000]) // 3
    if not dense:
        return "windows-1252"
    return max(scores, key=lambda name: (scores[name], name != "windows-1252"))


def _span(text: str, offset: int, file: str) -> Span:
    line_start = text.rfind("\n", 0, offset) + 1
    return Span(file, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _control_characters(text: str, file: str) -> tuple[Diagnostic, ...]:
    first = _CONTROLS.search(text)
    if first is None:
        return ()
    count = len(_CONTROLS.findall(text))
    message = f"{count} control character{'s' if count > 1 else ''} left out, the first is U+{ord(first[0]):04X}"
    return (CONTROL.at(_span(text, first.start(), file), message, "delete it; it cannot be printed"),)


def _unbalanced_overrides(text: str, file: str) -> tuple[Diagnostic, ...]:
    """Warn of the first paragraph whose direction overrides are not closed: its text may not read as it is stored."""
    open_at: list[tuple[int, str]] = []
    for match in re.finditer("[\u202a-\u202e\u2066-\u2069]|\n[ \t]*\n|\\Z", text):
        character = match[0]
        if character in _BIDI_OPEN:
            open_at.append((match.start(), _BIDI_OPEN[character]))
        elif _BIDI.fullmatch(character):
            if not open_at or open_at[-1][1] != character:
                return (_override(text, match.start(), file),)
            open_at.pop()
        elif open_at:
            return (_override(text, open_at[0][0], file),)
    return ()


def _override(text: str, offset: int, file: str) -> Diagnostic:
    override = f"the direction override U+{ord(text[offset]):04X}"
    message = f"{override} has no partner: the text may read otherwise than it is stored"
    return BIDI.at(_span(text, offset, file), message, "delete it, or close it in the same paragraph")

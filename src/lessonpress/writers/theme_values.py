"""Reading values out of theme.toml: each is checked where it is asked for, and every finding names file and line.

The keys that were asked for are the known ones, so no second list of them can go out of date.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.length import POINTS_PER_MM, Mm, Pt
from lessonpress.model.source import Span

Path: TypeAlias = tuple[str, ...]
T = TypeVar("T")

_HEADER = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*\"?([\w-]+)\"?\s*=")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm)")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def line_numbers(text: str) -> Mapping[Path, int]:
    """Return the line of every table and key of a TOML text (an array's tables by index: ("face", "0"))."""
    lines: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = tuple(part.strip().strip('"') for part in header[1].split("."))
            if line.lstrip().startswith("[["):
                table = (*table, str(sum(path[:-1] == table for path in lines if len(path) == len(table) + 1)))
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1]), number)
    return lines


class Values:
    """One table of a TOML file, and what was found wrong in it and below it."""

    def __init__(self, file: str, lines: Mapping[Path, int], values: Mapping[str, object], path: Path = ()) -> None:
        self._file, self._lines, self._values, self._path = file, lines, values, path
        self._asked: set[str] = set()
        self._below: list[Values] = []
        self._found: list[Diagnostic] = []

    def keys(self) -> tuple[str, ...]:
        """Return the keys of this table, as they come."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Return whether the key is there; it counts as known from now on."""
        self._asked.add(key)
        return key in self._values

    def found(self) -> tuple[Diagnostic, ...]:
        """Return what was wrong, unknown keys last: ask for everything first."""
        unknown = tuple(self._unknown(key) for key in self._values if key not in self._asked)
        return (*self._found, *(each for table in self._below for each in table.found()), *unknown)

    def table(self, key: str) -> "Values":
        """Return a table inside this one; an empty one, reported, where there is none."""
        value = self._ask(key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, value, "a table", None)
        return self._inside(value, (*self._path, key))

    def tables(self, key: str) -> "tuple[Values, ...]":
        """Return the tables of an array of tables."""
        value = self._ask(key)
        if not isinstance(value, list):
            return ()
        return tuple(self._inside(each, (*self._path, key, str(index))) for index, each in enumerate(value))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        value = self._ask(key, default)
        return value if isinstance(value, str) else self._wrong(key, value, "a text", default or "")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none where the key is not there."""
        value = self._ask(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        return self._wrong(key, value, "a list of texts", ())

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not there."""
        value = self._ask(key, False)
        return value if isinstance(value, bool) else self._wrong(key, value, "true or false", False)

    def number(self, key: str, default: float) -> float:
        """Return a number above 0."""
        value = self._ask(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return float(value)
        return self._wrong(key, value, "a number above 0", default)

    def whole_numbers(self, key: str, default: tuple[int, int]) -> tuple[int, int]:
        """Return two whole numbers."""
        value = self._ask(key, list(default))
        if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value):
            return value[0], value[1]
        return self._wrong(key, value, "a list of two whole numbers", default)

    def pt(self, key: str, default: Pt | None = None) -> Pt:
        """Return a length in points, written in "pt" or "mm"."""
        return Pt(self._length(key, default))

    def mm(self, key: str, default: Mm | None = None) -> Mm:
        """Return a length in millimetres, written in "mm" or "pt"."""
        points = self._length(key, None if default is None else default * POINTS_PER_MM)
        return Mm(round(points / POINTS_PER_MM, 4))

    def colour(self, key: str, named: Mapping[str, str], default: str | None = None) -> str:
        """Return a colour as `#rrggbb`, written so or as one of the `named` ones."""
        value = self._ask(key, default)
        if isinstance(value, str):
            written = named.get(value, value).lower()
            if _COLOUR.fullmatch(written) or value == default:
                return written
        names = ", ".join(named)
        return self._wrong(key, value, f"a colour: #rrggbb{' or ' + names if names else ''}", default or "#000000")

    def wrong(self, key: str, message: str, hint: str = "", code: str = "W103") -> None:
        """Report something about a key of this table."""
        self._found.append(error(code, message, self._span((*self._path, key)), hint))

    def _length(self, key: str, default: float | None) -> float:
        value = self._ask(key, "" if default is not None else None)
        if value == "" and default is not None:
            return default
        match = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            return self._wrong(key, value, 'a length with its unit, like "12pt" or "8mm"', default or 1.0)
        return float(match[1]) * (POINTS_PER_MM if match[2] == "mm" else 1.0)

    def _ask(self, key: str, default: object = None) -> object:
        self._asked.add(key)
        if key not in self._values and default is None:
            self._found.append(error("W104", f"{self._name(key)} is missing", self._span(self._path), f"add {key} = …"))
        return self._values.get(key, default)

    def _inside(self, value: object, path: Path) -> "Values":
        inside = Values(self._file, self._lines, value if isinstance(value, dict) else {}, path)
        self._below.append(inside)
        return inside

    def _wrong(self, key: str, value: object, wanted: str, instead: T) -> T:
        if value is not None:
            self.wrong(key, f"{self._name(key)} is {value!r}", f"write {wanted}")
        return instead

    def _unknown(self, key: str) -> Diagnostic:
        close = difflib.get_close_matches(key, sorted(self._asked), 1)
        hint = f"did you mean {close[0]}?" if close else f"known here: {', '.join(sorted(self._asked))}"
        return error("W102", f"{self._name(key)} is not a key of a theme", self._span((*self._path, key)), hint)

    def _name(self, key: str) -> str:
        return ".".join((*self._path, key))

    def _span(self, path: Path) -> Span:
        while path and path not in self._lines:
            path = path[:-1]
        return Span(self._file, self._lines.get(path, 1))


def read_values(file: str, data: bytes) -> Checked[Values]:
    """Read a TOML file (TOML 1.0, UTF-8). What is no TOML is an empty table and one error."""
    try:
        text = data.decode("utf-8")
        return Checked(Values(file, line_numbers(text), tomllib.loads(text)))
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        found = error("W101", "this file is not UTF-8", Span(file, line), "save it as UTF-8")
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        found = error("W101", f"this is not TOML: {problem}", Span(file, int(at[1]) if at else 1))
    except RecursionError:
        found = error("W101", "lists or tables stand inside each other too deeply", Span(file, 1), "make it simpler")
    return Checked(Values(file, {}, {}), (found,))

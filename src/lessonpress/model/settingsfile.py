"""Reading values out of a TOML file: each is checked where it is asked for, and every finding names file and line.

The keys that were asked for are the known ones, so no second list of them can go out of date.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span

Path: TypeAlias = tuple[str, ...]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_HEADER = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")
_BARE = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of what may be wrong in a file of one kind."""

    no_toml: str
    unknown: str
    wrong: str
    missing: str = ""


class Table:
    """One table of a TOML file, and what was found wrong in it and in the tables inside it.

    A default of None, where it can be given, means that the key must be there.
    """

    def __init__(
        self,
        file: str,
        codes: Codes,
        values: Mapping[str, object] | None = None,
        lines: Mapping[Path, int] | None = None,
        path: Path = (),
    ) -> None:
        self._file, self._codes, self._values, self._lines, self._path = file, codes, values or {}, lines or {}, path
        self._asked: set[str] = set()
        self._inside: list[Table] = []
        self._found: list[Diagnostic] = []

    def names(self) -> tuple[str, ...]:
        """Return the keys of this table, as they come; all count as known from now on."""
        self._asked.update(self._values)
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Return whether the key is there; it counts as known from now on."""
        self._asked.add(key)
        return key in self._values

    def found(self) -> tuple[Diagnostic, ...]:
        """Return what was wrong here and below, unknown keys last: ask for everything first."""
        unknown = tuple(self._unknown(key, self._asked) for key in self._values if key not in self._asked)
        return (*self._found, *(each for table in self._inside for each in table.found()), *unknown)

    def table(self, key: str) -> "Table":
        """Return the table under `key`; an empty one where there is none."""
        value = self.ask(key, {})
        return self._within(
            key, value=self.mistaken(key, value, "a table", {}) if not isinstance(value, dict) else value
        )

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Return the tables of an array of tables, written either way TOML has."""
        value = self.ask(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            return self.mistaken(key, value, "a list of tables", ())
        return tuple(self._within(key, str(index), value=each) for index, each in enumerate(value))

    def text(self, key: str, default: str | None = "") -> str:
        """Return a text."""
        value = self.ask(key, default)
        return value if isinstance(value, str) else self.mistaken(key, value, "a text in quotes", default or "")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text stands for a list of one."""
        value = self.ask(key, [])
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        return self.mistaken(key, value, "a list of texts", ())

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not there."""
        value = self.ask(key, False)
        return value if isinstance(value, bool) else self.mistaken(key, value, "true or false", False)

    def count(self, key: str) -> int | None:
        """Return a whole number above 0, or None where the key is not there."""
        value = self.ask(key, 0)
        if isinstance(value, int) and not isinstance(value, bool) and (value > 0 or key not in self._values):
            return value or None
        return self.mistaken(key, value, "a whole number above 0", None)

    def number(self, key: str, default: float) -> float:
        """Return a number above 0."""
        value = self.ask(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return float(value)
        return self.mistaken(key, value, "a number above 0", default)

    def whole_numbers(self, key: str, default: tuple[int, int]) -> tuple[int, int]:
        """Return two whole numbers."""
        value = self.ask(key, list(default))
        if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value):
            return value[0], value[1]
        return self.mistaken(key, value, "a list of two whole numbers", default)

    def choice(self, key: str, kind: type[E], default: E) -> E:
        """Return one member of an enumeration, by its value."""
        chosen = self._members(key, [self.ask(key, default.value)], kind)
        return chosen[0] if chosen else default

    def choices(self, key: str, kind: type[E], default: tuple[E, ...]) -> tuple[E, ...]:
        """Return several members of an enumeration, in the order of the enumeration, each once."""
        chosen = self._members(key, self.texts(key), kind)
        return tuple(member for member in kind if member in chosen) or default

    def ask(self, key: str, default: object) -> object:
        """Return what stands under `key`, whatever it is; where nothing does, the default, None being reported."""
        self._asked.add(key)
        if key not in self._values and default is None:
            place = self._span_of(self._path)
            self._found.append(error(self._codes.missing, f"{self.name(key)} is missing", place, f"add {key} = …"))
        return self._values.get(key, default)

    def mistaken(self, key: str, value: object, wanted: str, instead: T) -> T:
        """Report a value that is not what is `wanted`, but for one that is missing, and return what to go on with."""
        if value is not None:
            self.wrong(key, f"{self.name(key)} is {value!r}", f"write {wanted}")
        return instead

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Report something about the value of a key of this table."""
        self._found.append(error(self._codes.wrong, message, self.span(key), hint))

    def refuse(self, key: str, known: Iterable[str]) -> None:
        """Report a key that means nothing here, and the one of `known` that is closest to it."""
        self._found.append(self._unknown(key, known))

    def report(self, diagnostic: Diagnostic) -> None:
        """Report anything else."""
        self._found.append(diagnostic)

    def span(self, key: str) -> Span:
        """Return where a key stands, or the nearest table around it."""
        return self._span_of((*self._path, key))

    def name(self, key: str) -> str:
        """Return a key as messages call it."""
        return ".".join(part if _BARE.fullmatch(part) else f'"{part}"' for part in (*self._path, key))

    def _within(self, *path: str, value: Mapping[str, object]) -> "Table":
        inside = Table(self._file, self._codes, value, self._lines, (*self._path, *path))
        self._inside.append(inside)
        return inside

    def _members(self, key: str, values: Iterable[object], kind: type[E]) -> list[E]:
        chosen = []
        for value in values:
            if isinstance(value, str) and value in set(kind):
                chosen.append(kind(value))
            else:
                self.wrong(key, f"{self.name(key)}: {value!r} is not one of its values", _closest(value, kind))
        return chosen

    def _unknown(self, key: str, known: Iterable[str]) -> Diagnostic:
        return error(self._codes.unknown, f"unknown key {self.name(key)}", self.span(key), _closest(key, known))

    def _span_of(self, path: Path) -> Span:
        while path and path not in self._lines:
            path = path[:-1]
        return Span(self._file, self._lines.get(path, 1))


def read_table(file: str, data: bytes, codes: Codes) -> Checked[Table]:
    """Read a TOML file (TOML 1.0, UTF-8 with or without BOM). What is no TOML is an empty table and one error."""
    try:
        text = data.decode("utf-8-sig")
        return Checked(Table(file, codes, tomllib.loads(text.replace("\r\n", "\n")), _line_numbers(text)))
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        fault = error(codes.no_toml, "this file is not UTF-8", Span(file, line), "save it as UTF-8")
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        where = Span(file, int(at[1]) if at else 1)
        fault = error(codes.no_toml, f"this is not TOML: {problem}", where, 'texts stand in quotes: title = "…"')
    except RecursionError:
        where = Span(file, 1)
        fault = error(codes.no_toml, "lists or tables stand inside each other too deeply", where, "make it simpler")
    return Checked(Table(file, codes), (fault,))


def _closest(value: object, known: Iterable[str]) -> str:
    names = {name.casefold(): name for name in sorted(known)}
    close = difflib.get_close_matches(str(value).casefold(), names, 1)
    return f'did you mean "{names[close[0]]}"?' if close else f"known here: {', '.join(names.values())}"


def _line_numbers(text: str) -> Mapping[Path, int]:
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
            lines.setdefault((*table, key[1] or key[2] or key[3]), number)
    return lines

"""Reading values out of course.toml: each is checked where it is asked for, and every finding names file and line.

The keys that were asked for are the known ones, so no second list of them can go out of date.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from lessonpress.model.diagnostic import Checked, Diagnostic, error
from lessonpress.model.source import Span
from lessonpress.writers.theme_values import Path, line_numbers

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Table:
    """One table of a TOML file. `found` collects what is wrong in it and in the tables inside it."""

    def __init__(
        self,
        file: str,
        values: Mapping[str, object],
        lines: Mapping[Path, int],
        path: Path = (),
        found: list[Diagnostic] | None = None,
    ) -> None:
        self._file, self._values, self._lines, self._path = file, values, lines, path
        self._asked: set[str] = set()
        self.found: list[Diagnostic] = [] if found is None else found

    def names(self) -> tuple[str, ...]:
        """Return the keys of this table, as they come; all count as known from now on."""
        self._asked.update(self._values)
        return tuple(self._values)

    def table(self, key: str) -> "Table":
        """Return the table under `key`; an empty one where there is none."""
        value = self._ask(key, {})
        values = value if isinstance(value, dict) else self._wrong(key, value, "a table", dict[str, object]())
        return Table(self._file, values, self._lines, (*self._path, key), self.found)

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Return the tables of an array of tables, written either way TOML has."""
        value = self._ask(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            return self._wrong(key, value, "a list of tables", ())
        return tuple(
            Table(self._file, each, self._lines, (*self._path, key, str(index)), self.found)
            for index, each in enumerate(value)
        )

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self._ask(key, default)
        return value if isinstance(value, str) else self._wrong(key, value, "a text in quotes", default)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text stands for a list of one."""
        value = self._ask(key, [])
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        return self._wrong(key, value, "a list of texts", ())

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._ask(key, False)
        return value if isinstance(value, bool) else self._wrong(key, value, "true or false", False)

    def count(self, key: str) -> int | None:
        """Return a whole number above 0, or None where the key is not there."""
        value = self._ask(key, None)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        return self._wrong(key, value, "a whole number above 0", None)

    def choice(self, key: str, kind: type[E], default: E) -> E:
        """Return one member of an enumeration, by its value."""
        value = self._ask(key, default.value)
        chosen = self._members(key, [value], kind)
        return chosen[0] if chosen else default

    def choices(self, key: str, kind: type[E], default: tuple[E, ...]) -> tuple[E, ...]:
        """Return several members of an enumeration, in the order of the enumeration, each once."""
        if not self.texts(key):
            return default
        chosen = self._members(key, self.texts(key), kind)
        return tuple(member for member in kind if member in chosen) or default

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Report something about the value of a key of this table."""
        self.found.append(error("B103", message, self.span(key), hint))

    def refuse_unknown(self) -> None:
        """Report the keys that nothing has asked for. To be called last."""
        for key in self._values:
            if key not in self._asked:
                self.refuse(key, self._asked)

    def refuse(self, key: str, known: Iterable[str]) -> None:
        """Report a key that means nothing here, and the one of `known` that is closest to it."""
        self.found.append(error("B102", f"unknown key {self.name(key)}", self.span(key), _closest(key, known)))

    def span(self, key: str) -> Span:
        """Return where a key stands, or the nearest table around it."""
        path: Path = (*self._path, key)
        while path and path not in self._lines:
            path = path[:-1]
        return Span(self._file, self._lines.get(path, 1))

    def name(self, key: str) -> str:
        """Return a key as messages call it."""
        return ".".join((*self._path, key))

    def _ask(self, key: str, default: object) -> object:
        self._asked.add(key)
        return self._values.get(key, default)

    def _members(self, key: str, values: Iterable[object], kind: type[E]) -> list[E]:
        chosen = []
        for value in values:
            if isinstance(value, str) and value in set(kind):
                chosen.append(kind(value))
            else:
                self.wrong(key, f"{self.name(key)}: {value!r} is not one of its values", _closest(value, kind))
        return chosen

    def _wrong(self, key: str, value: object, wanted: str, instead: T) -> T:
        self.wrong(key, f"{self.name(key)} is {value!r}", f"write {wanted}")
        return instead


def _closest(value: object, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(str(value), names, 1)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(names)}"


def read_table(file: str, data: bytes) -> Checked[Table]:
    """Read a TOML file (TOML 1.0, UTF-8 with or without BOM). What is no TOML is an empty table and the error B101."""
    try:
        text = data.decode("utf-8-sig")
        return Checked(Table(file, tomllib.loads(text.replace("\r\n", "\n")), line_numbers(text)))
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        fault = error("B101", "this file is not UTF-8", Span(file, line), "save it as UTF-8")
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        where = Span(file, int(at[1]) if at else 1)
        fault = error("B101", f"this is not TOML: {problem}", where, 'texts stand in quotes: title = "…"')
    except RecursionError:
        fault = error("B101", "lists or tables stand inside each other too deeply", Span(file, 1), "make it simpler")
    return Checked(Table(file, {}, {}), (fault,))

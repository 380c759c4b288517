"""Loading WeasyPrint: late, quickly, and with a clear word where the machine lacks what it needs."""

import atexit
import ctypes.util
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

_FONTCONFIG = "FONTCONFIG_FILE"
_NO_FONTS = Path(__file__).with_name("fontconfig.xml")
_LATE = ("fontTools.subset", "fontTools.varLib.instancer")
_PANGO = {
    "darwin": "brew install pango",
    "win32": "install Pango with MSYS2: pacman -S mingw-w64-x86_64-pango, and put its bin folder on PATH",
}
_PANGO_ELSEWHERE = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class EngineMissing(Exception):
    """The PDF engine cannot work on this machine: `message` says what is missing, `hint` what to install."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}: {hint}")
        self.message, self.hint = message, hint


def how_to_install_pango() -> str:
    """Return what gives this machine Pango and its libraries: a command, or what to do."""
    return _PANGO.get(sys.platform, _PANGO_ELSEWHERE)


def load_engine() -> ModuleType:
    """Import WeasyPrint. Raises EngineMissing where it, Pango or one of their libraries is not there."""
    try:
        with _quietly(), _no_library_search(), _no_fonts(), _late_font_tools():
            return import_module("weasyprint")
    except ImportError as problem:
        raise EngineMissing(f"WeasyPrint cannot be loaded ({problem})", "pip install lessonpress again") from problem
    except OSError as problem:
        raise EngineMissing(
            f"PDF needs Pango, which is not on this machine ({problem})", how_to_install_pango()
        ) from problem


@lru_cache(maxsize=4)
def no_fonts_of_the_machine(own: tuple[str, ...] = ()) -> object:
    """Return a configuration of fonts (weasyprint.text.fonts.FontConfiguration) that a page adds its own to.

    Pages that add the same, told by their addresses, share one: Pango keeps 200 KiB of each that it ever had.
    """
    load_engine()
    from weasyprint.text.fonts import FontConfiguration

    with _no_fonts():
        return FontConfiguration()


atexit.register(no_fonts_of_the_machine.cache_clear)  # each has a folder of fonts, which it removes


@contextmanager
def _quietly() -> Iterator[None]:
    """Let WeasyPrint print no banner before it raises (the exception says the same), nor miss fonts: it gets ours."""
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured in FontConfig", UserWarning)
        yield


@contextmanager
def _no_fonts() -> Iterator[None]:
    """Let fontconfig be set up without the fonts of this machine. Other programs that are started need theirs."""
    before = os.environ.get(_FONTCONFIG)
    os.environ[_FONTCONFIG] = str(_NO_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_FONTCONFIG]
        else:
            os.environ[_FONTCONFIG] = before


@contextmanager
def _no_library_search() -> Iterator[None]:
    """On Linux, let libraries be found by the loader alone.

    cffi tries `ctypes.util.find_library` for every spelling of a name: that runs ldconfig and a C compiler, 86
    processes in all, to find nothing that the loader does not find by itself under the next spelling.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _late_font_tools() -> Iterator[None]:
    """Let two modules of fontTools be imported by whoever first calls something in them.

    WeasyPrint calls them for fonts that HarfBuzz cannot cut down, and for variable ones: a theme's are neither by then
    (writers/fonts.py). They are 110 modules, 10 MiB of every worker and a quarter of WeasyPrint's import.
    """
    late = {name: _Late(name) for name in _LATE if name not in sys.modules}
    sys.modules.update(late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[name]


class _Late(ModuleType):
    """Stands in for a module while another imports it. Whatever is taken from it is a function that finds the real."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: object, **named: object) -> object:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return call

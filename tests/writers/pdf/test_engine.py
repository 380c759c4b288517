"""Where the engine is missing, PDF says what to install; everything else works on."""

import os
import subprocess
import sys

import pytest

from lessonpress.writers.pdf import EngineMissing, engine


def test_without_pango_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(EngineMissing) as missing:
        engine.load_engine()
    assert "Pango" in missing.value.message
    assert missing.value.hint.startswith("apt-get install libpango")


def test_loading_starts_no_other_program() -> None:
    watched = """
import subprocess, os
def forbidden(*arguments, **more): raise SystemExit("a program was started")
subprocess.Popen.__init__ = forbidden
from lessonpress.writers.pdf.engine import load_engine
load_engine()
import ctypes.util
assert ctypes.util.find_library.__module__ == "ctypes.util"
"""
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere the search for libraries is needed")
    assert subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=False).stderr == ""


def test_the_table_of_writers_loads_no_engine() -> None:
    watched = "import sys, lessonpress.writers, lessonpress.writers.pdf; assert 'weasyprint' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=False).stderr == ""


def test_other_programs_keep_their_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    engine.no_fonts_of_the_machine(("shelf:one.ttf",))
    assert "FONTCONFIG_FILE" not in os.environ
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    engine.no_fonts_of_the_machine(("shelf:other.ttf",))
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"

"""`lessonpress doctor`: what this machine lacks, and the command that mends it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from lessonpress.build.course.themes import DEFAULT_STYLE, read_font, read_style, style_folder
from lessonpress.build.disk.resolve import Unreadable
from lessonpress.build.keys import library_version
from lessonpress.writers.pdf.engine import how_to_install_pango
from lessonpress.writers.theme import font_sources

_OFFICE = {"darwin": "brew install --cask libreoffice"}
_OFFICE_ELSEWHERE = "apt-get install libreoffice-writer libreoffice-impress"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the machine. `remedy` is empty where it is there; `is_needed` False: only some can miss it."""

    part: str
    state: str
    remedy: str = ""
    is_needed: bool = True


def examine() -> tuple[Finding, ...]:
    """Look at everything that a build may use."""
    return (_python(), *_libraries(), *_fonts(), *_extras())


def _python() -> Finding:
    return Finding("Python", ".".join(map(str, sys.version_info[:3])))


def _libraries() -> Iterator[Finding]:
    remedy = how_to_install_pango()
    for name, purpose in (("pango", "Pango (PDF)"), ("harfbuzz", "HarfBuzz (PDF)")):
        version = library_version(name)
        yield Finding(purpose, version or "missing: DOCX works, PDF does not", "" if version else remedy)


def _fonts() -> Iterator[Finding]:
    try:
        style = read_style(style_folder(DEFAULT_STYLE))
    except Unreadable as problem:
        yield Finding("Theme", f"missing: {problem}", "pip install --force-reinstall lessonpress")
        return
    for source in font_sources(style.name, style.files):
        name = f"{source.family}{' Italic' if source.italic else ''}"
        languages = f" (for {', '.join(source.languages)})" if source.languages else ""
        if read_font(source, style.files) is not None:
            yield Finding(f"Font {name}", "found")
        else:
            package = f"pip install fontpkg-{source.package.lower().replace(' ', '-')}"
            remedy = source.hint or (package if source.package else f"put {source.file} where LESSONPRESS_FONTS says")
            yield Finding(f"Font {name}{languages}", "missing", remedy, not source.languages)


def _extras() -> Iterator[Finding]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    remedy = "" if office else _OFFICE.get(sys.platform, _OFFICE_ELSEWHERE)
    yield Finding("LibreOffice (pictures of PowerPoint slides)", "found" if office else "missing", remedy, False)
    for module, part, extra in (("pptx", "PowerPoint slides", "slides"), ("distributed", "Many machines", "cluster")):
        there = find_spec(module) is not None
        remedy = "" if there else f'pip install "lessonpress[{extra}]"'
        yield Finding(part, "found" if there else "missing", remedy, False)

"""What people would use instead: found on this machine, or put into a virtual environment of the benchmark's own."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bench.measure import Command

_PACKAGES = ("pypandoc_binary", "typst")
_SET_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
_FIND = "import pypandoc; print(pypandoc.get_pandoc_path())"
_VERSIONS = "from importlib.metadata import version; import sys; print(*map(version, sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Peers:
    """The programs to compare with; None, or empty, where one is not to be had. `missing` says why not."""

    python: Path
    pandoc: str
    has_typst: bool
    weasyprint: str
    chromium: str
    soffice: str
    scratch: Path
    missing: tuple[str, ...]

    def pandoc_docx(self, text: Path, to: Path) -> tuple[Command, ...]:
        """pandoc: Markdown -> DOCX."""
        return ((self.pandoc, str(text), "-o", str(to)),)

    def pandoc_weasyprint(self, text: Path, to: Path) -> tuple[Command, ...]:
        """pandoc with WeasyPrint behind it: Markdown -> PDF."""
        return ((self.pandoc, str(text), f"--pdf-engine={self.weasyprint}", "-o", str(to)),)

    def pandoc_typst(self, text: Path, to: Path) -> tuple[Command, ...]:
        """pandoc, then Typst: Markdown -> PDF."""
        between = to.with_suffix(".typ")
        return (
            (self.pandoc, str(text), "--standalone", "-o", str(between)),
            (str(self.python), "-c", _SET_TYPST, str(between), str(to)),
        )

    def weasyprint_html(self, page: Path, to: Path, *options: str) -> tuple[Command, ...]:
        """WeasyPrint's command line: HTML -> PDF."""
        return ((self.weasyprint, "--quiet", *options, str(page), str(to)),)

    def chromium_print(self, page: Path, to: Path) -> tuple[Command, ...]:
        """Chromium's print to PDF: HTML -> PDF."""
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        profile = f"--user-data-dir={self.scratch / 'chromium'}"
        return ((self.chromium, *options, profile, f"--print-to-pdf={to}", page.as_uri()),)

    def office_pdf(self, document: Path, folder: Path) -> tuple[Command, ...]:
        """LibreOffice: DOCX -> PDF, called like the DOCX, into a folder."""
        profile = f"-env:UserInstallation={(self.scratch / 'libreoffice').as_uri()}"
        return ((self.soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(document)),)


def find_peers(scratch: Path) -> Peers:
    """Return what there is to compare with. pandoc and Typst are installed into the user's cache the first time."""
    missing = []
    folder = Path(platformdirs.user_cache_dir("lessonpress-bench")) / "venv"
    python = folder / "bin" / "python"
    pandoc = _installed(folder, python)
    if not pandoc:
        missing.append(f"pandoc, Typst: {' and '.join(_PACKAGES)} cannot be installed from here")
    programs = {name: shutil.which(name) or "" for name in ("chromium", "soffice")}
    missing += [f"{name}: it is not on this machine" for name, path in programs.items() if not path]
    weasyprint = str(Path(sys.executable).with_name("weasyprint"))
    chromium, soffice = programs["chromium"], programs["soffice"]
    return Peers(python, pandoc, bool(pandoc), weasyprint, chromium, soffice, scratch, tuple(missing))


def versions(peers: Peers) -> Mapping[str, str]:
    """Return the versions of everything that takes part."""
    own = ("lessonpress", "weasyprint", "python-docx", "typer")
    found = {
        "Python": sys.version.split()[0],
        **dict(zip(own, _said(sys.executable, "-c", _VERSIONS, *own).split(), strict=True)),
    }
    if peers.pandoc:
        found["pandoc"] = _said(peers.pandoc, "--version").split()[1]
        found["typst"] = _said(str(peers.python), "-c", _VERSIONS, "typst").strip()
    if peers.chromium:
        found["Chromium"] = _said(peers.chromium, "--version").split()[1]
    if peers.soffice:
        found["LibreOffice"] = _said(peers.soffice, "--version").split()[1]
    return found


def _installed(folder: Path, python: Path) -> str:
    """Return the path of pandoc, installing what is needed where it is not there yet; empty where that fails."""
    ready = folder / "ready"
    try:
        if not ready.exists():
            venv.create(folder, with_pip=True)
            _said(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES)
            ready.touch()
        return _said(str(python), "-c", _FIND).strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout

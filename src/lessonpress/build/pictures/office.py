"""LibreOffice, for the one thing it is asked to do: PowerPoint slides as a PDF. It is optional, and is not trusted.

It gets a profile of its own, no network, so many seconds and a process group that is killed whole; should this
process be killed, it ends too (tether.py). A deck passes `model.archive.unpack` first, and what it links to outside
itself is cut off.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lessonpress.build.disk.resolve import Unreadable, read_file
from lessonpress.build.pictures import tether
from lessonpress.model.archive import unpack

if TYPE_CHECKING:
    from lxml import etree

SECONDS = 120.0

_NAMES = ("soffice", "libreoffice")
_LINKED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HYPERLINK = "/hyperlink"
_NOWHERE = "about:blank"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse" oor:type="xs:{kind}"><value>{value}</value></prop>'
    "</item>"
)
_SETTINGS = (  # no macros, nothing fetched for a document, and a proxy that is not there for whatever tries
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "boolean", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "boolean", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "boolean", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "int", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "string", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "int", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "string", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "int", "9"),
)


class NoPages(Exception):
    """The slides could not be turned into pages: the message says why, in words for the user."""


class NoOffice(NoPages):
    """LibreOffice is not installed."""


def version() -> str:
    """Return which LibreOffice is installed, empty where there is none: part of the keys of what it makes."""
    found = _program()
    if found is None:
        return ""
    try:
        return read_file(found.resolve().parent / "versionrc").decode("utf-8", "replace")
    except Unreadable:
        return found.name


def deck_as_pdf(deck: bytes, seconds: float = SECONDS) -> bytes:
    """Return a .pptx as a PDF, a page for every slide, hidden ones too. Raises NoOffice, NoPages."""
    found = _program()
    if found is None:
        raise NoOffice
    tame = without_links(deck)
    with tempfile.TemporaryDirectory(prefix="lessonpress-") as folder:
        place = Path(folder)
        (place / "deck.pptx").write_bytes(tame)
        _write_profile(place / "profile")
        _convert(found, place, seconds)
        try:
            pdf = read_file(place / "deck.pdf")
        except Unreadable as problem:
            raise NoPages("LibreOffice ended without giving a PDF") from problem
    if not pdf.startswith(b"%PDF-"):
        raise NoPages("LibreOffice gave something that is no PDF")
    return pdf


def _program() -> Path | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return None if found is None else Path(found)


def _write_profile(folder: Path) -> None:
    items = "".join(_ITEM.format(path=path, name=name, kind=kind, value=value) for path, name, kind, value in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _convert(program: Path, place: Path, seconds: float) -> None:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
    export = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
    files = ("--convert-to", export, "--outdir", str(place), str(place / "deck.pptx"))
    process = subprocess.Popen(  # noqa: S603 - no shell, and every word of it is ours
        # a Python that takes nothing from the environment or the user (-I), nor from other packages (-S)
        (sys.executable, "-I", "-S", tether.__file__, str(place), str(program), profile, *options, *files),
        env=_environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        refused = process.wait(seconds)
    except subprocess.TimeoutExpired as problem:
        raise NoPages(f"LibreOffice took more than {seconds:.0f} seconds and was stopped") from problem
    finally:
        _kill_group(process)
    if refused:
        raise NoPages(f"LibreOffice cannot be started: {os.strerror(refused).lower()}")


def _environment(place: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    dead = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    return {**kept, **dead, "HOME": str(place), "TMPDIR": str(place)}


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """End whatever the program has started, whether it ended itself or not."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # all of it is gone
    assert process.stdin is not None
    process.stdin.close()  # where there are no groups, the tether does it
    process.wait()


def without_links(deck: bytes) -> bytes:
    """Return the deck with nothing to fetch in it: what is linked, not embedded, leads nowhere. Raises NoPages."""
    parts = unpack(deck)
    if parts.diagnostics:
        raise NoPages(parts.diagnostics[0].message)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.value.items():
            archive.writestr(ZipInfo(name), _cut_off(name, data) if name.endswith(".rels") else data)
    return out.getvalue()


def _cut_off(name: str, data: bytes) -> bytes:
    from lxml import etree  # half of what a build with nothing to do would load

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NoPages(f"the part {name} of the deck is damaged") from fault
    for each in _outside(root):
        each.set("Target", _NOWHERE)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _outside(root: "etree._Element") -> "Iterator[etree._Element]":
    for each in root.iter(_LINKED):
        if each.get("TargetMode") == "External" and not each.get("Type", "").endswith(_HYPERLINK):
            yield each

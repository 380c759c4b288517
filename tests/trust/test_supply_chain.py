"""What the program is made of: hashed versions, floors, licences, known weaknesses, and packages that stand alone."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from trust.program import environment

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "script" / "requirements.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FLOORS = {"weasyprint": "70", "lxml": "6.1", "markdown": "3.11", "pillow": "12.2"}
"""Earlier versions have weaknesses that are known."""

# What a program under the MIT licence may use as a library that it does not ship: permissive, or weak copyleft.
COMPATIBLE = re.compile(
    r"(?i)\b(mit(-cmu)?|bsd(-\d-clause)?|apache(-2\.0)?|isc|psf|python software foundation|hpnd|ofl(-1\.1)?|unlicense"
    r"|mpl[ -]2\.0|lgpl(v2\+)?|lesser general public license|mozilla public license 2\.0|zlib|cc0(-1\.0)?|0bsd|unicode(-3\.0)?)\b"
)


def locked() -> dict[str, str]:
    """The locked version of each package, by its folded name."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


def needed() -> dict[str, str]:
    """The licence of each package that an installation with all extras brings along, by name."""
    wanted = [Requirement(each) for each in PROJECT["dependencies"]]
    wanted += [Requirement(each) for extra in PROJECT["optional-dependencies"].values() for each in extra]
    licences: dict[str, str] = {}
    seen = set[tuple[str, frozenset[str]]]()
    while wanted:
        requirement = wanted.pop()
        name = requirement.name.lower().replace("_", "-")
        if (name, frozenset(requirement.extras)) in seen:
            continue
        seen.add((name, frozenset(requirement.extras)))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # an extra that is not installed here
        licences[name] = " / ".join(dict.fromkeys(_licences(found.metadata))) or _told_by_its_text(found)
        wanted += [each for each in map(Requirement, found.requires or ()) if _applies(each, requirement.extras)]
    return licences


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    """Whether a package that is asked for with these extras asks for this one here."""
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": each}) for each in {*extras, ""})


def _licences(metadata: object) -> Iterator[str]:
    get_all = metadata.get_all  # type: ignore[attr-defined]
    yield from get_all("License-Expression") or ()
    yield from (each.rpartition(" :: ")[2] for each in get_all("Classifier") or () if each.startswith("License"))
    yield from (each.splitlines()[0][:60] for each in get_all("License") or () if each.strip())


def _told_by_its_text(found: Distribution) -> str:
    """The licence of a package whose metadata names none."""
    texts = (str(found.read_text(f"licenses/{file.name}")) for file in found.files or () if file.stem == "LICENSE")
    return "MIT" if any("Permission is hereby granted, free of charge" in text for text in texts) else ""


def test_every_locked_version_has_hashes_and_no_address() -> None:
    text = LOCK.read_text("utf-8")
    entries = re.findall(r"^([^\s#-].*?)(?=^[^\s#-]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(entries) > 50
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host| @ ", text)


def test_what_is_needed_is_locked_within_its_bounds() -> None:
    versions = locked()
    for each in map(Requirement, PROJECT["dependencies"]):
        name = each.name.lower()
        assert each.specifier, f"{name} has no floor"
        assert each.specifier.contains(versions[name]), name
    floors = {each.name: str(each.specifier) for each in map(Requirement, PROJECT["dependencies"])}
    assert all(f">={floor}" in floors[name] for name, floor in FLOORS.items())


def test_licences_are_listed_and_compatible(golden: Callable[[str, str], None]) -> None:
    licences = needed()
    assert len(licences) > 25
    assert [name for name, licence in licences.items() if not COMPATIBLE.search(licence)] == []
    golden("licences.txt", "".join(f"{name}: {licence}\n" for name, licence in sorted(licences.items())))


@pytest.mark.slow
def test_no_locked_version_has_a_known_weakness() -> None:
    """pip-audit calls a package sound that its service does not know, as it does when it cannot ask: we do not."""
    program = Path(sys.executable).with_name("pip-audit")
    found = str(program) if program.exists() else shutil.which("pip-audit")
    if found is None:
        pytest.skip("pip-audit is not installed: pip install pip-audit")
    asked = [found, "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json", "-r", str(LOCK)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=600, check=False)
    if not done.stdout.startswith("{"):
        pytest.skip(f"pip-audit cannot ask its service here: {done.stderr.strip().splitlines()[-1:]}")
    packages = json.loads(done.stdout)["dependencies"]
    unknown = {each["name"]: each["skip_reason"] for each in packages if "skip_reason" in each}
    assert {each["name"]: each["vulns"] for each in packages if each.get("vulns")} == {}
    if len(unknown) == len(packages):
        pytest.skip(f"pip-audit's service knows no package here: {next(iter(unknown.values()), 'it lists none')}")
    assert unknown == {}


def imported() -> set[str]:
    """The packages of others that our modules import, by the name they are imported under."""
    found = set[str]()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).partition(".")[0])
    return found - sys.stdlib_module_names - {"lessonpress", "__future__"}


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    """A wheel is tried in an environment that has all tools: only this tells a dependency that it forgot to name.

    What a library that we ask for asks for itself is there with it: pydyf with WeasyPrint, tornado with Dask.
    """
    extras = (each for extra in PROJECT["optional-dependencies"].values() for each in extra)
    requirements = [Requirement(each) for each in (*PROJECT["dependencies"], *extras)]
    asked = {each.name.lower().replace("_", "-") for each in requirements if not each.extras}  # dask[distributed]
    givers = packages_distributions()
    used = {name.lower().replace("_", "-") for module in imported() for name in givers[module]}
    assert used - {*needed()} == set()
    assert {name for name in asked - used if not name.startswith("fontpkg-")} == set()


@pytest.mark.slow
@pytest.mark.xdist_group("packages")
def test_wheel_and_sdist_work_without_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-d"]
    subprocess.run([*build, str(tmp_path / "dist"), "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (sdist,) = (tmp_path / "dist").glob("*.tar.gz")
    subprocess.run(["tar", "xf", str(sdist), "-C", str(tmp_path)], check=True)
    (unpacked,) = tmp_path.glob("lessonpress-*/")
    subprocess.run([*build, str(tmp_path / "dist"), "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    place = tmp_path / "installed"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(place)], check=True)
    here = tmp_path / "somewhere"
    here.mkdir()
    env = environment(here) | {"PYTHONPATH": str(place)}
    start = "import lessonpress, sys; sys.argv[0] = 'lessonpress'; from lessonpress.cli import main; "
    start += f"assert lessonpress.__file__.startswith({str(place)!r}), lessonpress.__file__; main()"
    for arguments in (("init", "."), ("build", "-f", "pdf", "-f", "docx", "-e", "handout"), ("doctor",)):
        done = subprocess.run(
            [sys.executable, "-c", start, *arguments], cwd=here, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert {path.suffix for path in (here / "out").glob("*/*.handout.*")} == {".pdf", ".docx"}

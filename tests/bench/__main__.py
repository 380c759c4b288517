"""python -m bench: measure, and write the table."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import comparisons
from bench.measure import adopt_orphans
from bench.peers import Peers, find_peers, versions
from bench.results import Section, machine, markdown
from lessonpress.build.output.cache import LOCATION

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure the sections that are asked for, and write the table of them."""
    asked = _arguments()
    adopt_orphans()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's everyday Python compiles all modules at each start
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        scratch = Path(name)
        os.environ[LOCATION] = str(scratch / "cache")
        peers = find_peers(scratch)
        work = _sections(scratch, peers, asked)
        sections = [work[each]() for each in asked.sections or work]
        text = markdown(sections, machine(), versions(peers))
    asked.to.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _sections(scratch: Path, peers: Peers, asked: argparse.Namespace) -> Mapping[str, Callable[[], Section]]:
    rounds, sizes = asked.rounds, asked.lessons
    return {
        "start": lambda: comparisons.start(scratch, 2 * rounds + 1),
        "lesson": lambda: comparisons.lesson(_new(scratch / "lesson"), peers, rounds),
        "guide": lambda: comparisons.guide(_new(scratch / "guide"), peers, rounds),
        "preview": lambda: comparisons.seen(_new(scratch / "preview"), peers, rounds),
        "workers": lambda: comparisons.workers(_new(scratch / "workers")),
        "growth": lambda: comparisons.growth(_new(scratch / "growth"), peers, rounds),
        "batch": lambda: comparisons.batch(_new(scratch / "batch"), peers, sizes),
    }


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=main.__doc__)
    parser.add_argument(
        "sections", nargs="*", help="start, lesson, guide, preview, workers, growth, batch; without any: all"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing has its turn")
    parser.add_argument(
        "--lessons", type=int, nargs="+", default=(15, 30, 60), help="how many lessons the courses have"
    )
    parser.add_argument("--to", type=Path, default=RESULTS, help="the file to write")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""Preview: from the moment an author saves a file to the moment the browser has the page with the change."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from bench.measure import Cost, median
from bench.places import LESSON, LESSONPRESS, Place

_PATIENCE = 60.0  # seconds
_PAGE = f"file/{LESSON}/{LESSON}.guide.html"


def edits_seen(place: Place, rounds: int) -> Cost:
    """Return what it takes until the guide's page of a preview shows one edited slide; wall clock only."""
    with _preview(place) as address:
        return median(Cost(_seconds_until_seen(place, address), 0.0) for _ in range(rounds))


@contextmanager
def _preview(place: Place) -> Iterator[str]:
    command = (LESSONPRESS, "preview")
    process = subprocess.Popen(command, cwd=place.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield next(line.split()[1] for line in process.stdout if line.startswith("open "))
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _seconds_until_seen(place: Place, address: str) -> float:
    """The page is asked for when the preview tells of a change, as the browser does."""
    before = _fetched(address)
    with urlopen(f"{address}events", timeout=_PATIENCE) as events:
        time.sleep(0.2)  # until the server listens
        saved = time.perf_counter()
        place.edit_slide()
        while _fetched(address) == before:
            _await_news(events)
        return time.perf_counter() - saved


def _await_news(events: Iterator[bytes]) -> None:
    next(line for line in events if line.startswith(b"event: made"))


def _fetched(address: str) -> bytes:
    with urlopen(f"{address}{_PAGE}", timeout=_PATIENCE) as page:
        return bytes(page.read())

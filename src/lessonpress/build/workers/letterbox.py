"""Telling a worker what became known after its job was begun: where things stand in other files of its lesson.

The letter is a file in the workers' own folder: their pool has no way to a job that is on its way.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from lessonpress.build.disk.resolve import Root, Unreadable
from lessonpress.build.disk.write import DiskFault, write_file
from lessonpress.build.output.product import Pages
from lessonpress.model.edition import Edition

_LOOK = 0.01  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A place for one letter: the pages of other files, or None where the job need not go on."""

    folder: Path
    name: str

    def post(self, pages: Pages | None) -> None:
        """Put the letter in, whole. Raises DiskFault."""
        try:
            write_file(self.folder / self.name, json.dumps(pages).encode(), lasting=False)
        except DiskFault as fault:
            raise DiskFault(f"the folder for temporary files (TMPDIR, TEMP) cannot be used: {fault}") from fault

    def wait(self) -> Pages | None:
        """Return the letter once it is there. Who waits in vain is stopped with its job or its pool."""
        while True:
            try:
                told = json.loads(Root(self.folder).read(self.name))
            except Unreadable:
                sleep(_LOOK)
            else:
                return None if told is None else {Edition(edition): pages for edition, pages in told.items()}

"""Imported for its effect by the server that workers are forked from: it leaves nothing in the temporary folder.

It can be the last of all processes of a program to end, whatever kills the others: workers end with the program.
"""

import atexit
import contextlib
import os
import shutil
from multiprocessing import forkserver
from pathlib import Path

from lessonpress.build.workers.forks import PROGRAM


def _tidy() -> None:
    """Remove the folder of the server's socket, and with it the workers' own, where the program did not live to.

    No worker comes here: those just exit. As long as the program is alive it may want the folder for another server.
    """
    program = os.environ.get(PROGRAM, "")
    address: str | None = forkserver._forkserver._forkserver_address  # type: ignore[attr-defined]
    folder = Path(address or "").parent
    if folder.name.startswith("pymp-") and program not in ("", str(os.getppid())):
        with contextlib.suppress(ChildProcessError):  # no worker is left that could write there
            while True:
                os.waitpid(-1, 0)
        shutil.rmtree(folder, ignore_errors=True)


atexit.register(_tidy)

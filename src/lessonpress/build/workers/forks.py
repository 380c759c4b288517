"""The server that workers are forked from: a process that has the engines loaded, so that a new worker costs nothing.

To load them takes longer than all that this process does before the first job, so the server is started as soon as it
is known that there will be one. It ends by itself when this process does.

Where there can be no such server (Windows; a temporary folder whose path is too long for its socket), each worker
loads the engines itself.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lessonpress.build.course.lessons import Misuse, locate
from lessonpress.build.disk.names import MANIFEST

if TYPE_CHECKING:  # a build with nothing to make loads none of this
    from multiprocessing.context import BaseContext

_PRELOAD = ["lessonpress.build.workers.tidying", "lessonpress.build.workers.warm"]

PROGRAM = "LESSONPRESS_PROGRAM"
"""Where the environment tells a server the process that it works for: the temporary folder that they share is its own.

It is empty where that is another's: a process that was itself started by multiprocessing has its parent's folder.
"""

_LONGEST = 104  # bytes of a socket's path, the least of all systems

if sys.platform == "win32":

    def context() -> "BaseContext":
        """Return how workers are to be started."""
        import multiprocessing

        return multiprocessing.get_context("spawn")

    def start() -> None:
        """Do nothing: there is no such server."""

    def temporary_folder() -> str:
        """Return the folder in which workers may make one of their own."""
        return tempfile.gettempdir()

else:

    def context() -> "BaseContext":
        """Return how workers are to be started."""
        import multiprocessing

        if not _can_be():
            return multiprocessing.get_context("spawn")
        chosen = multiprocessing.get_context("forkserver")
        chosen.set_forkserver_preload(_PRELOAD)
        os.environ[PROGRAM] = "" if multiprocessing.parent_process() else str(os.getpid())
        return chosen

    def start() -> None:
        """Start the server, if it does not run yet, without waiting for it. Raises OSError where none can start."""
        if not _can_be():
            return
        from multiprocessing import forkserver, resource_tracker

        context()
        resource_tracker.ensure_running()  # the server does so too, and lets SIGINT through again
        # Ctrl-C goes to all processes of a terminal at once: what to do about it is for this one to say
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def temporary_folder() -> str:
        """Return the folder in which workers may make one of their own: the server's, who removes it as the last."""
        from multiprocessing import util

        return util.get_temp_dir() if _can_be() else tempfile.gettempdir()

    def _can_be() -> bool:
        """Whether the path of the server's socket is short enough (unix(7), sockaddr_un)."""
        return len(os.fsencode(tempfile.gettempdir())) + len("/pymp-12345678/listener-12345678") < _LONGEST


def start_early(here: Path, lessons: Sequence[str], out: Path) -> None:
    """Start the server where there will certainly be work: there is a course, and nothing was built into `out` yet.

    Whatever is wrong is left to the command itself to find, and to tell.
    """
    with suppress(Misuse, OSError):
        if not (out / MANIFEST).exists():
            locate(here, lessons)
            start()

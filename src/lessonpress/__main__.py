"""Where the program begins and ends: `lessonpress`, and `python -m lessonpress`.

Each worker process loads again what the program began with (multiprocessing's main module): that is no more than this.
"""

import atexit
import os
import sys
import threading


def main() -> None:
    """Run the program, and leave at once when it is done."""
    from lessonpress.cli import main as run

    try:
        run()
    except SystemExit as end:
        if threading.active_count() == 1 and (end.code is None or isinstance(end.code, int)):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    """End this process without taking apart what it has in memory: a tenth of the time of a build with nothing to do.

    Where not all could be printed it returns, and Python says so as it ends.
    """
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    main()

"""Run by a Python of its own, with nothing else of ours loaded: a program that ends with whoever started it.

    python tether.py FOLDER PROGRAM ARGUMENT…

Standard input is the tether: a pipe that the starter holds and never writes to, which ends with it however it ends
(a starter that is killed can clean up nothing). Then PROGRAM, all that it has started and FOLDER go too.
The exit code is the errno(3) for which PROGRAM cannot be started, 0 once it has ended.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading

_GRACE = 5.0  # seconds for a program to end before its folder is removed


def main(folder: str, *command: str) -> int:
    """Run a program in a folder, and wait for its end. It is in our process group, so who kills that kills it too."""
    try:
        program = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL)  # noqa: S603 - that is what it is for
    except OSError as problem:
        return problem.errno or 1
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what is sent to all of the group is not for us
    is_cut = threading.Event()
    watch = threading.Thread(target=_watch, args=(folder, program, is_cut), daemon=True)
    watch.start()
    program.wait()
    if is_cut.is_set():
        watch.join()
    return 0


def _watch(folder: str, program: "subprocess.Popen[bytes]", is_cut: threading.Event) -> None:
    os.read(sys.stdin.fileno(), 1)
    is_cut.set()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGTERM)
    else:
        program.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(_GRACE)
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

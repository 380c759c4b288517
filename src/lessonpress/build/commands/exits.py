"""How a command ends: its exit code, and what is said where something stopped it (trust.md, "Exit codes")."""

import contextlib
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from lessonpress.build.commands.signals import Stopped, stopping_in_order
from lessonpress.build.commands.terminal import remark
from lessonpress.build.course.lessons import Misuse
from lessonpress.build.disk.lock import Held
from lessonpress.build.disk.write import DiskFault
from lessonpress.build.report import Exit
from lessonpress.build.workers.workshop import Unavailable

P = ParamSpec("P")


def command(work: Callable[P, int]) -> Callable[P, int]:
    """Turn what may end a command early into a line for the user and an exit code."""

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            with stopping_in_order():
                code = work(*args, **kwargs)
                sys.stdout.flush()
                return code
        except Stopped as stop:
            return _say("stopped: what was finished is kept", Exit.SIGNALLED + stop.number)
        except Unavailable as gone:
            return _say(str(gone), Exit.MACHINE)
        except BrokenPipeError:
            return _silenced(Exit.PIPE_CLOSED)
        except OSError as problem:
            reason = problem.strerror or str(problem) or type(problem).__name__
            return _silenced(_say(f"cannot go on: {reason.lower()}", Exit.MACHINE))
        except Misuse as misuse:
            return _say(str(misuse), Exit.MISUSE)
        except DiskFault as fault:
            return _say(str(fault), Exit.MACHINE)
        except Held:
            return _say("another build is using this folder; try again when it has ended", Exit.HELD)

    return run


def _silenced(code: int) -> int:
    """Let nothing more be written to a standard output that takes nothing, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _say(message: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        remark(message, "bold red")
    return code

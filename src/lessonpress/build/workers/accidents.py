"""What a job that gave no result means for the user.

Findings: B502 out of memory, B511 too long, B512 a worker that died, B513 a fault of this program,
B514 too deep.
"""

import errno
import traceback
from collections.abc import Mapping
from concurrent.futures import Future, wait
from enum import Enum, auto
from pathlib import Path

from lessonpress.build.workers.jobs import Job, Result
from lessonpress.build.workers.workshop import Unavailable, WorkerLost, Workshop
from lessonpress.model.diagnostic import Diagnostic, error

_NO_ROOM = "disk full: no room is left in the folder for temporary files (TMPDIR, TEMP): nothing was lost"


class Accident(Enum):
    """What to do about a job that died with its worker: it may have been the victim of another."""

    REPEAT = auto()


def accident_of(future: "Future[Result]", name: str, repeated: int) -> Diagnostic | Accident | None:
    """Return what went wrong with a job that is over, or None where it has its result. Raises Unavailable."""
    match future.exception():
        case None:
            return None
        case Unavailable() as gone:
            raise gone
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):  # what engines write down in between; files are written here
            raise Unavailable(_NO_ROOM) from future.exception()
        case WorkerLost() if repeated < 1:
            return Accident.REPEAT
        case WorkerLost() as fault:
            hint = "it may need more memory than there is: build it alone with --jobs 1, or split the lesson"
            return error("B512", f"making {name} killed its worker twice ({fault})", None, hint)
        case TimeoutError():
            hint = "something in the lesson cannot be laid out; find it by leaving parts out, or raise --timeout"
            return error("B511", f"making {name} took too long and was stopped", None, hint)
        case RecursionError():
            hint = "make flatter what stands inside itself: lists in the lesson, or rules in the theme's style sheet"
            return error("B514", f"what {name} is made of is nested too deeply", None, hint)
        case MemoryError():
            hint = "build it alone with --jobs 1, or split the lesson"
            return error("B502", f"not enough memory to make {name}", None, hint)
        case fault:
            return error(
                "B513", f"a fault of this program while making {name}: {_where(fault)}", None, "please report it"
            )


def done(workshop: Workshop, jobs: Mapping[str, Job], limit: float) -> Mapping[str, Result | Diagnostic]:
    """Have jobs done, as many at a time as the workshop does; one whose worker was lost is done again, alone.

    Returns for each name the result of its job, or what went wrong. Raises Unavailable.
    """
    begun = {name: workshop.submit(job, limit) for name, job in jobs.items()}
    wait(begun.values())
    return {name: _result(workshop, jobs[name], limit, name, future) for name, future in begun.items()}


def _result(workshop: Workshop, job: Job, limit: float, name: str, future: "Future[Result]") -> Result | Diagnostic:
    repeated = 0
    while True:
        match accident_of(future, name, repeated):
            case None:
                return future.result()
            case Accident.REPEAT:
                repeated += 1
                future = workshop.submit(job, limit)
            case Diagnostic() as accident:
                return accident


def _where(fault: BaseException | None) -> str:
    """Return what a report of the fault needs: its kind and text, and the last line of ours that it went through."""
    frames = traceback.extract_tb(fault.__traceback__ if fault is not None else None)
    here = [f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"] if frames else []
    places = getattr(fault, "__notes__", here)  # notes: what a worker puts in the place of a traceback
    return f"{type(fault).__name__}: {fault}" + (f" ({places[-1]})" if places else "")

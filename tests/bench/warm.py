"""A warm process: it has written a file before, and tells what writing the next ones takes.

python -m bench.warm pdf 4 3      the guide of Lesson 9, four times as long, written three times
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import astuple, replace

from bench.measure import KIBIBYTE, Cost, median
from lessonpress.model.edition import Edition, Format
from lessonpress.writers import WRITERS
from shipped import edition

from presses import press


def cost_of(work: Callable[[], object]) -> Cost:
    """Return what doing something in this process takes."""
    started, busy = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    return Cost(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE)


def main() -> None:
    """Write the guide as `format`, `times` as long, `rounds` times; print the medians as JSON."""
    form, times, rounds = Format(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    guide = edition(Edition.GUIDE)
    longer = replace(guide, blocks=guide.blocks * times)
    write = WRITERS[form]
    write(guide, press())
    print(json.dumps(astuple(median(cost_of(lambda: write(longer, press())) for _ in range(rounds)))))


if __name__ == "__main__":
    main()

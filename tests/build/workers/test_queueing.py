"""Who has waited longest is given what comes next: it is the worker that has rehearsed while others had work."""

import threading
from queue import SimpleQueue

from lessonpress.build.workers.queueing import FairQueue

PATIENCE = 60.0


def test_what_is_there_comes_out_in_order() -> None:
    queue: FairQueue[int] = FairQueue()
    for number in range(3):
        queue.put(number)
    assert [queue.get() for _ in range(3)] == [0, 1, 2]


def test_who_has_waited_longest_is_served_though_others_ask_at_the_very_moment() -> None:
    queue: FairQueue[int] = FairQueue()
    taken: SimpleQueue[tuple[str, int]] = SimpleQueue()

    def take(name: str) -> None:
        taken.put((name, queue.get()))

    for number, name in enumerate(("first", "second", "third"), start=1):
        threading.Thread(target=take, args=(name,), daemon=True).start()
        while len(queue._waiting) < number:
            pass
    for number in range(3):
        queue.put(number)
    queue.put(3)
    assert queue.get() == 3  # ours, who asked last
    assert {taken.get(timeout=PATIENCE) for _ in range(3)} == {("first", 0), ("second", 1), ("third", 2)}

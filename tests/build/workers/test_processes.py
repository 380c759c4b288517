"""Whatever moment a worker is killed at: its job is told as lost, others are done, and nothing waits for ever."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from pathlib import Path
from queue import SimpleQueue

import pytest

from lessonpress.build.workers import processes as subject
from lessonpress.build.workers.processes import Workers
from lessonpress.build.workers.worker import Duty
from lessonpress.build.workers.workshop import Line, Unavailable, WorkerLost

from harmful import Begin, DyingWhereverUnpickled, Sleep, Telling, broken, die, hang, rehearse, work

PATIENCE = 60.0
UNHARMED = Begin()


@contextmanager
def opened(
    count: int = 2,
    begin: Callable[[], None] = UNHARMED,
    jobs: int = 50,
    rehearse: Callable[[], None] = rehearse,
) -> Iterator[Workers[object, object, object, object]]:
    workers = Workers(count, Duty(begin, rehearse, work, jobs), get_context("forkserver"))
    try:
        yield workers
    finally:
        workers.close()
        assert active_children() == []


@pytest.mark.parametrize(
    "harm", [DyingWhereverUnpickled(), "die", "die while handing back"], ids=["unpickled", "die", "back"]
)
@pytest.mark.parametrize("count", [1, 2])
def test_only_the_job_of_a_killed_worker_is_lost(harm: object, count: int) -> None:
    with opened(count) as workers:
        longer = workers.submit(Sleep(1), PATIENCE, Line())
        harmed = workers.submit(harm, PATIENCE, Line())
        rest = [workers.submit("huge", PATIENCE, Line()) for _ in range(3)]
        assert not wait([longer, harmed, *rest], PATIENCE).not_done
        assert isinstance(harmed.exception(), WorkerLost)
        assert longer.result() == Sleep(1)
        assert [future.result() for future in rest] == [b"x" * 30_000_000] * 3


def test_a_worker_killed_with_nothing_to_do_costs_no_job() -> None:
    with opened() as workers:
        for number in range(6):
            assert workers.submit(number, PATIENCE, Line()).result(PATIENCE) == number
            for child in active_children():
                child.kill()
                child.join()


def test_workers_killed_as_they_start_are_started_again(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / str(number)).touch()
    with opened(2, Begin(tmp_path)) as workers:
        futures = [workers.submit(number, PATIENCE, Line()) for number in range(4)]
        assert [future.result(PATIENCE) for future in futures] == [0, 1, 2, 3]
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_hangs_as_it_starts_is_started_again_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "START_LIMIT", 4)
    (tmp_path / "one").touch()
    with opened(1, Begin(tmp_path, hang)) as workers:
        assert workers.submit(1, PATIENCE, Line()).result(PATIENCE) == 1
    with opened(1, hang) as workers:
        fault = workers.submit(1, PATIENCE, Line()).exception(PATIENCE)
        assert isinstance(fault, Unavailable)
        assert "not ready after 4 seconds" in str(fault)


def test_a_rehearsal_that_hangs_costs_no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "REHEARSAL_LIMIT", 0.5)
    with opened(rehearse=hang) as workers:
        workers.call_up()
        assert [workers.submit(job, PATIENCE, Line()).result(PATIENCE) for job in range(4)] == [0, 1, 2, 3]


def test_if_killing_goes_on_for_ever_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "STARTS", 4)
    with opened(2, die) as workers:
        futures = [workers.submit(number, PATIENCE, Line()) for number in range(3)]
        for future in futures:
            assert isinstance(future.exception(PATIENCE), Unavailable)


def test_what_takes_too_long_is_stopped_and_the_next_is_done() -> None:
    with opened(1) as workers:
        late, next_one = workers.submit(Sleep(600), 0.3, Line()), workers.submit(1, PATIENCE, Line())
        assert isinstance(late.exception(PATIENCE), TimeoutError)
        assert next_one.result(PATIENCE) == 1


def test_a_worker_that_does_not_even_listen_is_stopped_in_time() -> None:
    with opened(1) as workers:
        assert workers.submit(1, PATIENCE, Line()).result(PATIENCE) == 1
        (child,) = active_children()
        assert child.pid is not None
        os.kill(child.pid, signal.SIGSTOP)
        assert isinstance(workers.submit(b"x" * 3_000_000, 0.5, Line()).exception(PATIENCE), TimeoutError)
        assert workers.submit(2, PATIENCE, Line()).result(PATIENCE) == 2


def test_faults_come_back_with_their_place_and_harm_no_worker() -> None:
    with opened(1) as workers:
        fault = workers.submit("raise", PATIENCE, Line()).exception(PATIENCE)
        assert isinstance(fault, RuntimeError)
        assert str(fault) == "Awkward: one"
        assert fault.__notes__[0].startswith("harmful.py:")
        assert workers.submit("not to be pickled", PATIENCE, Line()).exception(PATIENCE) is not None
        assert isinstance(
            workers.submit("too deep to be pickled", PATIENCE, Line()).exception(PATIENCE), RecursionError
        )
        assert workers.submit(lambda: None, PATIENCE, Line()).exception(PATIENCE) is not None
        (first,) = active_children()
        assert workers.submit(1, PATIENCE, Line()).result(PATIENCE) == 1
        assert active_children() == [first]


def test_a_fault_as_a_worker_begins_is_told_as_what_it_is() -> None:
    with opened(1, broken) as workers:
        assert isinstance(workers.submit(1, PATIENCE, Line()).exception(PATIENCE), LookupError)


def test_workers_are_replaced_after_so_many_jobs() -> None:
    seen = set()
    with opened(1, jobs=2) as workers:
        for number in range(6):
            assert workers.submit(number, PATIENCE, Line()).result(PATIENCE) == number
            seen |= {child.pid for child in active_children()}
    assert len(seen) == 3


def test_closing_ends_what_is_being_done() -> None:
    with opened(2) as workers:
        futures = [workers.submit(Sleep(600), PATIENCE, Line()) for _ in range(3)]
        wait(futures, 0.5)
        begun = time.monotonic()
    assert time.monotonic() - begun < PATIENCE / 2


def test_what_is_told_of_a_job_is_heard_before_its_end() -> None:
    heard: SimpleQueue[object] = SimpleQueue()
    with opened() as workers:
        begun = workers.submit(Telling("half way", Sleep(600)), PATIENCE, Line(heard.put))
        assert heard.get(timeout=PATIENCE) == "half way"
        assert not begun.done()
        lost = workers.submit(Telling("so far", "die"), PATIENCE, Line(heard.put))
        assert isinstance(lost.exception(PATIENCE), WorkerLost)
        assert heard.get(timeout=PATIENCE) == "so far"
        assert workers.submit(Telling("all", 1), PATIENCE, Line()).result(PATIENCE) == 1


def test_a_letter_comes_to_the_job_that_waits_for_it() -> None:
    with opened(1) as workers:
        letters: list[Future[object]] = [Future() for _ in range(3)]
        letters[0].set_result("written before the job was begun")
        begun = [workers.submit("listen", PATIENCE, Line(letter=letter)) for letter in letters]
        assert begun[0].result(PATIENCE) == "written before the job was begun"
        assert not wait(begun[1:], 0.3).done
        letters[2].set_result("written before its turn")
        letters[1].set_result(None)
        assert [future.result(PATIENCE) for future in begun[1:]] == [None, "written before its turn"]


def test_a_letter_that_comes_late_goes_to_no_other_job() -> None:
    with opened(1) as workers:
        for harm, fault in ((Sleep(0), None), ("raise", RuntimeError), ("die", WorkerLost), (Sleep(600), TimeoutError)):
            late: Future[object] = Future()
            lost = workers.submit(harm, 0.5 if harm == Sleep(600) else PATIENCE, Line(letter=late))
            assert (type(lost.exception(PATIENCE)) if fault else lost.exception(PATIENCE)) == fault
            heard, own = SimpleQueue[object](), Future[object]()
            begun = workers.submit(Telling("begun", "listen"), PATIENCE, Line(heard.put, own))
            assert heard.get(timeout=PATIENCE) == "begun"
            late.set_result("late")
            own.set_result("its own")
            assert begun.result(PATIENCE) == "its own"


def test_a_letter_that_comes_as_its_job_ends_goes_to_no_other_job() -> None:
    with opened(1) as workers:
        for number in range(200):
            heard, late = SimpleQueue[object](), Future[object]()
            begun = workers.submit(Telling("the end is near", number), PATIENCE, Line(heard.put, late))
            assert heard.get(timeout=PATIENCE) == "the end is near"
            late.set_result("late")
            assert begun.result(PATIENCE) == number
            assert workers.submit(-number, PATIENCE, Line()).result(PATIENCE) == -number


def test_workers_that_are_called_up_and_die_as_they_rehearse_cost_no_job() -> None:
    with opened() as workers:
        workers.call_up()
        assert [workers.submit(job, PATIENCE, Line()).result() for job in range(4)] == [0, 1, 2, 3]

"""Many machines: the same jobs on a Dask scheduler, bytes in and bytes out. Imported for --cluster only.

Lost workers' jobs are run again by the scheduler. All workers must be of our make, checked before the first job.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Protocol

from distributed import Client, KilledWorker
from pebble import ProcessExpired

from lessonpress.build import keys
from lessonpress.build.bench import Bench
from lessonpress.build.jobs import Job, Kit, Result
from lessonpress.build.lessons import Misuse
from lessonpress.model.edition import Format

_PATIENCE = "20s"

_benches: dict[str, Bench] = {}
_one_at_a_time = threading.Lock()


class _Remote(Protocol):
    """What we use of a job at the scheduler (distributed.Future, which has no types)."""

    status: str

    def add_done_callback(self, call: "Callable[[_Remote], None]") -> None: ...
    def cancel(self, *, force: bool) -> None: ...
    def exception(self) -> Exception: ...
    def release(self) -> None: ...
    def result(self) -> Result: ...


class _Scheduler(Protocol):
    """What we use of a scheduler (distributed.Client, which has no types)."""

    def submit(self, call: Callable[..., Result], /, *given: object, pure: bool) -> _Remote: ...
    def scatter(self, kit: Kit, /, *, hash: bool) -> object: ...  # noqa: A002 - the name is the library's
    def run(self, call: Callable[[], str], /) -> Mapping[str, str]: ...
    def cancel(self, jobs: Iterable[_Remote], /, *, force: bool) -> None: ...
    def scheduler_info(self, *, n_workers: int) -> Mapping[str, Mapping[str, object]]: ...
    def close(self) -> None: ...


class Cluster:
    """A workshop on the workers of a scheduler, such as tcp://10.0.0.5:8786. Raises Misuse where it cannot be used."""

    def __init__(self, kit: Kit, address: str) -> None:
        try:
            self._client: _Scheduler = Client(  # type: ignore[assignment, no-untyped-call]
                address, timeout=_PATIENCE, set_as_default=False
            )
        except (OSError, ValueError) as problem:
            raise Misuse(f"there is no scheduler at {address}: {problem}") from problem
        try:
            self._judge_workers(address)
            self._kit = self._client.scatter(kit, hash=False)
        except BaseException:
            self._client.close()
            raise
        self._digest = kit.digest
        self._remote: set[_Remote] = set()

    @property
    def capacity(self) -> int:
        """How many jobs the workers do at a time, as many as there are now."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def submit(self, job: Job, limit: float) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds from now."""
        future: Future[Result] = Future()
        remote = self._client.submit(_work, self._digest, self._kit, job, pure=False)
        self._remote.add(remote)
        clock = threading.Timer(limit, self._give_up, (remote, future))
        clock.daemon = True
        clock.start()
        remote.add_done_callback(lambda done: self._hand_over(done, future, clock))
        return future

    def close(self) -> None:
        """Call off what is not done, and leave the cluster to others."""
        self._client.cancel(list(self._remote), force=True)
        self._client.close()

    def _judge_workers(self, address: str) -> None:
        makes = self._client.run(make)
        if not makes:
            raise Misuse(f"the scheduler at {address} has no workers")
        others = sorted(worker for worker, its in makes.items() if its != make())
        if others:
            raise Misuse(f"other versions of lessonpress or its engines on {', '.join(others)}: install the same there")

    def _give_up(self, remote: _Remote, future: "Future[Result]") -> None:
        if not future.done():
            future.set_exception(TimeoutError())
            remote.cancel(force=True)

    def _hand_over(self, remote: _Remote, future: "Future[Result]", clock: threading.Timer) -> None:
        """Turn the end of a remote job into that of ours, and let the cluster forget its bytes."""
        clock.cancel()
        self._remote.discard(remote)
        if future.done():
            return
        fault = remote.exception() if remote.status == "error" else None
        if isinstance(fault, KilledWorker):
            future.set_exception(_lost("every worker that took it died"))
        elif fault is not None:
            future.set_exception(fault)
        elif remote.status == "finished":
            future.set_result(remote.result())
        else:
            future.set_exception(_lost("the scheduler gave it up"))
        remote.release()


def _lost(why: str) -> ProcessExpired:
    """Return what a local worker that died leaves behind, so that both are told alike."""
    return ProcessExpired(why)  # type: ignore[no-untyped-call]


def make() -> str:
    """Return what two machines must have in common to give the same bytes."""
    return " ".join((keys.program(), keys.readers(), *(keys.engines(form) for form in Format)))


def _work(digest: str, kit: Kit, job: Job) -> Result:
    """Do a job on a worker, one at a time: the engines are not made for threads."""
    with _one_at_a_time:
        if digest not in _benches:
            _benches.clear()
            _benches[digest] = Bench(kit)
        return _benches[digest].do(job)

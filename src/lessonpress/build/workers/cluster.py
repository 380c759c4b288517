"""Many machines: the same jobs on a Dask scheduler, bytes in, bytes out, no file shared. Imported for --cluster only.

Jobs and results are pickled on their way, so the machines must trust each other and their network; what arrives here
becomes files and entries of the cache as if it had been made here. Every machine must be of our make: that is checked
before the first job, and again by each worker that comes later. Jobs of lost workers are run again by the scheduler.
"""

import asyncio
import logging
import multiprocessing
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Literal, Protocol, cast

from distributed import Client, KilledWorker, get_worker
from tornado.ioloop import IOLoop

from lessonpress.build import keys
from lessonpress.build.workers.jobs import Job, Kit, Result
from lessonpress.build.workers.pool import Pool
from lessonpress.build.workers.workshop import QUIET, JobLine, Unavailable, WorkerLost

_PATIENCE = 20.0  # seconds for a scheduler to answer, for lost workers to come back, and for a job to go and return
_GLANCE = 0.5  # seconds between two counts of the workers
_FAREWELL = 1.0  # seconds for a scheduler to take note that we go

Versions = Mapping[str, str]


class _Scheduler(Protocol):
    """What we use of a scheduler (distributed.Client, which has no types)."""

    @property
    def loop(self) -> IOLoop: ...
    def submit(self, call: Callable[..., object], /, *given: object, pure: bool) -> Awaitable[Result]: ...
    def run(
        self, call: Callable[[], Versions], /, *, on_error: Literal["return"]
    ) -> Mapping[str, Versions | Exception]: ...
    def run_on_scheduler(self, call: Callable[[], Versions], /) -> Versions: ...
    def nthreads(self) -> Awaitable[Mapping[str, int]]: ...
    def close(self, timeout: float) -> None: ...


class Cluster:
    """A workshop on the workers of a scheduler, such as tcp://10.0.0.5:8786.

    Raises Unavailable where it does not answer, has no workers, or they are not of our make; `patience` in seconds.
    """

    takes_letters = False  # one would have to find the machine that its job went to

    def __init__(self, kit: Kit, address: str, patience: float = _PATIENCE) -> None:
        self.capacity = 1
        self._longest = 0.0  # seconds that any job so far was given
        self._address, self._patience = address, patience
        self._client = _connect(address, patience)
        try:
            _judge(self._client, address)
        except BaseException:
            self._leave()
            raise
        # A result of a job, not scattered data: should its last copy be lost, the scheduler makes it again.
        self._branch = self._client.submit(Branch, kit, keys.versions(), pure=False)
        self._loop = self._client.loop.asyncio_loop  # type: ignore[attr-defined]
        self._end = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def submit(self, job: Job, limit: float, line: JobLine = QUIET) -> "Future[Result]":
        """Have a job done, in at most `limit` seconds once it was begun. Nothing is to `hear` before its end."""
        del line
        self._longest = max(self._longest, limit)
        return asyncio.run_coroutine_threadsafe(self._do(job, limit), self._loop)

    def close(self) -> None:
        """Call off what was not begun, and leave the cluster to others. What a worker has begun it ends for nobody."""
        self._end.cancel()
        self._leave()

    async def _do(self, job: Job, limit: float) -> Result:
        remote = asyncio.ensure_future(self._client.submit(_work, self._branch, job, limit, pure=False))
        end = asyncio.wrap_future(self._end)
        # a machine stops what takes too long, unless it stands still itself; one job may have to wait for another there
        within = limit + self._longest + self._patience
        done, _ = await asyncio.wait((remote, end), timeout=within, return_when=asyncio.FIRST_COMPLETED)
        if remote not in done:
            remote.cancel()
            if end in done:
                raise Unavailable(end.result())
            raise TimeoutError
        try:
            return remote.result()
        except KilledWorker as lost:
            raise WorkerLost("each machine that took it was lost") from lost
        except CancelledError as lost:
            raise Unavailable(f"the scheduler at {self._address} was lost") from lost

    async def _watch(self) -> str:
        """Keep count of what the workers do at a time, until there is nobody left; return how that came."""
        last_seen = time.monotonic()
        while time.monotonic() - last_seen < self._patience:
            try:
                threads = await self._client.nthreads()
            except OSError:
                return f"the scheduler at {self._address} was lost"
            self.capacity = max(1, sum(threads.values()))
            last_seen = time.monotonic() if threads else last_seen
            await asyncio.sleep(_GLANCE)
        return f"the scheduler at {self._address} has lost all its workers"

    def _leave(self) -> None:
        with suppress(TimeoutError):
            self._client.close(_FAREWELL)


class Branch:
    """A build's place on one machine: its kit, and worker processes that live as long as the machine keeps this.

    Raises Unavailable on a machine of another make: it has come after the first look at them all.
    """

    def __init__(self, kit: Kit, versions: Versions) -> None:
        self._kit, self._versions = kit, versions
        self._pool: Pool | None = None
        self._one_at_a_time = threading.Lock()

    def __reduce__(self) -> tuple[type["Branch"], tuple[Kit, Versions]]:
        return Branch, (self._kit, self._versions)

    def __del__(self) -> None:
        if self._pool is not None:
            self._pool.close()

    def submit(self, job: Job, limit: float) -> "Future[Result]":
        """Have a job done by one of as many worker processes as the machine offers threads."""
        with self._one_at_a_time:
            if self._pool is None:
                self._pool = self._open()
            return self._pool.submit(job, limit)

    def _open(self) -> Pool:
        worker = get_worker()
        others = _differences(keys.versions(), self._versions)
        if others:
            raise Unavailable(_refusal({worker.address: others}))
        # Dask starts its workers as daemons, which may have no processes of their own. Ours die with theirs.
        multiprocessing.current_process().daemon = False
        return Pool(self._kit, worker.state.nthreads)


def _work(branch: Branch, job: Job, limit: float) -> Result:
    """Do a job on the worker that this is called on."""
    return branch.submit(job, limit).result()


def _connect(address: str, patience: float) -> _Scheduler:
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it to the user, we say
    try:
        client = Client(address, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise Unavailable(f"no Dask scheduler answers at {address}: check the address, and that it runs") from problem
    return cast(_Scheduler, client)


def _judge(client: _Scheduler, address: str) -> None:
    """Refuse a cluster that would not give the bytes that this machine gives. Raises Unavailable."""
    ours = keys.versions()
    workers = client.run(keys.versions, on_error="return")
    if not workers:
        raise Unavailable(f"the scheduler at {address} has no workers: start some with dask worker {address}")
    makes = {f"the scheduler at {address}": _make_of_scheduler(client)} | dict(sorted(workers.items()))
    others = {machine: _differences(theirs, ours) for machine, theirs in makes.items()}
    if any(others.values()):
        raise Unavailable(_refusal(others))


def _make_of_scheduler(client: _Scheduler) -> Versions | Exception:
    """Return the versions there: a scheduler unpickles what it passes on, so it must know our classes."""
    try:
        return client.run_on_scheduler(keys.versions)
    except (ImportError, AttributeError) as problem:
        return problem


def _differences(theirs: Versions | Exception, ours: Versions) -> str:
    """Return in what another machine differs from this one, empty where it does not."""
    if isinstance(theirs, Exception):
        return f"no lessonpress like ours ({theirs})"
    found = [
        f"{name} {theirs.get(name, 'none')} instead of {ours[name]}" for name in ours if theirs.get(name) != ours[name]
    ]
    return ", ".join(found)


def _refusal(others: Mapping[str, str]) -> str:
    told = "; ".join(f"{machine} has {what}" for machine, what in others.items() if what)
    return f"{told}: install the same there as here"

"""Jobs done on a Dask cluster, whose workers need this package's engine and no QGIS.

Jobs and outcomes are messages of `core.tiles.exchange`: bytes, whatever versions of Python and
NumPy are at the two ends. Dask itself has to be of one version on all. It lets whoever reaches a
scheduler run programs on its workers, so it is for clusters that are the user's own.
"""

from __future__ import annotations

import gc
import importlib
import operator
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from ..errors import Cancelled, ScarMapperError
from ..progress import Progress
from ..runtime.threads import limit_cores
from ..version import version
from .exchange import (
    FORMAT,
    NotUnderstood,
    engine_digest,
    error_as_dict,
    message,
    package_versions,
    read_greeting,
    read_message,
)
from .jobs import Job, job_result
from .workers import Done, Workers

if TYPE_CHECKING:
    from distributed import Client, Future

# As pip installs it; here the package may have another name.
_INSTALLED = "scarmapper"
_VERSION = (f"{_INSTALLED}.core.version", "version")
_GREETING = (f"{_INSTALLED}.core.tiles.exchange", "greeting")
_JOB = (f"{_INSTALLED}.core.tiles.dask", "run_dask_job")
_PIP = "python3 -m pip install distributed"
# Seconds in which a scheduler has to answer.
_CONNECT_SECONDS = 6.0
# Seconds for which a result is waited for before the user's wish to stop is checked again.
_POLL_SECONDS = 0.5


class _Module:
    """Stands for a module, and is that module where it arrives."""

    def __init__(self, name: str):
        self._name = name

    def __reduce__(self) -> tuple[Callable[[str], ModuleType], tuple[str]]:
        return importlib.import_module, (self._name,)


def _call(function: tuple[str, str], *arguments: object) -> tuple[Callable[..., Any], _Module]:
    """Return a callable and its argument that together call a function of the installed package.

    Neither is of this package, which may have another name here than at the worker.

    Parameters
    ----------
    function : tuple of str
        Module and name.
    *arguments
        Of the function.
    """
    module, name = function
    return operator.methodcaller(name, *arguments), _Module(module)


class DaskWorkers(Workers):
    """Does jobs on a Dask cluster; used in a ``with`` statement, which disconnects.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://192.0.2.1:8786``.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        dask.distributed is not installed; on entering, the scheduler does not answer, or its
        workers do not have this version of the engine.
    """

    def __init__(self, address: str, progress: Progress | None = None):
        if find_spec("distributed") is None:
            raise ScarMapperError(
                "A Dask cluster needs the Python package distributed, which this Python does not "
                "have. Run “{pip}” with the Python of QGIS and restart QGIS, or leave the "
                "scheduler empty to use this computer.",
                pip=_PIP,
            )
        self._address = address
        self._progress = progress or Progress()
        self._connected: Client | None = None

    @property
    def _client(self) -> Client:
        if self._connected is None:
            raise RuntimeError("DaskWorkers are used in a with statement")
        return self._connected

    def __enter__(self) -> DaskWorkers:
        client = self._connected = _connect(self._address)
        try:
            self._check_versions(client)
        except BaseException:
            client.close(timeout=1)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close(timeout=2)

    def _check_versions(self, client: Client) -> None:
        found: Any = client.get_versions(check=False)
        ours = found["client"]["packages"]["distributed"]
        others = {"scheduler": found["scheduler"], **found["workers"]}
        for name, other in others.items():
            theirs = other["packages"].get("distributed")
            if theirs != ours:
                raise ScarMapperError(
                    "The Dask cluster has other versions: distributed is {ours} here and "
                    "{theirs} at {name}. Install the same on all: “{pip}=={theirs}” here, or "
                    "“{pip}=={ours}” there.",
                    ours=ours, theirs=theirs, name=name, pip=_PIP,
                )  # fmt: skip
        if not found["workers"]:
            self._progress.warn(
                f"The Dask scheduler at {self._address} has no workers yet; the tiles wait for "
                "some."
            )
            return
        engines = client.run(*_call(_VERSION), on_error="return")
        for name, engine in engines.items():
            if engine != version():
                raise _version_error(name, engine)
        self._compare(client.run(*_call(_GREETING), on_error="return"))
        self._progress.info(
            f"Dask cluster at {self._address}: {len(engines)} workers, "
            f"{sum(client.nthreads().values())} threads."
        )

    def _compare(self, greetings: Mapping[str, object]) -> None:
        """Compare the engines of the workers with this one.

        Parameters
        ----------
        greetings : mapping
            Of each worker, what `core.tiles.exchange.greeting` returned, or an exception.

        Raises
        ------
        ScarMapperError
            A worker does not understand the messages.
        """
        ours = package_versions()
        others: dict[str, list[str]] = {}
        changed = []
        for name, greeting in greetings.items():
            theirs = read_greeting(greeting)
            if theirs.get("format") != FORMAT:
                raise ScarMapperError(
                    "The Dask worker at {worker} has another build of {package} {version}, which "
                    "exchanges tiles in another form than this one. Install the engine there from "
                    "the folder of this plugin: “pip install .”.",
                    worker=name, package=_INSTALLED, version=version(),
                )  # fmt: skip
            if theirs.get("engine") != engine_digest():
                changed.append(name)
            packages = theirs.get("packages")
            for package, found in (packages if isinstance(packages, dict) else {}).items():
                if ours.get(package, found) != found:
                    text = f"{package} {found} (here {ours[package]})"
                    others.setdefault(text, []).append(name)
        if changed:
            self._progress.warn(
                f"The source of {_INSTALLED} {version()} at {_some(changed)} is not the same as "
                "here: results may differ from those of this computer. To be sure, install the "
                "engine there from the folder of this plugin: “pip install .”."
            )
        if others:
            listed = "; ".join(f"{text} at {_some(names)}" for text, names in others.items())
            self._progress.info(
                f"Workers with other versions of what results are computed with: {listed}. Last "
                "digits may differ from those of this computer."
            )

    def outcomes(self, jobs: Sequence[Job], progress: Progress) -> Iterator[Done]:
        """Do jobs; see `Workers.outcomes`. What is to be in a job's file comes back with it."""
        client = self._client
        threads: Counter[str] = Counter()
        for name, count in client.nthreads().items():
            threads[_host(name)] += count
        finished: SimpleQueue[Future] = SimpleQueue()
        number_of: dict[Future, int] = {}
        try:
            for number, job in enumerate(jobs):
                remote_job = {**job, "file": None, "threads_by_host": dict(threads)}
                future = client.submit(
                    *_call(_JOB, message(remote_job)),
                    key=f"{job['kind']}-{uuid4().hex}",
                    priority=-number,
                )
                number_of[future] = number
                future.add_done_callback(finished.put)
            while number_of:
                progress.check()
                try:
                    future = finished.get(timeout=_POLL_SECONDS)
                except Empty:
                    continue
                number = number_of.pop(future)
                progress.show(1 - len(number_of) / len(jobs))
                yield Done(number, *_result(future))
        finally:
            if number_of:
                client.cancel(list(number_of), force=True)


def _connect(address: str) -> Client:
    """Return a client of a scheduler.

    Raises
    ------
    ScarMapperError
        The scheduler does not answer.
    """
    from distributed import Client

    found: list[Client] = []
    failure = ["TimeoutError", "no answer"]

    def connect() -> None:
        try:
            found.append(Client(address, timeout=_CONNECT_SECONDS, set_as_default=False))
        except Exception as error:  # of many kinds, by what is wrong with the address
            failure[:] = type(error).__name__, str(error)
        if not found:
            # The half-made client is deleted now: where the garbage collector deletes it while
            # another event loop starts, in whatever thread, both wait for one lock for ever.
            gc.collect()

    # A name that nobody resolves may take longer than any limit: that is waited for no more.
    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_CONNECT_SECONDS + 2)
    if not found:
        kind, reason = failure
        raise ScarMapperError(
            "The Dask scheduler at {address} does not answer ({kind}: {reason}). Check that it "
            "runs and that the address is such as “tcp://192.0.2.1:8786”, or leave it empty to "
            "use this computer.",
            address=address, kind=kind, reason=reason,
        )  # fmt: skip
    return found[0]


def _version_error(worker: str, engine: object) -> ScarMapperError:
    """Return the error of a worker that has another engine, or none (an exception)."""
    if isinstance(engine, Exception):
        return ScarMapperError(
            "The Dask worker at {worker} cannot import {package} ({kind}: {reason}). Install the "
            "engine there from the folder of this plugin: “pip install .”.",
            worker=worker, package=_INSTALLED, kind=type(engine).__name__, reason=str(engine),
        )  # fmt: skip
    return ScarMapperError(
        "The Dask worker at {worker} has version {theirs} of {package}, and this is {ours}: "
        "results would not agree. Install the engine there from the folder of this plugin: “pip "
        "install .”.",
        worker=worker, theirs=engine, package=_INSTALLED, ours=version(),
    )  # fmt: skip


def _result(future: Future) -> tuple[dict[str, Any], bytes | None]:
    """Return the outcome of a task and the content of its file."""
    fatal = False
    try:
        return read_message(future.result(timeout=60))
    except NotUnderstood as reason:
        # The same for all that this worker would do.
        error, fatal = (
            ScarMapperError("A Dask worker's answer is not used: {reason}", reason=reason),
            True,
        )
    except ScarMapperError as raised:
        error = raised
    except Exception as raised:  # whatever became of the worker
        kind = type(raised).__name__
        if kind == "KilledWorker":
            error = ScarMapperError("The Dask workers that had it ended, again and again.")
        else:
            error = ScarMapperError("Dask: {kind}: {reason}", kind=kind, reason=str(raised))
    return {"error": error_as_dict(error), "fatal": fatal}, None


def _some(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


# What follows runs at a worker of the cluster.


def run_dask_job(data: bytes) -> bytes:
    """Do a job within a Dask task.

    Parameters
    ----------
    data : bytes
        A message with a job.

    Returns
    -------
    bytes
        A message with the outcome and what is to be in the job's file.
    """
    try:
        job, _ = read_message(data)
    except NotUnderstood as reason:  # a worker that came when the run had begun
        error = ScarMapperError(
            "A Dask worker has another version of {package}: {reason} Install the engine there "
            "from the folder of this plugin: “pip install .”.",
            package=_INSTALLED, reason=reason,
        )  # fmt: skip
        return message({"error": error_as_dict(error), "fatal": True})
    progress = TaskProgress()
    tasks = job["threads_by_host"].get(progress.host, 1)
    limit_cores(max(1, (os.cpu_count() or 1) // tasks))
    try:
        return message(*job_result(job, progress))
    except Cancelled as error:  # nobody waits for it
        return message({"error": error_as_dict(error)})


class TaskProgress(Progress):
    """Progress within a Dask task, cancelled when the task's result is no longer wanted.

    A task that was cancelled, or whose client is gone, goes on by itself: nothing else ends it.

    Attributes
    ----------
    host : str
        Of the worker.
    """

    def __init__(self) -> None:
        from distributed import get_worker

        worker = get_worker()
        state: Any = getattr(worker, "state", worker)  # by the version of distributed
        self._tasks = state.tasks
        self._key = worker.get_current_task()
        self.host = _host(worker.address)

    def is_cancelled(self) -> bool:
        task = self._tasks.get(self._key)
        return task is None or task.state not in ("executing", "long-running")

"""Jobs done on a Dask cluster, whose workers need this package's engine and no QGIS."""

from __future__ import annotations

import importlib
import operator
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit
from uuid import uuid4

from ..errors import ScarMapperError
from ..progress import Progress
from ..version import version

# As pip installs it; here the package may have another name.
_INSTALLED = "scarmapper"
_PIP = "python3 -m pip install distributed"
# Seconds in which a scheduler has to answer.
_TO_ANSWER = 6.0
# Seconds between two looks at whether to stop.
_PATIENCE = 0.5


class _Module:
    """Stands for a module, and is that module where it arrives."""

    def __init__(self, name: str):
        self._name = name

    def __reduce__(self):
        return importlib.import_module, (self._name,)


class DaskWorkers:
    """Does jobs on a Dask cluster; used in a ``with`` statement, which takes them back.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://192.0.2.1:8786``.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        dask.distributed is not installed, the scheduler does not answer, or its workers do not
        have this version of the engine.
    """

    def __init__(self, address: str, progress: Progress | None = None):
        if find_spec("distributed") is None:
            raise ScarMapperError(
                "A Dask cluster needs the Python package distributed, which this Python does not "
                f"have. Run “{_PIP}” with the Python of QGIS and restart QGIS, or leave the "
                "scheduler empty to use this computer."
            )
        self._address = address
        self._progress = progress or Progress()
        self._client = None

    def __enter__(self) -> DaskWorkers:
        self._client = self._connected()
        try:
            self._check_versions()
        except BaseException:
            self._client.close(timeout=1)
            raise
        return self

    def __exit__(self, *error) -> None:
        self._client.close(timeout=2)

    def _connected(self):
        from distributed import Client

        found: list = []

        def connect() -> None:
            try:
                found.append(Client(self._address, timeout=_TO_ANSWER, set_as_default=False))
            except Exception as error:  # of many kinds, by what is wrong with the address
                found.append(error)

        # A name that nobody resolves may take longer than any limit: that is waited for no more.
        thread = threading.Thread(target=connect, daemon=True)
        thread.start()
        thread.join(_TO_ANSWER + 2)
        client = found[0] if found else TimeoutError("no answer")
        if isinstance(client, Exception):
            raise ScarMapperError(
                f"The Dask scheduler at {self._address} does not answer "
                f"({type(client).__name__}: {client}). Check that it runs and that the address is "
                "such as “tcp://192.0.2.1:8786”, or leave it empty to use this computer."
            ) from client
        return client

    def _check_versions(self) -> None:
        told = self._client.get_versions(check=False)
        ours = told["client"]["packages"]["distributed"]
        others = {"scheduler": told["scheduler"], **told["workers"]}
        for name, other in others.items():
            theirs = other["packages"].get("distributed")
            if theirs != ours:
                raise ScarMapperError(
                    f"The Dask cluster has other versions: distributed is {ours} here and "
                    f"{theirs} at {name}. Install the same on all: “{_PIP}=={theirs}” here, or "
                    f"“{_PIP}=={ours}” there."
                )
        if not told["workers"]:
            self._progress.warn(
                f"The Dask scheduler at {self._address} has no workers yet; the tiles wait for "
                "some."
            )
            return
        engines = self._client.run(
            operator.methodcaller("version"),
            _Module(f"{_INSTALLED}.core.version"),
            on_error="return",
        )
        for name, engine in engines.items():
            if engine != version():
                raise ScarMapperError(self._unlike(name, engine))
        self._progress.info(
            f"Dask cluster at {self._address}: {len(engines)} workers, "
            f"{sum(self._client.nthreads().values())} threads."
        )

    def _unlike(self, name: str, engine: object) -> str:
        cure = "Install the engine there from the folder of this plugin: “pip install .”."
        if isinstance(engine, Exception):
            return (
                f"The Dask worker at {name} cannot import {_INSTALLED} "
                f"({type(engine).__name__}: {engine}). {cure}"
            )
        return (
            f"The Dask worker at {name} has version {engine} of {_INSTALLED}, and this is "
            f"{version()}: results would not agree. {cure}"
        )

    def outcomes(
        self, jobs: Sequence[dict], progress: Progress
    ) -> Iterator[tuple[int, dict, bytes | None]]:
        """Do jobs, and yield each as it is done.

        Parameters
        ----------
        jobs : sequence of dict
            As of `core.tiles.jobs.done_afar`.
        progress : Progress

        Yields
        ------
        number : int
            Of the job.
        outcome : dict
        content : bytes or None
            What is to be in the job's file; None where it failed.

        Raises
        ------
        Cancelled
            The user asked to stop; the workers are told so.
        """
        threads: Counter = Counter()
        for name, count in self._client.nthreads().items():
            threads[urlsplit(name).hostname] += count
        engine = _Module(f"{_INSTALLED}.core.tiles.jobs")
        done: SimpleQueue = SimpleQueue()
        number_of = {}
        try:
            for number, job in enumerate(jobs):
                afar = {**job, "file": None, "side_by_side": dict(threads)}
                future = self._client.submit(
                    operator.methodcaller("done_afar", afar),
                    engine,
                    key=f"{job['kind']}-{uuid4().hex}",
                    priority=-number,
                )
                number_of[future] = number
                future.add_done_callback(done.put)
            while number_of:
                progress.check()
                try:
                    future = done.get(timeout=_PATIENCE)
                except Empty:
                    continue
                number = number_of.pop(future)
                progress.show(1 - len(number_of) / len(jobs))
                yield (number, *self._result(future))
        finally:
            if number_of:
                self._client.cancel(list(number_of), force=True)

    def _result(self, future) -> tuple[dict, bytes | None]:
        try:
            return future.result(timeout=60)
        except ScarMapperError as error:
            return {"error": str(error)}, None
        except Exception as error:  # whatever became of the worker
            kind = type(error).__name__
            if kind == "KilledWorker":
                return {"error": "The Dask workers that had it ended, again and again."}, None
            return {"error": f"Dask: {kind}: {error}"}, None


class Asked(Progress):
    """Knows, within a Dask task, whether its result is still wanted.

    A task that was cancelled, or whose client is gone, goes on by itself: nothing else ends it.
    """

    def __init__(self):
        from distributed import get_worker

        worker = get_worker()
        self._tasks = getattr(worker, "state", worker).tasks
        self._key = worker.get_current_task()
        self.host = urlsplit(worker.address).hostname

    def is_cancelled(self) -> bool:
        task = self._tasks.get(self._key)
        return task is None or task.state not in ("executing", "long-running")

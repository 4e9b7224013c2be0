"""The workers that the options ask for, started when there is something to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType

from ..progress import Progress
from .jobs import Job
from .options import TileOptions
from .processes import NoWorkers, WorkerProcesses, suitable_workers
from .workers import Done, InProcess, Workers


class LazyWorkers(Workers):
    """Workers that start with the first job: a run that finds all of it done needs none.

    Those of a cluster are connected at once, so that an error in its address shows early.

    Parameters
    ----------
    options : TileOptions
    tiles : int
        More workers would have nothing to do.
    progress : Progress
    """

    def __init__(self, options: TileOptions, tiles: int, progress: Progress):
        self._options, self._tiles, self._progress = options, tiles, progress
        self._stack = ExitStack()
        self._started: Workers | None = None

    def __enter__(self) -> LazyWorkers:
        if self._options.scheduler:
            self._started = self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def outcomes(self, jobs: Sequence[Job], progress: Progress) -> Iterator[Done]:
        """Do jobs; see `Workers.outcomes`."""
        if self._started is None:
            self._started = self._start()
        return self._started.outcomes(jobs, progress)

    def _start(self) -> Workers:
        options = self._options
        if options.scheduler:
            from .dask import DaskWorkers

            return self._stack.enter_context(DaskWorkers(options.scheduler, self._progress))
        count = min(options.workers, self._tiles) or suitable_workers(self._tiles)
        try:
            workers = self._stack.enter_context(
                WorkerProcesses(count, options.threads, self._progress)
            )
        except NoWorkers as error:
            self._progress.info(
                f"{error} The tiles are mapped one after the other by this program itself."
            )
            return InProcess()
        self._progress.info(f"{count} worker processes on this computer.")
        return workers

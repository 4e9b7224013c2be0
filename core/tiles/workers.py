"""What every kind of worker offers: jobs in, outcomes out as they are done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, NamedTuple

from ..progress import Progress
from .jobs import Job, run_job


class Done(NamedTuple):
    """A job that has ended.

    Attributes
    ----------
    number : int
        Its place among the jobs, from 0.
    outcome : dict
        As `core.tiles.jobs.run_job` returns.
    content : bytes or None
        What is to be in the job's file; None where the file has been written, or the job failed.
    """

    number: int
    outcome: dict[str, Any]
    content: bytes | None = None


class Workers(ABC):
    """Those who do jobs; used in a ``with`` statement, which ends or releases them."""

    @abstractmethod
    def __enter__(self) -> Workers: ...

    @abstractmethod
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    @abstractmethod
    def outcomes(self, jobs: Sequence[Job], progress: Progress) -> Iterator[Done]:
        """Do jobs, and yield each as it is done, in any order.

        Parameters
        ----------
        jobs : sequence of dict
            As of `core.tiles.jobs`.
        progress : Progress

        Raises
        ------
        Cancelled
            The user asked to stop; what was being done is given up.
        """


class InProcess(Workers):
    """Does jobs one after the other in this process."""

    def __enter__(self) -> InProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: there is nothing to end."""

    def outcomes(self, jobs: Sequence[Job], progress: Progress) -> Iterator[Done]:
        """Do jobs in their order; see `Workers.outcomes`."""
        for number, job in enumerate(jobs):
            progress.check()
            part = progress.part(number / len(jobs), (number + 1) / len(jobs))
            yield Done(number, run_job(job, _FractionOnly(part)))


class _FractionOnly(Progress):
    """Passes on how far a job is, but none of its messages: these are in its outcome."""

    def __init__(self, progress: Progress):
        self._progress = progress

    def show(self, fraction: float) -> None:
        self._progress.show(fraction)

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()

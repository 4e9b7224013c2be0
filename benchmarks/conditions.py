"""The parameters and the results that all benchmarks have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .jobs import Job


@dataclass(frozen=True)
class Conditions:
    """The conditions of a measurement.

    Attributes
    ----------
    side : int
        Pixels of the smaller tile.
    rounds : int
    folder : Path
        For generated files, which stay there.
    fresh : bool
        Whether each job runs in a process of its own.
    """

    side: int
    rounds: int
    folder: Path
    fresh: bool = True

    def run_unmeasured(self, function: str, **arguments) -> dict:
        """Return the result of a function that is not measured; arguments as of `Job`."""
        job = Job(function, arguments)
        return job.run() if self.fresh else job.run_here()


@dataclass(frozen=True)
class Bar:
    """A measured value beside the limit that it should keep.

    Attributes
    ----------
    what : str
    measured : float
    sign : {"≤", "≥"}
    limit : float
    unit : str
    """

    what: str
    measured: float
    sign: str
    limit: float
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the measured value is on the right side of the limit."""
        if self.sign == "≤":
            return self.measured <= self.limit
        return self.measured >= self.limit


@dataclass(frozen=True)
class Section:
    """The results of a benchmark.

    Attributes
    ----------
    title : str
    text : sequence of str
        Paragraphs.
    header, rows : sequences of str
        Of a table.
    bars : sequence of Bar
    figures : dict of str to float
        Other ratios.
    why_skipped : str
        Empty where it was run.
    """

    title: str
    text: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    bars: Sequence[Bar] = ()
    figures: dict[str, float] = field(default_factory=dict)
    why_skipped: str = ""

    @classmethod
    def skipped(cls, title: str, why: str) -> Section:
        """Return the section of a benchmark that cannot run here."""
        return cls(title, why_skipped=why)


def times(ratio: float) -> str:
    """Return a ratio as text."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"

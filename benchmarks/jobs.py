"""Jobs in fresh processes, run in alternation, and the ratios of their times and memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Longer than any job takes.
_TIMEOUT_SECONDS = 3600


class JobError(Exception):
    """A job failed; the message holds the last lines of its output."""


@dataclass(frozen=True)
class Job:
    """Something to measure.

    Attributes
    ----------
    function : str
        ``module:function`` of this package.
    arguments : dict
        Plain values.
    python : str
        The interpreter.
    """

    function: str
    arguments: dict = field(default_factory=dict)
    python: str = sys.executable

    def run(self) -> dict:
        """Return what the function returns, run in a process of its own."""
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder) / "result.json"
            command = [self.python, "-m", f"{__package__}.job_process", self.function, str(result)]
            done = subprocess.run(
                command,
                input=json.dumps(self.arguments),
                capture_output=True,
                text=True,
                timeout=_TIMEOUT_SECONDS,
                env=_environment(own=self.python == sys.executable),
                check=False,
            )
            # Some libraries crash while Python ends; by then the result is written.
            if not result.exists():
                output = (done.stderr or done.stdout).strip().splitlines()[-12:]
                raise JobError("\n".join([f"{self.function} failed ({done.returncode}):", *output]))
            return json.loads(result.read_text(encoding="utf-8"))

    def run_here(self) -> dict:
        """Return what the function returns, run in this process."""
        from .job_process import perform

        return perform(self.function, self.arguments)


def _environment(own: bool) -> dict[str, str]:
    """Return the environment of a job: this process's, in which the package can be imported.

    Only this process's ``own`` interpreter gets the packages on its ``PYTHONPATH``.
    """
    from .pair import cache_folder  # here, as jobs that import this do without SciPy

    root = Path(__file__).resolve().parent.parent
    name = __package__.partition(".")[0]
    # The folder may have another name than the package, which then is a link to it.
    for folder in (root / ".venv" / "plugins", root.parent):
        if (folder / name).exists():
            break
    paths = [str(folder)]
    if own and os.environ.get("PYTHONPATH"):
        paths.append(os.environ["PYTHONPATH"])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    # Compiled modules are kept, as on a user's machine, but not among the sources.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(cache_folder() / "bytecode")
    return environment


@dataclass(frozen=True)
class JobResults:
    """The results of a job, round by round.

    Attributes
    ----------
    results : list of dict
        Its figures, among them ``seconds`` and ``peak``.
    """

    results: list[dict]

    def all(self, key: str = "seconds") -> list[float]:
        """Return a figure of every round."""
        return [result[key] for result in self.results]

    def median(self, key: str = "seconds") -> float:
        """Return the median of a figure."""
        return statistics.median(self.all(key))

    @property
    def seconds(self) -> str:
        """The median, and the range, as text."""
        seconds = self.all()
        if len(seconds) == 1:
            return f"{seconds[0]:.3g}"
        return f"{self.median():.3g} ({min(seconds):.3g}–{max(seconds):.3g})"

    @property
    def peak(self) -> str:
        """The largest peak of memory, as text."""
        return memory_text(max(self.all("peak")))

    def per(self, other: JobResults, key: str = "seconds") -> float:
        """Return the median, over the rounds, of this job's figure divided by another's."""
        return statistics.median(a / b for a, b in zip(self.all(key), other.all(key)))


def memory_text(megabytes: float) -> str:
    """Return an amount of memory as text."""
    return f"{megabytes / 1024:.2f} GiB" if megabytes >= 1000 else f"{megabytes:.0f} MiB"


def run_interleaved(
    jobs: Mapping[str, Job], rounds: int, fresh: bool = True, title: str = ""
) -> dict[str, JobResults]:
    """Run all jobs once per round, so that a slow minute of the machine affects all of them.

    Parameters
    ----------
    jobs : mapping of str to Job
    rounds : int
    fresh : bool
        Whether each runs in a process of its own, not only those of other interpreters.
    title : str
        For the lines of progress.
    """
    found: dict[str, list[dict]] = {name: [] for name in jobs}
    for number in range(1, rounds + 1):
        for name, job in jobs.items():
            result = job.run() if fresh or job.python != sys.executable else job.run_here()
            found[name].append(result)
            print(
                f"{title}, round {number} of {rounds}: {name}: {result['seconds']:.2f} s "
                f"({result['cpu']:.2f} s of processor time), {memory_text(result['peak'])}",
                flush=True,
            )
    return {name: JobResults(results) for name, results in found.items()}


def warm_file_cache(*paths: str | Path) -> None:
    """Read files once, so that all rounds, the first too, find them in the system's cache."""
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass

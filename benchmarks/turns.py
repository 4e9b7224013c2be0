"""Jobs in fresh processes, taken in turns, and the ratios of what they took."""

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

# Seconds; nothing here takes as long.
_PATIENCE = 3600


class JobError(Exception):
    """A job failed; the message holds the last it said."""


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
            answer = Path(folder) / "answer.json"
            command = [self.python, "-m", f"{__package__}.job", self.function, str(answer)]
            done = subprocess.run(
                command,
                input=json.dumps(self.arguments),
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                env=_environment(own=self.python == sys.executable),
                check=False,
            )
            # Some libraries crash while Python ends; by then the answer is there.
            if not answer.exists():
                said = (done.stderr or done.stdout).strip().splitlines()[-12:]
                raise JobError("\n".join([f"{self.function} failed ({done.returncode}):", *said]))
            return json.loads(answer.read_text(encoding="utf-8"))

    def run_here(self) -> dict:
        """Return what the function returns, run in this process."""
        from .job import perform

        return perform(self.function, self.arguments)


def _environment(own: bool) -> dict[str, str]:
    """Return the environment of a job: this process's, in which the package can be imported.

    Another interpreter than this one's ``own`` gets none of this one's packages.
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
class Taken:
    """What a job took, round by round.

    Attributes
    ----------
    results : list of dict
        What it returned; ``seconds`` and ``peak`` among it.
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
        """The median in words, and the range."""
        taken = self.all()
        if len(taken) == 1:
            return f"{taken[0]:.3g}"
        return f"{self.median():.3g} ({min(taken):.3g}–{max(taken):.3g})"

    @property
    def peak(self) -> str:
        """The largest peak of memory in words."""
        return in_memory(max(self.all("peak")))

    def per(self, other: Taken, key: str = "seconds") -> float:
        """Return the median, over the rounds, of this job's figure divided by another's."""
        return statistics.median(a / b for a, b in zip(self.all(key), other.all(key)))


def in_memory(megabytes: float) -> str:
    """Return an amount of memory in words."""
    return f"{megabytes / 1024:.2f} GiB" if megabytes >= 1000 else f"{megabytes:.0f} MiB"


def in_turns(
    jobs: Mapping[str, Job], rounds: int, fresh: bool = True, title: str = ""
) -> dict[str, Taken]:
    """Run jobs one after the other, again and again, so that a slow minute hits all of them.

    Parameters
    ----------
    jobs : mapping of str to Job
    rounds : int
    fresh : bool
        Whether each runs in a process of its own, not only those of other interpreters.
    title : str
        For the progress.
    """
    found: dict[str, list[dict]] = {name: [] for name in jobs}
    for turn in range(rounds):
        for name, job in jobs.items():
            result = job.run() if fresh or job.python != sys.executable else job.run_here()
            found[name].append(result)
            print(
                f"{title}, round {turn + 1} of {rounds}: {name}: {result['seconds']:.2f} s "
                f"({result['cpu']:.2f} s of processor time), {in_memory(result['peak'])}",
                flush=True,
            )
    return {name: Taken(results) for name, results in found.items()}


def warm(*paths: str | Path) -> None:
    """Read files once, so that the first round finds them in the system's cache as others do."""
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass

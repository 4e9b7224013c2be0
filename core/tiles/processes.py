"""Jobs done by worker processes of this computer, or one after the other in this process."""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

from ..errors import Cancelled, ScarMapperError
from ..packages.interpreter import interpreters
from ..progress import Progress
from ..runtime.memory import processes_that_fit
from ..runtime.threads import cores
from .jobs import done_here

# Seconds that a process may take to import what it needs; a cold disk takes its time.
_TO_START = 120.0
# Seconds between two looks at whether the user wants to stop.
_PATIENCE = 0.2
# How often a job is begun whose process ends by itself.
_ATTEMPTS = 2
# Bytes of memory that a worker may need for a full tile.
_MEMORY = 1.5e9
# Lines that a process said last and that are told where it ends by itself.
_LAST_WORDS = 3
# Threads of these libraries are counted when they are loaded.
_COUNTED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def suitable_workers(tiles: int) -> int:
    """Return how many worker processes suit this computer: one per core, as memory allows."""
    return processes_that_fit(_MEMORY, tiles)


class InProcess:
    """Does jobs one after the other, here."""

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *error) -> None:
        """Do nothing: there is nothing to end."""

    def outcomes(
        self, jobs: Sequence[dict], progress: Progress
    ) -> Iterator[tuple[int, dict, bytes | None]]:
        """Yield the number of each job, its outcome and no content; as `WorkerProcesses`."""
        for number, job in enumerate(jobs):
            progress.check()
            part = progress.part(number / len(jobs), (number + 1) / len(jobs))
            yield number, done_here(job, _Quiet(part)), None


class _Quiet(Progress):
    """Passes on how far a job is, not what it says: that is in its outcome."""

    def __init__(self, progress: Progress):
        self._progress = progress

    def show(self, fraction: float) -> None:
        self._progress.show(fraction)

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()


class WorkerProcesses:
    """Does jobs in several processes; used in a ``with`` statement, which ends them.

    Parameters
    ----------
    count : int
        Processes.
    threads : int, optional
        Of each; without it they share the cores.
    progress : Progress, optional
        Asked whether to stop while the first of them starts.

    Raises
    ------
    NoWorkers
        No process can be started.
    """

    def __init__(self, count: int, threads: int | None = None, progress: Progress | None = None):
        self._count = max(1, count)
        self._progress = progress or Progress()
        self._threads = threads or max(1, cores() // self._count)
        self._told: SimpleQueue = SimpleQueue()
        self._workers: list[_Worker] = []
        self._python = ""

    def __enter__(self) -> WorkerProcesses:
        reasons = []
        for program in interpreters(
            sys.executable or "", sys.base_prefix, tuple(sys.version_info), sys.platform
        ):
            if not Path(program).is_file():
                continue
            worker = _Worker(program, self._threads, self._told)
            self._workers.append(worker)
            try:
                reason = self._awaited(worker)
            except Cancelled:
                worker.kill()
                raise
            if not reason:
                self._python = program
                return self
            self._workers.remove(worker)
            worker.kill()
            reasons.append(f"{program}: {reason}")
        raise NoWorkers("; ".join(reasons) or "no Python program was found")

    def __exit__(self, *error) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _awaited(self, worker: _Worker) -> str:
        """Return why a process is of no use; empty where it is ready."""
        latest = time.monotonic() + _TO_START
        while True:
            self._progress.check()
            try:
                teller, answer = self._told.get(timeout=_PATIENCE)
            except Empty:
                if time.monotonic() > latest:
                    return "it does not answer"
                continue
            if teller is worker:
                break
        if answer is None:
            return worker.last_words() or "it ends at once"
        if answer.get("python") != sys.version:
            return "it is another Python than this one"
        return ""

    def outcomes(
        self, jobs: Sequence[dict], progress: Progress
    ) -> Iterator[tuple[int, dict, bytes | None]]:
        """Do jobs, and yield each as it is done.

        Parameters
        ----------
        jobs : sequence of dict
            As of `core.tiles.jobs.done_here`.
        progress : Progress

        Yields
        ------
        number : int
            Of the job.
        outcome : dict
        content : None
            What the job made is in its file.

        Raises
        ------
        Cancelled
            The user asked to stop; the processes end at once.
        """
        waiting = deque(range(len(jobs)))
        attempts = [0] * len(jobs)
        share = [0.0] * len(jobs)
        left = len(jobs)
        while left:
            self._assign(waiting, jobs, attempts)
            worker, answer = self._next(progress)
            number = worker.job
            if answer is None:
                self._workers.remove(worker)
                worker.kill()
                if number is None:
                    raise ScarMapperError(f"A worker process ended: {worker.last_words()}.")
                if attempts[number] < _ATTEMPTS:
                    waiting.appendleft(number)
                    share[number] = 0.0
                    continue
                outcome = {
                    "error": f"Its worker process ended by itself {_ATTEMPTS} times "
                    f"({worker.end()}), often for want of memory. Use fewer workers."
                }
            elif "outcome" in answer:
                outcome = answer["outcome"]
                worker.job = None
            else:
                if number is not None and "progress" in answer:
                    share[number] = answer["progress"]
                    progress.show(sum(share) / len(jobs))
                continue
            left -= 1
            share[number] = 1.0
            progress.show(sum(share) / len(jobs))
            yield number, outcome, None

    def _assign(self, waiting: deque, jobs: Sequence[dict], attempts: list[int]) -> None:
        """Give the next jobs to those who are free, and start more where there are too few."""
        while waiting:
            free = next((worker for worker in self._workers if worker.job is None), None)
            if free is None:
                if len(self._workers) >= self._count:
                    return
                free = _Worker(self._python, self._threads, self._told)
                self._workers.append(free)
            number = waiting.popleft()
            attempts[number] += 1
            free.job = number
            free.send(jobs[number])

    def _next(self, progress: Progress) -> tuple[_Worker, dict | None]:
        while True:
            progress.check()
            try:
                worker, answer = self._told.get(timeout=_PATIENCE)
            except Empty:
                continue
            if worker in self._workers:
                return worker, answer


class NoWorkers(ScarMapperError):
    """No worker process can be started here."""


class _Worker:
    """A process, and who listens to it.

    Attributes
    ----------
    job : int or None
        What it does.
    """

    def __init__(self, program: str, threads: int, told: SimpleQueue):
        self.job: int | None = None
        self._said: deque[str] = deque(maxlen=200)
        package = __package__ or ""
        home = str(Path(__file__).parents[package.count(".") + 1])
        environment = dict(os.environ)
        # All that this process imports from, as QGIS and its plugins may have added to it.
        folders = [path for path in sys.path if path and Path(path).exists()]
        environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([*folders, home]))
        environment["PYTHONIOENCODING"] = "utf-8"
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        for name in ("PYTHONSTARTUP", "PYTHONINSPECT"):
            environment.pop(name, None)
        for name in _COUNTED:
            environment[name] = str(threads)
        quiet = {}
        if sys.platform == "win32":  # no window of its own
            quiet["creationflags"] = subprocess.CREATE_NO_WINDOW
        # No shell, and no argument that anybody else gives.
        self._process = subprocess.Popen(  # noqa: S603  # nosec B603
            [program, "-u", "-m", f"{package}.worker", str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=home,
            env=environment,
            encoding="utf-8",
            errors="replace",
            **quiet,
        )
        self._listeners = [
            threading.Thread(target=self._hear, args=(told,), daemon=True),
            threading.Thread(target=self._note, daemon=True),
        ]
        for listener in self._listeners:
            listener.start()

    def _hear(self, told: SimpleQueue) -> None:
        for line in self._process.stdout:
            try:
                told.put((self, json.loads(line)))
            except ValueError:
                self._said.append(line.strip())
        self._process.wait()
        told.put((self, None))

    def _note(self) -> None:
        for line in self._process.stderr:
            if line.strip():
                self._said.append(line.strip())

    def send(self, job: dict) -> None:
        """Give it a job; that it has ended meanwhile is heard of elsewhere."""
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            self._said.append(str(error))

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join(5)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            try:
                pipe.close()
            except OSError as error:  # what was not sent is not missed
                self._said.append(str(error))

    def last_words(self) -> str:
        """Return what it said last."""
        self._listeners[1].join(1)
        return " / ".join(list(self._said)[-_LAST_WORDS:])

    def end(self) -> str:
        """Return how it ended."""
        code = self._process.returncode
        if code is not None and code < 0:
            return f"by signal {-code}"
        words = self.last_words()
        return f"exit code {code}" + (f": {words}" if words else "")

"""Jobs done by worker processes of this computer."""

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
from types import TracebackType
from typing import Any, Optional

from ..errors import Cancelled, ScarMapperError
from ..packages.interpreter import interpreters
from ..progress import Progress
from ..runtime.child_python import MISLEADING, run_module, search_path
from ..runtime.memory import processes_that_fit
from ..runtime.threads import cores
from .exchange import error_as_dict
from .jobs import Job
from .workers import Done, Workers

# Seconds that a process may take to import what it needs; a cold disk takes its time.
_START_SECONDS = 120.0
# Seconds for which a message is waited for before the user's wish to stop is checked again.
_POLL_SECONDS = 0.2
# How often a job is begun whose process ends by itself.
_ATTEMPTS = 2
# Bytes of memory that a worker may need for a full tile.
_MEMORY = 1.5e9
# Lines of a process's output that are kept, and those that are reported where it ends by itself.
_KEPT_LINES, _REPORTED_LINES = 200, 3
# These libraries read the number of their threads when they are loaded.
_THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
)  # fmt: skip
_MODULE = "worker"


class NoWorkers(ScarMapperError):
    """No worker process can be started here."""


def suitable_workers(tiles: int) -> int:
    """Return how many worker processes suit this computer: one per core, as memory allows."""
    return processes_that_fit(_MEMORY, tiles)


class WorkerProcesses(Workers):
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
        self._messages: _Messages = SimpleQueue()
        self._workers: list[_Worker] = []
        self._python = ""

    def __enter__(self) -> WorkerProcesses:
        reasons = []
        for program in interpreters(
            sys.executable or "", sys.base_prefix, sys.version_info[:3], sys.platform
        ):
            if not Path(program).is_file():
                continue
            worker = self._start_worker(program)
            try:
                reason = self._why_unusable(worker)
            except Cancelled:
                worker.kill()
                raise
            if not reason:
                self._python = program
                return self
            self._workers.remove(worker)
            worker.kill()
            reasons.append(f"{program}: {reason}")
        if not reasons:
            raise NoWorkers("No worker process can be started: no Python program was found.")
        raise NoWorkers("No worker process can be started ({reasons}).", reasons="; ".join(reasons))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _start_worker(self, program: str) -> _Worker:
        worker = _Worker.start(program, self._threads, self._messages)
        self._workers.append(worker)
        return worker

    def _why_unusable(self, worker: _Worker) -> str:
        """Wait for the first message of a process; return why it is of no use, or nothing."""
        latest = time.monotonic() + _START_SECONDS
        while True:
            self._progress.check()
            try:
                sender, message = self._messages.get(timeout=_POLL_SECONDS)
            except Empty:
                if time.monotonic() > latest:
                    return "it does not answer"
                continue
            if sender is worker:
                break
        if message is None:
            return worker.last_lines() or "it ends at once"
        if message.get("python") != sys.version:
            return "it is another Python than this one"
        return ""

    def outcomes(self, jobs: Sequence[Job], progress: Progress) -> Iterator[Done]:
        """Do jobs; see `Workers.outcomes`. The jobs write their files themselves.

        A process that ends by itself is replaced, and its job is begun once more.
        """
        waiting = deque(range(len(jobs)))
        attempts = [0] * len(jobs)
        share = [0.0] * len(jobs)
        done = 0.0
        left = len(jobs)
        while left:
            self._assign(waiting, jobs, attempts)
            worker, message = self._next_message(progress)
            number = worker.job
            if message is None:
                self._workers.remove(worker)
                worker.kill()
                if number is None:
                    raise ScarMapperError(
                        "A worker process ended: {lines}.", lines=worker.last_lines()
                    )
                if attempts[number] < _ATTEMPTS:
                    waiting.appendleft(number)
                    done -= share[number]
                    share[number] = 0.0
                    continue
                lost = ScarMapperError(
                    "Its worker process ended by itself {count} times ({reason}), often for want "
                    "of memory. Use fewer workers.",
                    count=_ATTEMPTS, reason=worker.exit_reason(),
                )  # fmt: skip
                outcome = {"error": error_as_dict(lost)}
            elif number is None:
                continue
            elif "outcome" in message:
                outcome = message["outcome"]
                worker.job = None
            else:
                if "progress" in message:
                    done += message["progress"] - share[number]
                    share[number] = message["progress"]
                    progress.show(done / len(jobs))
                continue
            left -= 1
            done += 1.0 - share[number]
            share[number] = 1.0
            # Without the rounding of a long sum.
            progress.show(done / len(jobs) if left else 1.0)
            yield Done(number, outcome)

    def _assign(self, waiting: deque[int], jobs: Sequence[Job], attempts: list[int]) -> None:
        """Send the next jobs to idle processes, and start more where there are too few."""
        while waiting:
            idle = next((worker for worker in self._workers if worker.job is None), None)
            if idle is None:
                if len(self._workers) >= self._count:
                    return
                idle = self._start_worker(self._python)
            number = waiting.popleft()
            attempts[number] += 1
            idle.job = number
            idle.send(jobs[number])

    def _next_message(self, progress: Progress) -> tuple[_Worker, dict[str, Any] | None]:
        """Return who sent the next message, and the message: None where the process ended."""
        while True:
            progress.check()
            try:
                worker, message = self._messages.get(timeout=_POLL_SECONDS)
            except Empty:
                continue
            if worker in self._workers:
                return worker, message


class _Worker:
    """A process and the threads that read its output; made by `start`.

    Attributes
    ----------
    job : int or None
        Number of the job that it is doing.
    """

    def __init__(self, process: subprocess.Popen[str], messages: _Messages):
        self.job: int | None = None
        self._process = process
        self._messages = messages
        self._lines: deque[str] = deque(maxlen=_KEPT_LINES)
        self._readers = [
            threading.Thread(target=self._read_messages, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]

    @classmethod
    def start(cls, program: str, threads: int, messages: _Messages) -> _Worker:
        """Start a process.

        Parameters
        ----------
        program : str
            The Python to run.
        threads : int
            That it may keep busy.
        messages : SimpleQueue
            Receives the worker and each of its messages, and None when the process has ended.
        """
        package = __package__ or ""
        home = str(Path(__file__).parents[package.count(".") + 1])
        flags = 0
        if sys.platform == "win32":  # no window of its own
            flags = subprocess.CREATE_NO_WINDOW
        # No shell, and no argument that anybody else gives.
        process = subprocess.Popen(  # noqa: S603  # nosec B603
            [program, "-u", *run_module(f"{package}.{_MODULE}"), str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=home,
            env=_environment(home, threads),
            encoding="utf-8",
            errors="replace",
            creationflags=flags,
        )
        worker = cls(process, messages)
        for reader in worker._readers:
            reader.start()
        return worker

    def _read_messages(self) -> None:
        for line in self._process.stdout or ():
            try:
                self._messages.put((self, json.loads(line)))
            except ValueError:
                self._lines.append(line.strip())
        self._process.wait()
        self._messages.put((self, None))

    def _read_errors(self) -> None:
        for line in self._process.stderr or ():
            if line.strip():
                self._lines.append(line.strip())

    def send(self, job: Job) -> None:
        """Send a job. Where the process has ended meanwhile, None is in the queue of messages."""
        if self._process.stdin is None:
            return
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            self._lines.append(str(error))

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join(5)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is None:
                continue
            try:
                pipe.close()
            except OSError as error:  # what was not sent is not missed
                self._lines.append(str(error))

    def last_lines(self) -> str:
        """Return the end of what the process wrote that was no message."""
        self._readers[1].join(1)
        return " / ".join(list(self._lines)[-_REPORTED_LINES:])

    def exit_reason(self) -> str:
        """Return how the process ended."""
        code = self._process.returncode
        if code is not None and code < 0:
            return f"by signal {-code}"
        lines = self.last_lines()
        return f"exit code {code}" + (f": {lines}" if lines else "")


# Who sent a message, and the message; None where the process has ended.
_Messages = SimpleQueue[tuple[_Worker, Optional[dict[str, Any]]]]


def _environment(home: str, threads: int) -> dict[str, str]:
    """Return the environment of a worker process.

    Parameters
    ----------
    home : str
        The folder that this package is imported from.
    threads : int
        Of numerical libraries.
    """
    environment = dict(os.environ)
    # All that this process imports from, as QGIS and its plugins may have added to it.
    environment["PYTHONPATH"] = search_path(sys.path, home)
    environment["PYTHONIOENCODING"] = "utf-8"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in MISLEADING:
        environment.pop(name, None)
    for name in _THREAD_VARIABLES:
        environment[name] = str(threads)
    return environment

"""Runs the cases of a plan in worker processes, and kills those that have no end."""

from __future__ import annotations

import json
import os
import queue
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from .outcomes import Outcome
from .plan import Case

LIMIT = 30.0
"""Seconds for a case; the slowest plain run takes less than two."""
# Seconds for the inputs: the first of a format are made then, and its packages imported.
_START = 120.0


class _Worker:
    """A worker process; a context manager that ends it."""

    def __init__(self, log: Path):
        self._folder = tempfile.TemporaryDirectory(prefix="scarmapper-fuzz-")
        self._log = log.open("ab")
        self._buffer = b""
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.worker", self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    def __enter__(self) -> _Worker:
        return self

    def begin(self, case: Case) -> None:
        """Hand over a case; `answer` then gives the name of its mutation, and its outcome.

        Raises
        ------
        EOFError
            The process ended.
        """
        if self._process.stdin is None:
            raise EOFError
        try:
            self._process.stdin.write(json.dumps(case).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise EOFError from error

    def answer(self, limit: float) -> Any:
        """Return the next answer; None where there is none within a limit of seconds.

        Raises
        ------
        EOFError
            The process ended.
        """
        stdout = self._process.stdout
        if stdout is None:
            raise EOFError
        end = time.monotonic() + limit
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while b"\n" not in self._buffer:
                if not selector.select(max(0, end - time.monotonic())):
                    return None
                piece = os.read(stdout.fileno(), 1 << 16)
                if not piece:
                    raise EOFError
                self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        return json.loads(line)

    def status(self) -> int:
        """Return the exit status of a process that has ended."""
        return self._process.wait()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not read by the process
                    continue
        self._folder.cleanup()


def run_cases(
    cases: Sequence[Case],
    log: Path,
    jobs: int = 2,
    limit: float = LIMIT,
    report: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Run cases in so many processes at a time; return their outcomes in the order of the cases.

    Parameters
    ----------
    cases : sequence of Case
    log : Path
        Gets what the processes print, tracebacks included.
    jobs : int
    limit : float
        Seconds for a case.
    report : callable, optional
        Gets each outcome once it is known.
    """
    waiting: queue.SimpleQueue[tuple[int, Case]] = queue.SimpleQueue()
    for place in enumerate(cases):
        waiting.put(place)
    found: dict[int, Outcome] = {}
    lock = threading.Lock()

    def serve() -> None:
        worker = None
        try:
            while True:
                try:
                    place, case = waiting.get_nowait()
                except queue.Empty:
                    return
                worker = worker or _Worker(log)
                outcome, alive = _outcome_of(worker, case, limit)
                if not alive:
                    worker.__exit__(None, None, None)
                    worker = None
                with lock:
                    found[place] = outcome
                    if report is not None:
                        report(outcome)
        finally:
            if worker is not None:
                worker.__exit__(None, None, None)

    threads = [threading.Thread(target=serve) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[place] for place in sorted(found)]


def _outcome_of(worker: _Worker, case: Case, limit: float) -> tuple[Outcome, bool]:
    """Return the outcome of a case, and whether the worker can go on."""
    begin = time.monotonic()
    name, alive = "", True
    try:
        worker.begin(case)
        name = worker.answer(_START)
        begin = time.monotonic()
        answer = None if name is None else worker.answer(limit)
        if answer is None:
            answer, alive = ("hung", f"no end within {limit:g} s"), False
    except EOFError:
        answer, alive = ("raw", f"the process ended ({worker.status()})"), False
    kind, text = answer
    seconds = time.monotonic() - begin
    return Outcome(case.format, case.number, name or "", kind, text, seconds), alive

"""A worker process: takes jobs on standard input, a line of JSON each, and answers on its output.

Started by `core.tiles.processes`. It ends, whatever it is doing, when its standard input
is closed, as it is when the process that started it ends in any way.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from ..progress import Progress

# Seconds between two messages of progress.
_EVERY = 0.3

Send = Callable[[dict[str, Any]], None]


class _SentProgress(Progress):
    """Sends how far a job is to the process that started this one."""

    def __init__(self, send: Send):
        self._send, self._last = send, 0.0

    def show(self, fraction: float) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            self._send({"progress": round(float(fraction), 4)})


def main() -> None:
    """Do jobs until standard input ends."""
    # Whatever a library prints must not come between the messages.
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def send(message: dict[str, Any]) -> None:
        output.write(json.dumps(message) + "\n")
        output.flush()

    jobs: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def read_jobs() -> None:
        for line in sys.stdin:
            jobs.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=read_jobs, daemon=True).start()
    from ..runtime.threads import limit_cores
    from ..version import version
    from .jobs import run_job

    limit_cores(int(sys.argv[1]))
    send({"ready": version(), "python": sys.version})
    while True:
        job = jobs.get()
        send({"outcome": run_job(job, _SentProgress(send))})


if __name__ == "__main__":
    main()
